package dev.volver.adapter.docker;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * The files and folders that a container is made from: what its image is built in, and what it sees
 * of the code through mounts.
 *
 * @param paths relative to the code; the empty path is all of it
 */
record Inputs(List<Path> paths) {

  /**
   * Those of a service as Compose resolves it.
   *
   * @param folder the code it was resolved in
   */
  static Inputs of(Map<?, ?> service, Path folder) {
    List<String> named = new ArrayList<>();
    switch (service.get("build")) {
      case String context -> named.add(context);
      case Map<?, ?> build -> {
        String context = String.valueOf(build.get("context"));
        named.add(context);
        if (build.get("dockerfile") instanceof String file) {
          named.add(folder.resolve(context).resolve(file).toString());
        }
      }
      case null, default -> {}
    }
    if (service.get("volumes") instanceof List<?> volumes) {
      for (Object volume : volumes) {
        switch (volume) {
          case String s when s.startsWith("/") || s.startsWith(".") -> named.add(s.split(":")[0]);
          case Map<?, ?> v when v.get("source") instanceof String source -> named.add(source);
          default -> {}
        }
      }
    }
    return new Inputs(
        named.stream()
            .map(n -> folder.resolve(n).normalize())
            .filter(p -> p.startsWith(folder))
            .map(folder::relativize)
            .toList());
  }

  boolean anyOf(Collection<String> changed) {
    return changed.stream().map(Path::of).anyMatch(c -> paths.stream().anyMatch(p -> within(c, p)));
  }

  private static boolean within(Path file, Path folder) {
    return folder.toString().isEmpty() || file.startsWith(folder);
  }
}
