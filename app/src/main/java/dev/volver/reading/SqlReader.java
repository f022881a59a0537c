package dev.volver.reading;

import dev.volver.reading.sql.Statements;
import java.util.List;

/**
 * Reads SQL of PostgreSQL and SQLite. What is not known with certainty is opaque; names without
 * quotes are folded to small letters.
 */
public final class SqlReader implements SqlText {

  @Override
  public List<Operation> read(String sql, int line) {
    return Statements.read(sql, line);
  }
}
