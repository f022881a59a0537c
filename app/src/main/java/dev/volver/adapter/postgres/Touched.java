package dev.volver.adapter.postgres;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a part of a transaction changed, by the server's own counters of this transaction: they see
 * what triggers and references do, too.
 *
 * @param tables the names of the tables whose rows changed
 * @param catalog whether the schema changed
 */
record Touched(Set<String> tables, boolean catalog) {
  private static final String COUNTERS =
      "select format('%I.%I', schemaname, relname), schemaname, n_tup_ins + n_tup_upd + n_tup_del from pg_stat_xact_all_tables"
          + " where n_tup_ins + n_tup_upd + n_tup_del > 0 and schemaname not like 'pg\\_toast%'"
          + " and schemaname not like 'pg\\_temp%' order by schemaname, relname";

  static List<List<Optional<String>>> counters(Dialogue dialogue) {
    return dialogue.ask(COUNTERS);
  }

  /** What changed between two readings of the counters. */
  static Touched between(List<List<Optional<String>>> before, List<List<Optional<String>>> after) {
    Map<String, String> was = new LinkedHashMap<>();
    before.forEach(r -> was.put(word(r, 0), word(r, 2)));
    Set<String> tables = new LinkedHashSet<>();
    boolean catalog = false;
    for (List<Optional<String>> row : after) {
      if (!word(row, 2).equals(was.get(word(row, 0)))) {
        if (word(row, 1).equals("pg_catalog")) {
          catalog = true;
        } else {
          tables.add(word(row, 0));
        }
      }
    }
    return new Touched(tables, catalog);
  }

  private static String word(List<Optional<String>> row, int column) {
    return row.get(column).orElse("");
  }
}
