package dev.volver.repository;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/**
 * How frames are stored: compressed with zstd, against what they resemble where that is known, then
 * encrypted with AES-256-GCM where a key is given. The place of a frame is authenticated with it,
 * so that frames cannot change places.
 */
record Sealing(Optional<DataKey> key) {
  private static final int LEVEL = 1;
  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;

  /**
   * The compressed form of a frame.
   *
   * @param alike what it resembles, given again to {@link #decompress}; empty when nothing is known
   */
  static byte[] compress(byte[] raw, int length, byte[] alike) {
    byte[] packed = new byte[Math.toIntExact(Zstd.compressBound(length))];
    try (ZstdCompressCtx context = new ZstdCompressCtx()) {
      context.setLevel(LEVEL).setContentSize(true);
      if (alike.length > 0) {
        context.loadDict(alike);
      }
      return Arrays.copyOf(
          packed, context.compressByteArray(packed, 0, packed.length, raw, 0, length));
    }
  }

  /** The stored form of what was compressed. */
  byte[] encrypt(byte[] packed, byte[] place) {
    if (key.isEmpty()) {
      return packed;
    }
    try {
      byte[] nonce = DataKey.random(NONCE);
      byte[] sealed = Arrays.copyOf(nonce, NONCE + packed.length + TAG_BITS / 8);
      cipher(Cipher.ENCRYPT_MODE, nonce, place).doFinal(packed, 0, packed.length, sealed, NONCE);
      return sealed;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * What was encrypted.
   *
   * @throws DamagedException when it is not as it was
   */
  byte[] decrypt(byte[] stored, byte[] place, Path file) throws DamagedException {
    if (key.isEmpty()) {
      return stored;
    }
    if (stored.length < NONCE) {
      throw new DamagedException(file, "too short to be encrypted");
    }
    try {
      return cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(stored, NONCE), place)
          .doFinal(stored, NONCE, stored.length - NONCE);
    } catch (GeneralSecurityException e) {
      throw new DamagedException(file, "not encrypted with this key, or altered since");
    }
  }

  /**
   * What was compressed.
   *
   * @param raw takes the content
   * @param length of the content in bytes
   * @param alike what it was compressed against
   * @throws DamagedException when it is not as it was
   */
  static void decompress(byte[] packed, byte[] raw, int length, byte[] alike, Path file)
      throws DamagedException {
    try (ZstdDecompressCtx context = new ZstdDecompressCtx()) {
      if (alike.length > 0) {
        context.loadDict(alike);
      }
      if (context.decompressByteArray(raw, 0, length, packed, 0, packed.length) != length) {
        throw new DamagedException(file, "shorter than it was");
      }
    } catch (ZstdException e) {
      throw new DamagedException(file, "cannot be decompressed: " + e.getMessage());
    }
  }

  private Cipher cipher(int mode, byte[] nonce, byte[] place) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key.orElseThrow().secret(), new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(place);
    return cipher;
  }

  /** What is authenticated with a frame: which pack it stands in, and the how manieth it is. */
  static byte[] place(PackId pack, int ordinal) {
    return ByteBuffer.allocate(PackId.SIZE + Integer.BYTES)
        .putLong(pack.high())
        .putLong(pack.low())
        .putInt(ordinal)
        .array();
  }
}
