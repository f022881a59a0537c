package dev.volver.lab;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A SQLite file. */
record SqliteFile(Path file) implements Database {

  @Override
  public List<String> column(String query) {
    String url = "jdbc:sqlite:file:" + file + "?mode=ro";
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement();
        ResultSet rs = statement.executeQuery(query)) {
      List<String> found = new ArrayList<>();
      while (rs.next()) {
        found.add(String.valueOf(rs.getString(1)));
      }
      return found;
    } catch (SQLException e) {
      throw new IllegalStateException(file + ": " + query, e);
    }
  }

  @Override
  public List<String> rows(String table) {
    List<String> columns = column("select name from pragma_table_info('" + table + "')");
    String all = String.join(") || '|' || quote(", columns);
    return column("select quote(" + all + ") from \"" + table + "\" order by 1");
  }

  @Override
  public List<String> tables() {
    return column(
        "select name from sqlite_master where type = 'table' and name not like 'sqlite%' order by"
            + " name");
  }

  @Override
  public List<String> schema() {
    return column(
        "select type || ' ' || name || ' ' || coalesce(sql, '') from sqlite_master order by 1");
  }

  @Override
  public boolean intact() {
    return value("pragma integrity_check").equals("ok");
  }

  @Override
  public void execute(String... statements) {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.executeUpdate(sql);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(file.toString(), e);
    }
  }
}
