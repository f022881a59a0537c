package dev.volver.lab;

import java.util.List;

/** A look into a database; reads leave it as it is. */
sealed interface Database permits SqliteFile, PostgresDatabase {

  /** The first column of every row. */
  List<String> column(String query);

  /** Every row of a table as text. */
  List<String> rows(String table);

  /** The names of its tables. */
  List<String> tables();

  /** Everything of its schema as text. */
  List<String> schema();

  /** Whether it is whole, as far as its own tools can tell. */
  boolean intact();

  /** Writes to it. */
  void execute(String... statements);

  default String value(String query) {
    List<String> column = column(query);
    if (column.isEmpty()) {
      throw new AssertionError("no row: " + query);
    }
    return column.getFirst();
  }
}
