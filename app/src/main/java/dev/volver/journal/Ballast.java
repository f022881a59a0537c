package dev.volver.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Room on the disk kept for the moment when there is none: a file given up to write the end. */
public final class Ballast {
  /** Bytes: enough for the longest journal of one run. */
  public static final int SIZE = 1 << 20;

  private final Path file;

  public Ballast(Path file) {
    this.file = file;
  }

  /**
   * Lays the ballast down unless it lies there. Its bytes are written, so that they are taken. On a
   * disk that is full already it is left out: a run must be resumed there too.
   *
   * @return whether it lies there
   */
  public boolean lay() {
    try {
      if (!Files.exists(file) || Files.size(file) < SIZE) {
        byte[] noise = new byte[SIZE];
        new java.util.SplittableRandom(7).nextBytes(noise);
        Files.write(file, noise);
        Disk.sync(file);
      }
      return true;
    } catch (IOException e) {
      giveUp();
      return false;
    }
  }

  /** Frees the room; false when it was free already. */
  public boolean giveUp() {
    try {
      return Files.deleteIfExists(file);
    } catch (IOException e) {
      return false;
    }
  }
}
