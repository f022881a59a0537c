package dev.volver.discovery;

import dev.volver.config.EnvFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * The Compose files that probably start the app.
 *
 * @param chosen those, in the order in which the later override the earlier
 * @param certain whether Compose itself would take these
 * @param others more that are there
 */
record ComposeFiles(List<String> chosen, boolean certain, List<String> others) {
  private static final List<String> USUAL =
      List.of("compose.yaml", "compose.yml", "docker-compose.yml", "docker-compose.yaml");
  private static final String OVERRIDE = ".*\\.override\\.ya?ml";
  private static final String PRODUCTION =
      ".*[._-](prod|production|server)\\.ya?ml|production\\.yml";
  private static final String LOCAL = ".*[._-](local|ci|debug)\\.ya?ml";
  private static final String NAMED = "(docker-)?compose\\b.*\\.ya?ml|production\\.yml";
  private static final List<String> FOLDERS =
      List.of("docker", "deploy", "deployment", "compose", "infra", "ops");

  static Optional<ComposeFiles> of(Path project) {
    List<String> all = names(project);
    List<String> elsewhere =
        FOLDERS.stream()
            .flatMap(f -> names(project.resolve(f)).stream().map(n -> f + "/" + n))
            .toList();
    String set = EnvFile.of(project.resolve(".env")).getOrDefault("COMPOSE_FILE", "");
    if (!set.isEmpty()) {
      return Optional.of(new ComposeFiles(List.of(set.split("[:,;]")), true, List.of()));
    }
    Optional<String> base = USUAL.stream().filter(all::contains).findFirst();
    Optional<String> production = all.stream().filter(n -> n.matches(PRODUCTION)).findFirst();
    List<String> chosen = new ArrayList<>();
    if (production.isPresent()) {
      boolean whole = whole(project.resolve(production.get()));
      base.filter(_ -> !whole).ifPresent(chosen::add);
      chosen.add(production.get());
    } else {
      base.ifPresent(chosen::add);
      all.stream().filter(n -> n.matches(OVERRIDE)).limit(1).forEach(chosen::add);
    }
    List<String> others =
        Stream.concat(all.stream(), elsewhere.stream())
            .filter(n -> !chosen.contains(n) && !Leftover.is(n) && !n.matches(LOCAL))
            .toList();
    return chosen.isEmpty() && others.isEmpty()
        ? Optional.empty()
        : Optional.of(new ComposeFiles(chosen, base.isPresent() && production.isEmpty(), others));
  }

  /** Where their paths start from: the folder of the first. */
  Path home(Path project) {
    Path first = project.resolve(chosen.isEmpty() ? "compose.yml" : chosen.getFirst()).normalize();
    Path home = Objects.requireNonNull(first.getParent());
    return home.startsWith(project) ? home : project;
  }

  /** The variables that are filled in: those beside the first, or those that name the files. */
  Path variables(Path project) {
    Path above = project.resolve(".env");
    return EnvFile.of(above).containsKey("COMPOSE_FILE") ? above : home(project).resolve(".env");
  }

  private static List<String> names(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(Files::isRegularFile)
          .map(p -> p.getFileName().toString())
          .filter(n -> n.matches(NAMED))
          .sorted()
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  /** Whether every service of a file could be started by that file alone. */
  private static boolean whole(Path file) {
    Map<String, Object> services = services(read(file));
    return !services.isEmpty()
        && services.values().stream()
            .allMatch(s ->
                s instanceof Map<?, ?> k && (k.containsKey("image") || k.containsKey("build")));
  }

  /** The chosen files as one, with what anchors and {@code extends} bring. */
  Map<String, Object> together(Path project) {
    Map<String, Object> all = Map.of();
    for (String file : chosen) {
      all = merged(all, read(project.resolve(file)));
    }
    return all;
  }

  static Map<String, Object> services(Map<String, Object> file) {
    Map<String, Object> services = map(file.get("services"));
    Map<String, Object> all = new LinkedHashMap<>();
    services.forEach((name, how) -> {
      Map<String, Object> keys = map(how);
      Object from = keys.get("extends");
      Object service = from instanceof Map<?, ?> m ? m.get("service") : from;
      Map<String, Object> base = map(services.get(String.valueOf(service)));
      all.put(name, from == null ? keys : merged(base, keys));
    });
    return all;
  }

  private static Map<String, Object> read(Path file) {
    try {
      return map(new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file)));
    } catch (IOException | YamlEngineException e) {
      return Map.of(); // Compose says better what is wrong with it
    }
  }

  /** The keys of a map, with those that {@code <<} brings below them. */
  static Map<String, Object> map(@Nullable Object value) {
    if (!(value instanceof Map<?, ?> keys)) {
      return Map.of();
    }
    Map<String, Object> own = new LinkedHashMap<>();
    Map<String, Object> below = new LinkedHashMap<>();
    keys.forEach((k, v) -> {
      if ("<<".equals(k)) {
        (v instanceof List<?> several ? several : List.of(v)).forEach(m -> below.putAll(map(m)));
      } else if (v != null) {
        own.put(String.valueOf(k), v);
      }
    });
    below.putAll(own);
    return below;
  }

  private static Map<String, Object> merged(Map<String, Object> lower, Map<String, Object> upper) {
    Map<String, Object> all = new LinkedHashMap<>(lower);
    upper.forEach((k, v) -> all.merge(k, v, ComposeFiles::both));
    return all;
  }

  private static Object both(Object lower, Object upper) {
    if (lower instanceof Map<?, ?> && upper instanceof Map<?, ?>) {
      return merged(map(lower), map(upper));
    }
    if (lower instanceof List<?> a && upper instanceof List<?> b) {
      return Stream.concat(a.stream(), b.stream()).toList();
    }
    return upper;
  }
}
