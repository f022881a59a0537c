package dev.volver.reading;

import java.util.List;
import java.util.Optional;

/**
 * A rule that every row of a table must keep.
 *
 * @param name empty when the migration gives none
 * @param columns those it is about, as far as they are named
 * @param reference the table that a foreign key refers to
 */
public record Constraint(
    Kind kind, Optional<String> name, List<String> columns, Optional<String> reference) {
  public Constraint {
    columns = List.copyOf(columns);
  }

  /** What a constraint demands. */
  public enum Kind {
    PRIMARY_KEY,
    UNIQUE,
    CHECK,
    FOREIGN_KEY,
    EXCLUSION
  }
}
