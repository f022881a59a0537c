package dev.volver.reading;

import java.util.List;
import java.util.Optional;

/**
 * A rule that every row of a table must keep.
 *
 * @param name empty when the migration gives none
 * @param columns those it is about, as far as they are named
 * @param reference the table that a foreign key refers to
 * @param action all else that a foreign key says; empty when that is not known
 */
public record Constraint(
    Kind kind,
    Optional<String> name,
    List<String> columns,
    Optional<String> reference,
    Optional<String> action) {
  public Constraint {
    columns = List.copyOf(columns);
  }

  /** One of which nothing else is known. */
  public Constraint(
      Kind kind, Optional<String> name, List<String> columns, Optional<String> reference) {
    this(kind, name, columns, reference, Optional.empty());
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
