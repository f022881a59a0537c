package dev.volver.adapter.sqlite;

import dev.volver.exec.Pause;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sqlite.BusyHandler;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteOpenMode;

/** Connections to SQLite files. */
final class Sqlite {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private Sqlite() {}

  /** Opens an existing file to read and write; what the schema does is left to the caller. */
  static Connection open(Path file) throws SQLException {
    return open(file, PATIENCE);
  }

  /**
   * Opens an existing file and asks for a lock of another program every millisecond. SQLite's own
   * waiting gets slower and slower: beside busy writers without a WAL it hardly ever has its turn.
   *
   * @param patience how long a lock is waited for
   */
  static Connection eager(Path file, Duration patience) throws SQLException {
    Connection connection = open(file, patience);
    var locked =
        new BusyHandler() {
          @Override
          protected int callback(int asked) {
            Pause.of(Duration.ofMillis(1));
            return asked < patience.toMillis() ? 1 : 0;
          }
        };
    BusyHandler.setHandler(connection, locked);
    return connection;
  }

  private static Connection open(Path file, Duration patience) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.resetOpenMode(SQLiteOpenMode.CREATE);
    config.setBusyTimeout(Math.toIntExact(patience.toMillis()));
    return DriverManager.getConnection(url(file), config.toProperties());
  }

  /**
   * Opens a copy that nobody writes to, without leaving a {@code -wal} or {@code -shm} beside it.
   */
  static Connection copy(Path file) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(true);
    return DriverManager.getConnection(url(file) + "?immutable=1", config.toProperties());
  }

  /** As a URI, because the driver takes what follows a question mark for settings. */
  private static String url(Path file) {
    return "jdbc:sqlite:" + file.toUri();
  }

  /** Rows of a query as text; a NULL is empty. */
  static List<List<Optional<String>>> rows(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rs = statement.executeQuery(sql)) {
      int columns = rs.getMetaData().getColumnCount();
      List<List<Optional<String>>> rows = new ArrayList<>();
      while (rs.next()) {
        List<Optional<String>> row = new ArrayList<>();
        for (int c = 1; c <= columns; c++) {
          row.add(Optional.ofNullable(rs.getString(c)));
        }
        rows.add(row);
      }
      return rows;
    }
  }

  /** Something asked of a database. */
  interface Question<T> {
    T ask(Connection connection) throws SQLException;
  }

  /** As {@link #asking}, of a question that must not change anything. */
  static <T> T reading(Path file, Question<T> question) {
    return asking(
        file,
        c -> {
          execute(c, "pragma query_only = on");
          return question.ask(c);
        });
  }

  /**
   * Asks a file that is there.
   *
   * @throws dev.volver.message.Halt when it is not, or cannot answer
   */
  static <T> T asking(Path file, Question<T> question) {
    if (!Files.exists(file)) {
      throw SqliteFailure.missing(file);
    }
    try (Connection connection = open(file)) {
      return question.ask(connection);
    } catch (SQLException e) {
      throw SqliteFailure.of(file, e);
    }
  }

  /** The names of the columns that a query gives. */
  static List<String> columns(Connection connection, String sql) throws SQLException {
    try (var statement = connection.prepareStatement(sql)) {
      var data = statement.getMetaData();
      List<String> names = new ArrayList<>();
      for (int c = 1; c <= data.getColumnCount(); c++) {
        names.add(data.getColumnName(c));
      }
      return names;
    }
  }

  /** The first column of a query. */
  static List<String> column(Connection connection, String sql) throws SQLException {
    return rows(connection, sql).stream().map(r -> r.getFirst().orElse("")).toList();
  }

  /** The one number a query gives. */
  static long number(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rs = statement.executeQuery(sql)) {
      return rs.next() ? rs.getLong(1) : 0;
    }
  }

  static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** A name as SQL writes it. */
  static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }
}
