package dev.volver.adapter.docker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
