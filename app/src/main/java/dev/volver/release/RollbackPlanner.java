package dev.volver.release;

import dev.volver.backup.Proof;
import dev.volver.config.App;
import dev.volver.config.SourceConfig.Layout;
import dev.volver.message.Text;
import dev.volver.plan.BackupReason;
import dev.volver.plan.DataWay;
import dev.volver.plan.Plan;
import dev.volver.plan.Reach;
import dev.volver.plan.Release;
import dev.volver.plan.RunKind;
import dev.volver.plan.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Plans rollbacks and restores. Pure, like {@link DeployPlanner}. */
public final class RollbackPlanner {

  /**
   * What is to be gone back to.
   *
   * @param kind rollback or restore
   * @param release the release to run afterwards
   * @param revision the revision its code expects
   * @param way how the data goes back, settled before
   * @param reason why that way
   * @param backup the backup that is swapped in
   * @param swapped the stores that are swapped
   * @param rebuild whether the release's built files are no longer there
   * @param code whether the code is part of it
   * @param config whether configuration is part of it
   * @param reverse the SQL that takes the schema back, where that is the way
   */
  public record Wish(
      RunKind kind,
      Release release,
      Optional<String> revision,
      DataWay way,
      Text reason,
      Optional<String> backup,
      List<String> swapped,
      boolean rebuild,
      boolean code,
      boolean config,
      Optional<Step.Reverse> reverse) {
    /** Built files go back with everything; going back with the code alone leaves the page. */
    boolean outputs() {
      return code && config;
    }
  }

  private RollbackPlanner() {}

  public static Plan plan(App app, State state, Wish wish) {
    List<Step> steps = new ArrayList<>();
    boolean swaps = wish.way() == DataWay.SWAP;
    List<String> swapped = swaps ? wish.swapped() : List.of();
    steps.add(new Step.TakeBaseline());
    boolean onlyConfig = wish.config() && !wish.code();
    if (!onlyConfig || !wish.release().commit().equals(state.from().commit())) {
      steps.add(new Step.KeepConfig(state.from())); // else it is what is put back
    }
    boolean images = wish.code() && DeployPlanner.imagesMove(app);
    if (DeployPlanner.imagesMove(app)) {
      steps.add(new Step.KeepImages(state.from()));
    }
    steps.add(
        new Step.TakeBackup(state.backup(), BackupReason.SAFETY, state.from(), state.revision()));
    swapped.forEach(s -> steps.add(new Step.StageStandby(s, wish.backup().orElseThrow())));
    if ((wish.outputs() && wish.rebuild()) || (wish.code() && releases(app))) {
      steps.add(new Step.BuildRelease(wish.release()));
    }
    if (images) {
      steps.add(new Step.MakeImages(wish.release()));
    }
    wish.reverse()
        .flatMap(Step.Reverse::values)
        .ifPresent(b -> steps.add(new Step.StageStandby(DeployPlanner.migrated(app), b)));
    boolean down = wish.way() == DataWay.DOWNGRADE || wish.reverse().isPresent();
    if (down) {
      steps.add(new Step.StageStandby(DeployPlanner.migrated(app), state.backup()));
    }
    steps.add(new Step.HoldRestarts());
    if (DeployPlanner.page(app)) {
      steps.add(new Step.MaintenanceOn());
    }
    steps.add(new Step.StopApp());
    if (down) {
      String store = DeployPlanner.migrated(app);
      steps.add(new Step.ProveStopped(store));
      steps.add(new Step.RefreshStandby(store, state.backup()));
      steps.add(
          wish.reverse()
              .<Step>map(r -> r)
              .orElseGet(() ->
                  new Step.Downgrade(
                      store, state.revision().orElse("base"), wish.revision().orElse("base"))));
    }
    String aside = Step.SwapStore.aside(state.run());
    for (String store : swapped) {
      steps.add(new Step.ProveStopped(store));
      steps.add(new Step.SwapStore(store, wish.backup().orElseThrow(), aside));
    }
    if (wish.code()) {
      steps.add(
          new Step.SwitchCode(state.from(), wish.release(), state.branch(), Optional.empty()));
      if (wish.outputs() && DeployPlanner.outputsMove(app)) {
        steps.add(new Step.SwitchOutputs(state.from(), wish.release()));
      }
    }
    if (images) {
      steps.add(new Step.SwitchImages(state.from(), wish.release(), true));
    }
    if (wish.config()) {
      steps.add(new Step.RestoreConfig(wish.release()));
    }
    steps.add(new Step.StartApp(wish.code() ? wish.release() : state.from()));
    if (DeployPlanner.page(app)) {
      steps.add(new Step.MaintenanceOff());
    }
    steps.add(new Step.AwaitHealthy(app.deploy().timeout()));
    if (!app.rules().isEmpty()) {
      steps.add(new Step.CompareRules());
    }
    steps.add(new Step.ReleaseHold());
    swapped.forEach(s -> steps.add(new Step.ListLeftBehind(s, wish.backup().orElseThrow(), aside)));
    if (down) {
      steps.add(
          new Step.ListGone(
              DeployPlanner.migrated(app),
              state.backup(),
              state.revision().orElse("base"),
              wish.revision().orElse("base")));
    }
    steps.addAll(proof(app, state));
    return new Plan(
        wish.kind(),
        state.from(),
        wish.code() ? wish.release() : state.from(),
        wish.backup(),
        state.revision(),
        wish.way() == DataWay.KEEP ? state.revision() : wish.revision(),
        wish.way(),
        wish.reason(),
        steps,
        List.of());
  }

  /**
   * Plans to take single services back to the images of a release, under the code that is in place.
   */
  public static Plan services(App app, State state, Release release, List<String> services) {
    List<Step> steps = new ArrayList<>();
    steps.add(new Step.TakeBaseline());
    steps.add(new Step.KeepConfig(state.from()));
    steps.add(new Step.KeepImages(state.from()));
    steps.add(
        new Step.TakeBackup(state.backup(), BackupReason.SAFETY, state.from(), state.revision()));
    steps.add(new Step.MakeImages(release));
    steps.add(new Step.HoldRestarts());
    if (DeployPlanner.page(app)) {
      steps.add(new Step.MaintenanceOn());
    }
    steps.add(new Step.StopApp());
    steps.add(new Step.SwitchImages(state.from(), release, false));
    steps.add(new Step.StartApp(state.from()));
    if (DeployPlanner.page(app)) {
      steps.add(new Step.MaintenanceOff());
    }
    steps.add(new Step.AwaitHealthy(app.deploy().timeout()));
    if (!app.rules().isEmpty()) {
      steps.add(new Step.CompareRules());
    }
    steps.add(new Step.ReleaseHold());
    steps.addAll(proof(app, state));
    Text reason =
        Text.of(
            "only %s goes back, to %s; the data stays as it is",
            "solo vuelve %s, a %s; los datos se quedan como están",
            String.join(", ", services),
            release.shown());
    return new Plan(
        RunKind.ROLLBACK,
        state.from(),
        state.from(),
        Optional.empty(),
        state.revision(),
        state.revision(),
        DataWay.KEEP,
        reason,
        steps,
        List.of(),
        new Reach(services, true));
  }

  /**
   * A store that is not changed, or set aside whole, needs no proof before that; one that is taken
   * down in place is restored beside it anyway.
   */
  private static List<Step> proof(App app, State state) {
    return app.backups().proof().compareTo(Proof.RE_READ) > 0
        ? List.of(new Step.ProveBackup(state.backup()))
        : List.of();
  }

  private static boolean releases(App app) {
    return app.source().layout() == Layout.RELEASES;
  }
}
