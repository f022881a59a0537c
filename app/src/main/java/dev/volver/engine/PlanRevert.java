package dev.volver.engine;

import dev.volver.message.Text;
import dev.volver.plan.Plan;
import dev.volver.plan.Reach;
import dev.volver.plan.Release;
import dev.volver.plan.RunKind;
import dev.volver.release.DeployPlanner;
import dev.volver.release.FileChange;
import dev.volver.release.Images;
import dev.volver.release.State;
import java.util.List;
import java.util.Optional;

/**
 * Plans to take one commit out of what runs: what it changed is built again without it, and only
 * the services made from that are replaced. The data stays.
 */
public final class PlanRevert {
  private static final int COPIES = 1;

  private final Ports ports;
  private final Surveyor surveyor;

  public PlanRevert(Ports ports) {
    this.ports = ports;
    this.surveyor = new Surveyor(ports);
  }

  /**
   * Makes the plan.
   *
   * @throws dev.volver.message.Halt with everything that speaks against it
   */
  public PlanDeploy.Planned plan(String commit) {
    surveyor.requireNoneOpen();
    Preflight preflight = new Preflight(ports).surroundings(COPIES).present().owned();
    State state = surveyor.state(preflight);
    preflight.refuse();
    Release to = ports.source().without(state.from(), commit);
    List<String> changed =
        ports.source().changed(state.from(), to).stream().map(FileChange::file).toList();
    preflight.add(preflight.ask(() -> ports.source().obstacles(to), List.of()));
    fits(preflight, state, to, commit);
    List<String> services =
        ports.runtime().images().map(i -> affected(preflight, i, to, changed)).orElse(List.of());
    preflight.refuse();
    Plan deploy =
        DeployPlanner.plan(ports.app(), state, to, state.revision(), StandbyRoom.ready(ports));
    Text why =
        services.isEmpty()
            ? Text.of(
                "%s leaves the schema alone: the data stays as it is",
                "%s no toca el esquema: los datos se quedan como están", commit)
            : Text.of(
                "%s leaves the schema alone; only %s is replaced",
                "%s no toca el esquema; solo se reemplaza %s", commit, String.join(", ", services));
    return new PlanDeploy.Planned(
        state.run(), deploy.as(RunKind.ROLLBACK, why, new Reach(services, true)));
  }

  /** Without the commit the code must still expect the schema that is there. */
  private void fits(Preflight preflight, State state, Release to, String commit) {
    Optional<String> expected =
        preflight.ask(() -> new Expected(surveyor).of(to), Optional.<String>empty());
    if (!expected.equals(state.revision())) {
      preflight.add(
          Text.of(
              "%s brought a migration: without it the code expects revision %s and the database is at %s",
              "%s trajo una migración: sin él el código espera la revisión %s y la base está en %s",
              commit,
              expected.orElse("base"),
              state.revision().orElse("base")),
          ports.app().code().toString(),
          Text.of(
              "Go back as a whole, with the data: `volver rollback`.",
              "Vuelva del todo, con los datos: `volver rollback`."));
    }
  }

  private List<String> affected(
      Preflight preflight, Images images, Release to, List<String> changed) {
    List<String> services =
        preflight.ask(
            () -> surveyor.configured(to, folder -> images.affected(folder, changed)), List.of());
    if (services.isEmpty()) {
      preflight.add(
          Text.of(
              "no service is made from what it changed: %s",
              "ningún servicio se hace de lo que cambió: %s", String.join(", ", changed)),
          ports.app().file() + ": runtime",
          Text.of("Go back as a whole: `volver rollback`.", "Vuelva del todo: `volver rollback`."));
    }
    return services;
  }
}
