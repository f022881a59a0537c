package dev.volver.adapter.sqlite;

import static dev.volver.adapter.sqlite.Sqlite.execute;
import static dev.volver.adapter.sqlite.Sqlite.quoted;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The triggers of some tables, that rest for a part of a transaction: SQLite cannot switch them
 * off, so they are taken away and made again, which nobody else ever sees.
 */
final class Triggers {
  private final Connection connection;
  private final Set<String> tables;
  private final List<String> made = new ArrayList<>();

  Triggers(Connection connection, Set<String> tables) {
    this.connection = connection;
    this.tables = tables;
  }

  void rest() throws SQLException {
    String names = tables.stream().map(Literal::text).collect(Collectors.joining(", "));
    for (List<Optional<String>> t :
        Sqlite.rows(
            connection,
            "select name, sql from sqlite_master where type = 'trigger' and tbl_name in ("
                + names
                + ") order by rowid")) {
      made.add(t.get(1).orElseThrow());
      execute(connection, "drop trigger main." + quoted(t.getFirst().orElseThrow()));
    }
  }

  void back() throws SQLException {
    for (String sql : made) {
      execute(connection, sql);
    }
  }
}
