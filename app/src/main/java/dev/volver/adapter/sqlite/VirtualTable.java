package dev.volver.adapter.sqlite;

import java.sql.Connection;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;

/**
 * Virtual tables, some of which only the app can read: their module or tokenizer is an extension
 * that it loads (sqlite-vec, SpatiaLite). What such a one holds lies in ordinary tables beside it.
 */
final class VirtualTable {
  private VirtualTable() {}

  /** Whether a table of a schema can be asked here. */
  static boolean answers(Connection connection, String schema, String table) throws SQLException {
    try {
      Sqlite.column(
          connection,
          "select name from pragma_table_info("
              + Literal.text(table)
              + ", "
              + Literal.text(schema)
              + ") limit 1");
      return true;
    } catch (SQLException e) {
      if (e.getErrorCode() == SQLiteErrorCode.SQLITE_ERROR.code) {
        return false;
      }
      throw e;
    }
  }
}
