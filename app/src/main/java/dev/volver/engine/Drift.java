package dev.volver.engine;

import dev.volver.lineage.Differing;
import dev.volver.lineage.Likeness;
import dev.volver.lineage.Likeness.Match;
import dev.volver.message.Halt;
import dev.volver.message.Problem;
import dev.volver.message.Text;
import dev.volver.migration.Migrator;
import dev.volver.rehearsal.SchemaDifference;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How the live schema differs from the revision that its database records: somebody changed it by
 * hand, the app makes tables itself, or a migration was edited after it ran.
 *
 * @param revision what the database records
 * @param differences what the migrations up to there make of an empty database is before, what is
 *     live is after; without names, the order of columns and grants
 * @param unknown why nothing could be compared
 */
public record Drift(
    String revision, List<SchemaDifference> differences, Optional<Problem> unknown) {

  /**
   * Looks at the live database with the migrations of the code in place; empty where there is no
   * database yet, none that migrations change, or none whose revision that code knows.
   */
  public static Optional<Drift> live(Ports ports) {
    return ports
        .migrator()
        .filter(_ -> ports.rehearsal().isPresent())
        .filter(m -> ports.store(m.store()).bytes() > 0)
        .flatMap(m -> known(m, ports.app().code()))
        .map(r -> of(Scratch.of(ports), ports.app().code(), r));
  }

  private static Optional<String> known(Migrator migrator, Path code) {
    Optional<String> current = migrator.current();
    return current.isEmpty()
        ? Optional.of(Migrator.BASE)
        : current.filter(r -> migrator.chain(code).find(r).isPresent());
  }

  /** Whatever keeps it from being compared is told, and stops nothing. */
  static Drift of(Likeness likeness, Path code, String revision) {
    try {
      Match match = likeness.of(code, Optional.of(revision)).getFirst();
      return new Drift(revision, match.structure(), match.problem());
    } catch (Halt e) {
      return new Drift(revision, List.of(), e.problems().stream().findFirst());
    } catch (RuntimeException e) {
      Problem problem = new Problem(Text.verbatim(e.toString()), revision, Text.of("", ""));
      return new Drift(revision, List.of(), Optional.of(problem));
    }
  }

  /** Whether there is any. */
  public boolean any() {
    return !differences.isEmpty();
  }

  /** In words, where there is something to say. */
  public Optional<Text> line() {
    if (any()) {
      return Optional.of(
          Text.of(
              "the live schema is not that of revision %s, which the database records:%s",
              "el esquema vivo no es el de la revisión %s, que la base tiene anotada:%s",
              revision,
              Differing.list(differences)));
    }
    return unknown.map(p ->
        Text.of(
            "the live schema could not be compared with revision %s: its migrations fail on an"
                + " empty database: %s",
            "no se pudo comparar el esquema vivo con la revisión %s: sus migraciones fallan en una"
                + " base vacía: %s",
            revision,
            p.what()));
  }
}
