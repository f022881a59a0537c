package dev.volver.engine;

import dev.volver.config.App;
import dev.volver.config.Undisclosed;
import dev.volver.exec.Leftovers;
import dev.volver.journal.Ballast;
import dev.volver.journal.Disk;
import dev.volver.journal.Event;
import dev.volver.journal.Event.Phase;
import dev.volver.journal.Finding;
import dev.volver.journal.History;
import dev.volver.journal.Journal;
import dev.volver.journal.Outcome;
import dev.volver.journal.Run;
import dev.volver.journal.Run.Progress;
import dev.volver.journal.Run.Status;
import dev.volver.message.Exit;
import dev.volver.message.Halt;
import dev.volver.message.Problem;
import dev.volver.message.Text;
import dev.volver.plan.Plan;
import dev.volver.plan.RunKind;
import dev.volver.plan.Step;
import dev.volver.release.Runtime;
import dev.volver.repair.SavedRows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** Runs plans: writes down what it is about to do, does it, writes down that it did. */
public final class Engine {
  private static final Duration LEFTOVER_PATIENCE = Duration.ofSeconds(60);
  private static final Text HALF_WAY =
      Text.of("the run had stopped half way", "la ejecución se quedó a medias");
  private static final Text GOES_ON = Text.of("the run goes on", "la ejecución continúa");

  private final Ports ports;
  private final Consumer<Run> watcher;
  private final History history;

  /**
   * @param watcher told after every entry of the journal, once it is on the disk
   */
  public Engine(Ports ports, Consumer<Run> watcher) {
    this.ports = ports;
    this.watcher = watcher;
    this.history = new History(ports.app().state());
  }

  /**
   * Runs a plan to its end, or back.
   *
   * @param automatic whether a failure is taken back without asking
   */
  public Run start(long number, Plan plan, boolean automatic) {
    try {
      Disk.write(history.config(number), Files.readAllBytes(ports.app().text()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    try (Journal journal = open(number)) {
      RunLog log = new RunLog(number, journal, List.of(), watcher);
      log.write(
          new Event.RunStarted(
              number, ports.app().name(), ports.app().file().toString(), plan, automatic));
      forward(log);
      return log.run();
    }
  }

  /** Takes up a run that died or stopped half way, and finishes it or takes it back. */
  public Run resume(Run run) {
    return takeUp(run, log -> goOn(log, new HalfWay(run).goesForward()));
  }

  /** Finishes a run that was held good; nobody asks for its health again. */
  public Run finish(Run run) {
    return takeUp(run, this::rest);
  }

  private void rest(RunLog log) {
    log.write(new Event.Resumed(GOES_ON));
    log.run().progress(Phase.FORWARD).stream()
        .filter(p -> p.status() != Run.Status.DONE)
        .forEach(p -> step(log, Phase.FORWARD, p));
    log.write(new Event.RunEnded(Outcome.SUCCEEDED, Exit.DONE, List.of()));
  }

  /** Takes back a run that died or stopped half way, if it is one that can be, however good. */
  public Run takeBack(Run run) {
    return takeUp(run, log -> goOn(log, !run.plan().tentative()));
  }

  private Run takeUp(Run run, Consumer<RunLog> how) {
    Leftovers.settle(marker(ports.app(), run.number()), LEFTOVER_PATIENCE);
    if (run.plan().putsBack()) {
      ports.interruption().goBack();
    }
    try (Journal journal = open(run.number())) {
      RunLog log = new RunLog(run.number(), journal, run.entries(), watcher);
      how.accept(log);
      return log.run();
    }
  }

  private void goOn(RunLog log, boolean forward) {
    Run run = log.run();
    if (run.wayBack().isPresent()) {
      log.write(new Event.Resumed(Text.of("the way back goes on", "la vuelta atrás continúa")));
      back(log, Exit.INCOMPLETE);
    } else if (run.plan().tentative() && new HalfWay(run).untouched()) {
      log.write(new Event.Resumed(Text.of("nothing had changed", "nada había cambiado")));
      log.write(new Event.RunEnded(Outcome.FAILED, Exit.TAKEN_BACK, List.of(shown(HALF_WAY))));
    } else if (forward && new HalfWay(run).stands(ports)) {
      rest(log);
    } else if (forward) {
      log.write(new Event.Resumed(GOES_ON));
      forward(log);
    } else {
      log.write(new Event.Resumed(Text.of("the run is taken back", "la ejecución se deshace")));
      takeBack(log, HALF_WAY);
    }
  }

  /** The mark that the commands of a run carry; another app of the same name has another. */
  public static String marker(App app, long run) {
    return app.state() + "/" + run;
  }

  private void forward(RunLog log) {
    if (log.run().plan().putsBack()) {
      ports.interruption().goBack();
    }
    List<Problem> problems = walk(log, Phase.FORWARD);
    if (problems.isEmpty()) {
      log.write(new Event.RunEnded(Outcome.SUCCEEDED, Exit.DONE, List.of()));
      return;
    }
    Run run = log.run();
    HalfWay halfWay = new HalfWay(run);
    if (halfWay.untouched()) {
      log.write(untouched(run, ports.interruption().take(), problems));
    } else if (run.plan().tentative() ? run.automatic() : !halfWay.begun(Step.StartApp.class)) {
      takeBack(log, problems.getFirst().what());
    } else {
      Exit exit = ports.interruption().take() ? Exit.INTERRUPTED : Exit.INCOMPLETE;
      new Evidence(ports, folder(log)).keep(run);
      list(log);
      log.write(new Event.RunEnded(Outcome.INCOMPLETE, exit, problems));
    }
  }

  /** What became of the rows is told whatever the health of what runs with or without them. */
  private void list(RunLog log) {
    for (Progress p : log.run().progress(Phase.FORWARD)) {
      if (LostRows.due(log.run(), p.step()) || new HalfWay(log.run()).tells(p.step())) {
        step(log, Phase.FORWARD, p);
      }
    }
  }

  /** The end of a run that failed before it changed anything that serves. */
  private Event.RunEnded untouched(Run run, boolean stopped, List<Problem> problems) {
    if (new SavedRows(history.folder(run.number())).there()) { // nobody knows if it is committed
      return new Event.RunEnded(Outcome.INCOMPLETE, Exit.INCOMPLETE, problems);
    }
    if (stopped) {
      return new Event.RunEnded(Outcome.INTERRUPTED, Exit.INTERRUPTED, problems);
    }
    HalfWay halfWay = new HalfWay(run);
    if (halfWay.begun(Step.BuildRelease.class) || halfWay.begun(Step.MakeImages.class)) {
      return new Event.RunEnded(Outcome.FAILED, Exit.TAKEN_BACK, problems);
    }
    return switch (run.plan().kind()) {
      case DEPLOY, ROLLBACK, RESTORE, REPAIR, STAMP, RESET ->
          new Event.RunEnded(Outcome.REFUSED, Exit.REFUSED, problems);
      case BACKUP -> new Event.RunEnded(Outcome.FAILED, Exit.NOT_PASSED, problems);
    };
  }

  private void takeBack(RunLog log, Text reason) {
    boolean stopped = ports.interruption().take();
    new Evidence(ports, folder(log)).keep(log.run());
    List<Step> steps = new WayBack(log.run(), ports.app().deploy().timeout()).steps();
    log.write(new Event.WayBackStarted(reason, steps));
    back(log, stopped ? Exit.INTERRUPTED : Exit.INCOMPLETE);
  }

  /**
   * Goes the way back.
   *
   * @param other how a run that is no deploy ends when everything is as it was
   */
  private void back(RunLog log, Exit other) {
    ports.interruption().goBack();
    List<Problem> problems = walk(log, Phase.BACK);
    if (problems.isEmpty()) {
      Exit exit = log.run().plan().kind() == RunKind.DEPLOY ? Exit.TAKEN_BACK : other;
      log.write(new Event.RunEnded(Outcome.ROLLED_BACK, exit, cause(log.run())));
    } else {
      Exit exit = ports.interruption().take() ? Exit.INTERRUPTED : Exit.INCOMPLETE;
      log.write(new Event.RunEnded(Outcome.INCOMPLETE, exit, problems));
    }
  }

  /** Why a run was taken back: what failed, or that it was stopped where nothing had failed. */
  private static List<Problem> cause(Run run) {
    return run.problems().isEmpty()
        ? List.of(shown(run.wayBack().orElseThrow().reason()))
        : run.problems();
  }

  private static Problem shown(Text reason) {
    return new Problem(
        reason,
        "",
        Text.of("`volver history` shows the run.", "`volver history` muestra la ejecución."));
  }

  /**
   * Does every step of a phase that is not done yet, and right after a resume {@linkplain Again
   * what may have been undone}; the problems of the one that fails.
   */
  private List<Problem> walk(RunLog log, Phase phase) {
    List<Progress> steps = log.run().progress(phase);
    boolean resumed = log.run().entries().getLast().event() instanceof Event.Resumed;
    Again again = resumed ? Again.look(steps, ports, log.run()) : Again.nothing(steps);
    for (Progress p : steps) {
      boolean due = p.status() != Status.DONE || again.wants(p);
      List<Problem> problems = due ? step(log, phase, p) : List.of();
      if (!problems.isEmpty() && !p.step().soft()) {
        return problems;
      }
    }
    return List.of();
  }

  private List<Problem> step(RunLog log, Phase phase, Progress p) {
    if (ports.interruption().raised() && !p.step().soft()) {
      return List.of(interrupted());
    }
    log.write(new Event.StepStarted(phase, p.index()));
    long begin = System.nanoTime();
    try {
      List<Finding> findings =
          new Executor(ports, runtime(log.run()), folder(log)).execute(p.step(), log.run());
      log.write(new Event.StepDone(phase, p.index(), millis(begin), findings));
      return List.of();
    } catch (Halt e) {
      return failed(log, phase, p, begin, e.problems());
    } catch (RuntimeException e) {
      return failed(log, phase, p, begin, List.of(Unexpected.problem(e)));
    }
  }

  /** A step that ends because the operator wanted it to did not fail. */
  private List<Problem> failed(
      RunLog log, Phase phase, Progress p, long begin, List<Problem> problems) {
    if (ports.interruption().raised() && !p.step().soft()) {
      log.write(new Event.StepStopped(phase, p.index(), millis(begin)));
      return List.of(interrupted());
    }
    var undisclosed = Undisclosed.of(ports.app());
    List<Problem> told = problems.stream().map(undisclosed::in).toList();
    log.write(new Event.StepFailed(phase, p.index(), millis(begin), told));
    return told;
  }

  private static long millis(long begin) {
    return (System.nanoTime() - begin) / 1_000_000;
  }

  private static Problem interrupted() {
    return new Problem(
        Text.of("the operator interrupted the run", "el operador interrumpió la ejecución"),
        "",
        Text.of("Run it again when ready.", "Repítala cuando quiera."));
  }

  /** A deploy is taken back as a whole: what it left standing may hold addresses of before. */
  private Runtime runtime(Run run) {
    boolean whole = run.plan().kind() == RunKind.DEPLOY && run.wayBack().isPresent();
    return whole ? ports.runtime() : ports.runtime().only(run.plan().reach().services());
  }

  private Path folder(RunLog log) {
    return history.folder(log.run().number());
  }

  private Journal open(long number) {
    Ballast ballast = new Ballast(ports.app().state().resolve("ballast"));
    ballast.lay();
    return Journal.open(history.journal(number), ballast, ports.clock(), entry -> {});
  }
}
