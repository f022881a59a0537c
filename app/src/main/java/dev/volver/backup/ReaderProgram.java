package dev.volver.backup;

import dev.volver.journal.Disk;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;

/** The program beside the backups that reads them without Volver. */
final class ReaderProgram {
  static final String NAME = "restore.py";

  private ReaderProgram() {}

  /** Puts it there, unless it is there as it is now. */
  static void leave(Path root) throws IOException {
    try (InputStream in = ReaderProgram.class.getResourceAsStream(NAME)) {
      byte[] program = Objects.requireNonNull(in).readAllBytes();
      Path reader = root.resolve(NAME);
      if (!Files.exists(reader) || !Arrays.equals(Files.readAllBytes(reader), program)) {
        Disk.write(reader, program);
      }
    }
  }
}
