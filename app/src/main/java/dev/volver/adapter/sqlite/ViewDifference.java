package dev.volver.adapter.sqlite;

import dev.volver.repair.RowChange;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What differs in a table between two connections to one database: one sees what it changed itself,
 * the other what is committed. Both are read in the order of the rows' numbers and only what
 * differs is kept; a table without numbers is read into memory.
 */
final class ViewDifference {
  private final RowTable table;
  private final List<@Nullable Object[]> gone = new ArrayList<>();
  private final List<@Nullable Object[]> come = new ArrayList<>();

  private ViewDifference(RowTable table) {
    this.table = table;
  }

  static List<RowChange> of(RowTable table, Connection before, Connection after)
      throws SQLException {
    var difference = new ViewDifference(table);
    try (Statement a = before.createStatement();
        Statement b = after.createStatement();
        ResultSet old = a.executeQuery(table.query());
        ResultSet now = b.executeQuery(table.query())) {
      if (table.rowid().isPresent()) {
        difference.merge(old, now);
      } else {
        difference.gather(old, now);
      }
    }
    return difference.paired();
  }

  private void merge(ResultSet old, ResultSet now) throws SQLException {
    @Nullable Object[] x = next(old);
    @Nullable Object[] y = next(now);
    while (x != null || y != null) {
      int order = x == null ? 1 : y == null ? -1 : Long.compare(number(x), number(y));
      if (order < 0) {
        gone.add(Objects.requireNonNull(x));
      } else if (order > 0) {
        come.add(Objects.requireNonNull(y));
      } else if (!Arrays.deepEquals(x, y)) {
        gone.add(Objects.requireNonNull(x));
        come.add(Objects.requireNonNull(y));
      }
      x = order <= 0 ? next(old) : x;
      y = order >= 0 ? next(now) : y;
    }
  }

  private void gather(ResultSet old, ResultSet now) throws SQLException {
    Map<List<String>, @Nullable Object[]> all = new LinkedHashMap<>();
    for (@Nullable Object[] row = next(old); row != null; row = next(old)) {
      all.put(literals(row), row);
    }
    for (@Nullable Object[] row = next(now); row != null; row = next(now)) {
      if (all.remove(literals(row)) == null) {
        come.add(row);
      }
    }
    gone.addAll(all.values());
  }

  private static long number(@Nullable Object[] row) {
    return ((Number) Objects.requireNonNull(row[0])).longValue();
  }

  private @Nullable Object @Nullable [] next(ResultSet rows) throws SQLException {
    if (!rows.next()) {
      return null;
    }
    @Nullable Object[] row = new @Nullable Object[table.columns().size() + 1];
    for (int i = 0; i < row.length; i++) {
      row[i] = rows.getObject(i + 1);
    }
    return row;
  }

  private static List<String> literals(@Nullable Object[] row) {
    return Arrays.stream(row).map(Literal::of).toList();
  }

  /** Rows that go and come with one key are changed rows, whatever numbers they have. */
  private List<RowChange> paired() {
    Map<Map<String, String>, RowChange> changes = new LinkedHashMap<>();
    for (@Nullable Object[] row : gone) {
      Map<String, String> values = named(row);
      changes.put(
          key(values),
          new RowChange(table.name(), key(values), Optional.of(values), Optional.empty()));
    }
    for (@Nullable Object[] row : come) {
      Map<String, String> values = named(row);
      Optional<Map<String, String>> old =
          Optional.ofNullable(changes.get(key(values))).flatMap(RowChange::old);
      changes.put(key(values), new RowChange(table.name(), key(values), old, Optional.of(values)));
    }
    return changes.values().stream().filter(c -> !c.old().equals(c.now())).toList();
  }

  private Map<String, String> named(@Nullable Object[] row) {
    Map<String, String> named = new LinkedHashMap<>();
    for (int i = 0; i < table.columns().size(); i++) {
      named.put(table.columns().get(i), Literal.of(row[i + 1]));
    }
    return named;
  }

  private Map<String, String> key(Map<String, String> row) {
    Map<String, String> key = new LinkedHashMap<>();
    (table.key().isEmpty() ? table.columns() : table.key())
        .forEach(c -> key.put(c, Objects.requireNonNull(row.get(c))));
    return key;
  }
}
