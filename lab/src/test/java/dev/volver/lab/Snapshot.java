package dev.volver.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * An app as it was at one moment, to be compared with what a run left.
 *
 * @param tag its code
 * @param environment its configuration
 * @param schema its whole schema
 * @param rows every row of every table, as text
 */
record Snapshot(
    String tag, String environment, List<String> schema, Map<String, List<String>> rows) {
  static Snapshot of(Project p) {
    return new Snapshot(p.tag(), p.read(".env"), schema(p), rows(p.database()));
  }

  /** Every row of every table. */
  static Map<String, List<String>> rows(Database database) {
    Map<String, List<String>> rows = new TreeMap<>();
    for (String table : database.tables()) {
      rows.put(table, database.rows(table));
    }
    return rows;
  }

  private static List<String> schema(Project p) {
    return p.database().schema();
  }

  /** Code, configuration and schema are these, and every row of it is there, unchanged. */
  void isContainedIn(Project p) {
    assertThat(p.tag()).as("code").isEqualTo(tag);
    assertThat(p.read(".env")).as("configuration").isEqualTo(environment);
    assertThat(schema(p)).as("schema").isEqualTo(schema);
    rows.forEach((table, before) ->
        assertThat(p.database().rows(table)).as("rows of %s", table).containsAll(before));
  }
}
