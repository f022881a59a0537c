package dev.volver.repository;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The name of a block: the SHA-256 of its content, as four big-endian words. */
public record BlockName(long a, long b, long c, long d) {
  /** Bytes of a name. */
  static final int SIZE = 32;

  /** The name of what stands in a part of an array. */
  static BlockName of(byte[] content, int from, int length) {
    MessageDigest digest = sha256();
    digest.update(content, from, length);
    return read(ByteBuffer.wrap(digest.digest()));
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  static BlockName read(ByteBuffer from) {
    return new BlockName(from.getLong(), from.getLong(), from.getLong(), from.getLong());
  }

  void write(ByteBuffer to) {
    to.putLong(a).putLong(b).putLong(c).putLong(d);
  }

  /**
   * Reads 64 hexadecimal digits.
   *
   * @throws IllegalArgumentException when it is something else
   */
  public static BlockName parse(String hex) {
    return read(ByteBuffer.wrap(HexFormat.of().parseHex(hex)));
  }

  /** As 64 hexadecimal digits. */
  @Override
  public String toString() {
    ByteBuffer bytes = ByteBuffer.allocate(SIZE);
    write(bytes);
    return HexFormat.of().formatHex(bytes.array());
  }
}
