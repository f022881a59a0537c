package dev.volver.rehearsal;

import java.util.Set;

/** Tables in which migration tools note what they did; that these differ is no loss. */
final class Bookkeeping {
  /** Alembic, Django with what its signal after every migration fills in, and plain SQL. */
  static final Set<String> TABLES =
      Set.of(
          "alembic_version",
          "django_migrations",
          "django_content_type",
          "auth_permission",
          "volver_migrations");

  private Bookkeeping() {}

  static Schema without(Schema schema) {
    return schema.without(TABLES);
  }
}
