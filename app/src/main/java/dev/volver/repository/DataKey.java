package dev.volver.repository;

import java.security.SecureRandom;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * A key that packs are encrypted with. It never leaves the repository but wrapped.
 *
 * @param id which one, as packs name it; 0 is none
 */
record DataKey(int id, SecretKey secret) {
  /** Bytes of an AES-256 key. */
  static final int SIZE = 32;

  private static final SecureRandom RANDOM = new SecureRandom();

  static byte[] random(int bytes) {
    byte[] random = new byte[bytes];
    RANDOM.nextBytes(random);
    return random;
  }

  static DataKey of(int id, byte[] bytes) {
    return new DataKey(id, new SecretKeySpec(bytes, "AES"));
  }

  @Override
  public String toString() {
    return "data key " + id;
  }
}
