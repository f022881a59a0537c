package dev.volver.release;

import dev.volver.config.App;
import dev.volver.config.MaintenanceConfig;
import dev.volver.config.RuntimeConfig;
import dev.volver.config.SourceConfig.Layout;
import dev.volver.message.Text;
import dev.volver.plan.BackupReason;
import dev.volver.plan.DataWay;
import dev.volver.plan.Plan;
import dev.volver.plan.Release;
import dev.volver.plan.RunKind;
import dev.volver.plan.Step;
import dev.volver.rehearsal.Rehearsed;
import dev.volver.rehearsal.Reversal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Plans deploys. Pure: the same app, state and wish give the same plan. */
public final class DeployPlanner {
  private DeployPlanner() {}

  /**
   * The plan that brings a release up.
   *
   * @param target the revision that the release's code expects; empty when it has no migrations
   * @param ready those kept while no migration runs; one that is migrated always has its own
   */
  public static Plan plan(
      App app, State state, Release to, Optional<String> target, KeptReady ready) {
    boolean migrates = target.isPresent() && !target.equals(state.revision());
    List<Step> steps = new ArrayList<>();
    serving(app, state, to, migrates ? Set.of(migrated(app)) : ready.stores(), steps);
    down(app, state, to, migrates, target, steps);
    steps.add(new Step.AwaitHealthy(app.deploy().timeout()));
    steps.add(new Step.Watch(app.deploy().watch()));
    if (!app.rules().isEmpty()) {
      steps.add(new Step.CompareRules());
      steps.add(new Step.UpholdRules());
    }
    steps.add(new Step.ReleaseHold());
    steps.add(new Step.Tidy(to));
    return new Plan(
        RunKind.DEPLOY,
        state.from(),
        to,
        Optional.of(state.backup()),
        state.revision(),
        target.or(state::revision),
        migrates ? DataWay.SWAP : DataWay.KEEP,
        migrates
            ? Text.of(
                "the migration was not rehearsed, so the copy from just before it is swapped in",
                "la migración no se ha ensayado: se repone la copia de justo antes")
            : Text.of(
                "no migration runs: the data stays as it is",
                "no hay migración: los datos se quedan como están"),
        steps,
        migrates ? List.of(UNPROVEN) : ready.remarks());
  }

  /** A plan with what is known of the way back of its migrations. */
  public static Plan rehearsed(Plan plan, Optional<Rehearsed> found) {
    if (found.isEmpty()) {
      return plan;
    }
    List<Text> warnings = new ArrayList<>(plan.warnings());
    warnings.remove(UNPROVEN);
    warnings.addAll(found.get().lines());
    Text reason =
        found.get().proven()
            ? Text.of(
                "if it fails, the copy from just before it is swapped in; later the rehearsed downgrade takes it back, %s",
                "si falla, se repone la copia de justo antes; después la deshace la degradación ensayada, %s",
                found.get().shown())
            : accepted(found.get())
                .map(r ->
                    Text.of(
                        "if it fails, the copy from just before it is swapped in; later it goes back %s",
                        "si falla, se repone la copia de justo antes; después vuelve %s",
                        r.shown()))
                .orElseGet(() ->
                    Text.of(
                        "the copy from just before the migration is swapped in; of its downgrade the rehearsal says: %s",
                        "se repone la copia de justo antes de la migración; de su degradación dice el ensayo: %s",
                        found.get().shown()));
    return plan.as(plan.kind(), reason, plan.reach())
        .warning(warnings)
        .rehearsed(found.get().tried());
  }

  private static Optional<Reversal> accepted(Rehearsed found) {
    return found.reverse().filter(Reversal::accepted);
  }

  private static final Text UNPROVEN =
      Text.of(
          "Unproven: the way back of this migration was not rehearsed on a copy of the data. The standby taken while the app is stopped is the way back; rows written after that are listed, not carried over.",
          "Sin probar: la vuelta atrás de esta migración no se ha ensayado con una copia de los datos. La vuelta es la reserva tomada con la aplicación parada; las filas escritas después se listan, no se trasladan.");

  private static void serving(
      App app, State state, Release to, Set<String> standbys, List<Step> steps) {
    steps.add(new Step.TakeBaseline());
    steps.add(new Step.KeepConfig(state.from()));
    if (imagesMove(app)) {
      steps.add(new Step.KeepImages(state.from()));
    }
    steps.add(
        new Step.TakeBackup(
            state.backup(), BackupReason.BEFORE_DEPLOY, state.from(), state.revision()));
    app.stores().keySet().stream()
        .filter(standbys::contains)
        .forEach(name -> steps.add(new Step.StageStandby(name, state.backup())));
    if (app.build().needed() || app.source().layout() == Layout.RELEASES) {
      steps.add(new Step.BuildRelease(to));
    }
    if (imagesMove(app)) {
      steps.add(new Step.MakeImages(to));
    }
    steps.add(new Step.HoldRestarts());
    if (page(app)) {
      steps.add(new Step.MaintenanceOn());
    }
  }

  /** Whether clients get a page while the app is down. */
  static boolean page(App app) {
    return app.maintenance().filter(MaintenanceConfig::automatic).isPresent();
  }

  private static void down(
      App app,
      State state,
      Release to,
      boolean migrates,
      Optional<String> target,
      List<Step> steps) {
    steps.add(new Step.StopApp());
    if (migrates) {
      steps.add(new Step.ProveStopped(migrated(app)));
      steps.add(new Step.RefreshStandby(migrated(app), state.backup()));
    }
    steps.add(new Step.SwitchCode(state.from(), to, state.branch(), Optional.empty()));
    if (outputsMove(app)) {
      steps.add(new Step.SwitchOutputs(state.from(), to));
    }
    if (imagesMove(app)) {
      steps.add(new Step.SwitchImages(state.from(), to, false));
    }
    if (migrates) {
      steps.add(new Step.Migrate(migrated(app), state.revision(), target.orElseThrow()));
    }
    steps.add(new Step.StartApp(to));
    if (page(app)) {
      steps.add(new Step.MaintenanceOff());
    }
  }

  static boolean imagesMove(App app) {
    return app.runtime() instanceof RuntimeConfig.Containers;
  }

  static boolean outputsMove(App app) {
    return app.build().needed() && app.source().layout() == Layout.IN_PLACE;
  }

  static String migrated(App app) {
    return app.migrations().orElseThrow().store();
  }
}
