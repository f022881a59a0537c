package dev.volver.adapter.sqlite;

import dev.volver.rehearsal.Comparison;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Compares the rows of two files that nobody writes to; SQLite itself reads both at once. */
record SqliteComparison(Path before, Path after) {
  private static final String MAPPED = "2147418112";

  Comparison run() throws SQLException {
    try (Connection both = connect()) {
      Map<String, String> was = tables(both, "main");
      Map<String, String> is = tables(both, TableDifference.AFTER);
      var all = new TreeSet<>(was.keySet());
      all.addAll(is.keySet());
      List<Comparison.Table> tables = new ArrayList<>();
      for (String id : all) {
        tables.add(
            was.containsKey(id) && is.containsKey(id)
                ? new TableDifference(both, this::connect, was.get(id), is.get(id)).table()
                : alone(both, was.get(id), is.get(id)));
      }
      return new Comparison(tables, counters(both));
    }
  }

  /** The one before, with the other beside it. */
  private Connection connect() throws SQLException {
    Connection both = Sqlite.open(before);
    try {
      Sqlite.execute(
          both,
          "attach database '%s' as %s"
              .formatted(after.toString().replace("'", "''"), TableDifference.AFTER));
      Sqlite.rows(both, "pragma mmap_size = " + MAPPED);
      Sqlite.rows(both, "pragma " + TableDifference.AFTER + ".mmap_size = " + MAPPED);
      return both;
    } catch (SQLException e) {
      both.close();
      throw e;
    }
  }

  /**
   * Tables, by their names in small letters; of virtual ones that search what they keep their
   * content in, or which rows they know where it lies elsewhere, and those of places whole.
   */
  private static Map<String, String> tables(Connection both, String database) throws SQLException {
    Map<String, String> tables = new TreeMap<>();
    for (List<Optional<String>> row :
        Sqlite.rows(
            both,
            "select lower(name), name from pragma_table_list l where schema = '%s' and (type = 'table'"
                    .formatted(database)
                + " or type = 'shadow' and (name like '%\\_content' escape '\\'"
                + " or name like '%\\_docsize' escape '\\') or type = 'virtual' and exists (select 1 from "
                + database
                + ".sqlite_master m where m.name = l.name and m.sql like '%using%rtree%'))"
                + " and name not like 'sqlite\\_%' escape '\\'")) {
      tables.put(row.get(0).orElse(""), row.get(1).orElse(""));
    }
    return tables;
  }

  private static Comparison.Table alone(Connection both, @Nullable String was, @Nullable String is)
      throws SQLException {
    long rows =
        Sqlite.number(
            both,
            "select count(*) from "
                + (was == null ? TableDifference.AFTER : "main")
                + "."
                + Sqlite.quoted(was == null ? String.valueOf(is) : was));
    return was == null
        ? Comparison.Table.fresh(String.valueOf(is), rows)
        : Comparison.Table.dropped(was, rows);
  }

  private static List<Comparison.Counter> counters(Connection both) throws SQLException {
    Map<String, Long> was = counted(both, "main");
    Map<String, Long> is = counted(both, TableDifference.AFTER);
    var names = new TreeSet<>(was.keySet());
    names.addAll(is.keySet());
    return names.stream()
        .map(n ->
            new Comparison.Counter(
                n, n, Optional.ofNullable(was.get(n)), Optional.ofNullable(is.get(n))))
        .filter(c -> !c.before().equals(c.after()))
        .toList();
  }

  /** What AUTOINCREMENT tables have come to. */
  private static Map<String, Long> counted(Connection both, String database) throws SQLException {
    Map<String, Long> counters = new HashMap<>();
    boolean there =
        Sqlite.number(
                both,
                "select count(*) from %s.sqlite_master where name = 'sqlite_sequence'"
                    .formatted(database))
            == 1;
    if (there) {
      for (List<Optional<String>> row :
          Sqlite.rows(both, "select name, seq from %s.sqlite_sequence".formatted(database))) {
        counters.put(row.get(0).orElse(""), Long.parseLong(row.get(1).orElse("0")));
      }
    }
    return counters;
  }
}
