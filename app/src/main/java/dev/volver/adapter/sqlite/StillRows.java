package dev.volver.adapter.sqlite;

import dev.volver.backup.Rows;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Rows of a copy that nobody writes to. */
record StillRows(Path file) implements Rows {
  @Override
  public List<List<Optional<String>>> query(String sql) {
    try (Connection connection = Sqlite.copy(file)) {
      return Sqlite.rows(connection, sql);
    } catch (SQLException e) {
      throw SqliteFailure.of(file, e);
    }
  }
}
