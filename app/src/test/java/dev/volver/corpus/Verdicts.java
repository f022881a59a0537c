package dev.volver.corpus;

import dev.volver.lint.Setting.Dialect;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What rehearsals said, kept in a file: by migration, then by database. */
final class Verdicts {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private final Path file;
  private final Map<String, Map<String, Tried>> all = new TreeMap<>();

  Verdicts(Path file) {
    this.file = file;
    if (Files.exists(file)) {
      MAPPER
          .readTree(file.toFile())
          .properties()
          .forEach(m ->
              m.getValue()
                  .properties()
                  .forEach(d -> entry(m.getKey()).put(d.getKey(), tried(d.getValue()))));
    }
  }

  private static Tried tried(JsonNode node) {
    Map<String, Long> losses = new TreeMap<>();
    node.path("losses").properties().forEach(l -> losses.put(l.getKey(), l.getValue().asLong()));
    List<String> reasons = new ArrayList<>();
    node.path("reasons").forEach(r -> reasons.add(r.asString()));
    return new Tried(node.path("verdict").asString(), losses, reasons);
  }

  private Map<String, Tried> entry(String migration) {
    return all.computeIfAbsent(migration, _ -> new TreeMap<>());
  }

  synchronized Optional<Tried> of(String migration, Dialect dialect) {
    return Optional.ofNullable(all.getOrDefault(migration, Map.of()).get(key(dialect)));
  }

  private static String key(Dialect dialect) {
    return dialect.name().toLowerCase(Locale.ROOT);
  }

  /** Keeps one, at once. */
  synchronized void keep(String migration, Dialect dialect, Tried tried) {
    entry(migration).put(key(dialect), tried);
    try {
      Files.writeString(file, MAPPER.writeValueAsString(all) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
