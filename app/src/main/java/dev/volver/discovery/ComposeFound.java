package dev.volver.discovery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * A project's Compose file.
 *
 * @param services those of the app: not databases and their like, by the names of images
 * @param containers what the container of each service is called, as far as the file tells
 */
record ComposeFound(String file, List<String> services, Map<String, String> containers) {
  private static final Pattern OTHERS =
      Pattern.compile(
          "(^|/)(postgres|postgis|timescaledb|mysql|mariadb|mongo|redis|valkey|memcached|rabbitmq"
              + "|minio|elasticsearch|opensearch)\\b");

  static Optional<ComposeFound> of(Path project) {
    return Stream.of("docker-compose.yml", "docker-compose.yaml", "compose.yml", "compose.yaml")
        .filter(f -> Files.isRegularFile(project.resolve(f)))
        .findFirst()
        .map(f -> read(project, f));
  }

  private static ComposeFound read(Path project, String file) {
    List<String> own = new ArrayList<>();
    Map<String, String> containers = new LinkedHashMap<>();
    try {
      Object all =
          new Load(LoadSettings.builder().build())
              .loadFromString(Files.readString(project.resolve(file)));
      if (all instanceof Map<?, ?> top && top.get("services") instanceof Map<?, ?> services) {
        services.forEach((name, how) -> {
          if (!(how instanceof Map<?, ?> keys)) {
            return;
          }
          Object named = keys.get("container_name");
          containers.put(
              String.valueOf(name),
              named == null ? named(project) + "-" + name + "-1" : named.toString());
          if (keys.containsKey("build")
              || !OTHERS.matcher(String.valueOf(keys.get("image"))).find()) {
            own.add(String.valueOf(name));
          }
        });
      }
    } catch (IOException | YamlEngineException e) {
      own.clear(); // the file itself is named all the same
    }
    return new ComposeFound(file, own, containers);
  }

  /** The name that Compose gives a project by its folder. */
  private static String named(Path project) {
    return String.valueOf(project.getFileName())
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^a-z0-9_-]", "");
  }
}
