package dev.volver.adapter.docker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Services as the Compose files of a folder write them, for what is asked too often to ask Compose.
 */
record Written(Path folder, List<String> files) {

  /** Whether a service is surely not among them: what is included from elsewhere is not seen. */
  boolean lacks(String service) {
    return services().filter(all -> !all.containsKey(service)).isPresent();
  }

  /** The profiles without which Compose would not know some services. */
  Set<String> profiles(List<String> some) {
    Set<String> profiles = new LinkedHashSet<>();
    Map<String, Set<String>> all = services().orElse(Map.of());
    some.forEach(s -> profiles.addAll(all.getOrDefault(s, Set.of())));
    return profiles;
  }

  /**
   * What the images of some services are called, as far as there are such; empty where the files
   * alone do not tell it.
   *
   * @param built what Compose calls the one that it builds for a service without a name for it
   */
  Optional<Map<String, String>> images(List<String> some, UnaryOperator<String> built) {
    Map<String, String> images = new LinkedHashMap<>();
    for (String file : files) {
      Optional<Map<?, ?>> read = read(folder.resolve(file));
      if (read.filter(m -> !m.containsKey("include")).isEmpty()) {
        return Optional.empty();
      }
      Map<?, ?> services = map(read.get().get("services"));
      for (String service : some) {
        Map<?, ?> how = map(services.get(service));
        Object image = said(how, "image");
        boolean reset = image == null && how.containsKey("image");
        boolean merged = how.get("<<") instanceof List<?>;
        if (reset
            || merged
            || said(how, "extends") != null
            || String.valueOf(image).contains("$")) {
          return Optional.empty();
        }
        if (image instanceof String name) {
          images.put(service, name);
        } else if (services.containsKey(service)) {
          images.putIfAbsent(service, built.apply(service));
        }
      }
    }
    return images.isEmpty() ? Optional.empty() : Optional.of(images);
  }

  /** The files that some services are made from: these, and their files of variables. */
  Set<Path> made(List<String> some) {
    Set<Path> all = new LinkedHashSet<>();
    for (String file : files) {
      all.add(folder.resolve(file).normalize());
      Map<?, ?> services = map(read(folder.resolve(file)).orElse(Map.of()).get("services"));
      some.forEach(s -> {
        Object named = said(map(services.get(s)), "env_file");
        for (Object one : named instanceof List<?> more ? more : List.of(String.valueOf(named))) {
          String path = String.valueOf(one instanceof Map<?, ?> how ? how.get("path") : one);
          all.add(folder.resolve(files.getFirst()).resolveSibling(path).normalize());
        }
      });
    }
    return all;
  }

  /** Their files of variables, but for those that need not be there. */
  List<Path> variables(List<String> some) {
    Set<Path> all = new LinkedHashSet<>();
    for (String file : files) {
      Map<?, ?> services = map(read(folder.resolve(file)).orElse(Map.of()).get("services"));
      for (String service : some) {
        Object named = said(map(services.get(service)), "env_file");
        for (Object one : named instanceof List<?> more ? more : Arrays.asList(named)) {
          Object path = one instanceof Map<?, ?> how ? how.get("path") : one;
          boolean needed = !Boolean.FALSE.equals(map(one).get("required"));
          if (path instanceof String name && needed && !name.contains("$")) {
            all.add(folder.resolve(files.getFirst()).resolveSibling(name).normalize());
          }
        }
      }
    }
    return List.copyOf(all);
  }

  private static @Nullable Object said(Map<?, ?> service, String word) {
    Object said = service.get(word);
    return said == null && service.get("<<") instanceof Map<?, ?> below ? said(below, word) : said;
  }

  /** Their profiles by name; empty when the files do not tell all of them. */
  private Optional<Map<String, Set<String>>> services() {
    Map<String, Set<String>> all = new LinkedHashMap<>();
    for (String file : files) {
      Optional<Map<?, ?>> read = read(folder.resolve(file));
      if (read.filter(m -> !m.containsKey("include")).isEmpty()) {
        return Optional.empty();
      }
      map(read.get().get("services"))
          .forEach((name, how) ->
              all.computeIfAbsent(String.valueOf(name), _ -> new LinkedHashSet<>())
                  .addAll(profilesOf(map(how))));
    }
    return Optional.of(all);
  }

  private static Set<String> profilesOf(Map<?, ?> service) {
    Set<String> profiles = new LinkedHashSet<>();
    if (service.get("profiles") instanceof List<?> words) {
      words.forEach(w -> profiles.add(String.valueOf(w)));
    } else if (service.get("<<") instanceof Map<?, ?> below) {
      profiles.addAll(profilesOf(below));
    }
    return profiles;
  }

  /** Compose says better what is wrong with a file. */
  private static Optional<Map<?, ?>> read(Path file) {
    try {
      String text = Files.readString(file).replaceAll("!(reset|override)\\b", "");
      Object all = new Load(LoadSettings.builder().build()).loadFromString(text);
      return Optional.<Map<?, ?>>of(map(all));
    } catch (IOException | YamlEngineException e) {
      return Optional.empty();
    }
  }

  private static Map<?, ?> map(@Nullable Object value) {
    return value instanceof Map<?, ?> map ? map : Map.of();
  }
}
