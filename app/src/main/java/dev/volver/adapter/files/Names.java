package dev.volver.adapter.files;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** The names of files as one number. */
final class Names {
  private Names() {}

  /** A sum of names, in whatever order they come. */
  static String sum(List<String> names) {
    try {
      MessageDigest sum = MessageDigest.getInstance("SHA-256");
      names.stream()
          .sorted()
          .forEach(n -> sum.update((n + "\0").getBytes(StandardCharsets.UTF_16BE)));
      return HexFormat.of().formatHex(sum.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
