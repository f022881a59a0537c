package dev.volver.adapter.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The names of what lies beside a live folder, on its file system: {@code .volver/<name>.<tag>}.
 * What is not whole yet, or not any more, has a name with a dot in front.
 */
record Beside(Path live) {
  private static final String FOLDER = ".volver";

  /** The folder that holds it all. */
  Path folder() {
    return Objects.requireNonNull(live.getParent()).resolve(FOLDER);
  }

  /** The live folder, or the nearest one above it that is there. */
  Path existing() {
    Path path = live;
    while (!Files.exists(path) && path.getParent() != null) {
      path = path.getParent();
    }
    return path;
  }

  Path of(String tag) {
    return folder().resolve(prefix() + tag);
  }

  /** Where what is to lie under a tag is made, and taken apart. */
  Path partial(String tag) {
    return folder().resolve("." + prefix() + tag + ".partial");
  }

  /** The tags of everything whole, sorted. */
  List<String> tags() throws IOException {
    if (!Files.isDirectory(folder(), LinkOption.NOFOLLOW_LINKS)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(folder())) {
      return all.map(p -> Objects.requireNonNull(p.getFileName()).toString())
          .filter(n -> n.startsWith(prefix()))
          .map(n -> n.substring(prefix().length()))
          .filter(tag -> !tag.contains(".")) // a neighbour's, whose name begins with ours
          .sorted()
          .toList();
    }
  }

  private String prefix() {
    return live.getFileName() + ".";
  }
}
