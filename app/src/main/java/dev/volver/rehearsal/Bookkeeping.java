package dev.volver.rehearsal;

import java.util.Set;
import java.util.regex.Pattern;

/** Tables in which migration tools note what they did; that these differ is no loss. */
final class Bookkeeping {
  /** Alembic, Django with what its signal after every migration fills in, and plain SQL. */
  private static final Set<String> TABLES =
      Set.of(
          "alembic_version",
          "django_migrations",
          "django_content_type",
          "auth_permission",
          "volver_migrations");

  /** The same in a schema of PostgreSQL that is not {@code public}; nobody else calls one so. */
  private static final Pattern ELSEWHERE =
      Pattern.compile(".*\\.(alembic_version|volver_migrations)");

  private Bookkeeping() {}

  static boolean is(String table) {
    return TABLES.contains(table) || ELSEWHERE.matcher(table).matches();
  }

  static Schema without(Schema schema) {
    return schema.without(Bookkeeping::is);
  }
}
