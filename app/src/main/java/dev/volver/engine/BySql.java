package dev.volver.engine;

import dev.volver.backup.Backup;
import dev.volver.journal.History;
import dev.volver.message.Exit;
import dev.volver.message.Halt;
import dev.volver.message.Problem;
import dev.volver.message.Text;
import dev.volver.migration.Migrator;
import dev.volver.plan.Step;
import dev.volver.rehearsal.Rehearsals;
import dev.volver.rehearsal.Rehearsed;
import dev.volver.rehearsal.Reversal;
import dev.volver.release.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether SQL that a rehearsal proved can take the schema back from where it is now. */
final class BySql {
  private static final int SHOWN = 5;
  private final Ports ports;
  private final History history;
  private final Rehearsals rehearsals;

  BySql(Ports ports) {
    this.ports = ports;
    this.history = new History(ports.app().state());
    this.rehearsals = new Rehearsals(ports.app().state());
  }

  /**
   * SQL and where it takes from what the migrations dropped.
   *
   * @param values the backup that the deploy took; empty when nothing was dropped
   */
  record Found(Reversal reversal, Optional<Backup> values) {
    Step.Reverse step(String store, Optional<String> from, Optional<String> to) {
      return new Step.Reverse(
          store,
          from.orElse(Migrator.BASE),
          to.orElse(Migrator.BASE),
          reversal.digest(),
          values.map(Backup::id));
    }
  }

  /** That of a way which a person accepted beforehand. */
  Optional<Rehearsed> accepted(State state, Optional<String> revision) {
    return rehearsed(state, revision)
        .filter(r -> r.reverse().filter(Reversal::accepted).isPresent());
  }

  private Optional<Rehearsed> rehearsed(State state, Optional<String> revision) {
    return rehearsals.find(state.from().commit(), revision, state.revision());
  }

  /**
   * What can be run.
   *
   * @throws Halt with everything that speaks against it
   */
  Found required(State state, Optional<String> revision) {
    Rehearsed rehearsed =
        rehearsed(state, revision)
            .filter(r -> r.reverse().isPresent())
            .orElseThrow(() ->
                Halt.refuse(
                    Text.of(
                        "no SQL is proven that takes %s from %s to %s",
                        "no hay SQL probado que lleve %s de %s a %s",
                        state.from().shown(),
                        state.revision().orElse(Migrator.BASE),
                        revision.orElse(Migrator.BASE)),
                    ports.app().state().resolve("rehearsals").toString(),
                    Text.of(
                        "It is written and proven before a deploy, `volver drill REF --sql`; now go by `volver rollback --data swap`.",
                        "Se escribe y se prueba antes de un despliegue, `volver drill REF --sql`; ahora vuelva con `volver rollback --data swap`.")));
    Reversal reversal = rehearsed.reverse().orElseThrow();
    List<Problem> problems = new ArrayList<>(changed(rehearsed));
    problems.addAll(strange(reversal));
    Optional<Backup> values = values(state, revision);
    if (reversal.lending().any() && values.isEmpty()) {
      problems.add(
          new Problem(
              Text.of(
                  "what the migrations dropped is to come from the backup taken before them, and there is none",
                  "lo que las migraciones borraron debe venir de la copia tomada antes, y no la hay"),
              ports.catalog().root().toString(),
              Text.of(
                  "`volver backup list` shows what there is.",
                  "`volver backup list` muestra las que hay.")));
    }
    if (!problems.isEmpty()) {
      throw new Halt(Exit.REFUSED, problems);
    }
    return new Found(reversal, reversal.lending().any() ? values : Optional.empty());
  }

  private List<Problem> changed(Rehearsed rehearsed) {
    if (rehearsals.unchanged(rehearsed)) {
      return List.of();
    }
    return List.of(
        new Problem(
            Text.of(
                "the SQL is not what was proven: its file was changed or is gone",
                "el SQL no es el que se probó: su archivo ha cambiado o no está"),
            rehearsals.file(rehearsed).toString(),
            Text.of(
                "Before a deploy have it proven, `volver drill %s --sql-from FILE`; now put it back as it was, or go by `volver rollback --data swap`.",
                "Antes de un despliegue haga que se pruebe, `volver drill %s --sql-from ARCHIVO`; ahora repóngalo como estaba, o vuelva con `volver rollback --data swap`.",
                rehearsed.ref())));
  }

  private List<Problem> strange(Reversal reversal) {
    List<Text> strange = reversal.strange(ports.rehearsal().orElseThrow().clones().live());
    return strange.stream()
        .limit(SHOWN)
        .map(d ->
            new Problem(
                Text.of(
                    "the live schema is not the one that the SQL is proven against: %s",
                    "el esquema vivo no es aquel con el que se probó el SQL: %s", d),
                ports.app().migrations().orElseThrow().store(),
                Text.of(
                    "Undo what was changed by hand, or go by `volver rollback --data swap`.",
                    "Deshaga lo cambiado a mano, o vuelva con `volver rollback --data swap`.")))
        .toList();
  }

  /** The backup of the deploy that brought the release. */
  private Optional<Backup> values(State state, Optional<String> revision) {
    String store = ports.app().migrations().orElseThrow().store();
    return history
        .cameBy(state.from())
        .flatMap(r -> r.plan().backup())
        .flatMap(ports.catalog()::find)
        .filter(b -> b.revision().equals(revision) && b.stores().containsKey(store));
  }
}
