package dev.volver.adapter.sqlite;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes rows to a file, a JSON object on each line: numbers as numbers, NULL as null, a blob as
 * {@code {"hex":"00ff"}}. Written again, a file is replaced.
 */
final class RowListing {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Path folder;

  RowListing(Path folder) {
    this.folder = folder;
  }

  /**
   * Lists what a query gives, except columns of the name {@link #HIDDEN}.
   *
   * @param suffix part of the file's name after the table's
   * @return how many rows there are; no file is made for none
   */
  long list(Connection connection, String table, String suffix, String query) throws SQLException {
    Path file = folder.resolve(URLEncoder.encode(table, StandardCharsets.UTF_8) + suffix);
    try (Statement statement = connection.createStatement();
        ResultSet rs = statement.executeQuery(query)) {
      Files.deleteIfExists(file);
      if (!rs.next()) {
        return 0;
      }
      Files.createDirectories(folder);
      long rows = 0;
      try (BufferedWriter out = Files.newBufferedWriter(file)) {
        do {
          out.write(JSON.writeValueAsString(row(rs)));
          out.newLine();
          rows++;
        } while (rs.next());
      }
      return rows;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The name of a column that belongs to the query and not to the row. */
  static final String HIDDEN = "volver row number";

  private static Map<String, @Nullable Object> row(ResultSet rs) throws SQLException {
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    ResultSetMetaData columns = rs.getMetaData();
    for (int c = 1; c <= columns.getColumnCount(); c++) {
      if (!columns.getColumnName(c).equals(HIDDEN)) {
        row.put(columns.getColumnName(c), value(rs.getObject(c)));
      }
    }
    return row;
  }

  private static @Nullable Object value(@Nullable Object held) {
    return held instanceof byte[] blob ? Map.of("hex", HexFormat.of().formatHex(blob)) : held;
  }
}
