package dev.volver.adapter.redis;

import dev.volver.backup.Ownership;
import dev.volver.backup.Trees;
import dev.volver.journal.Disk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Sets of data files beside the live ones, in folders {@code .volver/<dump>.<tag>} of the server's
 * own folder. Each holds an RDB file with everything, and may hold append-only files. What is not
 * whole has a name with a dot in front.
 */
record Beside(Layout layout) {
  private static final String FOLDER = ".volver";

  Path folder() {
    return layout.dir().resolve(FOLDER);
  }

  Path of(String tag) {
    return folder().resolve(prefix() + tag);
  }

  /** The part of a set that is not among the live files, while it is moved in or out. */
  Path transit(String tag) {
    return folder().resolve("." + prefix() + tag + ".transit");
  }

  private Path partial(String tag) {
    return folder().resolve("." + prefix() + tag + ".partial");
  }

  /** The RDB file of a set. */
  Path dump(String tag) {
    return of(tag).resolve(layout.dump());
  }

  boolean whole(String tag) {
    return Files.isDirectory(of(tag));
  }

  private String prefix() {
    return layout.dump() + ".";
  }

  /** The tags of everything whole, sorted. */
  List<String> tags() throws IOException {
    return names(folder()).stream()
        .filter(n -> n.startsWith(prefix()))
        .map(n -> n.substring(prefix().length()))
        .filter(tag -> !tag.contains(".")) // a neighbour's, or one on its way out
        .toList();
  }

  static List<String> names(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(p -> Objects.requireNonNull(p.getFileName()).toString()).sorted().toList();
    }
  }

  /** Makes a set of an RDB file; what was there under this tag is gone. */
  void make(String tag, Path dump) throws IOException {
    discard(tag);
    Path fresh = opened(partial(tag)).resolve(layout.dump());
    Files.copy(dump, fresh);
    Path like = layout.dir().resolve(layout.dump());
    if (Files.exists(like)) {
      Ownership.copy(like, fresh);
    } else {
      Ownership.give(fresh, layout.dir());
    }
    Disk.sync(fresh);
    Disk.rename(partial(tag), of(tag));
  }

  /** Removes a set. */
  void discard(String tag) throws IOException {
    Trees.delete(partial(tag));
    if (whole(tag)) {
      Disk.rename(of(tag), partial(tag)); // half of one is never taken for one
      Trees.delete(partial(tag));
    }
  }

  /** A folder that the server may read, made if it is not there. */
  Path opened(Path folder) throws IOException {
    for (Path each : List.of(folder(), folder)) {
      if (!Files.exists(each)) {
        Files.createDirectories(each);
        Ownership.give(each, layout.dir());
      }
    }
    return folder;
  }
}
