package dev.volver.rehearsal;

import dev.volver.message.Halt;
import dev.volver.rehearsal.Keys.Foreign;
import dev.volver.rehearsal.WrittenRows.Row;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Writes rows like one that is there, other than it only in what a table holds once: of each such
 * set of columns one gets a value of its own. One that points to another table points to a row to
 * which nobody points yet, or to nothing, or to one that is written for it.
 */
final class Copying {
  private static final int DEEP = 3;

  private final Clone clone;
  private final Keys keys;
  private final WrittenRows written;
  private final UnaryOperator<String> old;
  private int attempts;

  /**
   * @param old which rows of a table may be copied, as SQL
   */
  Copying(Clone clone, Keys keys, WrittenRows written, UnaryOperator<String> old) {
    this.clone = clone;
    this.keys = keys;
    this.written = written;
    this.old = old;
  }

  /** The columns to which rows are written. */
  List<Part> columns(String table) {
    return keys.schema().columns(table).stream()
        .filter(c -> c.fact("generated").filter(g -> !g.isEmpty()).isEmpty())
        .toList();
  }

  /**
   * Writes one, unless the database refuses it: then a user could not have written it either.
   *
   * @param variant what columns hold instead, as SQL
   * @param like which rows may be copied, as SQL
   */
  void write(String table, Map<String, String> variant, String like) {
    write(table, variant, like, 0);
  }

  private Optional<Row> write(String table, Map<String, String> variant, String like, int depth) {
    try {
      return model(table, like).flatMap(model -> copied(table, model, variant, depth));
    } catch (Halt e) {
      return Optional.empty();
    }
  }

  /** The values of a row that is there, as SQL. */
  private Optional<Map<String, String>> model(String table, String like) {
    List<Part> columns = columns(table);
    List<Part> identity = keys.identity(table);
    return clone
        .query(
            "select %s from %s where %s%s limit 1"
                .formatted(
                    listed(columns),
                    Demand.quoted(table),
                    like,
                    identity.isEmpty()
                        ? ""
                        : " order by "
                            + identity.stream()
                                .map(c -> Demand.quoted(c.name()) + " desc")
                                .collect(Collectors.joining(", "))))
        .stream()
        .findFirst()
        .map(row -> literals(columns, row));
  }

  /** What columns hold, as SQL. */
  static Map<String, String> literals(List<Part> columns, List<Optional<String>> row) {
    Map<String, String> values = new LinkedHashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      Part column = columns.get(i);
      values.put(column.name(), row.get(i).map(v -> WrittenRows.literal(column, v)).orElse("NULL"));
    }
    return values;
  }

  private Optional<Row> copied(
      String table, Map<String, String> model, Map<String, String> variant, int depth) {
    attempts++;
    Map<String, String> values = new LinkedHashMap<>(variant);
    List<List<Part>> unique = new ArrayList<>(keys.unique(table));
    if (keys.primary(table).isEmpty()) {
      unique.add(keys.identity(table));
    }
    for (List<Part> set : unique) {
      boolean other =
          set.stream()
              .map(c -> values.get(c.name()))
              .anyMatch(v -> v != null && !v.startsWith("\""));
      if (!other) {
        values.putAll(others(table, set, model, values, depth));
      }
    }
    List<Part> columns = columns(table);
    String from = Demand.quoted(table);
    boolean always =
        columns.stream().anyMatch(c -> c.fact("identity").filter("always"::equals).isPresent());
    clone.write(
        "insert into %s (%s)%s select %s from %s where %s limit 1"
            .formatted(
                from,
                listed(columns),
                always ? " overriding system value" : "",
                columns.stream()
                    .map(c -> values.getOrDefault(c.name(), Demand.quoted(c.name())))
                    .collect(Collectors.joining(", ")),
                from,
                same(table, model)));
    Map<String, String> key = new LinkedHashMap<>();
    for (Part c : keys.identity(table)) {
      String value = values.getOrDefault(c.name(), Demand.quoted(c.name()));
      key.put(c.name(), value.startsWith("\"") ? model.getOrDefault(c.name(), "NULL") : value);
    }
    return written.keep(table, key);
  }

  /** That a row is the one that is copied. */
  private String same(String table, Map<String, String> model) {
    Map<String, String> key = new LinkedHashMap<>();
    keys.identity(table).forEach(c -> key.put(c.name(), model.getOrDefault(c.name(), "NULL")));
    key.values().removeIf("NULL"::equals);
    return key.isEmpty() ? "1 = 1" : WrittenRows.is(key);
  }

  /** What makes a set of columns another one: the least of its columns that can be. */
  private Map<String, String> others(
      String table,
      List<Part> set,
      Map<String, String> model,
      Map<String, String> values,
      int depth) {
    Optional<Part> own =
        set.stream()
            .filter(c -> !values.containsKey(c.name()) && !keys.points(c))
            .filter(Extremes::fresh)
            .min(Comparator.comparing(keys::ruled).thenComparing((Part c) -> !Extremes.number(c)));
    if (own.isPresent()) {
      return Map.of(own.get().name(), fresh(own.get()));
    }
    List<Foreign> pointing =
        keys.foreign(table).stream()
            .filter(f -> f.columns().stream().anyMatch(set::contains))
            .filter(f -> f.columns().stream().noneMatch(c -> values.containsKey(c.name())))
            .toList();
    for (Foreign f : pointing) {
      Optional<Map<String, String>> free = free(table, f, set, model);
      if (free.isPresent()) {
        return free.get();
      }
    }
    for (Foreign f : pointing) {
      for (Part c : f.columns()) {
        if (set.contains(c)
            && !keys.primary(table).contains(c)
            && c.fact("nullable").filter("no"::equals).isEmpty()) {
          return Map.of(c.name(), "NULL");
        }
      }
    }
    return pointing.stream()
        .findFirst()
        .filter(f -> depth < DEEP && !f.parent().equals(table))
        .flatMap(f ->
            write(f.parent(), Map.of(), old.apply(f.parent()), depth + 1)
                .map(parent -> pointed(f, parent)))
        .orElse(Map.of());
  }

  /** A row of another table to which none points yet, with the rest of the set as it is. */
  private Optional<Map<String, String>> free(
      String table, Foreign f, List<Part> set, Map<String, String> model) {
    Map<String, String> rest = new LinkedHashMap<>();
    set.stream()
        .filter(c -> !f.columns().contains(c))
        .forEach(c -> rest.put(c.name(), model.getOrDefault(c.name(), "NULL")));
    List<String> met = new ArrayList<>();
    for (int i = 0; i < f.to().size(); i++) {
      met.add(
          "volver_t.%s = volver_p.%s"
              .formatted(Demand.quoted(f.columns().get(i).name()), Demand.quoted(f.to().get(i))));
    }
    rest.forEach(
        (name, value) -> met.add("volver_t.%s = %s".formatted(Demand.quoted(name), value)));
    String to =
        f.to().stream().map(n -> "volver_p." + Demand.quoted(n)).collect(Collectors.joining(", "));
    return clone
        .query(
            "select %s from %s volver_p where %s and not exists (select 1 from %s volver_t where %s) limit 1"
                .formatted(
                    to,
                    Demand.quoted(f.parent()),
                    f.to().stream()
                        .map(n -> "volver_p." + Demand.quoted(n) + " is not null")
                        .collect(Collectors.joining(" and ")),
                    Demand.quoted(table),
                    String.join(" and ", met)))
        .stream()
        .findFirst()
        .map(row -> literals(f.columns(), row));
  }

  private static Map<String, String> pointed(Foreign f, Row parent) {
    Map<String, String> values = new LinkedHashMap<>();
    for (int i = 0; i < f.to().size(); i++) {
      Part column = f.columns().get(i);
      parent
          .values()
          .getOrDefault(f.to().get(i), Optional.empty())
          .ifPresent(v -> values.put(column.name(), WrittenRows.literal(column, v)));
    }
    return values;
  }

  /** A value that no other row has. */
  private String fresh(Part column) {
    if (!Extremes.number(column)) {
      return Extremes.fresh(column, attempts);
    }
    String name = Demand.quoted(column.name());
    return clone
        .query(
            "select coalesce(max(%1$s), 0) + 1 from %2$s where %1$s < %3$s"
                .formatted(name, Demand.quoted(column.table()), Extremes.ordinary(column)))
        .getFirst()
        .getFirst()
        .orElse("1");
  }

  private static String listed(List<Part> columns) {
    return columns.stream().map(c -> Demand.quoted(c.name())).collect(Collectors.joining(", "));
  }
}
