package dev.volver.backup;

import dev.volver.journal.Disk;
import dev.volver.journal.Mounts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Folders with all that is in them. */
public final class Trees {
  private static final String GONE = ".gone";

  private Trees() {}

  /**
   * Removes a file or folder with all that is in it; links are removed, not followed.
   *
   * @throws IOException before anything is removed, where something is mounted in it: that belongs
   *     to somebody else
   */
  public static void delete(Path root) throws IOException {
    if (!Files.exists(root, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    requireUnmounted(root);
    List<Path> all;
    try (Stream<Path> walk = Files.walk(root)) {
      all = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : all) {
      Files.deleteIfExists(path);
    }
  }

  /**
   * Makes sure that a tree is all its own.
   *
   * @throws IOException where something is mounted in it
   */
  public static void requireUnmounted(Path root) throws IOException {
    List<Path> mounted = Mounts.within(root);
    if (!mounted.isEmpty()) {
      throw new IOException(mounted.getFirst() + " is a mount point: nothing was removed");
    }
  }

  /**
   * Removes a folder that counts by being there: half of it is never to be taken for it, so it is
   * renamed first.
   */
  public static void discard(Path root) throws IOException {
    Path gone = root.resolveSibling(root.getFileName() + GONE);
    delete(gone);
    if (Files.exists(root, LinkOption.NOFOLLOW_LINKS)) {
      requireUnmounted(root);
      Disk.rename(root, gone);
      delete(gone);
    }
  }

  /** Discards the folders of commits in a folder, but for those to keep. */
  public static void discardCommits(Path folder, Set<String> keep) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    List<String> names;
    try (Stream<Path> all = Files.list(folder)) {
      names = all.map(p -> p.getFileName().toString().replace(GONE, "")).distinct().toList();
    }
    for (String name : names) {
      if (name.matches("[0-9a-f]{40}") && !keep.contains(name)) {
        discard(folder.resolve(name));
      }
    }
  }

  /** The regular files below a folder, sorted. */
  public static List<Path> files(Path root) throws IOException {
    if (!Files.isDirectory(root)) {
      return List.of();
    }
    try (Stream<Path> walk = Files.walk(root)) {
      return walk.filter(p -> Files.isRegularFile(p, LinkOption.NOFOLLOW_LINKS)).sorted().toList();
    }
  }
}
