package dev.volver.engine;

import dev.volver.backup.Backup;
import dev.volver.backup.Catalog;
import dev.volver.lineage.Differing;
import dev.volver.lineage.Likeness;
import dev.volver.lineage.Likeness.Match;
import dev.volver.lineage.Origin;
import dev.volver.message.Exit;
import dev.volver.message.Halt;
import dev.volver.message.Problem;
import dev.volver.message.Text;
import dev.volver.migration.Chain;
import dev.volver.migration.Migrator;
import dev.volver.plan.BackupReason;
import dev.volver.plan.DataWay;
import dev.volver.plan.Plan;
import dev.volver.plan.Release;
import dev.volver.plan.RunKind;
import dev.volver.plan.Step;
import dev.volver.release.Shared;
import dev.volver.release.State;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Plans to record the revision that the live schema is proven to match. */
public final class PlanStamp {
  private final Ports ports;
  private final Likeness likeness;
  private final Surveyor surveyor;

  /**
   * @throws Halt when no scratch database of the kind of the live one can be made
   */
  public PlanStamp(Ports ports) {
    this.ports = ports;
    this.likeness = Scratch.of(ports);
    this.surveyor = new Surveyor(ports);
  }

  /**
   * What was found.
   *
   * @param current what the database records
   * @param revision what it is proven to match
   * @param planned what corrects it; empty when there is nothing to correct
   */
  public record Repair(
      Optional<String> current, String revision, Optional<PlanDeploy.Planned> planned) {}

  /**
   * Compares and plans.
   *
   * @param to the revision to be recorded; empty means the one that matches
   * @throws Halt when none is proven, or more than one, with what differs
   */
  public Repair plan(Optional<String> to) {
    surveyor.requireNoneOpen();
    Preflight preflight = new Preflight(ports).surroundings(1).present().owned();
    State state = surveyor.state(preflight);
    preflight.refuse();
    Migrator migrator = ports.migrator().orElseThrow();
    Chain chain = migrator.chain(ports.app().code());
    to.filter(r -> !r.equals(Migrator.BASE)).ifPresent(r -> requireKnown(chain, r));
    List<Match> matches = likeness.of(ports.app().code(), to);
    List<Match> proven = matches.stream().filter(Match::proven).toList();
    String now = state.revision().orElse(Migrator.BASE);
    if (to.isEmpty() && proven.stream().anyMatch(m -> m.revision().equals(now))) {
      return new Repair(state.revision(), now, Optional.empty());
    }
    if (proven.isEmpty()) {
      throw unlike(chain, matches);
    }
    if (proven.size() > 1) {
      throw alike(proven);
    }
    Match match = proven.getFirst();
    return match.revision().equals(now)
        ? new Repair(state.revision(), now, Optional.empty())
        : new Repair(
            state.revision(),
            match.revision(),
            Optional.of(new PlanDeploy.Planned(state.run(), plan(state, match))));
  }

  private Plan plan(State state, Match match) {
    List<Text> warnings = new ArrayList<>(match.rest().stream().map(Differing::line).toList());
    return new Plan(
        RunKind.STAMP,
        state.from(),
        state.from(),
        Optional.of(state.backup()),
        state.revision(),
        Optional.of(match.revision()).filter(r -> !r.equals(Migrator.BASE)),
        DataWay.KEEP,
        Text.of(
            "the live schema is what the migrations up to %s make of an empty database",
            "el esquema vivo es el que las migraciones hasta %s hacen de una base vacía",
            match.revision()),
        List.of(
            new Step.TakeBackup(
                state.backup(), BackupReason.SAFETY, state.from(), state.revision()),
            new Step.Stamp(
                ports.migrator().orElseThrow().store(), state.revision(), match.revision())),
        warnings);
  }

  private void requireKnown(Chain chain, String revision) {
    if (chain.find(revision).isEmpty()) {
      throw Halt.refuse(
          Text.of(
              "the code in place has no revision %s",
              "el código actual no tiene la revisión %s", revision),
          ports.app().code().toString(),
          Text.of(
              "It has: %s.",
              "Tiene: %s.",
              String.join(", ", chain.revisions().stream().map(r -> r.id()).limit(12).toList())));
    }
  }

  private Halt alike(List<Match> proven) {
    List<String> names = proven.stream().map(Match::revision).toList();
    return Halt.refuse(
        Text.of(
            "the live schema matches %d revisions, between which only rows change: %s",
            "el esquema vivo coincide con %d revisiones, entre las que solo cambian filas: %s",
            names.size(),
            String.join(", ", names)),
        ports.app().code().toString(),
        Text.of(
            "Look at which of them the rows have seen, and name it: `volver migrations repair --to"
                + " %s`.",
            "Mire cuál de ellas han visto las filas y nómbrela: `volver migrations repair --to %s`.",
            names.getLast()));
  }

  /** Nothing is guessed: what differs from the nearest, and what can be done. */
  private Halt unlike(Chain chain, List<Match> matches) {
    List<Problem> problems = new ArrayList<>();
    matches.stream()
        .filter(m -> m.problem().isEmpty())
        .min(Comparator.comparingInt(m -> m.structure().size()))
        .ifPresent(m ->
            problems.add(
                new Problem(
                    Text.of(
                        "the live schema matches no revision of the code in place; nearest is %s,"
                            + " and there: %s",
                        "el esquema vivo no coincide con ninguna revisión del código actual; la más"
                            + " cercana es %s, y ahí: %s",
                        m.revision(),
                        Differing.list(m.structure())),
                    ports.migrator().orElseThrow().store(),
                    next(chain))));
    matches.stream()
        .flatMap(m -> m.problem().stream().map(p -> failed(m.revision(), p)))
        .forEach(problems::add);
    return new Halt(Exit.REFUSED, problems);
  }

  private static Problem failed(String revision, Problem p) {
    return new Problem(
        Text.of(
            "%s cannot be compared, its migrations fail on an empty database: %s",
            "%s no se puede comparar, sus migraciones fallan en una base vacía: %s",
            revision,
            p.what()),
        p.where(),
        p.next());
  }

  private Text next(Chain chain) {
    for (Origin origin : new Strangers(ports).origins()) {
      if (origin.commit().isPresent() && itself(origin)) {
        return Text.of(
            "It is the schema of %s itself, which is not broken but from elsewhere. %s",
            "Es el esquema de la propia %s, que no está roto sino que viene de otro sitio. %s",
            origin.revision(),
            origin.next());
      }
    }
    return ports.catalog().all().stream()
        .sorted(Catalog.NEWEST_FIRST)
        .filter(b -> b.revision().flatMap(chain::find).isPresent())
        .findFirst()
        .map(PlanStamp::restore)
        .orElseGet(() ->
            Text.of(
                "Deploy the code that this schema belongs to, or change the schema by hand to what"
                    + " is named.",
                "Despliegue el código al que pertenece este esquema, o cambie el esquema a mano a"
                    + " lo indicado."));
  }

  private static Text restore(Backup backup) {
    return Text.of(
        "Deploy the code that this schema belongs to, or go back to %s, whose revision %s the code"
            + " knows: `volver restore %1$s`.",
        "Despliegue el código al que pertenece este esquema, o vuelva a %s, cuya revisión %s conoce"
            + " el código: `volver restore %1$s`.",
        backup.id(),
        backup.revision().orElse(Migrator.BASE));
  }

  /** Whether the live schema is what the code makes that the revision comes from. */
  private boolean itself(Origin origin) {
    String commit = origin.commit().orElseThrow();
    Release there = new Release(commit, commit);
    try {
      Likeness elsewhere = likeness.of(there);
      return surveyor.configured(
          there,
          folder -> {
            new Shared(ports.app()).lend(folder);
            Optional<String> only = Optional.of(origin.revision()).filter(r -> !r.contains("."));
            return elsewhere.of(folder, only).stream().anyMatch(Match::proven);
          });
    } catch (Halt e) {
      return false;
    }
  }
}
