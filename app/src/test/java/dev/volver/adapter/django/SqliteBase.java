package dev.volver.adapter.django;

import dev.volver.adapter.sqlite.SqliteStore;
import dev.volver.backup.SqlStore;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;

/** A file of SQLite. */
record SqliteBase(Path file) implements Site.Base {
  @Override
  public SqlStore store() {
    return new SqliteStore("db", file);
  }

  @Override
  public String settings() {
    return "{'ENGINE': 'django.db.backends.sqlite3', 'NAME': '" + file + "'}";
  }

  @Override
  public void execute(String sql) {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        var statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public List<String> tables() {
    return store().bytes() == 0
        ? List.of()
        : store().query("select name from sqlite_master where type = 'table'").stream()
            .map(r -> r.getFirst().orElseThrow())
            .toList();
  }
}
