package dev.volver.rehearsal;

import dev.volver.rehearsal.SchemaDifference.Kind;
import java.util.Map;
import java.util.Set;

/**
 * SQL that takes a schema back to what it was, written from the difference of two catalogs. It is a
 * proposal: whether it brings everything back only a clone can tell.
 *
 * @param before the schema to go back to
 * @param up the schema that is there
 * @param renamed what columns are called now, by {@code table.column} as they were
 */
record Reverse(Schema before, Schema up, Map<String, String> renamed) {

  /** Parts that go with their table and come with it. */
  static final Set<Part.Kind> OF_TABLE =
      Set.of(
          Part.Kind.COLUMN,
          Part.Kind.PRIMARY_KEY,
          Part.Kind.UNIQUE,
          Part.Kind.FOREIGN_KEY,
          Part.Kind.CHECK,
          Part.Kind.EXCLUSION);

  /** The script, to be run in one transaction; empty when the schemas are the same. */
  String script(Place place) {
    return switch (place) {
      case Place.SqliteFile _ -> new SqliteReverse(this, lost(place)).script();
      case Place.PostgresDatabase _ -> new PostgresReverse(this, lost(place)).script();
    };
  }

  /** What it takes from a copy from before. */
  Lost lost(Place place) {
    return switch (place) {
      case Place.SqliteFile _ -> new Lost(this, false);
      case Place.PostgresDatabase _ -> new Lost(this, true);
    };
  }

  /** What the column of before is called now; its own name when nothing tells another. */
  String now(String table, String column) {
    return renamed.getOrDefault(table + "." + column, column);
  }

  /** Whether the two differ in more than names and order. */
  boolean needed() {
    return before.differences(up).stream().anyMatch(d -> d.kind() == Kind.STRUCTURE);
  }

  /** Whether a part of one schema is in the other as it is. */
  static boolean has(Schema schema, Part part) {
    return schema.parts().stream()
        .anyMatch(p ->
            p.kind() == part.kind()
                && p.table().equals(part.table())
                && p.name().equals(part.name())
                && p.facts().equals(part.facts()));
  }

  /** A statement with what ends it. */
  static String statement(String sql) {
    String bare = sql.strip();
    return bare.endsWith(";") ? bare + "\n" : bare + ";\n";
  }
}
