package dev.volver.reading;

import java.util.List;
import java.util.Optional;

/**
 * One thing a migration does to a database, in words that every migration tool shares. Names of
 * tables are as the database has them, with the schema before a dot when the migration names one.
 */
public sealed interface Operation {

  /** The line of the file it is written at, from 1. */
  int line();

  /**
   * Makes a table.
   *
   * @param apart a word for what only SQLite's own text tells of it, which is lost when another
   *     program makes it anew
   * @param guarded whether nothing happens where there is one already
   */
  record CreateTable(
      int line,
      String table,
      List<Column> columns,
      List<Constraint> constraints,
      Optional<String> apart,
      boolean guarded)
      implements Operation {
    public CreateTable {
      columns = List.copyOf(columns);
      constraints = List.copyOf(constraints);
    }

    /** A table of which columns and constraints tell all. */
    public CreateTable(int line, String table, List<Column> columns, List<Constraint> constraints) {
      this(line, table, columns, constraints, Optional.empty(), false);
    }
  }

  /** Drops a table with its rows; {@code cascade} takes what refers to it along. */
  record DropTable(int line, String table, boolean cascade) implements Operation {}

  record RenameTable(int line, String table, String to) implements Operation {}

  /**
   * Adds a column.
   *
   * @param guarded whether nothing happens where there is one already
   */
  record AddColumn(int line, String table, Column column, boolean guarded) implements Operation {

    /** One that may not be there. */
    public AddColumn(int line, String table, Column column) {
      this(line, table, column, false);
    }
  }

  record DropColumn(int line, String table, String column, boolean cascade) implements Operation {}

  record RenameColumn(int line, String table, String column, String to) implements Operation {}

  /**
   * Changes a column in place.
   *
   * @param before the type it had, when the migration says so
   * @param type its new type; empty when the type stays
   * @param nullable whether it may be NULL from now on; empty when that stays
   * @param fallback its new default
   * @param using what PostgreSQL makes each value from, when the migration says so
   */
  record AlterColumn(
      int line,
      String table,
      String column,
      Optional<String> before,
      Optional<String> type,
      Optional<Boolean> nullable,
      Optional<Default> fallback,
      Optional<String> using)
      implements Operation {

    /** One whose values the database makes by itself. */
    public AlterColumn(
        int line,
        String table,
        String column,
        Optional<String> before,
        Optional<String> type,
        Optional<Boolean> nullable,
        Optional<Default> fallback) {
      this(line, table, column, before, type, nullable, fallback, Optional.empty());
    }
  }

  /**
   * Makes an index.
   *
   * @param name empty when the database chooses it
   * @param columns columns and expressions
   * @param form what else it says
   */
  record CreateIndex(
      int line,
      Optional<String> name,
      String table,
      List<String> columns,
      boolean unique,
      boolean concurrently,
      IndexForm form)
      implements Operation {
    public CreateIndex {
      columns = List.copyOf(columns);
    }

    /** One of which columns tell all. */
    public CreateIndex(
        int line,
        Optional<String> name,
        String table,
        List<String> columns,
        boolean unique,
        boolean concurrently) {
      this(line, name, table, columns, unique, concurrently, IndexForm.PLAIN);
    }
  }

  /**
   * Drops an index.
   *
   * @param guarded whether nothing happens where there is none
   */
  record DropIndex(int line, String name, boolean concurrently, boolean guarded)
      implements Operation {

    /** One that has to be there. */
    public DropIndex(int line, String name, boolean concurrently) {
      this(line, name, concurrently, false);
    }
  }

  record RenameIndex(int line, String name, String to) implements Operation {}

  /**
   * Adds a constraint to a table that may have rows.
   *
   * @param validated whether existing rows are looked at; not with PostgreSQL's NOT VALID
   */
  record AddConstraint(int line, String table, Constraint constraint, boolean validated)
      implements Operation {}

  /** Looks at the rows of a constraint that was added without. */
  record ValidateConstraint(int line, String table, String name) implements Operation {}

  /**
   * Drops a constraint; it has no name when the migration gives none.
   *
   * @param columns those it is about, when they tell it
   */
  record DropConstraint(
      int line,
      String table,
      Optional<String> name,
      Optional<Constraint.Kind> kind,
      boolean cascade,
      List<String> columns)
      implements Operation {
    public DropConstraint {
      columns = List.copyOf(columns);
    }

    /** One that its name tells. */
    public DropConstraint(
        int line,
        String table,
        Optional<String> name,
        Optional<Constraint.Kind> kind,
        boolean cascade) {
      this(line, table, name, kind, cascade, List.of());
    }
  }

  /**
   * Changes a table by making it anew, copying its rows and dropping the old one, as Alembic's
   * {@code batch_alter_table} does on SQLite.
   *
   * @param always whether it is made anew on every database
   */
  record RebuildTable(int line, String table, boolean always, List<Operation> operations)
      implements Operation {
    public RebuildTable {
      operations = List.copyOf(operations);
    }
  }

  /** Writes, changes or removes rows. */
  record ChangeRows(int line, Change change, Optional<String> table, List<String> columns)
      implements Operation {
    public ChangeRows {
      columns = List.copyOf(columns);
    }
  }

  /**
   * Makes or replaces something that is neither table, column, index nor constraint.
   *
   * @param text what is written of it; empty when it is not known
   */
  record CreateObject(int line, Kind kind, String name, String text) implements Operation {

    /** One of which no more is known. */
    public CreateObject(int line, Kind kind, String name) {
      this(line, kind, name, "");
    }
  }

  record DropObject(int line, Kind kind, String name, boolean cascade) implements Operation {}

  record RenameObject(int line, Kind kind, String name, String to) implements Operation {}

  /** Adds a value to an enum type, which PostgreSQL cannot take back. */
  record AddEnumValue(int line, String type, String value) implements Operation {}

  /** Runs a function of the migration itself, such as Django's {@code RunPython}. */
  record RunCode(int line, String name) implements Operation {}

  /** Does nothing to what the database holds: comments, settings, statistics. */
  record Harmless(int line, String what) implements Operation {}

  /** Ends with an error on purpose. */
  record Raise(int line, String what) implements Operation {}

  /**
   * Something that happens only sometimes: on one dialect, when a table is there, for each of a
   * list that the text does not hold.
   *
   * @param condition as written
   * @param operations what can be read of both branches
   * @param databases where it surely happens or not
   */
  record Sometimes(int line, String condition, List<Operation> operations, Databases databases)
      implements Operation {
    public Sometimes {
      operations = List.copyOf(operations);
    }

    /** Something of which nothing is known but the condition. */
    public Sometimes(int line, String condition, List<Operation> operations) {
      this(line, condition, operations, Databases.UNKNOWN);
    }
  }

  /** Something that cannot be read; it may do anything. */
  record Opaque(int line, String why) implements Operation {}

  /** What becomes of rows. */
  enum Change {
    INSERT,
    UPDATE,
    DELETE,
    TRUNCATE
  }

  /** What is neither table, column, index nor constraint. */
  enum Kind {
    VIEW,
    MATERIALIZED_VIEW,
    TRIGGER,
    FUNCTION,
    TYPE,
    DOMAIN,
    SEQUENCE,
    SCHEMA,
    EXTENSION,
    POLICY,
    OTHER
  }
}
