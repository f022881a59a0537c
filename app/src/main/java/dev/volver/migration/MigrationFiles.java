package dev.volver.migration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What the migrations between two revisions are, to the letter: another release may have them. */
public final class MigrationFiles {
  private static final String DOWN = ".down.sql";

  private MigrationFiles() {}

  /**
   * The digest of those files, and of what runs them, where it lies beside them.
   *
   * @return empty where one cannot be read
   */
  public static Optional<String> digest(Path code, Chain chain, Optional<String> from, String to) {
    List<Revision> way = chain.between(from, to);
    if (way.isEmpty()) {
      return Optional.empty();
    }
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (Revision r : way) {
        Path file = code.resolve(r.file());
        add(digest, r.id().getBytes(StandardCharsets.UTF_8));
        add(digest, Files.readAllBytes(file));
        for (Path beside : List.of(down(file), file.resolveSibling("../env.py").normalize())) {
          add(digest, Files.isRegularFile(beside) ? Files.readAllBytes(beside) : new byte[0]);
        }
      }
      return Optional.of(HexFormat.of().formatHex(digest.digest()));
    } catch (IOException e) {
      return Optional.empty();
    } catch (NoSuchAlgorithmException e) {
      throw new UncheckedIOException(new IOException(e));
    }
  }

  /** Whether one of those files holds one of some words, or cannot be read. */
  public static boolean hold(
      Path code, Chain chain, Optional<String> from, String to, Set<String> words) {
    try {
      for (Revision r : chain.between(from, to)) {
        Path up = code.resolve(r.file());
        for (Path file : List.of(up, down(up))) {
          String text =
              file.equals(up) || Files.isRegularFile(file)
                  ? new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
                  : "";
          String lower = text.toLowerCase(Locale.ROOT);
          if (words.stream().anyMatch(lower::contains)) {
            return true;
          }
        }
      }
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  private static Path down(Path file) {
    return file.resolveSibling(file.getFileName().toString().replace(".up.sql", DOWN));
  }

  private static void add(MessageDigest digest, byte[] bytes) {
    digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
    digest.update(bytes);
  }
}
