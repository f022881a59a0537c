package dev.volver.adapter.postgres;

import dev.volver.repair.RowChange;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The statements that put rows back: those that others refer to come first, and go last. */
final class Undoing {
  private Undoing() {}

  /**
   * @param references pairs of tables, the first of which refers to the second
   */
  static List<String> of(List<RowChange> changes, List<List<Optional<String>>> references) {
    List<String> order = ordered(changes, references);
    List<String> all = new ArrayList<>();
    for (String table : order.reversed()) {
      changes.stream()
          .filter(c -> c.table().equals(table) && c.old().isEmpty())
          .forEach(c -> all.add("delete from only " + table + left(c)));
    }
    for (String table : order) {
      List<Map<String, String>> rows =
          changes.stream()
              .filter(c -> c.table().equals(table) && c.now().isEmpty())
              .flatMap(c -> c.old().stream())
              .toList();
      if (!rows.isEmpty()) {
        all.add(insert(table, rows));
      }
      changes.stream()
          .filter(c -> c.table().equals(table) && c.old().isPresent() && c.now().isPresent())
          .forEach(c -> all.add(update(c)));
    }
    return all;
  }

  private static List<String> ordered(
      List<RowChange> changes, List<List<Optional<String>>> references) {
    Set<String> waiting = new LinkedHashSet<>();
    changes.forEach(c -> waiting.add(c.table()));
    List<String> order = new ArrayList<>();
    while (!waiting.isEmpty()) {
      String next =
          waiting.stream()
              .filter(t ->
                  references.stream()
                      .noneMatch(r ->
                          r.get(0).equals(Optional.of(t)) && waiting.contains(r.get(1).orElse(""))))
              .findFirst()
              .orElse(waiting.iterator().next()); // a circle: no order is right for sure
      waiting.remove(next);
      order.add(next);
    }
    return order;
  }

  private static String insert(String table, List<Map<String, String>> rows) {
    String columns =
        rows.getFirst().keySet().stream().map(Psql::name).collect(Collectors.joining(", "));
    String values =
        rows.stream()
            .map(r -> "(" + String.join(", ", r.values()) + ")")
            .collect(Collectors.joining(",\n  "));
    return "insert into %s (%s) overriding system value values\n  %s"
        .formatted(table, columns, values);
  }

  private static String update(RowChange change) {
    Map<String, String> old = change.old().orElseThrow();
    String set =
        change.cells().keySet().stream()
            .map(c -> Psql.name(c) + " = " + old.get(c))
            .collect(Collectors.joining(", "));
    return "update only %s set %s%s".formatted(change.table(), set, left(change));
  }

  /** A row that is exactly as it was left; as text, for not every type can be compared. */
  private static String left(RowChange change) {
    return change.now().orElseThrow().entrySet().stream()
        .filter(e -> !change.key().containsKey(e.getKey()))
        .map(e -> " and " + Psql.name(e.getKey()) + "::text is not distinct from " + e.getValue())
        .collect(Collectors.joining("", key(change.key()), ""));
  }

  /** A row by its key, whose index is used. */
  static String key(Map<String, String> key) {
    return key.entrySet().stream()
        .map(e -> Psql.name(e.getKey()) + " = " + e.getValue())
        .collect(Collectors.joining(" and ", " where ", ""));
  }
}
