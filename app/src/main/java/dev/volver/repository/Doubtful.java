package dev.volver.repository;

import dev.volver.journal.Disk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Frames that were found damaged. What they held is stored anew by the next backup that holds it,
 * instead of being taken for stored.
 *
 * @param frames pack and ordinal of each, as {@code 0123…cdef 7}
 */
record Doubtful(Set<String> frames) {
  static final String FILE = "doubtful";

  static Doubtful none() {
    return new Doubtful(new TreeSet<>());
  }

  /** What was noted in a repository. */
  static Doubtful read(Path root) throws IOException {
    Path file = root.resolve(FILE);
    return Files.exists(file)
        ? new Doubtful(new TreeSet<>(Files.readAllLines(file, StandardCharsets.UTF_8)))
        : none();
  }

  boolean has(PackId pack, int frame) {
    return frames.contains(line(pack, frame));
  }

  /** Notes how a frame was found just now. */
  void found(PackId pack, int frame, boolean damaged) {
    if (damaged) {
      frames.add(line(pack, frame));
    } else {
      frames.remove(line(pack, frame));
    }
  }

  void write(Path root) throws IOException {
    Path file = root.resolve(FILE);
    if (frames.isEmpty()) {
      Files.deleteIfExists(file);
    } else {
      String lines = frames.stream().map(f -> f + "\n").collect(Collectors.joining());
      Disk.write(file, lines.getBytes(StandardCharsets.UTF_8));
    }
  }

  private static String line(PackId pack, int frame) {
    return pack + " " + frame;
  }
}
