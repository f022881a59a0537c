package dev.volver.adapter.sqlite;

import static dev.volver.adapter.sqlite.Sqlite.quoted;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A table whose rows are compared.
 *
 * @param columns those that are stored; what SQLite computes is left out
 * @param key the columns of its primary key; empty when it has none
 * @param rowid the name by which its rows are numbered; empty when they are not
 */
record RowTable(String name, List<String> columns, List<String> key, Optional<String> rowid) {

  static RowTable of(Connection connection, String name) throws SQLException {
    String info = " from pragma_table_xinfo(" + Literal.text(name) + ") where hidden = 0";
    List<String> columns = Sqlite.column(connection, "select name" + info + " order by cid");
    List<String> key = Sqlite.column(connection, "select name" + info + " and pk > 0 order by pk");
    boolean numbered =
        Sqlite.number(
                connection,
                "select wr from pragma_table_list where schema = 'main' and name = "
                    + Literal.text(name))
            == 0;
    Optional<String> rowid =
        numbered
            ? List.of("rowid", "_rowid_", "oid").stream()
                .filter(r -> columns.stream().noneMatch(r::equalsIgnoreCase))
                .findFirst()
            : Optional.empty();
    return new RowTable(name, columns, key, rowid);
  }

  /** All rows, in the order of their numbers where they have any, which come first. */
  String query() {
    String all = columns.stream().map(Sqlite::quoted).collect(Collectors.joining(", "));
    return rowid
        .map(r -> "select " + r + ", " + all + " from main." + quoted(name) + " order by " + r)
        .orElse("select 0, " + all + " from main." + quoted(name));
  }
}
