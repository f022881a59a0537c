package dev.volver.adapter.sqlite;

import dev.volver.backup.Fingerprint;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a SQLite database holds: rows of each table, and its schema. */
final class SqliteFingerprint {
  private SqliteFingerprint() {}

  static Fingerprint of(Connection connection) throws SQLException {
    var schema =
        Sqlite.rows(
            connection,
            "select type, name, coalesce(sql, '') from sqlite_master"
                + " where name not like 'sqlite\\_%' escape '\\' order by type, name");
    Map<String, Long> counts = new TreeMap<>();
    List<String> objects = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    for (List<Optional<String>> row : schema) {
      String type = row.get(0).orElse("");
      String name = row.get(1).orElse("");
      String sql = row.get(2).orElse("");
      text.append(sql).append('\n');
      if (!type.equals("table")) {
        objects.add(type + ":" + name);
      } else if (!sql.regionMatches(true, 0, "create virtual", 0, 14)) {
        counts.put(name, Sqlite.number(connection, "select count(*) from " + Sqlite.quoted(name)));
      }
    }
    return new Fingerprint(counts, objects, sha256(text.toString()));
  }

  private static String sha256(String text) {
    try {
      byte[] sum =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(sum);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
