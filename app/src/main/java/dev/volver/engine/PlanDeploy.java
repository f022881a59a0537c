package dev.volver.engine;

import dev.volver.config.MigrationConfig.Tool;
import dev.volver.message.Problem;
import dev.volver.message.Text;
import dev.volver.migration.Chain;
import dev.volver.plan.Plan;
import dev.volver.plan.Release;
import dev.volver.rehearsal.Rehearsals;
import dev.volver.rehearsal.Rehearsed;
import dev.volver.release.DeployPlanner;
import dev.volver.release.Environments;
import dev.volver.release.ReleaseBuilder;
import dev.volver.release.Shared;
import dev.volver.release.State;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Finds out whether a release can be deployed, and how. */
public final class PlanDeploy {
  private static final int COPIES = 2;

  private final Ports ports;
  private final Surveyor surveyor;

  public PlanDeploy(Ports ports) {
    this.ports = ports;
    this.surveyor = new Surveyor(ports);
  }

  /** A plan with the number of the run that is to carry it out. */
  public record Planned(long run, Plan plan) {}

  /**
   * Makes the plan.
   *
   * @param again deploys a release although an earlier deploy of it failed
   * @throws dev.volver.message.Halt with everything that speaks against it
   */
  public Planned plan(Optional<String> ref, boolean again) {
    surveyor.requireSettled();
    Supplier<Optional<Chain>> chainInPlace = Ahead.ask(surveyor::chainInPlace);
    Preflight preflight = new Preflight(ports);
    Optional<Release> to =
        preflight.ask(() -> Optional.of(ports.source().resolve(ref)), Optional.empty());
    Supplier<Optional<Chain>> chain = Ahead.ask(() -> to.flatMap(surveyor::chainOf));
    preflight.surroundings(COPIES).present().owned().started().packages();
    State state = surveyor.state(preflight);
    preflight.add(
        preflight.ask(() -> Stranger.serving(ports).stream().toList(), List.<Problem>of()));
    preflight.add(
        preflight.ask(() -> to.map(ports.source()::obstacles).orElse(List.of()), List.of()));
    to.ifPresent(r -> own(preflight, r, chain));
    Optional<String> target = to.flatMap(r -> target(preflight, state, r, chain));
    preflight
        .ask(chainInPlace, Optional.<Chain>empty())
        .filter(_ -> !has(preflight, state, chain))
        .ifPresent(c -> known(preflight, state, c));
    List<Text> services =
        to.filter(_ -> ports.runtime().images().isPresent())
            .map(r -> surveyor.imagesToDeploy(preflight, state.from(), r))
            .orElse(List.of());
    if (target.isPresent() && !target.equals(state.revision())) {
      String store = ports.app().migrations().orElseThrow().store();
      preflight.add(preflight.ask(() -> Stranger.holding(ports, store), List.<Problem>of()));
    }
    if (to.isPresent() && state.quarantined().contains(to.get().commit()) && !again) {
      preflight.add(
          Text.of(
              "%s was deployed before and had to be taken back",
              "%s ya se desplegó y hubo que deshacerlo", to.get().shown()),
          to.get().commit(),
          Text.of(
              "Deploy a mended release, or this one again with --again.",
              "Despliegue una versión corregida, o esta con --again."));
    }
    preflight.refuse();
    Plan plan =
        DeployPlanner.plan(ports.app(), state, to.orElseThrow(), target, StandbyRoom.ready(ports));
    List<Text> packages = packages(state.from(), to.orElseThrow());
    plan =
        plan.warning(Stream.of(plan.warnings(), services, packages).flatMap(List::stream).toList());
    plan = new Narrowing(ports, surveyor).of(plan);
    return new Planned(state.run(), DeployPlanner.rehearsed(plan, rehearsed(plan)));
  }

  /** No reason to refuse: it only tells. */
  private List<Text> packages(Release from, Release to) {
    return new Preflight(ports)
        .ask(
            () -> new Environments(ports.app()).remarks(ports.source().changed(from, to)),
            List.of());
  }

  /** What a rehearsal of an earlier day found out, if there was one. */
  private Optional<Rehearsed> rehearsed(Plan plan) {
    return plan.migrates()
        ? new Rehearsals(ports.app().state())
            .find(plan.to().commit(), plan.revisionFrom(), plan.revisionTo())
        : Optional.empty();
  }

  /**
   * A release whose folder is yet to be made must have nothing of its own where a store has to be.
   */
  private void own(Preflight preflight, Release to, Supplier<Optional<Chain>> chain) {
    if (new Shared(ports.app()).needed() && !ReleaseBuilder.stands(ports.source().workshop(to))) {
      preflight.ask(chain, Optional.<Chain>empty()); // it is read where the release is laid out
      preflight.ask(() -> surveyor.exported(to, preflight::own), preflight);
    }
  }

  /** Whether the release has the revision where the database stands. */
  private static boolean has(Preflight preflight, State state, Supplier<Optional<Chain>> chain) {
    return preflight
        .ask(chain, Optional.<Chain>empty())
        .flatMap(c -> state.revision().flatMap(c::find))
        .isPresent();
  }

  /** The code in place, or that of the release, must know the revision of the database. */
  private void known(Preflight preflight, State state, Chain chain) {
    if (state.revision().filter(r -> chain.find(r).isEmpty()).isPresent()) {
      List<Problem> strangers = preflight.ask(() -> new Strangers(ports).problems(), List.of());
      preflight.add(strangers);
    }
  }

  private Optional<String> target(
      Preflight preflight, State state, Release to, Supplier<Optional<Chain>> read) {
    Optional<Chain> chain = preflight.ask(read, Optional.empty());
    if (chain.isEmpty()) {
      return Optional.empty();
    }
    preflight.add(chain.get().problems(to.shown()));
    Optional<String> live = state.revision();
    if (live.isPresent() && chain.get().find(live.get()).isEmpty()) {
      preflight.add(
          Strangers.older(to, live.get()),
          to.commit(),
          state.quarantined().contains(to.commit())
              ? Text.of(
                  "It was taken back before: mend it on top of %s and deploy that.",
                  "Ya se deshizo antes: corríjala sobre %s y despliegue eso.", state.from().shown())
              : Text.of(
                  "To go back, run `volver rollback --to %s`.",
                  "Para volver atrás, ejecute `volver rollback --to %s`.", to.ref()));
    }
    Optional<String> head = chain.get().head();
    head.filter(_ -> ports.app().migrations().filter(m -> m.tool() == Tool.SQL).isPresent())
        .ifPresent(h -> preflight.add(preflight.ask(() -> unfit(to, live, h), List.<Problem>of())));
    return head;
  }

  private List<Problem> unfit(Release release, Optional<String> from, String to) {
    return surveyor.exported(
        release, folder -> ports.migrator().orElseThrow().obstacles(folder, from, to, false));
  }
}
