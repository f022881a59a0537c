package dev.volver.engine;

import dev.volver.message.Text;
import dev.volver.plan.BackupReason;
import dev.volver.plan.DataWay;
import dev.volver.plan.Plan;
import dev.volver.plan.RunKind;
import dev.volver.plan.Step;
import dev.volver.release.KeptReady;
import dev.volver.release.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Plans a backup that somebody asked for. */
public final class PlanBackup {
  private final Ports ports;

  public PlanBackup(Ports ports) {
    this.ports = ports;
  }

  /**
   * Makes the plan.
   *
   * @throws dev.volver.message.Halt with everything that speaks against it
   */
  public PlanDeploy.Planned plan() {
    Preflight preflight = new Preflight(ports).surroundings(1).present();
    Surveyor surveyor = new Surveyor(ports);
    State state = surveyor.state(preflight);
    preflight.refuse();
    List<Step> steps = new ArrayList<>();
    steps.add(
        new Step.TakeBackup(state.backup(), BackupReason.MANUAL, state.from(), state.revision()));
    KeptReady ready = StandbyRoom.ready(ports);
    ready.stores().forEach(name -> steps.add(new Step.StageStandby(name, state.backup())));
    if (steps.size() > 1 && surveyor.history().open().isEmpty()) { // which may need all there is
      steps.add(new Step.Tidy(state.from()));
    }
    return new PlanDeploy.Planned(
        state.run(),
        new Plan(
            RunKind.BACKUP,
            state.from(),
            state.from(),
            Optional.of(state.backup()),
            state.revision(),
            state.revision(),
            DataWay.KEEP,
            Text.of("nothing live changes", "nada vivo cambia"),
            steps,
            ready.remarks()));
  }
}
