package dev.volver.engine;

import dev.volver.message.Halt;
import dev.volver.message.Problem;
import dev.volver.message.Text;
import dev.volver.plan.Plan;
import dev.volver.plan.Release;
import dev.volver.release.RollbackPlanner;
import dev.volver.release.State;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Plans to take single services back to the images of an earlier release. The code in place, the
 * configuration, the other services and the data stay as they are.
 */
public final class PlanServices {
  private final Ports ports;
  private final Surveyor surveyor;

  public PlanServices(Ports ports) {
    this.ports = ports;
    this.surveyor = new Surveyor(ports);
  }

  /**
   * Makes the plan.
   *
   * @param to the release; empty means the one that was good before the present one came
   * @param anySchema whether the services may be older than the schema: they do not use it
   * @throws Halt with everything that speaks against it
   */
  public PlanDeploy.Planned plan(Optional<String> to, List<String> services, boolean anySchema) {
    surveyor.requireNoneOpen();
    requireKnown(services);
    Preflight preflight = new Preflight(ports);
    Map<String, Problem> damaged = preflight.wayBack();
    State state = surveyor.state(preflight);
    preflight.refuse();
    Release release =
        new Targets(ports, surveyor.history())
            .release(PlanRollback.Asked.rollback(to, false), state);
    requireOther(services, release, state);
    together(preflight, services);
    surveyor.images(preflight, release);
    preflight.ask(() -> has(preflight, release, services), true);
    if (!anySchema) {
      fits(preflight, services, release, state);
    }
    Plan plan = RollbackPlanner.services(ports.app(), state, release, services);
    preflight.add(new Room(ports).forPlan(preflight, plan));
    preflight.refuse();
    return new PlanDeploy.Planned(state.run(), plan.warning(PlanRollback.stay(damaged)));
  }

  private void requireKnown(List<String> services) {
    List<String> known = ports.runtime().services();
    List<String> unknown = services.stream().filter(s -> !known.contains(s)).toList();
    if (known.isEmpty()) {
      throw Halt.refuse(
          Text.of(
              "%s cannot go back by itself: the app runs from one checkout of the code",
              "%s no puede volver por sí solo: la aplicación corre de una sola copia del código",
              String.join(", ", services)),
          ports.app().file() + ": runtime",
          Text.of(
              "`volver rollback --only code` goes back with the code and leaves the rest.",
              "`volver rollback --only code` vuelve con el código y deja lo demás."));
    }
    if (!unknown.isEmpty()) {
      throw Halt.refuse(
          Text.of("there is no service %s", "no hay servicio %s", String.join(", ", unknown)),
          ports.app().file() + ": runtime",
          Text.of(
              "`--only` takes code, config, data, or services of %s.",
              "`--only` admite code, config, data, o servicios de %s.", known));
    }
  }

  private void requireOther(List<String> services, Release release, State state) {
    Map<String, String> apart = ports.runtime().images().orElseThrow().apart();
    List<String> same =
        services.stream()
            .filter(s -> apart.getOrDefault(s, state.from().commit()).equals(release.commit()))
            .toList();
    if (same.size() == services.size()) {
      throw Halt.refuse(
          Text.of(
              "%s of %s is what runs already",
              "%s de %s es lo que ya corre", String.join(", ", same), release.shown()),
          "docker",
          Text.of(
              "Name another release with --to; `volver history` lists them.",
              "Nombre otra versión con --to; `volver history` las lista."));
    }
  }

  private boolean has(Preflight preflight, Release release, List<String> services) {
    List<String> lacking =
        surveyor.configured(
            release, folder -> ports.runtime().images().orElseThrow().lacking(folder));
    services.stream()
        .filter(lacking::contains)
        .forEach(s ->
            preflight.add(
                Text.of(
                    "%s has no service `%s`", "%s no tiene el servicio `%s`", release.shown(), s),
                release.commit(),
                Text.of(
                    "Name a release that has it with --to, or go back as a whole.",
                    "Nombre con --to una versión que lo tenga, o vuelva entera.")));
    return lacking.isEmpty();
  }

  private void together(Preflight preflight, List<String> services) {
    List<String> others = ports.runtime().images().orElseThrow().sharing(services);
    if (!others.isEmpty()) {
      List<String> all = Stream.concat(services.stream(), others.stream()).toList();
      preflight.add(
          Text.of(
              "%s is started from the image of the same name: the next start would move it too",
              "%s arranca de la imagen del mismo nombre: el próximo arranque la movería también",
              String.join(", ", others)),
          ports.app().file() + ": runtime",
          Text.of(
              "Take them back together: %s.",
              "Devuélvalos juntos: %s.",
              all.stream().map(s -> "--only " + s).collect(Collectors.joining(" "))));
    }
  }

  private void fits(Preflight preflight, List<String> services, Release release, State state) {
    Optional<String> expected =
        preflight.ask(() -> new Expected(surveyor).of(release), Optional.<String>empty());
    if (!expected.equals(state.revision())) {
      preflight.add(
          Text.of(
              "%s of %s expects revision %s and the database is at %s: they would not fit together",
              "%s de %s espera la revisión %s y la base está en %s: no encajarían",
              String.join(", ", services),
              release.shown(),
              expected.orElse("base"),
              state.revision().orElse("base")),
          ports.app().code().toString(),
          Text.of(
              "Go back with the data: `volver rollback`. If %s does not use the database, say so with --data keep.",
              "Vuelva con los datos: `volver rollback`. Si %s no usa la base, dígalo con --data keep.",
              String.join(", ", services)));
    }
  }
}
