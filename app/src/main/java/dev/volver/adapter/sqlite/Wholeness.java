package dev.volver.adapter.sqlite;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.sqlite.SQLiteErrorCode;

/** What SQLite's own checks find. */
final class Wholeness {
  private static final List<String> WHOLE = List.of("ok");
  private static final int ENOUGH = 5;

  private Wholeness() {}

  /**
   * What is wrong with a database; empty when nothing is. Where a virtual table keeps SQLite from
   * checking all at once, for its tokenizer is the app's own, each ordinary table is checked.
   *
   * @param check {@code quick_check} or {@code integrity_check}
   */
  static List<String> flaws(Connection connection, String check) throws SQLException {
    try {
      return flaws(connection, check, Integer.toString(ENOUGH));
    } catch (SQLException e) {
      if (e.getErrorCode() != SQLiteErrorCode.SQLITE_ERROR.code) {
        throw e;
      }
    }
    List<String> flaws = new ArrayList<>();
    for (String table :
        Sqlite.column(
            connection,
            "select name from pragma_table_list where schema = 'main'"
                + " and type in ('table', 'shadow')")) {
      flaws.addAll(flaws(connection, check, Literal.text(table)));
    }
    return flaws.subList(0, Math.min(flaws.size(), ENOUGH));
  }

  private static List<String> flaws(Connection connection, String check, String what)
      throws SQLException {
    List<String> said = Sqlite.column(connection, "pragma " + check + "(" + what + ")");
    return said.equals(WHOLE) ? List.of() : said;
  }
}
