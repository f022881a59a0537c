package dev.volver.repair;

import dev.volver.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What became of one row. Values are literals of the database's SQL, so that they come back exactly
 * as they were: {@code -2}, {@code 'it''s'}, {@code NULL}. Columns that the database computes are
 * left out.
 *
 * @param table its name as SQL writes it
 * @param key the columns of the primary key
 * @param old the row before; empty when it was added
 * @param now the row afterwards; empty when it was removed
 */
public record RowChange(
    String table,
    Map<String, String> key,
    Optional<Map<String, String>> old,
    Optional<Map<String, String>> now) {

  /** The same the other way round. */
  public RowChange reversed() {
    return new RowChange(table, key, now, old);
  }

  /**
   * The columns that differ, with their values before and afterwards; all of a row that is
   * one-sided.
   */
  public Map<String, Cell> cells() {
    Map<String, Cell> cells = new LinkedHashMap<>();
    Map<String, String> a = old.orElse(Map.of());
    Map<String, String> b = now.orElse(Map.of());
    (old.isPresent() ? a : b)
        .keySet()
        .forEach(c -> {
          Cell cell = new Cell(Optional.ofNullable(a.get(c)), Optional.ofNullable(b.get(c)));
          if (!cell.old().equals(cell.now())) {
            cells.put(c, cell);
          }
        });
    return cells;
  }

  /** One value before and afterwards; empty where there is no row. */
  public record Cell(Optional<String> old, Optional<String> now) {}

  /**
   * Stands for the row and what happens to it. New values are left out, for they may come from a
   * clock or a sequence: of an added row only its table counts.
   */
  String identity() {
    if (old.isEmpty()) {
      return "+" + table;
    }
    String how = now.isEmpty() ? "-" : String.join(",", cells().keySet());
    return Json.of("table", table, "key", values(key), "old", old.map(RowChange::values)).text()
        + how;
  }

  Json json() {
    return Json.of(
        "table",
        table,
        "key",
        values(key),
        "old",
        old.map(RowChange::values),
        "new",
        now.map(RowChange::values));
  }

  static RowChange read(Json j) {
    return new RowChange(
        j.word("table"),
        map(j.get("key")),
        j.find("old").map(RowChange::map),
        j.find("new").map(RowChange::map));
  }

  private static Json values(Map<String, String> row) {
    Map<String, Json> all = new LinkedHashMap<>();
    row.forEach((k, v) -> all.put(k, new Json.Word(v)));
    return new Json.Members(all);
  }

  private static Map<String, String> map(Json j) {
    Map<String, String> row = new LinkedHashMap<>();
    ((Json.Members) j).values().forEach((k, v) -> row.put(k, ((Json.Word) v).value()));
    return row;
  }

  /** A literal as a person reads it: a text without its quotes. */
  public static String shown(String literal) {
    return literal.length() > 1 && literal.startsWith("'") && literal.endsWith("'")
        ? literal.substring(1, literal.length() - 1).replace("''", "'")
        : literal;
  }

  /** The key in a few words: {@code id 5}. */
  public String name() {
    StringBuilder name = new StringBuilder();
    new TreeMap<>(key).forEach((k, v) -> name.append(' ').append(k).append(' ').append(shown(v)));
    return name.substring(1);
  }
}
