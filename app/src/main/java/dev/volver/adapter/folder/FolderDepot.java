package dev.volver.adapter.folder;

import dev.volver.journal.Disk;
import dev.volver.offsite.Depot;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A folder. What is on its way has a name of its own; it is synced, compared and renamed. */
public final class FolderDepot implements Depot {
  private static final String PART = ".part";

  private final Path root;

  public FolderDepot(Path root) {
    this.root = root;
  }

  @Override
  public String shown() {
    return root.toString();
  }

  @Override
  public Map<String, Long> list() throws IOException {
    Map<String, Long> all = new TreeMap<>();
    if (Files.isDirectory(root)) {
      try (Stream<Path> walk = Files.walk(root)) {
        for (Path file : walk.filter(Files::isRegularFile).toList()) {
          if (!file.toString().endsWith(PART)) {
            all.put(root.relativize(file).toString(), Files.size(file));
          }
        }
      }
    }
    return all;
  }

  /** The folder itself must be there: under a mount that is gone nothing is made. */
  @Override
  public void put(String name, Path file) throws IOException {
    if (!Files.isDirectory(root)) {
      throw new IOException(root + " is not there; is it mounted?");
    }
    Path target = root.resolve(name);
    Files.createDirectories(Objects.requireNonNull(target.getParent()));
    Path part = target.resolveSibling(target.getFileName() + PART);
    try {
      copy(file, part);
    } catch (NoSuchFileException e) {
      Files.deleteIfExists(part); // nobody will send it again
      throw e;
    }
    Disk.rename(part, target);
  }

  @Override
  public void get(String name, Path target) throws IOException {
    copy(root.resolve(name), target);
  }

  private static void copy(Path from, Path to) throws IOException {
    if (!Files.exists(from)) {
      throw new NoSuchFileException(from.toString());
    }
    try (FileChannel in = FileChannel.open(from, StandardOpenOption.READ);
        FileChannel out =
            FileChannel.open(
                to,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE)) {
      long at = 0;
      for (long n = in.transferTo(0, Long.MAX_VALUE, out);
          n > 0;
          n = in.transferTo(at, Long.MAX_VALUE, out)) {
        at += n;
      }
      out.force(true);
    }
    if (Files.mismatch(from, to) >= 0) {
      Files.deleteIfExists(to);
      throw new IOException(to + " is not what was written to it");
    }
  }

  @Override
  public void delete(String name) throws IOException {
    Path file = root.resolve(name);
    Files.deleteIfExists(file);
    Path folder = Objects.requireNonNull(file.getParent());
    if (!folder.equals(root) && Files.isDirectory(folder)) {
      try (Stream<Path> left = Files.list(folder)) {
        if (left.findAny().isEmpty()) {
          Files.deleteIfExists(folder);
        }
      }
    }
  }
}
