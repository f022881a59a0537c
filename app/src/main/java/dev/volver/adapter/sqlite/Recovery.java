package dev.volver.adapter.sqlite;

import dev.volver.journal.Disk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;

/**
 * The rows of a damaged database that can still be read, brought into a new one table by table.
 * Where a page cannot be read, the next row that can is looked for behind it. {@code sqlite3
 * .recover} of Debian 12 ended in an error on such a database and recovered nothing.
 */
final class Recovery {
  private static final String FILE = "recovered.db";

  /** How far behind the last row another one is looked for. */
  private static final long FARTHEST = 1L << 50;

  private final Connection from;
  private final Connection to;

  private Recovery(Connection from, Connection to) {
    this.from = from;
    this.to = to;
  }

  /**
   * Recovers what can be; the damaged database stays as it is.
   *
   * @param folder takes the new database, which stays there
   * @throws dev.volver.message.Halt when not even its tables are known any more
   */
  static Path of(Path damaged, Path folder) {
    Path recovered = folder.resolve(FILE);
    try {
      Files.createDirectories(folder);
      Files.deleteIfExists(recovered);
      Files.createFile(recovered);
      try (Connection from = Sqlite.open(damaged);
          Connection to = Sqlite.open(recovered)) {
        Sqlite.execute(from, "pragma query_only = on");
        new Recovery(from, to).tables();
      }
      Disk.sync(recovered);
      return recovered;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SQLException e) {
      throw SqliteFailure.of(damaged, e);
    }
  }

  private void tables() throws SQLException {
    for (var table :
        Sqlite.rows(
            from,
            "select name, sql from sqlite_master where type = 'table' and sql is not null"
                + " and name not like 'sqlite\\_%' escape '\\' and sql not like 'create virtual%'")) {
      Sqlite.execute(to, table.get(1).orElseThrow());
      Sqlite.execute(to, "begin");
      rows(Sqlite.quoted(table.get(0).orElseThrow()));
      Sqlite.execute(to, "commit");
    }
  }

  private void rows(String table) throws SQLException {
    OptionalLong next = OptionalLong.of(Long.MIN_VALUE + 1);
    while (next.isPresent()) {
      long last = stretch(table, next.getAsLong());
      next = last == Long.MAX_VALUE ? OptionalLong.empty() : behind(table, last);
    }
  }

  /**
   * Copies rows from a rowid on.
   *
   * @return the last rowid before a page that cannot be read; the greatest number when there is
   *     none
   */
  private long stretch(String table, long first) throws SQLException {
    long last = first - 1;
    String query = "select rowid, * from " + table + " where rowid >= " + first + " order by rowid";
    try (Statement statement = from.createStatement();
        ResultSet rs = statement.executeQuery(query)) {
      int columns = rs.getMetaData().getColumnCount() - 1;
      String marks = String.join(", ", Collections.nCopies(columns, "?"));
      try (PreparedStatement insert =
          to.prepareStatement("insert or ignore into " + table + " values (" + marks + ")")) {
        while (rs.next()) {
          for (int c = 1; c <= columns; c++) {
            insert.setObject(c, rs.getObject(c + 1));
          }
          insert.executeUpdate();
          last = rs.getLong(1);
        }
      }
      return Long.MAX_VALUE;
    } catch (SQLException e) {
      if (SqliteFailure.damaged(e)) {
        return last;
      }
      throw e;
    }
  }

  /** The first rowid behind one from which on rows can be read again; empty when there is none. */
  private OptionalLong behind(String table, long last) throws SQLException {
    long start = Math.max(last, 0);
    long bad = 0;
    long good = 1;
    while (good < FARTHEST && !readable(table, start + good)) {
      bad = good;
      good *= 2;
    }
    if (good >= FARTHEST) {
      return OptionalLong.empty();
    }
    while (good - bad > 1) {
      long middle = (good + bad) / 2;
      if (readable(table, start + middle)) {
        good = middle;
      } else {
        bad = middle;
      }
    }
    return OptionalLong.of(start + good);
  }

  private boolean readable(String table, long rowid) throws SQLException {
    try {
      List<?> there =
          Sqlite.rows(
              from,
              "select * from " + table + " where rowid >= " + rowid + " order by rowid limit 1");
      return there.size() < 2;
    } catch (SQLException e) {
      if (SqliteFailure.damaged(e)) {
        return false;
      }
      throw e;
    }
  }
}
