package dev.volver.discovery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
 */
record ComposeFound(String file, List<String> services) {
  private static final Pattern OTHERS =
      Pattern.compile(
          "(^|/)(postgres|postgis|timescaledb|mysql|mariadb|mongo|redis|valkey|memcached|rabbitmq"
              + "|minio|elasticsearch|opensearch)\\b");

  static Optional<ComposeFound> of(Path project) {
    return Stream.of("docker-compose.yml", "docker-compose.yaml", "compose.yml", "compose.yaml")
        .filter(f -> Files.isRegularFile(project.resolve(f)))
        .findFirst()
        .map(f -> new ComposeFound(f, services(project.resolve(f))));
  }

  private static List<String> services(Path file) {
    List<String> own = new ArrayList<>();
    try {
      Object all = new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file));
      if (all instanceof Map<?, ?> top && top.get("services") instanceof Map<?, ?> services) {
        services.forEach((name, how) -> {
          if (how instanceof Map<?, ?> keys
              && (keys.containsKey("build")
                  || !OTHERS.matcher(String.valueOf(keys.get("image"))).find())) {
            own.add(String.valueOf(name));
          }
        });
      }
    } catch (IOException | YamlEngineException e) {
      return List.of(); // the file itself is named all the same
    }
    return own;
  }
}
