package dev.volver.adapter.sqlite;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What has to be known of a table to compare its rows.
 *
 * @param rowid a name for its rowid; empty when it has none
 * @param key the columns of the primary key with their collations, in small letters; none when rows
 *     cannot be told apart by it
 */
record TableShape(List<Column> columns, Optional<String> rowid, List<String> key) {

  /**
   * A column.
   *
   * @param id its name in small letters
   * @param affinity as sqlite.org/datatype3 has it, in which a value is stored in one class only;
   *     empty when values are stored as they come
   * @param generated whether it is computed from others
   */
  record Column(String name, String id, String affinity, boolean generated) {}

  /** The shape of a table in the database {@code main} or one that is attached. */
  static TableShape of(Connection connection, String database, String table) throws SQLException {
    String arguments = "(" + text(table) + ", " + text(database) + ")";
    List<Optional<String>> said =
        Sqlite.rows(
                connection,
                "select wr, strict from pragma_table_list where schema = %s and name = %s"
                    .formatted(text(database), text(table)))
            .getFirst();
    boolean strict = said.get(1).equals(Optional.of("1"));
    List<Column> columns = new ArrayList<>();
    boolean mayBeNull = false;
    List<String> primary = new ArrayList<>();
    for (List<Optional<String>> row :
        Sqlite.rows(
            connection,
            "select name, type, hidden, pk, \"notnull\" from pragma_table_xinfo"
                + arguments
                + " where hidden <> 1 order by pk, cid")) {
      String name = row.get(0).orElse("");
      String type = row.get(1).orElse("");
      String id = name.toLowerCase(Locale.ROOT);
      columns.add(
          new Column(name, id, affinity(type, strict), !row.get(2).equals(Optional.of("0"))));
      if (!row.get(3).equals(Optional.of("0"))) {
        primary.add(id);
        mayBeNull |= row.get(4).equals(Optional.of("0"));
      }
    }
    List<String> indexed = primaryIndex(connection, database, arguments);
    boolean withRowid = said.get(0).equals(Optional.of("0"));
    boolean isRowid = withRowid && primary.size() == 1 && indexed.isEmpty();
    List<String> key = isRowid ? List.of(primary.getFirst() + " collate binary") : indexed;
    if (!isRowid && withRowid && mayBeNull && hasNull(connection, database, table, primary)) {
      key = List.of();
    }
    return new TableShape(columns, withRowid ? rowid(columns) : Optional.empty(), key);
  }

  /** An integer primary key that is the rowid itself has no index. */
  private static List<String> primaryIndex(Connection connection, String database, String arguments)
      throws SQLException {
    return Sqlite.column(
        connection,
        "select lower(x.name || ' collate ' || x.coll) from pragma_index_list"
            + arguments
            + " l, pragma_index_xinfo(l.name, "
            + text(database)
            + ") x where l.origin = 'pk' and x.\"key\" order by x.seqno");
  }

  /** SQLite lets several rows have NULL in a primary key. */
  private static boolean hasNull(
      Connection connection, String database, String table, List<String> primary)
      throws SQLException {
    String nulls =
        String.join(" or ", primary.stream().map(c -> Sqlite.quoted(c) + " is null").toList());
    return Sqlite.number(
            connection,
            "select exists (select 1 from %s.%s where %s)"
                .formatted(Sqlite.quoted(database), Sqlite.quoted(table), nulls))
        == 1;
  }

  private static Optional<String> rowid(List<Column> columns) {
    return Stream.of("rowid", "_rowid_", "oid")
        .filter(n -> columns.stream().noneMatch(c -> c.id().equals(n)))
        .findFirst();
  }

  private static String affinity(String type, boolean strict) {
    String declared = type.toUpperCase(Locale.ROOT);
    if (declared.isEmpty() || (strict && declared.equals("ANY"))) {
      return "";
    }
    if (declared.contains("INT")) {
      return "integer";
    }
    if (declared.contains("CHAR") || declared.contains("CLOB") || declared.contains("TEXT")) {
      return "text";
    }
    if (declared.contains("BLOB")) {
      return "";
    }
    boolean real =
        declared.contains("REAL") || declared.contains("FLOA") || declared.contains("DOUB");
    return real ? "real" : "numeric";
  }

  Optional<Column> column(String id) {
    return columns.stream().filter(c -> c.id().equals(id)).findFirst();
  }

  private static String text(String value) {
    return "'" + value.replace("'", "''") + "'";
  }
}
