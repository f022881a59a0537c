package dev.volver.repository;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Reads while others sweep: what a pack held that is still needed stands in another one before that
 * pack is removed.
 */
final class Swept {
  private static final int ROUNDS = 10;

  private Swept() {}

  /** Something that reads packs. */
  interface Reading<T> {
    T read() throws IOException;
  }

  /** Something to do before it is tried again. */
  interface Before {
    void go() throws IOException;
  }

  /** Reads, from the beginning again where a pack was there no more. */
  static <T> T again(Reading<T> reading, Path packs, Before before) throws IOException {
    for (int round = 1; ; round++) {
      try {
        return reading.read();
      } catch (NoSuchFileException e) {
        String gone = Objects.toString(e.getFile(), "");
        if (round == ROUNDS || !gone.startsWith(packs.toString())) {
          throw e;
        }
        before.go();
      }
    }
  }
}
