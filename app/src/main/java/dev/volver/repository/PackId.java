package dev.volver.repository;

import java.nio.ByteBuffer;

/** The id of a pack: 16 random bytes, in hexadecimal its file's name. */
record PackId(long high, long low) {
  static final int SIZE = 16;

  static PackId random() {
    return read(ByteBuffer.wrap(DataKey.random(SIZE)));
  }

  static PackId read(ByteBuffer from) {
    return new PackId(from.getLong(), from.getLong());
  }

  @Override
  public String toString() {
    return "%016x%016x".formatted(high, low);
  }
}
