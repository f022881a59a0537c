package dev.volver.repository;

import com.dynatrace.hash4j.hashing.HashValue128;
import com.dynatrace.hash4j.hashing.Hasher128;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;

/** Threads that read files of fixed blocks, and hash these, a little before they are asked for. */
final class ReadAhead implements AutoCloseable {
  /** Whole blocks of any size, and little enough to stay in the cache of a core. */
  private static final int STRETCH = 2 * Frame.SIZE;

  private static final int STRETCHES = 4;

  private final Workers workers = new Workers();
  private final Queue<byte[]> spare = new ConcurrentLinkedQueue<>();
  private final Hasher128 fast;

  /**
   * @param fast for blocks
   */
  ReadAhead(Hasher128 fast) {
    this.fast = fast;
  }

  /**
   * A part of a file.
   *
   * @param length bytes that it has
   * @param hashes of its blocks
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Stretch(byte[] bytes, int length, List<HashValue128> hashes) {}

  /** Begins to read a file to its end, or to the size it had. */
  Reading of(FileChannel file, long size, int block) {
    return new Reading(file, size, block);
  }

  /** Takes back the bytes of a stretch that nobody reads any more. */
  void used(Stretch stretch) {
    spare.add(stretch.bytes());
  }

  private Stretch read(FileChannel file, long from, long to, int block) throws IOException {
    byte[] used = spare.poll();
    byte[] bytes = used == null ? new byte[STRETCH] : used;
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    Cutter.fill(buffer, file, from, to);
    int length = buffer.position();
    List<HashValue128> hashes = new ArrayList<>();
    for (int at = 0; at < length; at += block) {
      hashes.add(fast.hashBytesTo128Bits(bytes, at, Math.min(block, length - at)));
    }
    return new Stretch(bytes, length, hashes);
  }

  /** Waits for what was begun, and ends the threads. */
  @Override
  public void close() {
    workers.close();
  }

  /** The stretches of a file in their order. */
  final class Reading {
    private final FileChannel file;
    private final long size;
    private final int block;
    private final Queue<Future<Stretch>> coming = new ArrayDeque<>();
    private long asked;
    private long at;

    private Reading(FileChannel file, long size, int block) {
      this.file = file;
      this.size = size;
      this.block = block;
    }

    /** The next stretch; none when the file ended, be it sooner than it should. */
    Optional<Stretch> next() throws IOException {
      for (; asked < size && coming.size() < STRETCHES; asked += STRETCH) {
        long from = asked;
        coming.add(workers.start(() -> read(file, from, size, block)));
      }
      if (coming.isEmpty() || at % STRETCH != 0) {
        return Optional.empty();
      }
      Stretch next = Workers.await(coming.remove());
      at += next.length();
      return next.length() == 0 ? Optional.empty() : Optional.of(next);
    }

    /** Bytes that were read. */
    long bytes() {
      return at;
    }
  }
}
