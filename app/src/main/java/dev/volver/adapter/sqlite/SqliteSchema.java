package dev.volver.adapter.sqlite;

import dev.volver.rehearsal.Part;
import dev.volver.rehearsal.Schema;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads the schema of a SQLite database, from its pragmas as far as they tell it. */
final class SqliteSchema {
  private final Connection connection;
  private final List<Part> parts = new ArrayList<>();

  private SqliteSchema(Connection connection) {
    this.connection = connection;
  }

  static Schema of(Connection connection) throws SQLException {
    var reader = new SqliteSchema(connection);
    reader.tables();
    reader.others();
    reader.numbers();
    return new Schema(reader.parts);
  }

  private record Row(List<Optional<String>> cells) {
    String text(int cell) {
      return cells.get(cell).orElse("");
    }

    boolean yes(int cell) {
      return text(cell).equals("1");
    }
  }

  private List<Row> rows(String sql) throws SQLException {
    return Sqlite.rows(connection, sql).stream().map(Row::new).toList();
  }

  private void tables() throws SQLException {
    for (Row row :
        rows(
            "select l.name, l.type, l.wr, l.strict, coalesce(m.sql, '') from pragma_table_list l"
                + " join sqlite_master m on m.type = 'table' and m.name = l.name"
                + " where l.schema = 'main' and l.type in ('table', 'virtual')"
                + " and l.name not like 'sqlite\\_%' escape '\\'")) {
      String table = row.text(0);
      String sql = row.text(4);
      boolean virtual = row.text(1).equals("virtual");
      Map<String, String> facts = new TreeMap<>();
      facts.put("strict", row.yes(3) ? "yes" : "no");
      facts.put("rowid", row.yes(2) ? "no" : "yes");
      if (virtual) {
        facts.put("virtual", afterName(sql, table));
      }
      parts.add(new Part(Part.Kind.TABLE, "", table, facts, 0, sql));
      TableText text = virtual ? new TableText() : TableText.of(sql);
      if (!virtual || VirtualTable.answers(connection, "main", table)) {
        columns(table, text);
        keys(table, text);
      }
      text.checks.forEach(c -> part(Part.Kind.CHECK, table, c.name(), c.definition()));
    }
  }

  private void part(Part.Kind kind, String table, String name, String definition) {
    parts.add(Part.of(kind, table, name, definition, ""));
  }

  /** The one whole number that is the primary key is never NULL, whatever is said of it. */
  private void columns(String table, TableText text) throws SQLException {
    Map<Integer, String> primary = new TreeMap<>();
    for (Row row :
        rows(
            "select cid, name, type, \"notnull\", dflt_value, pk, hidden, pk = 1 and lower(type) ="
                + " 'integer' and count(*) filter (where pk) over () = 1 from pragma_table_xinfo("
                + text(table)
                + ") where hidden <> 1")) {
      String name = row.text(1);
      Map<String, String> facts = new TreeMap<>();
      facts.put("type", type(row.text(2)));
      facts.put("nullable", row.yes(3) || row.yes(7) ? "no" : "yes");
      row.cells().get(4).ifPresent(d -> facts.put("default", fallback(d)));
      facts.putAll(text.columns.getOrDefault(name.toLowerCase(Locale.ROOT), Map.of()));
      facts.remove("collation", "binary"); // what it is when nothing is said
      if (row.text(6).equals("3")) {
        facts.merge("generated", " stored", String::concat);
      }
      parts.add(
          new Part(Part.Kind.COLUMN, table, name, facts, Integer.parseInt(row.text(0)) + 1, ""));
      int pk = Integer.parseInt(row.text(5));
      if (pk > 0) {
        primary.put(pk, name.toLowerCase(Locale.ROOT));
      }
    }
    if (!primary.isEmpty()) {
      List<String> key = List.copyOf(primary.values());
      var named =
          text.primary.values().stream().findFirst().orElseGet(() -> new TableText.Named("", ""));
      String more = (" " + named.definition()).stripTrailing();
      String counts = text.autoincrement ? " autoincrement" : "";
      String definition = "(" + String.join(", ", key) + ")" + more + counts;
      part(Part.Kind.PRIMARY_KEY, table, named.name(), definition);
    }
  }

  /** Here, what is in quotes as a name is a text. */
  private static String fallback(String written) {
    return written.startsWith("\"")
        ? text(written.substring(1, written.length() - 1).replace("\"\"", "\""))
        : SqlWords.text(written);
  }

  /** {@code VARCHAR (20)} and {@code varchar(20)} are the same. */
  private static String type(String declared) {
    return SqlWords.text(declared).replace(" (", "(");
  }

  private void keys(String table, TableText text) throws SQLException {
    for (Row row :
        rows(
            "select l.name, group_concat(lower(coalesce(x.name, '?')), ', '),"
                + " group_concat(case when x.coll <> 'BINARY' then lower(x.name || ' collate ' || x.coll)"
                + " else lower(x.name) end || case when x.desc then ' desc' else '' end, ', ')"
                + " from pragma_index_list("
                + text(table)
                + ") l, pragma_index_xinfo(l.name) x where l.origin = 'u' and x.\"key\" group by l.name"
                + " order by l.seq desc")) {
      var named =
          text.unique.getOrDefault(List.of(row.text(1).split(", ")), new TableText.Named("", ""));
      String definition = ("(" + row.text(2) + ") " + named.definition()).strip();
      part(Part.Kind.UNIQUE, table, named.name(), definition);
    }
    foreignKeys(table, text);
  }

  private void foreignKeys(String table, TableText text) throws SQLException {
    Map<String, List<Row>> keys = new HashMap<>();
    for (Row row :
        rows(
            "select id, \"table\", lower(\"from\"), lower(\"to\"), on_update, on_delete, match from"
                + " pragma_foreign_key_list("
                + text(table)
                + ") order by id, seq")) {
      keys.computeIfAbsent(row.text(0), _ -> new ArrayList<>()).add(row);
    }
    for (List<Row> key : keys.values()) {
      Row first = key.getFirst();
      List<String> from = key.stream().map(r -> r.text(2)).toList();
      List<String> to =
          first.cells().get(3).isPresent()
              ? key.stream().map(r -> r.text(3)).toList()
              : primaryKey(first.text(1));
      var named = text.foreign.getOrDefault(from, new TableText.Named("", ""));
      String definition =
          "(%s) references %s (%s) on update %s on delete %s %s"
              .formatted(
                  String.join(", ", from),
                  first.text(1).toLowerCase(Locale.ROOT),
                  String.join(", ", to),
                  first.text(4).toLowerCase(Locale.ROOT),
                  first.text(5).toLowerCase(Locale.ROOT),
                  named.definition());
      part(Part.Kind.FOREIGN_KEY, table, named.name(), definition.strip());
    }
  }

  /** A reference without columns is to the primary key. */
  private List<String> primaryKey(String table) throws SQLException {
    return rows(
            "select lower(name) from pragma_table_info(" + text(table) + ") where pk order by pk")
        .stream()
        .map(r -> r.text(0))
        .toList();
  }

  private void others() throws SQLException {
    for (Row row :
        rows(
            "select type, name, tbl_name, sql from sqlite_master where type <> 'table' and sql is"
                + " not null and name not like 'sqlite\\_%' escape '\\'")) {
      String name = row.text(1);
      String sql = row.text(3);
      String definition = afterName(sql, name);
      switch (row.text(0)) {
        case "index" -> {
          boolean unique = SqlWords.of(sql).get(1).is("unique");
          String columns = definition.substring(Math.max(0, definition.indexOf('(')));
          String all = (unique ? "unique " : "") + columns.replace(" asc", "");
          parts.add(Part.of(Part.Kind.INDEX, row.text(2), name, all, sql));
        }
        case "trigger" -> parts.add(Part.of(Part.Kind.TRIGGER, row.text(2), name, definition, sql));
        case "view" -> parts.add(Part.of(Part.Kind.VIEW, "", name, definition, sql));
        default -> parts.add(Part.of(Part.Kind.OTHER, row.text(2), name, definition, sql));
      }
    }
  }

  /** What apps and migrations note in the file itself, where they do. */
  private void numbers() throws SQLException {
    for (String name : List.of("application_id", "user_version")) {
      String number = rows("pragma " + name).getFirst().text(0);
      if (!number.equals("0")) {
        part(Part.Kind.OTHER, "", name, number);
      }
    }
  }

  /** What follows the name of what a statement makes. */
  private static String afterName(String sql, String name) {
    List<SqlWords.Word> words = SqlWords.of(sql);
    for (int i = 1; i < words.size(); i++) {
      if (words.get(i).text().equals(name.toLowerCase(Locale.ROOT))) {
        return SqlWords.text(words.subList(i + 1, words.size()));
      }
    }
    return SqlWords.text(words);
  }

  private static String text(String value) {
    return "'" + value.replace("'", "''") + "'";
  }
}
