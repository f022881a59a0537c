package dev.volver.rehearsal;

import java.util.Optional;

/**
 * One difference between two schemas.
 *
 * @param what the kind of thing that differs; for {@link Kind#ORDER} the table
 * @param object what it is called, as {@link Part#object}
 * @param before what it was, in words: its facts, its name, or its columns in order; empty when it
 *     was not there
 * @param after what it is; empty when it is not there any more
 */
public record SchemaDifference(
    Kind kind, Part.Kind what, String object, Optional<String> before, Optional<String> after) {

  /** How much a difference means. */
  public enum Kind {
    /** Something is missing, new or another. */
    STRUCTURE,
    /** Only a constraint or index is called otherwise. */
    NAMES,
    /** Only the columns of a table stand in another order. */
    ORDER
  }
}
