package dev.volver.adapter.sqlite;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The tables that a statement may write to, as SQLite's own program for it says: that opens every
 * tree of pages it writes to, for triggers and references too ({@code EXPLAIN}; the library is part
 * of Volver, so its programs are always of one kind).
 */
final class Written {
  private static final int OPCODE = 1;
  private static final int P1 = 2;
  private static final int P2 = 3;
  private static final int P3 = 4;
  private static final int P5 = 6;

  /** A flag of OpenWrite: the page is not known before it runs. */
  private static final int IN_REGISTER = 0x10;

  private final Connection connection;

  private Written(Connection connection) {
    this.connection = connection;
  }

  static Set<String> by(Connection connection, String statement) throws SQLException {
    return new Written(connection).tables(statement);
  }

  private Set<String> tables(String statement) throws SQLException {
    Set<String> tables = new LinkedHashSet<>();
    for (List<Optional<String>> step : Sqlite.rows(connection, "explain " + statement)) {
      switch (word(step, OPCODE)) {
        case "OpenWrite" -> {
          if ((number(step, P5) & IN_REGISTER) != 0) {
            return all();
          }
          if (number(step, P3) == 0) {
            tables.addAll(table(number(step, P2)));
          }
        }
        case "Clear" -> {
          if (number(step, P2) == 0) {
            tables.addAll(table(number(step, P1)));
          }
        }
        case "VUpdate", "VOpen", "CreateBtree", "Destroy", "ParseSchema", "SetCookie" -> {
          return all();
        }
        default -> {}
      }
    }
    return tables;
  }

  private static String word(List<Optional<String>> step, int column) {
    return step.get(column).orElse("");
  }

  private static long number(List<Optional<String>> step, int column) {
    return Long.parseLong(step.get(column).orElse("0"));
  }

  /** The table that a root page belongs to, itself or as its index. */
  private List<String> table(long root) throws SQLException {
    return kept(
        Sqlite.column(connection, "select tbl_name from sqlite_master where rootpage = " + root));
  }

  private Set<String> all() throws SQLException {
    return new LinkedHashSet<>(
        kept(
            Sqlite.column(
                connection,
                "select name from pragma_table_list where schema = 'main' and type in ('table',"
                    + " 'shadow')")));
  }

  /** Without SQLite's own: counters and statistics. */
  private static List<String> kept(List<String> names) {
    List<String> kept = new ArrayList<>(names);
    kept.removeIf(n -> n.startsWith("sqlite_"));
    return kept;
  }
}
