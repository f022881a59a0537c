package dev.volver.engine;

import dev.volver.backup.Fingerprint;
import dev.volver.journal.TableLoss;
import dev.volver.message.Halt;
import dev.volver.message.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a {@link FakeStore} holds: a revision, tables, and rows. A row's key says its table, as in
 * {@code item/1}; one without a table is of {@code row}.
 */
record Data(Optional<String> revision, Set<String> tables, Map<String, String> rows) {
  static final Data EMPTY = new Data(Optional.empty(), Set.of(), Map.of());
  private static final String LOOSE = "row";

  Data {
    tables = new TreeSet<>(tables);
    rows = new TreeMap<>(rows);
  }

  static Data parse(String text) {
    Optional<String> revision = Optional.empty();
    Set<String> tables = new TreeSet<>();
    Map<String, String> rows = new TreeMap<>();
    for (String line : text.split("\n")) {
      String[] words = line.split("\t", -1);
      switch (words[0]) {
        case "revision" -> revision = Optional.of(words[1]);
        case "table" -> tables.add(words[1]);
        case "row" -> rows.put(words[1], words[2]);
        case "" -> {}
        default -> throw new IllegalArgumentException("half a store: " + line);
      }
    }
    return new Data(revision, tables, rows);
  }

  String text() {
    List<String> lines = new ArrayList<>();
    revision.ifPresent(r -> lines.add("revision\t" + r));
    tables.forEach(t -> lines.add("table\t" + t));
    rows.forEach((k, v) -> lines.add("row\t" + k + "\t" + v));
    return String.join("\n", lines) + "\n";
  }

  Data at(Optional<String> other) {
    return new Data(other, tables, rows);
  }

  Data with(String key, String value) {
    Map<String, String> more = new TreeMap<>(rows);
    more.put(key, value);
    return new Data(revision, tables, more);
  }

  Data without(String key) {
    Map<String, String> less = new TreeMap<>(rows);
    less.remove(key);
    return new Data(revision, tables, less);
  }

  /** Understands four statements of SQL, and {@code mangle}, after which no value is as it was. */
  Data after(String statement) {
    String[] words = statement.strip().split("[ (]+");
    Set<String> now = new TreeSet<>(tables);
    Map<String, String> left = new TreeMap<>(rows);
    switch (words[0]) {
      case "create" -> require(now.add(words[2]), "table " + words[2] + " already exists");
      case "drop" -> {
        require(now.remove(words[2]), "no such table: " + words[2]);
        left.keySet().removeIf(k -> table(k).equals(words[2]));
      }
      case "insert", "delete" -> {
        require(now.contains(words[2]), "no such table: " + words[2]);
        left.keySet().removeIf(k -> words[0].equals("delete") && table(k).equals(words[2]));
      }
      case "mangle" -> left.replaceAll((_, v) -> v.substring(0, Math.min(1, v.length())));
      default -> require(words[0].isEmpty(), "syntax error near " + words[0]);
    }
    return new Data(revision, now, left);
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw Halt.failed(Text.verbatim(message), "", Text.verbatim("Mend the statement."));
    }
  }

  private static String table(String key) {
    return key.contains("/") ? key.substring(0, key.indexOf('/')) : LOOSE;
  }

  Fingerprint fingerprint() {
    Map<String, Long> counts =
        rows.keySet().stream().collect(Collectors.groupingBy(Data::table, Collectors.counting()));
    tables.forEach(t -> counts.putIfAbsent(t, 0L));
    return new Fingerprint(counts, List.of(), revision.orElse("") + tables);
  }

  /**
   * What this has that another has not, by table.
   *
   * @param origin what came from elsewhere into the other one was not removed here
   */
  List<TableLoss> beyond(Data other, Data origin) {
    Map<String, long[]> losses = new TreeMap<>();
    rows.forEach((key, value) -> {
      long[] loss = losses.computeIfAbsent(table(key), _ -> new long[3]);
      loss[0] += other.rows.containsKey(key) ? 0 : 1;
      loss[1] += other.rows.containsKey(key) && !Objects.equals(other.rows.get(key), value) ? 1 : 0;
    });
    other.rows.keySet().stream()
        .filter(key -> !rows.containsKey(key) && origin.rows.containsKey(key))
        .forEach(key -> losses.computeIfAbsent(table(key), _ -> new long[3])[2]++);
    return losses.entrySet().stream()
        .map(e -> new TableLoss(e.getKey(), e.getValue()[0], e.getValue()[1], e.getValue()[2]))
        .toList();
  }
}
