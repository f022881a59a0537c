package dev.volver.engine;

import dev.volver.backup.Lending;
import dev.volver.backup.SqlStore;
import dev.volver.journal.Finding;
import dev.volver.message.Halt;
import dev.volver.message.Text;
import dev.volver.migration.Migrator;
import dev.volver.plan.Release;
import dev.volver.plan.Step;
import dev.volver.rehearsal.Clones;
import dev.volver.rehearsal.Rehearsals;
import dev.volver.rehearsal.Rehearsed;
import dev.volver.rehearsal.Reversal;
import dev.volver.rehearsal.Reversal.Returned;
import dev.volver.rehearsal.Schema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Takes the live schema back by SQL that a rehearsal proved. Where the schema is tells whether it
 * has run; what the database records of its migrations comes after it.
 */
final class Reversing {
  private final Ports ports;

  Reversing(Ports ports) {
    this.ports = ports;
  }

  /**
   * Runs the SQL unless it has run, and records the revision.
   *
   * @param from the release that runs now
   * @throws Halt when the SQL, its file or the live schema are not what they were
   */
  List<Finding> reverse(Step.Reverse s, Release from) {
    Reversal reversal = proven(s, from);
    Clones clones = ports.rehearsal().orElseThrow().clones();
    SqlStore store = (SqlStore) ports.store(s.store());
    List<Finding> findings = new ArrayList<>();
    if (!reversal.undone(clones.live()).isEmpty()) {
      require(s, reversal.strange(clones.live()), BEFORE);
      Map<String, Long> rows = rows(store, reversal);
      List<Long> counts = new ArrayList<>();
      Standstill.watching(store, () -> counts.addAll(applied(store, s, reversal)));
      findings.addAll(told(reversal.returned(), counts));
      require(s, reversal.undone(clones.live()), AFTER);
      sameRows(s, rows, rows(store, reversal));
    }
    new Stamping(ports).stamp(new Step.Stamp(s.store(), Optional.of(s.from()), s.to()));
    return findings;
  }

  private static List<Long> applied(SqlStore store, Step.Reverse s, Reversal reversal) {
    Lending lending = reversal.lending();
    if (lending.any()) {
      return store.apply(reversal.sql(), s.values().orElseThrow(), lending);
    }
    store.apply(reversal.sql());
    return List.of();
  }

  private Reversal proven(Step.Reverse s, Release from) {
    Rehearsals rehearsals = new Rehearsals(ports.app().state());
    Optional<Rehearsed> found =
        rehearsals.find(
            from.commit(),
            Optional.of(s.to()).filter(r -> !r.equals(Migrator.BASE)),
            Optional.of(s.from()));
    return found
        .filter(rehearsals::unchanged)
        .flatMap(Rehearsed::reverse)
        .filter(r -> r.digest().equals(s.digest()))
        .orElseThrow(() ->
            Halt.failed(
                Text.of(
                    "the SQL is not the one that was agreed to", "el SQL no es el que se acordó"),
                found
                    .map(rehearsals::file)
                    .orElse(ports.app().state().resolve("rehearsals"))
                    .toString(),
                Text.of(
                    "Nothing of it was run. Plan again: `volver rollback --dry-run`.",
                    "No se ejecutó nada. Planifique de nuevo: `volver rollback --dry-run`.")));
  }

  private static final Text BEFORE =
      Text.of(
          "the live schema is not the one that the SQL is proven against",
          "el esquema vivo no es aquel con el que se probó el SQL");
  private static final Text AFTER =
      Text.of(
          "the SQL left another schema than it did on the clone",
          "el SQL dejó otro esquema que en el clon");

  private static void require(Step.Reverse s, List<Text> differences, Text what) {
    if (!differences.isEmpty()) {
      throw Halt.failed(
          Text.of("%s: %s", "%s: %s", what, differences.getFirst()),
          s.store(),
          Text.of(
              "Go back by the copy from before: `volver rollback --data swap`.",
              "Vuelva con la copia de antes: `volver rollback --data swap`."));
    }
  }

  /** Rows of each table that the SQL is not to empty or fill. */
  private static Map<String, Long> rows(SqlStore store, Reversal reversal) {
    Map<String, Long> rows = new TreeMap<>(store.fingerprint().counts());
    Set<String> kept = plain(reversal.before());
    kept.retainAll(plain(reversal.up()));
    rows.keySet().removeIf(t -> !kept.contains(plain(t)));
    return rows;
  }

  private static Set<String> plain(Schema schema) {
    return schema.tables().stream()
        .map(Reversing::plain)
        .collect(Collectors.toCollection(HashSet::new));
  }

  /** A table as counts and schemas name it alike. */
  private static String plain(String table) {
    return table.replace("\"", "").replaceFirst("^public\\.", "");
  }

  private static void sameRows(Step.Reverse s, Map<String, Long> before, Map<String, Long> after) {
    before.forEach((table, rows) -> {
      Long now = after.get(table);
      if (!rows.equals(now)) {
        throw Halt.failed(
            Text.of(
                "the SQL changed the number of rows of %s from %d to %d",
                "el SQL cambió el número de filas de %s de %d a %d",
                table,
                rows,
                now == null ? 0 : now),
            s.store(),
            Text.of(
                "Go back by the copy from before: `volver rollback --data swap`.",
                "Vuelva con la copia de antes: `volver rollback --data swap`."));
      }
    });
  }

  /** How much was put back, and how many rows have nothing to be put back. */
  private static List<Finding> told(List<Returned> returned, List<Long> counts) {
    List<Finding> told = new ArrayList<>();
    for (int i = 0; i < returned.size() && 2 * i + 1 < counts.size(); i++) {
      Returned r = returned.get(i);
      told.add(
          new Finding.Remark(
              Text.of(
                  "put back %d %s of %s; rows written since, without one: %d",
                  "repuestos %d %s de %s; filas escritas después, sin ninguno: %d",
                  counts.get(2 * i),
                  r.column().isPresent() ? Text.of("values", "valores") : Text.of("rows", "filas"),
                  r.object(),
                  counts.get(2 * i + 1))));
    }
    return told;
  }
}
