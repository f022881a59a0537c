package dev.volver.adapter.files;

import dev.volver.adapter.files.Tree.Entry;
import dev.volver.adapter.files.Tree.Kind;
import dev.volver.journal.Disk;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** Copies of folders, with names, modes, owners and times; links stay links. */
final class TreeCopy {
  private static final Path TOP = Path.of("");

  /** How a folder is until it is finished: nobody looks into one that is to be closed. */
  private static final FileAttribute<Set<PosixFilePermission>> CLOSED =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  private final Tree from;
  private final Tree to;
  private final TreeSet<Path> touched = new TreeSet<>();

  private TreeCopy(Tree from, Tree to) {
    this.from = from;
    this.to = to;
  }

  /** Makes a folder the same as another, durably; only what differs is written. */
  static void make(Path to, Path from) throws IOException {
    Files.createDirectories(Objects.requireNonNull(to.getParent()));
    if (!Files.isDirectory(to)) {
      Files.createDirectory(to, CLOSED);
    }
    var copy = new TreeCopy(Tree.of(from), Tree.of(to));
    copy.removeWhatIsGone();
    copy.bringWhatDiffers();
    copy.finishFolders();
  }

  private void removeWhatIsGone() throws IOException {
    for (Map.Entry<Path, Entry> there : to.entries().reversed().entrySet()) {
      Entry wanted = from.entries().get(there.getKey());
      if (wanted == null || wanted.kind() != there.getValue().kind()) {
        Files.delete(to.root().resolve(there.getKey()));
        touch(there.getKey());
      }
    }
  }

  private void bringWhatDiffers() throws IOException {
    for (Map.Entry<Path, Entry> wanted : from.entries().entrySet()) {
      Path path = wanted.getKey();
      Entry there = to.entries().get(path);
      if (wanted.getValue().equals(there)) {
        continue;
      }
      if (wanted.getValue().kind() == Kind.FOLDER) {
        if (there == null || there.kind() != Kind.FOLDER) {
          Files.createDirectory(to.root().resolve(path), CLOSED);
        }
        touched.add(path);
      } else {
        bring(path, wanted.getValue().kind());
      }
      touch(path);
    }
  }

  private void bring(Path path, Kind kind) throws IOException {
    Path target = to.root().resolve(path);
    try {
      Files.copy(
          from.root().resolve(path),
          target,
          StandardCopyOption.COPY_ATTRIBUTES,
          StandardCopyOption.REPLACE_EXISTING,
          LinkOption.NOFOLLOW_LINKS);
      if (kind == Kind.FILE) {
        sync(target);
      }
    } catch (NoSuchFileException e) {
      if (Files.exists(from.root().resolve(path), LinkOption.NOFOLLOW_LINKS)) {
        throw e;
      }
      // vanished while the app runs: the copy is of a moment after that
    }
  }

  private void touch(Path path) {
    Path parent = path.getParent();
    touched.add(parent == null ? TOP : parent);
  }

  /** Writing in a folder changes its time, so folders come last, and the deepest first. */
  private void finishFolders() throws IOException {
    touched.add(TOP);
    for (Path folder : touched.descendingSet()) {
      Path source = from.root().resolve(folder);
      Path target = to.root().resolve(folder);
      if (Files.isDirectory(source) && Files.isDirectory(target)) {
        attributes(source, target);
        Disk.syncFolder(target);
      }
    }
  }

  private static void attributes(Path source, Path target) throws IOException {
    Map<String, Object> unix = Files.readAttributes(source, "unix:mode,uid,gid,lastModifiedTime");
    try {
      Files.setAttribute(target, "unix:gid", unix.get("gid"));
      Files.setAttribute(target, "unix:uid", unix.get("uid"));
    } catch (FileSystemException e) {
      // only root may give things away; cp -a leaves it at that too
    }
    Files.setAttribute(target, "unix:mode", unix.get("mode"));
    Files.setAttribute(target, "lastModifiedTime", unix.get("lastModifiedTime"));
  }

  /** Opened for reading, because a file may be one that its owner cannot write. */
  private static void sync(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
