package dev.volver.engine;

import dev.volver.journal.Event.Phase;
import dev.volver.journal.Finding;
import dev.volver.journal.Run;
import dev.volver.journal.Run.Progress;
import dev.volver.journal.Run.Status;
import dev.volver.plan.Release;
import dev.volver.plan.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The way back of a run, computed from its journal: only what was really begun is undone, in
 * reverse. A step that was begun and has no outcome counts as done: its undoing is convergent.
 */
final class WayBack {
  private final Run run;
  private final Duration timeout;

  /**
   * @param timeout how long the app may take to be healthy again
   */
  WayBack(Run run, Duration timeout) {
    this.run = run;
    this.timeout = timeout;
  }

  /** The steps to undo what was done; empty when nothing was. */
  List<Step> steps() {
    List<Progress> begun =
        run.progress(Phase.FORWARD).stream().filter(p -> p.status() != Status.PENDING).toList();
    List<Step> back = new ArrayList<>();
    for (Progress p : begun.reversed()) {
      back.addAll(undo(p.step()));
    }
    boolean stopped = begun.stream().anyMatch(p -> p.step() instanceof Step.StopApp);
    if (stopped && !begunStart(begun)) {
      back.addFirst(new Step.StopApp());
    }
    if (!stopped && back.contains(new Step.ReleaseHold())) {
      back.addAll(0, startAgain()); // held, it did not come up after a power cut
    }
    back.addAll(leftBehind(back));
    return back;
  }

  /**
   * What the way back itself sets aside; nobody wrote to a store that a rollback had swapped in.
   */
  private List<Step> leftBehind(List<Step> back) {
    List<Step> lists = new ArrayList<>();
    for (Step step : back) {
      if (step instanceof Step.SwapStore s && s.aside().equals(aside())) {
        lists.add(new Step.ListLeftBehind(s.store(), s.backup(), s.aside()));
      }
    }
    return lists;
  }

  private static boolean begunStart(List<Progress> begun) {
    return begun.stream().anyMatch(p -> p.step() instanceof Step.StartApp);
  }

  private String aside() {
    return Step.SwapStore.aside(run.number());
  }

  private List<Step> undo(Step step) {
    return switch (step) {
      case Step.TakeBaseline _,
          Step.TakeBackup _,
          Step.KeepConfig _,
          Step.StageStandby _,
          Step.BuildRelease _,
          Step.KeepImages _,
          Step.MakeImages _,
          Step.ProveStopped _,
          Step.RefreshStandby _,
          Step.AwaitHealthy _,
          Step.CompareRules _,
          Step.UpholdRules _,
          Step.Repair _,
          Step.Watch _,
          Step.ReleaseHold _,
          Step.ListLeftBehind _,
          Step.ListGone _,
          Step.Stamp _,
          Step.ProveBackup _,
          Step.Tidy _ ->
          List.of();
      case Step.HoldRestarts _ -> List.of(new Step.ReleaseHold());
      case Step.MaintenanceOn _ -> ran() ? List.of() : List.of(new Step.MaintenanceOff());
      case Step.MaintenanceOff _ -> List.of(new Step.MaintenanceOn());
      case Step.StopApp _ -> startAgain();
      case Step.StartApp _ -> List.of(new Step.StopApp());
      case Step.SwitchCode s ->
          List.of(new Step.SwitchCode(s.to(), s.from(), s.backOn(), s.branch()));
      case Step.SwitchMigrations s ->
          List.of(new Step.SwitchMigrations(s.to(), s.from(), s.recorded()));
      case Step.SwitchOutputs s -> List.of(new Step.SwitchOutputs(s.to(), s.from()));
      case Step.SwitchImages s -> List.of(new Step.SwitchImages(s.to(), s.from(), true));
      case Step.RestoreConfig _ -> ran() ? List.of() : List.of(new Step.RestoreConfig(from()));
      case Step.Migrate s -> swapIn(s.store());
      case Step.Downgrade s -> swapIn(s.store());
      case Step.Reverse s -> swapIn(s.store());
      case Step.SwapStore s ->
          List.of(
              new Step.ProveStopped(s.store()),
              new Step.SwapStore(s.store(), s.aside(), s.backup()));
    };
  }

  /** The copy that this run took, refreshed just before the schema was touched. */
  private List<Step> swapIn(String store) {
    return run.plan().steps().stream()
        .filter(Step.RefreshStandby.class::isInstance)
        .map(Step.RefreshStandby.class::cast)
        .filter(s -> s.store().equals(store))
        .flatMap(s ->
            Stream.<Step>of(
                new Step.ProveStopped(store), new Step.SwapStore(store, s.backup(), aside())))
        .toList();
  }

  private List<Step> startAgain() {
    if (!ran()) {
      return List.of();
    }
    boolean page =
        run.progress(Phase.FORWARD).stream()
            .anyMatch(p -> p.step() instanceof Step.MaintenanceOn && p.status() != Status.PENDING);
    List<Step> steps =
        new ArrayList<>(List.of(new Step.RestoreConfig(from()), new Step.StartApp(from())));
    if (page) {
      steps.add(new Step.MaintenanceOff());
    }
    steps.add(new Step.AwaitHealthy(timeout));
    if (run.plan().steps().contains(new Step.CompareRules())) {
      steps.add(new Step.CompareRules());
    }
    return steps;
  }

  /** An app of which nothing ran before is left as it was. */
  private boolean ran() {
    return run.findings(Finding.Ran.class).stream().allMatch(Finding.Ran::running);
  }

  private Release from() {
    return run.plan().from();
  }
}
