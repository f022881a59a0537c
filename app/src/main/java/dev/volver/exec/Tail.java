package dev.volver.exec;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;

/** Reads a stream to its end in a thread of its own and keeps the last of it. */
final class Tail {
  private static final int BLOCK = 64 * 1024;

  private final int limit;
  private final Thread reader;
  private byte[] kept = new byte[0];
  private int length;
  private boolean cut;

  /**
   * @param limit bytes kept at least, of what comes last
   */
  Tail(InputStream stream, int limit) {
    this.limit = limit;
    this.reader = Thread.ofVirtual().start(() -> drain(stream));
  }

  private void drain(InputStream stream) {
    byte[] block = new byte[BLOCK];
    try (stream) {
      for (int n = stream.read(block); n >= 0; n = stream.read(block)) {
        keep(block, n);
      }
    } catch (IOException e) {
      // what came before it is kept
    }
  }

  private synchronized void keep(byte[] block, int n) {
    if (length + n > 2 * limit) {
      System.arraycopy(kept, length - limit, kept, 0, limit);
      length = limit;
      cut = true;
    }
    if (length + n > kept.length) {
      kept = Arrays.copyOf(kept, Math.min(2 * limit, Math.max(length + n, 2 * kept.length)));
    }
    System.arraycopy(block, 0, kept, length, n);
    length += n;
  }

  /**
   * What was read, when the stream has ended or the patience has: a stream that a process left in
   * the background holds open never ends.
   */
  String text(Duration patience) {
    try {
      reader.join(patience);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return said();
  }

  private synchronized String said() {
    int from = Math.max(0, length - limit);
    String text = new String(kept, from, length - from, StandardCharsets.UTF_8);
    return cut || from > 0 ? Completed.CUT + text : text;
  }
}
