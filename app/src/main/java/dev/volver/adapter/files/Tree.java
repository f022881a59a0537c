package dev.volver.adapter.files;

import dev.volver.journal.FileName;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is in a folder, by path relative to it, a folder before what is in it. Sockets, pipes and
 * devices hold no data and are left out.
 */
record Tree(Path root, SortedMap<Path, Entry> entries) {

  /** What can be in a folder. */
  enum Kind {
    FOLDER,
    FILE,
    LINK
  }

  /**
   * One file, folder or link, as its file system describes it. Two that are equal are taken for the
   * same without being read, as rsync does.
   *
   * @param target where a link points to; empty for anything else
   */
  record Entry(
      Kind kind, long bytes, FileTime modified, int mode, int uid, int gid, String target) {}

  /** Reads a folder; what vanishes meanwhile is left out. A folder that is not there is empty. */
  static Tree of(Path root) throws IOException {
    SortedMap<Path, Entry> entries = new TreeMap<>();
    if (!Files.isDirectory(root)) {
      return new Tree(root, entries);
    }
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
              throws IOException {
            return folder.equals(root) ? FileVisitResult.CONTINUE : visitFile(folder, attributes);
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (attributes.isOther()) {
              return FileVisitResult.CONTINUE;
            }
            try {
              entries.put(root.relativize(file), entry(file, attributes));
            } catch (NoSuchFileException e) {
              // vanished since its folder was listed
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (e instanceof NoSuchFileException) {
              return FileVisitResult.CONTINUE;
            }
            throw e;
          }
        });
    return new Tree(root, entries);
  }

  private static Entry entry(Path path, BasicFileAttributes basic) throws IOException {
    Map<String, Object> unix =
        Files.readAttributes(path, "unix:mode,uid,gid", LinkOption.NOFOLLOW_LINKS);
    int uid = number(unix, "uid");
    int gid = number(unix, "gid");
    if (basic.isSymbolicLink()) {
      String target = Files.readSymbolicLink(path).toString();
      return new Entry(Kind.LINK, 0, FileTime.fromMillis(0), 0, uid, gid, target);
    }
    boolean folder = basic.isDirectory();
    return new Entry(
        folder ? Kind.FOLDER : Kind.FILE,
        folder ? 0 : basic.size(),
        basic.lastModifiedTime(),
        number(unix, "mode"),
        uid,
        gid,
        "");
  }

  private static int number(Map<String, Object> unix, String name) {
    return (int) Objects.requireNonNull(unix.get(name));
  }

  /** The paths of files and links in it. */
  List<String> files() {
    return entries.entrySet().stream()
        .filter(e -> e.getValue().kind() != Kind.FOLDER)
        .map(e -> FileName.of(e.getKey()))
        .toList();
  }

  /** Bytes of its files. */
  long bytes() {
    return entries.values().stream().mapToLong(Entry::bytes).sum();
  }
}
