package dev.volver.lint;

import dev.volver.config.MigrationConfig.Tool;
import dev.volver.lint.Setting.Dialect;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Migrations whose truth is known because they were run on databases with rows. */
public record Corpus(Path root, List<History> histories, Map<String, Member> members) {

  /** Migrations that come one after another; {@code keys}: SQLite holds foreign keys. */
  public record History(String name, Tool tool, List<Dialect> databases, boolean keys) {}

  /** A migration under test. */
  public record Member(String file, String group, String kind, Map<Dialect, Truth> truth) {

    /** Whether it is undone without loss on every database it is for, whatever was written. */
    boolean exact() {
      return truth.values().stream().allMatch(Truth::exact);
    }

    /** Whether an alarm about it is right: also where only rows written later stand in the way. */
    boolean doubtful() {
      return truth.values().stream().anyMatch(Truth::doubtful);
    }
  }

  /**
   * What became of the rows and the schema on one database.
   *
   * @param outcome the class of truth.json
   * @param later what became of rows that users wrote after the upgrade
   * @param older the outcome with old tools, where it is another
   * @param down how the way down ended; empty when there was no way up
   * @param schemaDiffers whether the schema is another
   * @param rows what became of rows and values, by table or column: {@code -2 rows +1 rows}, {@code
   *     3 values}
   * @param behind sequences that stand before where they stood
   */
  public record Truth(
      String outcome,
      Optional<String> later,
      Optional<String> older,
      Optional<String> down,
      boolean schemaDiffers,
      Map<String, String> rows,
      List<String> behind) {
    boolean exact() {
      return outcome.equals("exact") || upFails();
    }

    public boolean upFails() {
      return outcome.equals("up-fails");
    }

    boolean doubtful() {
      return !exact() || later.filter(l -> !l.equals("ok")).isPresent() || older.isPresent();
    }

    /** The outcome, or that rows written since change it. */
    public String shown() {
      return outcome.equals("exact") && doubtful() ? "exact until rows are written" : outcome;
    }
  }

  public static Corpus load(Path root) {
    try {
      JsonNode truth = JsonMapper.shared().readTree(root.resolve("truth.json").toFile());
      List<History> histories = new ArrayList<>();
      for (String[] f : lines(root.resolve("histories.tsv"))) {
        List<Dialect> databases = new ArrayList<>();
        for (String d : f[2].split(",", -1)) {
          databases.add(dialect(d));
        }
        histories.add(new History(f[0], tool(f[1]), databases, f[3].equals("keys")));
      }
      Map<String, Member> members = new LinkedHashMap<>();
      for (String[] f : lines(root.resolve("corpus.tsv"))) {
        members.put(f[0], new Member(f[0], f[1], f[2], truth(truth.path(f[0]))));
      }
      return new Corpus(root, histories, members);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<Dialect, Truth> truth(JsonNode all) {
    Map<Dialect, Truth> found = new EnumMap<>(Dialect.class);
    for (Dialect dialect : Dialect.values()) {
      JsonNode one = all.path(dialect.name().toLowerCase(Locale.ROOT));
      if (one.isObject()) {
        found.put(
            dialect,
            new Truth(
                one.path("class").asString(),
                text(one, "later"),
                text(one, "older"),
                text(one, "down"),
                one.path("schema").asString("").equals("differs"),
                rows(one.path("rowDifferences")),
                one.path("sequencesBehind").valueStream().map(JsonNode::asString).toList()));
      }
    }
    return found;
  }

  private static Map<String, String> rows(JsonNode node) {
    Map<String, String> rows = new LinkedHashMap<>();
    node.properties().forEach(p -> rows.put(p.getKey(), p.getValue().asString()));
    return rows;
  }

  private static Optional<String> text(JsonNode node, String key) {
    return node.has(key) ? Optional.of(node.path(key).asString()) : Optional.empty();
  }

  private static List<String[]> lines(Path file) throws IOException {
    return Files.readAllLines(file).stream()
        .filter(l -> !l.isBlank())
        .map(l -> l.split("\t", -1))
        .toList();
  }

  private static Tool tool(String name) {
    return Tool.valueOf(name.toUpperCase(Locale.ROOT));
  }

  private static Dialect dialect(String name) {
    return Dialect.valueOf(name.toUpperCase(Locale.ROOT));
  }

  public Path folder(History history) {
    return root.resolve(history.name());
  }

  /** The migrations of a history that are under test. */
  public List<Member> of(History history) {
    return members.values().stream()
        .filter(m -> m.file().startsWith(history.name() + "/"))
        .toList();
  }
}
