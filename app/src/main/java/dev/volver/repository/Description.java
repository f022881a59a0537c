package dev.volver.repository;

import dev.volver.exec.Secret;
import dev.volver.journal.Disk;
import dev.volver.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32C;

/**
 * What a repository is, as its {@code repository.json} tells. The same bytes lie beside it once
 * more: without the keys in it nothing that is encrypted can ever be read again.
 *
 * @param seed tells repositories apart
 * @param slot the keys; none where nothing is encrypted
 * @param former sums of those that were before: this one holds all keys of those
 * @param summed whether it holds a sum of itself, as those of early builds do not
 */
record Description(long seed, Optional<KeySlot> slot, List<String> former, boolean summed) {
  private static final String NAME = "repository.json";
  private static final int FORMAT = 1;
  private static final String SUM = "crc32c";
  private static final String BEFORE_SUM = ",\"" + SUM + "\":\"";
  private static final String AFTER_SUM = "\"}\n";
  private static final int TAIL = BEFORE_SUM.length() + 8 + AFTER_SUM.length();

  /** What those that hold no sum are made of. */
  private static final Set<String> UNSUMMED = Set.of("format", "seed", "key", "former");

  static Path of(Path root) {
    return root.resolve(NAME);
  }

  static Path spare(Path root) {
    return root.resolve(NAME + ".copy");
  }

  /**
   * Reads one.
   *
   * @throws DamagedException when it is not as it was written
   */
  static Description read(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    try {
      boolean summed = summed(bytes);
      Json json = Json.parse(new String(bytes, StandardCharsets.UTF_8));
      if (!summed && !UNSUMMED.containsAll(((Json.Members) json).values().keySet())) {
        throw new DamagedException(file, "it is not as it was written");
      }
      if (json.whole("format") != FORMAT) {
        throw new DamagedException(file, "it is of another format: " + json.whole("format"));
      }
      return new Description(
          json.whole("seed"),
          json.find("key").map(KeySlot::of),
          json.find("former").isPresent() ? json.words("former") : List.of(),
          summed);
    } catch (RuntimeException e) {
      throw new DamagedException(file, "it is not as it was written");
    }
  }

  /** Whether it ends in a sum of what is before. */
  private static boolean summed(byte[] bytes) {
    int end = bytes.length - TAIL;
    if (end < 0) {
      return false;
    }
    String tail = new String(bytes, end, TAIL, StandardCharsets.UTF_8);
    if (!tail.startsWith(BEFORE_SUM)) {
      return false;
    }
    if (!tail.equals(tail(Arrays.copyOf(bytes, end)))) {
      throw new IllegalArgumentException("its sum is another");
    }
    return true;
  }

  private static String tail(byte[] before) {
    CRC32C sum = new CRC32C();
    sum.update(before);
    return BEFORE_SUM + "%08x".formatted(sum.getValue()) + AFTER_SUM;
  }

  /** Puts it in the place of what was there, and beside it. */
  static void write(Path root, long seed, Optional<KeySlot> slot) throws IOException {
    Json json =
        Json.of(
            "format",
            FORMAT,
            "seed",
            seed,
            "key",
            slot.map(KeySlot::json),
            "former",
            Kinship.after(of(root)));
    String text = json.text();
    String open = text.substring(0, text.length() - 1);
    String tail = tail(open.getBytes(StandardCharsets.UTF_8));
    Disk.write(of(root), (open + tail).getBytes(StandardCharsets.UTF_8));
    keepSpare(root);
  }

  /** Sees to it that one holds a sum of itself, and lies there twice. */
  static void keep(Path root) throws IOException {
    Description there = read(of(root));
    if (there.summed()) {
      keepSpare(root);
    } else {
      write(root, there.seed(), there.slot());
    }
  }

  /** Sees to it that what is whole lies there twice. */
  static void keepSpare(Path root) throws IOException {
    byte[] bytes = Files.readAllBytes(of(root));
    Path spare = spare(root);
    if (!Files.exists(spare) || !Arrays.equals(bytes, Files.readAllBytes(spare))) {
      read(of(root));
      Disk.write(spare, bytes);
    }
  }

  /** The keys; empty when none of these secrets opens them. */
  Optional<KeyRing> ring(List<Secret> secrets) {
    return slot.isEmpty()
        ? Optional.of(new KeyRing(List.of()))
        : secrets.stream().flatMap(s -> slot.get().open(s).stream()).findFirst();
  }
}
