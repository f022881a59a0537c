package dev.volver.journal;

import dev.volver.journal.Event.Phase;
import dev.volver.message.Exit;
import dev.volver.message.Problem;
import dev.volver.message.Text;
import dev.volver.plan.Plan;
import dev.volver.plan.Step;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Makes up what a run wrote into its journal, entry by entry. */
public final class Story {
  public static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private final long number;
  private final List<Entry> entries = new ArrayList<>();
  private Plan plan;
  private Phase phase = Phase.FORWARD;
  private Instant now;

  private Story(long number, Plan plan, Instant now) {
    this.number = number;
    this.plan = plan;
    this.now = now;
  }

  /** A run that began at noon and is taken back without asking. */
  public static Story of(long number, Plan plan) {
    return at(NOON, number, plan);
  }

  public static Story at(Instant begin, long number, Plan plan) {
    Story story = new Story(number, plan, begin);
    return story.say(new Event.RunStarted(number, "shop", "/srv/shop/volver.yml", plan, true));
  }

  private Story say(Event event) {
    entries.add(new Entry(entries.size() + 1L, now, event));
    return this;
  }

  /** Lets time go by, backwards if need be. */
  public Story after(Duration time) {
    now = now.plus(time);
    return this;
  }

  public Story begun(int step) {
    return say(new Event.StepStarted(phase, step));
  }

  public Story done(int step, Finding... findings) {
    return say(new Event.StepDone(phase, step, 5, List.of(findings)));
  }

  public Story did(int step, Finding... findings) {
    return begun(step).done(step, findings);
  }

  /** Does the next steps up to and without this one. */
  public Story didUntil(int step) {
    for (int i = 0; i < step; i++) {
      did(i);
    }
    return this;
  }

  public Story failed(int step, String... problems) {
    return say(
        new Event.StepFailed(
            phase, step, 5, List.of(problems).stream().map(Story::problem).toList()));
  }

  public Story wayBack(Step... steps) {
    phase = Phase.BACK;
    return say(new Event.WayBackStarted(Text.verbatim("it failed"), List.of(steps)));
  }

  public Story resumed() {
    return say(new Event.Resumed(Text.verbatim("again")));
  }

  public Run ended(Outcome outcome, Exit exit, String... problems) {
    return say(new Event.RunEnded(
            outcome, exit, List.of(problems).stream().map(Story::problem).toList()))
        .run();
  }

  /** The whole plan done without trouble. */
  public Run succeeded() {
    return didUntil(plan.steps().size()).ended(Outcome.SUCCEEDED, Exit.DONE);
  }

  /** The step fails and everything is back as it was. */
  public Run rolledBack(int failing, Step... back) {
    didUntil(failing).begun(failing).failed(failing, "no").wayBack(back);
    return didUntil(back.length).ended(Outcome.ROLLED_BACK, Exit.TAKEN_BACK);
  }

  public Run run() {
    return new Run(number, List.copyOf(entries));
  }

  public static Problem problem(String what) {
    return new Problem(Text.verbatim(what), "there", Text.verbatim("do something"));
  }

  /** Writes a run's journal where a state folder has it. */
  public static Run keep(Path state, Run run) {
    Path file = new History(state).journal(run.number());
    try {
      Files.createDirectories(file.getParent());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    for (Entry entry : run.entries()) {
      try (Journal journal = open(file, entry.at())) {
        journal.append(entry.event());
      }
    }
    return run;
  }

  static Journal open(Path file, Instant at) {
    Ballast ballast = new Ballast(file.resolveSibling("ballast"));
    return Journal.open(file, ballast, Clock.fixed(at, ZoneOffset.UTC), e -> {});
  }
}
