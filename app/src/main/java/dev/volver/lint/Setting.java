package dev.volver.lint;

import dev.volver.config.MigrationConfig.Tool;
import java.util.Optional;

/**
 * Where migrations run.
 *
 * @param dialect the database, when it is known
 * @param foreignKeys whether the app has SQLite hold foreign keys; empty when its code was not seen
 */
public record Setting(Tool tool, Optional<Dialect> dialect, Optional<Boolean> foreignKeys) {

  /** A database. */
  public enum Dialect {
    SQLITE,
    POSTGRESQL
  }

  boolean maybe(Dialect other) {
    return dialect.map(d -> d == other).orElse(true);
  }
}
