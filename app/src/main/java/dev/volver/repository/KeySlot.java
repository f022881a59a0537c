package dev.volver.repository;

import dev.volver.exec.Secret;
import dev.volver.json.Json;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The data keys of a repository, wrapped: encrypted with AES-256-GCM under a key that
 * PBKDF2-HMAC-SHA256 makes of the operator's secret.
 *
 * @param iterations of PBKDF2; 600,000 is what OWASP's Password Storage Cheat Sheet recommends
 * @param wrapped nonce and ciphertext; the content is id and key of each, one after another
 */
@SuppressWarnings("ArrayRecordComponent")
record KeySlot(int iterations, byte[] salt, byte[] wrapped) {
  private static final int ITERATIONS = 600_000;
  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;
  private static final int ENTRY = Integer.BYTES + DataKey.SIZE;

  /** A ring with one key more than another, wrapped under a secret. */
  static KeySlot wrap(KeyRing ring, Secret secret) {
    ByteBuffer keys = ByteBuffer.allocate(ring.keys().size() * ENTRY);
    ring.keys().forEach(k -> keys.putInt(k.id()).put(k.secret().getEncoded()));
    byte[] salt = DataKey.random(16);
    byte[] nonce = DataKey.random(NONCE);
    try {
      Cipher cipher = cipher(Cipher.ENCRYPT_MODE, derived(secret, salt, ITERATIONS), nonce);
      byte[] sealed = cipher.doFinal(keys.array());
      byte[] wrapped = Arrays.copyOf(nonce, NONCE + sealed.length);
      System.arraycopy(sealed, 0, wrapped, NONCE, sealed.length);
      return new KeySlot(ITERATIONS, salt, wrapped);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A ring with a new newest key. */
  static KeyRing grown(KeyRing ring) {
    int id = ring.keys().stream().mapToInt(DataKey::id).max().orElse(0) + 1;
    List<DataKey> keys = new ArrayList<>(ring.keys());
    keys.add(DataKey.of(id, DataKey.random(DataKey.SIZE)));
    return new KeyRing(List.copyOf(keys));
  }

  /** The keys; empty when this is not the secret they were wrapped under. */
  Optional<KeyRing> open(Secret secret) {
    try {
      byte[] nonce = Arrays.copyOf(wrapped, NONCE);
      Cipher cipher = cipher(Cipher.DECRYPT_MODE, derived(secret, salt, iterations), nonce);
      ByteBuffer keys = ByteBuffer.wrap(cipher.doFinal(wrapped, NONCE, wrapped.length - NONCE));
      List<DataKey> ring = new ArrayList<>();
      while (keys.hasRemaining()) {
        int id = keys.getInt();
        byte[] key = new byte[DataKey.SIZE];
        keys.get(key);
        ring.add(DataKey.of(id, key));
      }
      return Optional.of(new KeyRing(List.copyOf(ring)));
    } catch (GeneralSecurityException e) {
      return Optional.empty();
    }
  }

  private static SecretKeySpec derived(Secret secret, byte[] salt, int iterations)
      throws GeneralSecurityException {
    var password =
        new PBEKeySpec(secret.reveal().toCharArray(), salt, iterations, DataKey.SIZE * 8);
    byte[] key =
        SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(password).getEncoded();
    return new SecretKeySpec(key, "AES");
  }

  private static Cipher cipher(int mode, SecretKeySpec key, byte[] nonce)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    return cipher;
  }

  Json json() {
    return Json.of(
        "kdf",
        "PBKDF2-HMAC-SHA256",
        "iterations",
        iterations,
        "salt",
        Base64.getEncoder().encodeToString(salt),
        "wrapped",
        Base64.getEncoder().encodeToString(wrapped));
  }

  static KeySlot of(Json json) {
    return new KeySlot(
        Math.toIntExact(json.whole("iterations")),
        Base64.getDecoder().decode(json.word("salt")),
        Base64.getDecoder().decode(json.word("wrapped")));
  }
}
