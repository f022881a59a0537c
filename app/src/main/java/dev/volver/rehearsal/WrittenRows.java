package dev.volver.rehearsal;

import dev.volver.message.Halt;
import dev.volver.rehearsal.Trial.Loss;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Rows that were written to a clone, and what becomes of them. */
final class WrittenRows {
  private final Clone clone;
  private final Schema schema;
  private final List<Row> rows = new ArrayList<>();
  private final Set<String> tables = new LinkedHashSet<>();

  /**
   * @param schema of the clone when they are written
   */
  WrittenRows(Clone clone, Schema schema) {
    this.clone = clone;
    this.schema = schema;
  }

  /**
   * A row that was written.
   *
   * @param key by which it is found again, as SQL
   * @param values its values then
   */
  record Row(String table, Map<String, String> key, Map<String, Optional<String>> values) {}

  int count() {
    return rows.size();
  }

  /** Whether a table took one. */
  boolean in(String table) {
    return tables.contains(table);
  }

  /** Keeps a row that was just written. */
  Optional<Row> keep(String table, Map<String, String> key) {
    Optional<Row> row = read(table, key, schema.columns(table));
    row.ifPresent(rows::add);
    if (row.isPresent() || key.isEmpty()) {
      tables.add(table);
    }
    return row;
  }

  /** The row of which those columns hold those values, if it is one. */
  private Optional<Row> read(String table, Map<String, String> key, List<Part> columns) {
    if (key.isEmpty()) {
      return Optional.empty();
    }
    List<List<Optional<String>>> found =
        clone.query(
            "select %s from %s where %s"
                .formatted(
                    columns.stream()
                        .map(c -> Demand.quoted(c.name()))
                        .collect(Collectors.joining(", ")),
                    Demand.quoted(table),
                    is(key)));
    if (found.size() != 1) {
      return Optional.empty();
    }
    Map<String, Optional<String>> values = new LinkedHashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      values.put(columns.get(i).name(), found.getFirst().get(i));
    }
    return Optional.of(new Row(table, key, values));
  }

  /** That columns hold values, as SQL. */
  static String is(Map<String, String> key) {
    return key.entrySet().stream()
        .map(e -> Demand.quoted(e.getKey()) + " = " + e.getValue())
        .collect(Collectors.joining(" and "));
  }

  /** A value that was read, as SQL. */
  static String literal(Part column, String value) {
    return Extremes.number(column) && value.matches("-?\\d+(\\.\\d+)?")
        ? value
        : "'" + value.replace("'", "''") + "'";
  }

  /**
   * What became of those rows in columns that were there before. That the way back fills a column
   * anew, from others that are new, is its duty; what does not fit into the old type is lost.
   *
   * @param before the schema before the migrations
   */
  List<Loss> lost(Schema before) {
    Map<String, Long> counts = new LinkedHashMap<>();
    Map<String, List<String>> examples = new LinkedHashMap<>();
    for (Row row : rows) {
      List<Part> all = before.columns(row.table());
      Set<String> names = all.stream().map(Part::name).collect(Collectors.toSet());
      if (!names.containsAll(row.key().keySet())) {
        continue; // it cannot be told which of the rows it is
      }
      List<Part> columns =
          all.stream().filter(c -> redefined(c) || row.key().containsKey(c.name())).toList();
      Optional<Row> now = found(row, columns);
      if (now.isEmpty()) {
        note(counts, examples, row.table(), is(row.key()));
        continue;
      }
      now.get()
          .values()
          .forEach((column, value) -> {
            Optional<String> was = row.values().getOrDefault(column, Optional.empty());
            if (!value.equals(was)) {
              note(
                  counts,
                  examples,
                  row.table() + "." + column,
                  was.orElse("NULL") + " → " + value.orElse("NULL"));
            }
          });
    }
    List<Loss> losses = new ArrayList<>();
    counts.forEach((object, n) ->
        losses.add(loss(before, object, n, examples.getOrDefault(object, List.of()))));
    return losses;
  }

  private Optional<Row> found(Row row, List<Part> columns) {
    try {
      return read(row.table(), row.key(), columns);
    } catch (Halt e) {
      return Optional.empty(); // what it is found by is of a type that cannot hold its value
    }
  }

  /** Whether the migrations let a column hold something else. */
  boolean redefined(Part column) {
    return schema.columns(column.table()).stream()
        .filter(c -> c.name().equals(column.name()))
        .anyMatch(
            c -> Stream.of("type", "nullable").anyMatch(f -> !c.fact(f).equals(column.fact(f))));
  }

  private static void note(
      Map<String, Long> counts, Map<String, List<String>> examples, String object, String example) {
    counts.merge(object, 1L, Long::sum);
    List<String> some = examples.computeIfAbsent(object, _ -> new ArrayList<>());
    if (some.size() < Comparison.EXAMPLES) {
      some.add(example);
    }
  }

  private static Loss loss(Schema before, String object, long n, List<String> examples) {
    if (before.tables().contains(object)) {
      return new Loss(object, Optional.empty(), n, examples);
    }
    int dot = object.lastIndexOf('.');
    return new Loss(object.substring(0, dot), Optional.of(object.substring(dot + 1)), n, examples);
  }
}
