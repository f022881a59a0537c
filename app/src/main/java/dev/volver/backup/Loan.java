package dev.volver.backup;

import java.util.List;

/**
 * Columns of a table of a copy, lent to a script: they stand in a temporary table while it runs. On
 * PostgreSQL all of them are text there.
 *
 * @param name the temporary table
 * @param table the table of the copy, as people write it
 */
public record Loan(String name, String table, List<String> columns) {
  public Loan {
    columns = List.copyOf(columns);
  }
}
