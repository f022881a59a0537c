package dev.volver.repository;

import dev.volver.journal.Disk;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

/**
 * What is remembered of the files of the backup before: a fast hash of each block, by which it is
 * found unchanged without naming it again. Only a help: without it, or when it is damaged, every
 * block is named anew.
 */
final class Known {
  private static final int VERSION = 1;

  private final Map<String, KnownFile> files;

  private Known(Map<String, KnownFile> files) {
    this.files = files;
  }

  /**
   * A file as it was.
   *
   * @param stamp what the file system said of it; 0 when that says nothing
   * @param hashes two words of fast hash for each block
   * @param names its blocks' names, 32 bytes each
   */
  @SuppressWarnings("ArrayRecordComponent")
  record KnownFile(long stamp, int block, long[] hashes, byte[] names) {
    int blocks() {
      return hashes.length / 2;
    }

    BlockName name(int i) {
      return BlockName.read(ByteBuffer.wrap(names, i * BlockName.SIZE, BlockName.SIZE));
    }
  }

  static Known none() {
    return new Known(new HashMap<>());
  }

  /** Reads what was written; none of it when anything is amiss. */
  static Known read(Path file) {
    if (!Files.isRegularFile(file)) {
      return none();
    }
    CRC32C sum = new CRC32C();
    try (var in =
        new DataInputStream(
            new CheckedInputStream(
                new BufferedInputStream(Files.newInputStream(file), 1 << 16), sum))) {
      if (in.readInt() != VERSION) {
        return none();
      }
      Map<String, KnownFile> files = new HashMap<>();
      int count = in.readInt();
      for (int f = 0; f < count; f++) {
        String path = in.readUTF();
        long stamp = in.readLong();
        int block = in.readInt();
        int blocks = in.readInt();
        ByteBuffer words = ByteBuffer.wrap(in.readNBytes(blocks * 2 * Long.BYTES));
        long[] hashes = new long[blocks * 2];
        words.asLongBuffer().get(hashes);
        byte[] names = in.readNBytes(blocks * BlockName.SIZE);
        files.put(path, new KnownFile(stamp, block, hashes, names));
      }
      long found = sum.getValue();
      return in.readLong() == found ? new Known(files) : none();
    } catch (IOException | RuntimeException e) {
      return none();
    }
  }

  KnownFile find(String path) {
    KnownFile known = files.get(path);
    return known == null ? new KnownFile(0, 0, new long[0], new byte[0]) : known;
  }

  void put(String path, KnownFile file) {
    files.put(path, file);
  }

  void write(Path file) throws IOException {
    Path fresh = file.resolveSibling("." + file.getFileName() + ".new");
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    CRC32C sum = new CRC32C();
    try (var out =
        new DataOutputStream(
            new CheckedOutputStream(
                new BufferedOutputStream(Files.newOutputStream(fresh), 1 << 16), sum))) {
      out.writeInt(VERSION);
      out.writeInt(files.size());
      for (Map.Entry<String, KnownFile> e : files.entrySet()) {
        KnownFile known = e.getValue();
        out.writeUTF(e.getKey());
        out.writeLong(known.stamp());
        out.writeInt(known.block());
        out.writeInt(known.blocks());
        ByteBuffer words = ByteBuffer.allocate(known.hashes().length * Long.BYTES);
        words.asLongBuffer().put(known.hashes());
        out.write(words.array());
        out.write(known.names());
      }
      out.writeLong(sum.getValue());
    }
    Disk.sync(fresh);
    Disk.rename(fresh, file);
  }
}
