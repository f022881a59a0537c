package dev.volver.backup;

import dev.volver.backup.Store.Holder;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Processes that hold files open, read from {@code /proc/<pid>/fd}; Volver itself left out. */
public final class Holders {
  private Holders() {}

  /** Who holds one of these files. */
  public static List<Holder> of(List<Path> files) {
    Set<Object> identities = new HashSet<>();
    for (Path file : files) {
      identity(file).ifPresent(identities::add);
    }
    return holding(link -> identity(link).filter(identities::contains).isPresent());
  }

  /** Who holds a file for which this is true. */
  public static List<Holder> holding(Predicate<Path> descriptor) {
    List<Holder> holders = new ArrayList<>();
    try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
      all.filter(p -> p.pid() != ProcessHandle.current().pid())
          .filter(p -> holds(p.pid(), descriptor))
          .forEach(p -> holders.add(new Holder(p.pid(), command(p.pid()))));
    }
    return holders;
  }

  /** Device and inode, so that a file is found under every name it was opened by. */
  private static java.util.Optional<Object> identity(Path path) {
    try {
      return java.util.Optional.ofNullable(
          Files.readAttributes(path, java.nio.file.attribute.BasicFileAttributes.class).fileKey());
    } catch (IOException e) {
      return java.util.Optional.empty();
    }
  }

  private static boolean holds(long pid, Predicate<Path> descriptor) {
    try (DirectoryStream<Path> links = Files.newDirectoryStream(Path.of("/proc/" + pid + "/fd"))) {
      for (Path link : links) {
        if (descriptor.test(link)) {
          return true;
        }
      }
      return false;
    } catch (IOException | java.nio.file.DirectoryIteratorException e) {
      return false; // gone, or not ours to see
    }
  }

  private static String command(long pid) {
    try {
      return Files.readString(Path.of("/proc/" + pid + "/comm")).strip();
    } catch (IOException e) {
      return "?";
    }
  }
}
