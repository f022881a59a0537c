package dev.volver.repository;

import com.dynatrace.hash4j.hashing.HashValue128;
import com.dynatrace.hash4j.hashing.Hasher128;
import com.dynatrace.hash4j.hashing.Hashing;
import dev.volver.repository.Known.KnownFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Cuts files into blocks of a fixed size and has stored those that changed. */
final class Cutter {
  private static final int READ = 256 * 1024;

  private final Blocks blocks;
  private final BlockWriter writer;
  private final Hasher128 fast;
  private final Gauge gauge;

  /**
   * @param seed the key of the fast hash
   */
  Cutter(Blocks blocks, BlockWriter writer, long seed, Gauge gauge) {
    this.blocks = blocks;
    this.writer = writer;
    this.gauge = gauge;
    this.fast = Hashing.xxh3_128(seed);
  }

  /**
   * A file whose blocks are being stored.
   *
   * @param size bytes that were read
   * @param names filled in until the writer has settled
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Cut(long size, int block, long[] hashes, BlockName[] names) {

    KnownFile known(long stamp) {
      ByteBuffer bytes = ByteBuffer.allocate(names.length * BlockName.SIZE);
      for (BlockName name : names) {
        name.write(bytes);
      }
      return new KnownFile(stamp, block, hashes, bytes.array());
    }
  }

  /**
   * Reads a file to its end, or to the size it had; its names are known once the writer settled.
   */
  Cut cut(FileChannel file, long size, KnownFile before) throws IOException {
    int block = Content.block(size);
    KnownFile known = before.block() == block ? before : Known.none().find("");
    int expected = Content.blocks(size, block);
    long[] hashes = new long[expected * 2];
    BlockName[] names = new BlockName[expected];
    ByteBuffer buffer = ByteBuffer.allocate(READ);
    long at = 0;
    int i = 0;
    while (at < size) {
      buffer.clear().limit((int) Math.min(READ, size - at));
      while (buffer.hasRemaining() && file.read(buffer, at + buffer.position()) >= 0) {
        // a read may bring less than was asked for
      }
      int read = buffer.position();
      for (int from = 0; from < read; from += block) {
        take(buffer.array(), from, Math.min(block, read - from), i++, known, hashes, names);
      }
      at += read;
      gauge.moved(read);
      if (read < buffer.limit()) {
        break; // shorter than it was
      }
    }
    return i == expected
        ? new Cut(at, block, hashes, names)
        : cutShort(at, block, i, hashes, names);
  }

  /** The names come later, so that those of a shorter file are taken over when they have. */
  private Cut cutShort(long size, int block, int count, long[] hashes, BlockName[] names)
      throws IOException {
    writer.settle();
    return new Cut(size, block, Arrays.copyOf(hashes, count * 2), Arrays.copyOf(names, count));
  }

  private void take(
      byte[] bytes, int from, int length, int i, KnownFile known, long[] hashes, BlockName[] names)
      throws IOException {
    HashValue128 hash = fast.hashBytesTo128Bits(bytes, from, length);
    hashes[2 * i] = hash.getMostSignificantBits();
    hashes[2 * i + 1] = hash.getLeastSignificantBits();
    Optional<BlockName> before = Optional.empty();
    if (i < known.blocks()) {
      BlockName name = known.name(i);
      if (blocks.has(name)) {
        if (known.hashes()[2 * i] == hashes[2 * i]
            && known.hashes()[2 * i + 1] == hashes[2 * i + 1]) {
          names[i] = name;
          return;
        }
        before = Optional.of(name);
      }
    }
    writer.add(bytes, from, length, before, n -> names[i] = n);
  }

  /** A file's content, once the writer has settled; long lists of names become blocks too. */
  Content content(Cut cut) throws IOException {
    if (cut.names().length <= Content.INLINE) {
      return new Content(cut.size(), cut.block(), false, List.of(cut.names()));
    }
    int lists = Content.blocks(cut.names().length, Content.LIST);
    BlockName[] names = new BlockName[lists];
    for (int i = 0; i < lists; i++) {
      int from = i * Content.LIST;
      int to = Math.min(from + Content.LIST, cut.names().length);
      ByteBuffer list = ByteBuffer.allocate((to - from) * BlockName.SIZE);
      for (int n = from; n < to; n++) {
        cut.names()[n].write(list);
      }
      int place = i;
      writer.add(list.array(), 0, list.capacity(), Optional.empty(), n -> names[place] = n);
    }
    writer.settle();
    return new Content(cut.size(), cut.block(), true, new ArrayList<>(List.of(names)));
  }
}
