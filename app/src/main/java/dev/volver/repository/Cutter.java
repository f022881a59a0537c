package dev.volver.repository;

import com.dynatrace.hash4j.hashing.HashValue128;
import com.dynatrace.hash4j.hashing.Hasher128;
import com.dynatrace.hash4j.hashing.Hashing;
import dev.volver.repository.Known.KnownFile;
import dev.volver.repository.ReadAhead.Stretch;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Cuts files into blocks and has stored those that changed. Databases, whose pages stay where they
 * are, are cut into blocks of a fixed size; everything else by its content. From any thread.
 */
final class Cutter implements AutoCloseable {
  private static final int READ = 512 * 1024;

  /** What a SQLite database begins with (sqlite.org/fileformat2 section 1.3.1). */
  private static final byte[] PAGED = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

  private final Blocks blocks;
  private final BlockWriter writer;
  private final Hasher128 fast;
  private final Gauge gauge;
  private final ReadAhead ahead;

  /**
   * @param seed the key of the fast hash
   */
  Cutter(Blocks blocks, BlockWriter writer, long seed, Gauge gauge) {
    this.blocks = blocks;
    this.writer = writer;
    this.gauge = gauge;
    this.fast = Hashing.xxh3_128(seed);
    this.ahead = new ReadAhead(fast);
  }

  /**
   * A file whose blocks are being stored.
   *
   * @param size bytes that were read
   * @param count how many blocks that were; the arrays have room for more
   * @param names filled in until the writer has settled
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Cut(long size, int block, int count, long[] hashes, BlockName[] names) {

    KnownFile known(long stamp) {
      ByteBuffer bytes = ByteBuffer.allocate(count * BlockName.SIZE);
      for (int i = 0; i < count; i++) {
        names[i].write(bytes);
      }
      return new KnownFile(stamp, block, Arrays.copyOf(hashes, 2 * count), bytes.array());
    }
  }

  /**
   * Reads a file to its end, or to the size it had; its names are known once the writer settled.
   */
  Cut cut(FileChannel file, long size, KnownFile before) throws IOException {
    byte[] bytes = new byte[(int) Math.min(READ, size)];
    ByteBuffer start = ByteBuffer.wrap(bytes);
    fill(start, file, 0, size);
    boolean paged =
        start.position() >= PAGED.length
            && Arrays.equals(bytes, 0, PAGED.length, PAGED, 0, PAGED.length);
    return paged
        ? paged(file, size, before)
        : byContent(bytes, start.position(), file, size, before);
  }

  private Cut paged(FileChannel file, long size, KnownFile before) throws IOException {
    int block = Content.block(size);
    int most = Content.blocks(size, block);
    long[] hashes = new long[most * 2];
    BlockName[] names = new BlockName[most];
    Former former = new Former.Placed(before, block);
    int count = 0;
    ReadAhead.Reading reading = ahead.of(file, size, block);
    for (var next = reading.next(); next.isPresent(); next = reading.next()) {
      Stretch s = next.get();
      for (int from = 0; from < s.length(); from += block) {
        int length = Math.min(block, s.length() - from);
        HashValue128 hash = s.hashes().get(from / block);
        take(s.bytes(), from, length, hash, count++, former, hashes, names);
      }
      gauge.moved(s.length());
      ahead.used(s);
    }
    return new Cut(reading.bytes(), block, count, hashes, names);
  }

  private Cut byContent(byte[] bytes, int read, FileChannel file, long size, KnownFile before)
      throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes).position(read);
    int most = Content.blocks(size, Boundary.SHORTEST);
    long[] hashes = new long[most * 2];
    BlockName[] names = new BlockName[most];
    Former former = new Former.Anywhere(before, blocks);
    long at = 0;
    int count = 0;
    while (buffer.position() > 0) {
      int there = buffer.position();
      boolean last = at + there == size || there < buffer.capacity();
      int from = 0;
      while (from < there) {
        int length = former.expected();
        boolean whole = length >= Boundary.SHORTEST && from + length <= there;
        HashValue128 hash = hash(bytes, from, whole ? length : 0);
        if (!whole || !former.isExpected(hash)) {
          length = Boundary.find(bytes, from, there) - from;
          if (!last && from + length == there && length < Boundary.LONGEST) {
            break; // more of it comes
          }
          hash = hash(bytes, from, length);
        }
        take(bytes, from, length, hash, count++, former, hashes, names);
        from += length;
      }
      at += from;
      gauge.moved(from);
      buffer.flip().position(from);
      buffer.compact();
      fill(buffer, file, at, size);
    }
    return new Cut(at, Content.BY_CONTENT, count, hashes, names);
  }

  /** Reads on behind what is in the buffer already, which came from a place in the file. */
  static void fill(ByteBuffer buffer, FileChannel file, long at, long size) throws IOException {
    buffer.limit((int) Math.min(buffer.capacity(), size - at));
    while (buffer.hasRemaining() && file.read(buffer, at + buffer.position()) >= 0) {
      // a read may bring less than was asked for
    }
  }

  private HashValue128 hash(byte[] bytes, int from, int length) {
    return fast.hashBytesTo128Bits(bytes, from, length);
  }

  private void take(
      byte[] bytes,
      int from,
      int length,
      HashValue128 hash,
      int i,
      Former former,
      long[] hashes,
      BlockName[] names)
      throws IOException {
    hashes[2 * i] = hash.getMostSignificantBits();
    hashes[2 * i + 1] = hash.getLeastSignificantBits();
    Former.Found found = former.find(i, hash);
    if (found.same() && blocks.has(found.name().orElseThrow())) {
      names[i] = found.name().orElseThrow();
    } else {
      writer.add(bytes, from, length, found.name().filter(blocks::has), n -> names[i] = n);
    }
  }

  /** A file's content, once the writer has settled; long lists of names become blocks too. */
  Content content(Cut cut) throws IOException {
    List<BlockName> own = Arrays.asList(cut.names()).subList(0, cut.count());
    if (own.size() <= Content.INLINE) {
      return new Content(cut.size(), cut.block(), false, own);
    }
    int lists = Content.blocks(own.size(), Content.LIST);
    BlockName[] names = new BlockName[lists];
    for (int i = 0; i < lists; i++) {
      List<BlockName> listed =
          own.subList(i * Content.LIST, Math.min((i + 1) * Content.LIST, own.size()));
      ByteBuffer list = ByteBuffer.allocate(listed.size() * BlockName.SIZE);
      listed.forEach(n -> n.write(list));
      int place = i;
      writer.add(list.array(), 0, list.capacity(), Optional.empty(), n -> names[place] = n);
    }
    writer.settle();
    return new Content(cut.size(), cut.block(), true, new ArrayList<>(List.of(names)));
  }

  /** Ends the threads that read. */
  @Override
  public void close() {
    ahead.close();
  }
}
