package dev.volver.repository;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;

/** A file of frames, with a table of them at its end; never changed once it is there. */
record Pack(Path file, PackId id, Sealing sealing, List<Frame> frames) {
  static final String SUFFIX = ".pack";

  private static final byte[] MAGIC = "VOLVERP1".getBytes(StandardCharsets.US_ASCII);
  private static final int DIGEST = 32;

  /** Bytes before the first frame: what it is, its id, the id of the key. */
  static final int HEADER = 8 + PackId.SIZE + Integer.BYTES;

  /** Bytes after the table: its offset and length, its content's length, the digest of it all. */
  static final int TRAILER = Long.BYTES + 2 * Integer.BYTES + DIGEST;

  /** The ordinal under which the table is sealed. */
  static final int TABLE = -1;

  static byte[] header(PackId id, int key) {
    return ByteBuffer.allocate(HEADER)
        .put(MAGIC)
        .putLong(id.high())
        .putLong(id.low())
        .putInt(key)
        .array();
  }

  /** The end of a pack: its sealed table and what is needed to find and check it. */
  static byte[] ending(byte[] header, long offset, byte[] sealedTable, int tableLength) {
    ByteBuffer ending = ByteBuffer.allocate(sealedTable.length + TRAILER);
    ending.put(sealedTable).putLong(offset).putInt(sealedTable.length).putInt(tableLength);
    MessageDigest digest = BlockName.sha256();
    digest.update(header);
    digest.update(ending.array(), 0, ending.position());
    return ending.put(digest.digest()).array();
  }

  /**
   * Reads the table of a pack.
   *
   * @throws DamagedException when header, table or ending is not as it was written
   */
  static Pack open(Path file, KeyRing keys) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long size = channel.size();
      if (size < HEADER + TRAILER) {
        throw new DamagedException(file, "too short to be a pack");
      }
      byte[] head = read(channel, 0, HEADER);
      byte[] end = read(channel, size - TRAILER, TRAILER);
      ByteBuffer trailer = ByteBuffer.wrap(end);
      long offset = trailer.getLong();
      int stored = trailer.getInt();
      int length = trailer.getInt();
      if (!Arrays.equals(Arrays.copyOf(head, MAGIC.length), MAGIC)
          || offset < HEADER
          || stored < 0
          || length < 0
          || offset + stored + TRAILER != size) {
        throw new DamagedException(file, "its beginning or end is not that of a pack");
      }
      byte[] table = read(channel, offset, stored);
      MessageDigest digest = BlockName.sha256();
      digest.update(head);
      digest.update(table);
      digest.update(end, 0, TRAILER - DIGEST);
      if (!Arrays.equals(digest.digest(), Arrays.copyOfRange(end, TRAILER - DIGEST, TRAILER))) {
        throw new DamagedException(file, "its table is not as it was written");
      }
      ByteBuffer header = ByteBuffer.wrap(head).position(MAGIC.length);
      PackId id = PackId.read(header);
      if (!file.getFileName().toString().equals(id + SUFFIX)) {
        throw new DamagedException(file, "it was written under another name");
      }
      Sealing sealing = keys.sealing(header.getInt(), file);
      byte[] packed = sealing.decrypt(table, Sealing.place(id, TABLE), file);
      byte[] raw = new byte[length];
      Sealing.decompress(packed, raw, length, new byte[0], file);
      return new Pack(file, id, sealing, List.copyOf(PackTable.read(raw, file)));
    }
  }

  /** The id of the key that a pack names; 0 where it names none. */
  static int key(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return ByteBuffer.wrap(read(channel, 0, HEADER)).getInt(HEADER - Integer.BYTES);
    } catch (EOFException e) {
      return 0;
    }
  }

  /**
   * Reads the content of a frame.
   *
   * @param into takes it
   * @param alike what it is compressed against
   * @throws DamagedException when it is not what its sum says
   */
  void content(int ordinal, byte[] into, byte[] alike) throws IOException {
    Frame frame = frames.get(ordinal);
    Sealing.decompress(packed(ordinal), into, frame.length(), alike, file);
    if (!Sum.of(into, frame.length()).equals(frame.sum())) {
      throw new DamagedException(file, "frame " + ordinal + " is not what it was");
    }
  }

  /** The compressed form of a frame. */
  byte[] packed(int ordinal) throws IOException {
    Frame frame = frames.get(ordinal);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      byte[] stored = read(channel, frame.offset(), frame.stored());
      return sealing.decrypt(stored, Sealing.place(id, ordinal), file);
    } catch (EOFException e) {
      throw new DamagedException(file, "it is cut short");
    }
  }

  private static byte[] read(FileChannel channel, long at, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes, at + bytes.position()) < 0) {
        throw new EOFException();
      }
    }
    return bytes.array();
  }
}
