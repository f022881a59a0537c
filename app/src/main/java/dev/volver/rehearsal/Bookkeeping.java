package dev.volver.rehearsal;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Tables in which migration tools note what they did; that these differ is no loss. */
record Bookkeeping(Set<String> versions) {
  /** Alembic, Django and plain SQL. */
  private static final Set<String> TABLES =
      Set.of("alembic_version", "django_migrations", "volver_migrations");

  /** What Django fills in by itself after every migration, and never takes anything from. */
  private static final Set<String> FILLED = Set.of("django_content_type", "auth_permission");

  /** The same in a schema of PostgreSQL that is not {@code public}; nobody else calls one so. */
  private static final Pattern ELSEWHERE =
      Pattern.compile(".*\\.(alembic_version|volver_migrations)");

  /** The one column of a table that Alembic was told to call otherwise. */
  private static final String VERSION = "version_num";

  /** Those of a database, which it may have in one of several states. */
  static Bookkeeping in(Schema... schemas) {
    Set<String> versions = new TreeSet<>();
    for (Schema schema : schemas) {
      schema.tables().stream()
          .filter(t -> schema.columns(t).stream().map(Part::name).toList().equals(List.of(VERSION)))
          .forEach(versions::add);
    }
    return new Bookkeeping(versions);
  }

  private boolean is(String table) {
    return TABLES.contains(table) || versions.contains(table) || ELSEWHERE.matcher(table).matches();
  }

  static Schema without(Schema schema) {
    Bookkeeping own = in(schema);
    return schema.without(t -> own.is(t) || FILLED.contains(t));
  }

  /** Numbers that an app may note in a file of SQLite whenever it opens it. */
  static final Set<String> NUMBERS = Set.of("application_id", "user_version");

  /**
   * @param numbered whether migrations note numbers in the file; else the app does
   */
  static Schema without(Schema schema, boolean numbered) {
    Schema own = without(schema);
    return numbered
        ? own
        : new Schema(
            own.parts().stream()
                .filter(p -> p.kind() != Part.Kind.OTHER || !NUMBERS.contains(p.name()))
                .toList());
  }

  /** Rows that are not the tools' own; also those that Django fills in. */
  Comparison without(Comparison rows) {
    return rows.without(this::is);
  }

  /** The same where what Django filled in is nobody's: only what went or changed there counts. */
  Comparison judged(Comparison rows) {
    Comparison own = without(rows);
    return new Comparison(
        own.tables().stream().map(t -> FILLED.contains(t.name()) ? t.withoutExtra() : t).toList(),
        own.counters().stream().filter(c -> !FILLED.contains(c.table())).toList());
  }
}
