package dev.volver.adapter.docker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

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
    named.addAll(mounted(service));
    return within(named, folder);
  }

  /** What a service sees of the code through mounts alone. */
  static Inputs mounts(Map<?, ?> service, Path folder) {
    return within(mounted(service), folder);
  }

  /** What the options of {@code docker run} let a container see of the code. */
  static Inputs mounts(List<String> options, Path folder) {
    List<String> named = new ArrayList<>();
    String before = "";
    for (String option : options) {
      String[] words = (option.startsWith("-") ? option : before + "=" + option).split("=", 2);
      if (words.length == 2 && List.of("-v", "--volume").contains(words[0])) {
        named.add(words[1].split(":")[0]);
      } else if (words.length == 2 && words[0].equals("--mount")) {
        Stream.of(words[1].split(","))
            .filter(w -> w.startsWith("source=") || w.startsWith("src="))
            .forEach(w -> named.add(w.substring(w.indexOf('=') + 1)));
      }
      before = option;
    }
    return within(named.stream().filter(Inputs::place).toList(), folder);
  }

  private static List<String> mounted(Map<?, ?> service) {
    List<String> named = new ArrayList<>();
    if (service.get("volumes") instanceof List<?> volumes) {
      for (Object volume : volumes) {
        switch (volume) {
          case String s when place(s) -> named.add(s.split(":")[0]);
          case Map<?, ?> v when v.get("source") instanceof String source && place(source) ->
              named.add(source);
          default -> {}
        }
      }
    }
    return named;
  }

  /** A place on this machine, not a volume of the engine's. */
  private static boolean place(String source) {
    return source.startsWith("/") || source.startsWith(".");
  }

  private static Inputs within(List<String> named, Path folder) {
    return new Inputs(
        named.stream()
            .map(n -> folder.resolve(n).normalize())
            .filter(p -> p.startsWith(folder))
            .map(folder::relativize)
            .toList());
  }

  /** Whether a release has code at one of these, not only a folder for what the app writes. */
  boolean codeOf(Path release) {
    return paths.stream().map(release::resolve).anyMatch(Inputs::code);
  }

  private static boolean code(Path place) {
    if (Files.isSymbolicLink(place) || !Files.isDirectory(place)) {
      return false;
    }
    try (Stream<Path> files = Files.walk(place)) {
      return files.anyMatch(f -> f.toString().matches(".*\\.(py|sql|ini)"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean anyOf(Collection<String> changed) {
    return changed.stream().map(Path::of).anyMatch(c -> paths.stream().anyMatch(p -> within(c, p)));
  }

  private static boolean within(Path file, Path folder) {
    return folder.toString().isEmpty() || file.startsWith(folder);
  }
}
