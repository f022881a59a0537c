package dev.volver.backup;

import java.util.List;
import java.util.Optional;

/** Rows of a database, asked for in SQL. */
public interface Rows {

  /**
   * Rows of a query, as text; a NULL is empty.
   *
   * @throws dev.volver.message.Halt when the query fails
   */
  List<List<Optional<String>>> query(String sql);

  /**
   * The names of the columns that a query gives; none where nobody can tell.
   *
   * @throws dev.volver.message.Halt when the query fails
   */
  default List<String> columns(String sql) {
    return List.of();
  }
}
