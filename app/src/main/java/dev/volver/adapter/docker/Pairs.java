package dev.volver.adapter.docker;

import dev.volver.journal.Disk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** A file with a pair of words on each line, none of which has a blank in it. */
record Pairs(Path file) {

  /** None when there is no file. */
  Map<String, String> read() {
    Map<String, String> pairs = new LinkedHashMap<>();
    try {
      if (Files.exists(file)) {
        Files.readAllLines(file).forEach(l -> pairs.put(l.split(" ")[0], l.split(" ")[1]));
      }
      return pairs;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes them durably; the folder is made where there is none. */
  void write(Map<String, String> pairs) {
    StringBuilder lines = new StringBuilder();
    pairs.forEach((a, b) -> lines.append(a).append(' ').append(b).append('\n'));
    try {
      Files.createDirectories(Objects.requireNonNull(file.getParent()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Disk.write(file, lines.toString().getBytes(StandardCharsets.UTF_8));
  }
}
