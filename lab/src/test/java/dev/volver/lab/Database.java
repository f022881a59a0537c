package dev.volver.lab;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A look into a database; reads leave it as it is. */
record Database(Path file) {

  String value(String query) {
    List<String> column = column(query);
    if (column.isEmpty()) {
      throw new AssertionError("no row: " + query);
    }
    return column.getFirst();
  }

  /** The first column of every row. */
  List<String> column(String query) {
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

  /** Every row of a table as text. */
  List<String> rows(String table) {
    List<String> columns = column("select name from pragma_table_info('" + table + "')");
    String all = String.join(") || '|' || quote(", columns);
    return column("select quote(" + all + ") from \"" + table + "\" order by 1");
  }

  /** Writes to it. */
  void execute(String... statements) {
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
