package dev.volver.engine;

import dev.volver.journal.Run;
import dev.volver.journal.Run.Progress;
import dev.volver.journal.Run.Status;
import dev.volver.plan.Step;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which finished steps are done again after a resume: what a power cut undoes, and what a person
 * may have undone meanwhile. Somebody looked around while nothing went on: a shell may hold the
 * database, another release may be in the checkout.
 *
 * @param from the place from which steps that stop or start the app are done again
 * @param code whether the release was put out of its place
 * @param due the stores that must still be shown to be held by nobody
 */
record Again(int from, boolean code, Set<String> due) {

  /** Nothing, as long as a run goes on by itself. */
  static Again nothing(List<Progress> steps) {
    return new Again(steps.size(), false, Set.of());
  }

  /** Looks at how things stand now. */
  static Again look(List<Progress> steps, Ports ports, Run run) {
    boolean unhealthy =
        steps.stream()
            .anyMatch(p -> p.step() instanceof Step.AwaitHealthy && p.status() == Status.FAILED);
    boolean ill = unhealthy && ill(ports, run);
    boolean code = moved(steps, ports) && (ill || !unhealthy); // a person may have mended it
    boolean restart = code || ill;
    int moved = last(steps, s -> s instanceof Step.StopApp || s instanceof Step.StartApp);
    int stopped = last(steps, Step.StopApp.class::isInstance);
    return new Again(restart ? Math.min(stopped, moved) : moved, code, due(steps, ports));
  }

  /** Whether a finished step is done again. */
  boolean wants(Progress p) {
    return switch (p.step()) {
      case Step.StopApp _, Step.StartApp _, Step.AwaitHealthy _, Step.CompareRules _ ->
          p.index() >= from;
      case Step.SwitchCode _, Step.SwitchOutputs _ -> code;
      case Step.ProveStopped s -> due.contains(s.store());
      case Step.TakeBaseline _,
          Step.TakeBackup _,
          Step.KeepConfig _,
          Step.StageStandby _,
          Step.BuildRelease _,
          Step.KeepImages _,
          Step.MakeImages _,
          Step.HoldRestarts _,
          Step.MaintenanceOn _,
          Step.RefreshStandby _,
          Step.SwitchImages _,
          Step.RestoreConfig _,
          Step.Migrate _,
          Step.Downgrade _,
          Step.Reverse _,
          Step.Stamp _,
          Step.SwitchMigrations _,
          Step.SwapStore _,
          Step.MaintenanceOff _,
          Step.UpholdRules _,
          Step.Repair _,
          Step.Watch _,
          Step.ReleaseHold _,
          Step.ListLeftBehind _,
          Step.ListGone _,
          Step.ProveBackup _,
          Step.Tidy _ ->
          false;
    };
  }

  /** The stores of which a swap is due that has not put anything in their place. */
  private static Set<String> due(List<Progress> steps, Ports ports) {
    Set<String> due = new HashSet<>();
    for (Progress p : steps) {
      if (p.step() instanceof Step.SwapStore s
          && p.status() != Status.DONE
          && (p.status() == Status.PENDING || ports.store(s.store()).staged(s.backup()))) {
        due.add(s.store());
      }
    }
    return due;
  }

  private static boolean moved(List<Progress> steps, Ports ports) {
    Optional<String> expected =
        steps.stream()
            .filter(p -> p.status() == Status.DONE)
            .map(Progress::step)
            .filter(Step.SwitchCode.class::isInstance)
            .map(s -> ((Step.SwitchCode) s).to().commit())
            .reduce((_, later) -> later);
    return expected.isPresent()
        && ports.source().commit().filter(c -> !c.equals(expected.get())).isPresent();
  }

  /** What was mended is read by an app that starts, and by few that run. */
  private static boolean ill(Ports ports, Run run) {
    return !new Before(ports, run).judge().blamed(ports.probe().reading()).isEmpty();
  }

  private static int last(List<Progress> steps, Predicate<Step> which) {
    return steps.stream()
        .filter(p -> p.status() == Status.DONE && which.test(p.step()))
        .mapToInt(Progress::index)
        .reduce(steps.size(), (_, later) -> later);
  }
}
