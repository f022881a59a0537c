package dev.volver.journal;

import dev.volver.journal.Event.Phase;
import dev.volver.message.Problem;
import dev.volver.plan.Plan;
import dev.volver.plan.RunKind;
import dev.volver.plan.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A run as its journal tells it.
 *
 * @param number its number; runs are ordered by this
 * @param entries everything written, at least the start
 */
public record Run(long number, List<Entry> entries) {

  /** What became of one step. */
  public enum Status {
    PENDING,
    STARTED,
    DONE,
    FAILED,
    STOPPED
  }

  /** One step with what became of it; {@code millis} is 0 until it ended. */
  public record Progress(Phase phase, int index, Step step, Status status, long millis) {}

  private Event.RunStarted start() {
    return (Event.RunStarted) entries.getFirst().event();
  }

  public Plan plan() {
    return start().plan();
  }

  /** Where the configuration of the run was. */
  public String config() {
    return start().config();
  }

  public boolean automatic() {
    return start().automatic();
  }

  public Instant startedAt() {
    return entries.getFirst().at();
  }

  /** The end, when it has one. An incomplete run that was resumed has none until it ends again. */
  public Optional<Event.RunEnded> end() {
    return entries.getLast().event() instanceof Event.RunEnded e
        ? Optional.of(e)
        : Optional.empty();
  }

  /** Whether {@code resume} has something to do here. */
  public boolean open() {
    return end().map(e -> e.outcome() == Outcome.INCOMPLETE).orElse(true);
  }

  /** Whether this is a way back that did everything and whose release then was not healthy. */
  public boolean onlyUnhealthy() {
    return (plan().kind() == RunKind.ROLLBACK || plan().kind() == RunKind.RESTORE)
        && end().isPresent()
        && wayBack().isEmpty()
        && progress(Phase.FORWARD).stream().allMatch(Run::doneButForHealth);
  }

  /** Whether a way back died when all was done but to prove its own backup. */
  public boolean onlyUnproven() {
    return end().isEmpty()
        && wayBack().isEmpty()
        && progress(Phase.FORWARD).stream()
            .allMatch(p -> p.status() == Status.DONE || p.step() instanceof Step.ProveBackup);
  }

  private static boolean doneButForHealth(Progress p) {
    if (p.step() instanceof Step.AwaitHealthy) {
      return p.status() == Status.FAILED;
    }
    return p.status() == Status.DONE || p.step().soft() || p.step() instanceof Step.CompareRules;
  }

  public Optional<Event.WayBackStarted> wayBack() {
    return events(Event.WayBackStarted.class).stream().findFirst();
  }

  /** The steps of one phase with what became of each. */
  public List<Progress> progress(Phase phase) {
    List<Step> steps =
        switch (phase) {
          case FORWARD -> plan().steps();
          case BACK -> wayBack().map(Event.WayBackStarted::steps).orElse(List.of());
        };
    List<Progress> all = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      all.add(progress(phase, i, steps.get(i)));
    }
    return all;
  }

  private Progress progress(Phase phase, int index, Step step) {
    Progress now = new Progress(phase, index, step, Status.PENDING, 0);
    for (Entry entry : entries) {
      now =
          switch (entry.event()) {
            case Event.StepStarted e when e.phase() == phase && e.index() == index ->
                new Progress(phase, index, step, Status.STARTED, 0);
            case Event.StepDone e when e.phase() == phase && e.index() == index ->
                new Progress(phase, index, step, Status.DONE, e.millis());
            case Event.StepFailed e when e.phase() == phase && e.index() == index ->
                new Progress(phase, index, step, Status.FAILED, e.millis());
            case Event.StepStopped e when e.phase() == phase && e.index() == index ->
                new Progress(phase, index, step, Status.STOPPED, e.millis());
            case Event.StepStarted _,
                Event.StepDone _,
                Event.StepFailed _,
                Event.StepStopped _,
                Event.RunStarted _,
                Event.WayBackStarted _,
                Event.Resumed _,
                Event.RunEnded _ ->
                now;
          };
    }
    return now;
  }

  /** Every finding of one kind, in order. */
  public <F extends Finding> List<F> findings(Class<F> kind) {
    return events(Event.StepDone.class).stream()
        .flatMap(e -> e.findings().stream())
        .filter(kind::isInstance)
        .map(kind::cast)
        .toList();
  }

  /** The checks as they were before anything changed. */
  public List<CheckResult> baseline() {
    for (Progress p : progress(Phase.FORWARD)) {
      if (p.step() instanceof Step.TakeBaseline) {
        return events(Event.StepDone.class).stream()
            .filter(e -> e.phase() == Phase.FORWARD && e.index() == p.index())
            .flatMap(e -> e.findings().stream())
            .filter(f -> f instanceof Finding.Checked)
            .flatMap(f -> ((Finding.Checked) f).results().stream())
            .toList();
      }
    }
    return List.of();
  }

  /** What made it fail, in the order found. */
  public List<Problem> problems() {
    return events(Event.StepFailed.class).stream().flatMap(e -> e.problems().stream()).toList();
  }

  /** Every event of one kind, in order. */
  public <E extends Event> List<E> events(Class<E> kind) {
    return entries.stream().map(Entry::event).filter(kind::isInstance).map(kind::cast).toList();
  }
}
