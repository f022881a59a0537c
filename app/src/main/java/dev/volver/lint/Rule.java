package dev.volver.lint;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A rule about migrations; {@link RuleBook} holds what it says. */
public enum Rule {
  DROP_SCHEMA,
  DROP_TABLE,
  DROP_COLUMN,
  DROP_SEQUENCE,
  TABLE_REMADE,
  RENAME_TABLE,
  RENAME_COLUMN,
  TYPE_CHANGE,
  NARROWING,
  LOSSY_CONVERSION,
  CASCADE,
  NOT_NULL_WITHOUT_DEFAULT,
  NOT_NULL_ON_EXISTING,
  UNIQUE_ON_EXISTING,
  CHECK_ON_EXISTING,
  FOREIGN_KEY_ON_EXISTING,
  ENUM_VALUE,
  ENUM_LEFT_BEHIND,
  ROWS_CHANGED,
  ROWS_DELETED,
  ROWS_NOT_TAKEN_BACK,
  CODE_WITHOUT_REVERSE,
  MISSING_DOWNGRADE,
  STUB_DOWNGRADE,
  RAISING_DOWNGRADE,
  RAISING_UPGRADE,
  DOWN_DIFFERS,
  DOWN_DROPS_OLD,
  DOWN_DELETES_ROWS,
  DOWN_CHANGES_ROWS,
  NOT_NULL_IN_DOWN,
  STRICTER_DOWN,
  NARROWING_IN_DOWN,
  UNNAMED_CONSTRAINT,
  SQLITE_REBUILD,
  CONCURRENTLY_IN_TRANSACTION,
  INDEX_WITHOUT_CONCURRENTLY,
  CONSTRAINT_WITHOUT_NOT_VALID,
  VOLATILE_DEFAULT,
  IMPORTS_APP,
  CREATE_ALL,
  SCHEMA_DRIFT,
  CONDITIONAL,
  OPAQUE,
  GRAPH,
  UNREADABLE,
  UNUSED_SUPPRESSION,
  BAD_SUPPRESSION;

  /** The name it is suppressed and explained by, such as {@code drop-column}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The rule of that name. */
  public static Optional<Rule> of(String id) {
    return Arrays.stream(values()).filter(r -> r.id().equals(id)).findFirst();
  }
}
