package dev.volver.adapter.probe;

import dev.volver.journal.Disk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How far each log was written when the app was last started, in a file: whoever takes a run up
 * after a crash must not blame one version for what another one logged.
 */
record LogMarks(Path file) {

  /**
   * A place in a log.
   *
   * @param key which file it was; empty for the runtime's own log
   * @param position how far it was written
   */
  record Mark(String key, long position) {}

  /** The marks by the names of their checks; none when they cannot be read. */
  Map<String, Mark> read() {
    Map<String, Mark> marks = new LinkedHashMap<>();
    try {
      for (String line : Files.readAllLines(file)) {
        String[] cells = line.split("\t", 3);
        marks.put(cells[2], new Mark(cells[1], Long.parseLong(cells[0])));
      }
      return marks;
    } catch (IOException | RuntimeException e) {
      return Map.of();
    }
  }

  /** Keeps them; a full disk must not keep the app from being started. */
  void write(Map<String, Mark> marks) {
    String text =
        marks.entrySet().stream()
            .map(
                m -> m.getValue().position() + "\t" + m.getValue().key() + "\t" + m.getKey() + "\n")
            .collect(Collectors.joining());
    try {
      Disk.write(file, text.getBytes(StandardCharsets.UTF_8));
    } catch (UncheckedIOException e) {
      // this Volver knows them; only one that comes after a crash does without
    }
  }
}
