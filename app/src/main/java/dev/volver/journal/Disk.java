package dev.volver.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/** Writes that a power cut leaves either whole or not there: sync, rename, sync the folder. */
public final class Disk {
  private Disk() {}

  /** Puts a file in place with its new content, durably and at once. */
  public static void write(Path file, byte[] content) {
    Path folder = parent(file);
    try {
      Files.createDirectories(folder);
      Path fresh = folder.resolve("." + file.getFileName() + ".new");
      Files.write(fresh, content);
      sync(fresh);
      rename(fresh, file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Makes a folder that nobody but its owner looks into; one that is there stays as it is. */
  public static void own(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      Files.createDirectories(parent(folder));
      Files.createDirectory(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
  }

  /** Renames within a file system, durably; replaces what was there. */
  public static void rename(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      throw new IOException(from + " and " + to + " are not on one file system", e);
    }
    syncFolder(parent(to));
    if (!parent(from).equals(parent(to))) {
      syncFolder(parent(from));
    }
  }

  /** Makes a file's content durable. */
  public static void sync(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /** Makes a folder's entries durable. */
  public static void syncFolder(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private static Path parent(Path file) {
    return java.util.Objects.requireNonNull(file.toAbsolutePath().getParent());
  }
}
