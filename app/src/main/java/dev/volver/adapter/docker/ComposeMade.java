package dev.volver.adapter.docker;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What Compose left on the containers that it made. */
record ComposeMade(Docker docker, List<Container> containers) {
  private static final Pattern REPLACED = Pattern.compile("[0-9a-f]{12}_(.+)");
  private static final String FILES =
      "{{with index .Config.Labels \"com.docker.compose.project.config_files\"}}{{.}}{{end}}";

  /**
   * Gives back their names: Compose takes one from a container while it replaces it, and does not
   * give it back when the new one does not start.
   */
  void rename() {
    for (Container container : containers) {
      Matcher name = REPLACED.matcher(container.name());
      if (name.matches() && docker.inspect(List.of(name.group(1))).isEmpty()) {
        docker.call("rename", container.id(), name.group(1));
      }
    }
  }

  /** Files of the code that they were made from and that are not among those named. */
  List<Path> leftOut(Path code, List<String> named) {
    if (containers.isEmpty()) {
      return List.of();
    }
    Stream<String> words = Stream.of("inspect", "--type", "container", "--format", FILES);
    String[] ask =
        Stream.concat(words, containers.stream().map(Container::id)).toArray(String[]::new);
    List<Path> known = named.stream().map(f -> code.resolve(f).normalize()).toList();
    return docker.call(ask).lines().stream()
        .flatMap(l -> Stream.of(l.split(",")))
        .filter(f -> !f.isBlank())
        .map(f -> code.resolve(f).normalize())
        .filter(f -> f.startsWith(code) && Files.exists(f) && !known.contains(f))
        .distinct()
        .toList();
  }
}
