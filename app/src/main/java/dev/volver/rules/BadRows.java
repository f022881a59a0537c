package dev.volver.rules;

import dev.volver.journal.Disk;
import dev.volver.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The rows that break a rule.
 *
 * @param count how many there are
 * @param columns the names of the columns
 * @param rows as text, up to the rule's limit
 */
record BadRows(long count, List<String> columns, List<List<Optional<String>>> rows) {

  static final BadRows NONE = new BadRows(0, List.of(), List.of());

  /** Whether every one of them is here, and not only counted. */
  boolean whole() {
    return rows.size() == count;
  }

  /**
   * Those that others do not have. A row is known by its first column: one whose other columns
   * changed is no new one.
   */
  List<List<Optional<String>>> without(BadRows others) {
    Map<List<Optional<String>>, Integer> same = new HashMap<>();
    others.rows.forEach(r -> same.merge(r, 1, Integer::sum));
    List<List<Optional<String>>> left = rows.stream().filter(r -> !taken(same, r)).toList();
    Map<Optional<String>, Integer> names = new HashMap<>();
    same.forEach((row, n) -> names.merge(row.getFirst(), n, Integer::sum));
    return left.stream().filter(r -> !taken(names, r.getFirst())).toList();
  }

  private static <K> boolean taken(Map<K, Integer> from, K key) {
    int n = from.getOrDefault(key, 0);
    from.put(key, Math.max(0, n - 1));
    return n > 0;
  }

  /** The first rows of some as they are shown. */
  static List<List<String>> shown(List<List<Optional<String>>> rows, int most) {
    return rows.stream()
        .limit(most)
        .map(r -> r.stream().map(v -> v.orElse("NULL")).toList())
        .toList();
  }

  /** Keeps the rows in a file: a line of JSON for each. */
  void keep(Path file) {
    String lines =
        rows.stream()
            .map(r -> Json.list(r, v -> v.<Json>map(Json.Word::new).orElse(new Json.Nothing())))
            .map(j -> j.text() + "\n")
            .collect(Collectors.joining());
    Disk.write(file, lines.getBytes(StandardCharsets.UTF_8));
  }

  /** Those that a file keeps; empty when it is not there. */
  static Optional<BadRows> kept(Path file, long count) {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    Function<Json, Optional<String>> value =
        j -> j instanceof Json.Word w ? Optional.of(w.value()) : Optional.empty();
    try {
      List<List<Optional<String>>> rows = new ArrayList<>();
      for (String line : Files.readAllLines(file)) {
        rows.add(((Json.Items) Json.parse(line)).values().stream().map(value).toList());
      }
      return Optional.of(new BadRows(count, List.of(), rows));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
