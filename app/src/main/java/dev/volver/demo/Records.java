package dev.volver.demo;

import dev.volver.backup.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/** What is written down: in the database, and in the folder of a run. */
final class Records {
  private Records() {}

  /** The revision that a database is at. */
  static String revision(Path database) {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select max(revision) from volver_migrations")) {
      return row.next() ? String.valueOf(row.getString(1)) : "";
    } catch (SQLException e) {
      return String.valueOf(e.getMessage());
    }
  }

  /** The ids of the rows that a run listed as left behind. */
  static Set<String> leftBehind(Path run) {
    JsonMapper json = JsonMapper.builder().build();
    Set<String> ids = new HashSet<>();
    try {
      for (Path file : Trees.files(run.resolve("left-behind"))) {
        Files.readAllLines(file)
            .forEach(line -> ids.add(json.readTree(line).path("id").asString()));
      }
      return ids;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
