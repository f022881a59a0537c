package dev.volver.repository;

import dev.volver.exec.Secret;
import dev.volver.json.Json;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Which of two descriptions of one repository holds the keys of the other. */
public enum Kinship {
  SAME,
  /** The one here holds all keys of the other. */
  AHEAD,
  /** The other opens, and holds all keys that are needed here. */
  BEHIND,
  /** Each holds a key that the other has not. */
  APART,
  /** The secrets do not open what would have to be read to tell. */
  CLOSED;

  /** Where a description names those that were before it: it holds all keys of those. */
  static final String FORMER = "former";

  /**
   * Compares.
   *
   * @param here the description in its repository
   * @param there one from elsewhere, with the same seed
   * @param secrets as for {@link Repository#open}; nothing is changed
   */
  public static Kinship of(Path here, Path there, List<Secret> secrets) throws IOException {
    if (Arrays.equals(Files.readAllBytes(here), Files.readAllBytes(there))) {
      return SAME;
    }
    if (former(here).contains(sum(there))) {
      return AHEAD;
    }
    Optional<KeyRing> theirs = ring(there, secrets);
    if (theirs.isEmpty()) {
      return CLOSED;
    }
    if (former(there).contains(sum(here))) {
      return BEHIND;
    }
    Optional<KeyRing> ours = ring(here, secrets);
    if (ours.isEmpty()) {
      return CLOSED;
    }
    if (ours.get().keys().containsAll(theirs.get().keys())) {
      return AHEAD;
    }
    Set<Integer> used = used(Objects.requireNonNull(here.getParent()).resolve("packs"));
    return ours.get().keys().stream()
            .filter(k -> used.contains(k.id()))
            .allMatch(theirs.get().keys()::contains)
        ? BEHIND
        : APART;
  }

  /** What the description that takes the place of one names; nothing where there was none. */
  static Optional<List<String>> after(Path description) throws IOException {
    return Files.exists(description)
        ? Optional.of(
            Stream.concat(former(description).stream(), Stream.of(sum(description))).toList())
        : Optional.empty();
  }

  private static List<String> former(Path description) throws IOException {
    Json json = json(description);
    return json.find(FORMER).isPresent() ? json.words(FORMER) : List.of();
  }

  private static Optional<KeyRing> ring(Path description, List<Secret> secrets) throws IOException {
    Optional<Json> slot = json(description).find("key");
    if (slot.isEmpty()) {
      return Optional.of(new KeyRing(List.of()));
    }
    KeySlot wrapped = KeySlot.of(slot.get(), description);
    return secrets.stream().flatMap(s -> wrapped.open(s).stream()).findFirst();
  }

  private static Json json(Path description) throws IOException {
    try {
      return Json.parse(Files.readString(description));
    } catch (RuntimeException e) {
      throw new DamagedException(description, "it cannot be read");
    }
  }

  private static String sum(Path description) throws IOException {
    return HexFormat.of().formatHex(BlockName.sha256().digest(Files.readAllBytes(description)));
  }

  private static Set<Integer> used(Path packs) throws IOException {
    Set<Integer> used = new HashSet<>();
    if (Files.isDirectory(packs)) {
      try (DirectoryStream<Path> all = Files.newDirectoryStream(packs, "*" + Pack.SUFFIX)) {
        for (Path pack : all) {
          used.add(Pack.key(pack));
        }
      }
    }
    return used;
  }
}
