package dev.volver.reading;

import java.util.List;

/** Reads what SQL does. */
@FunctionalInterface
public interface SqlText {

  /**
   * What the statements of a text do, in order; what cannot be read is {@link Operation.Opaque}.
   *
   * @param line where the text begins
   */
  List<Operation> read(String sql, int line);

  /** Reads none: every text may do anything. */
  static SqlText opaque() {
    return (sql, line) -> List.of(new Operation.Opaque(line, "SQL: " + sql.strip()));
  }
}
