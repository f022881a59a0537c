package dev.volver.repository;

import dev.volver.exec.Secret;
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
    Description ours = Description.read(here);
    Description theirs = Description.read(there);
    if (ours.former().contains(sum(there))) {
      return AHEAD;
    }
    Optional<KeyRing> thereKeys = theirs.ring(secrets);
    if (thereKeys.isEmpty()) {
      return CLOSED;
    }
    if (theirs.former().contains(sum(here))) {
      return BEHIND;
    }
    Optional<KeyRing> hereKeys = ours.ring(secrets);
    if (hereKeys.isEmpty()) {
      return CLOSED;
    }
    List<DataKey> held = hereKeys.get().keys();
    if (held.containsAll(thereKeys.get().keys())) {
      return AHEAD;
    }
    Set<Integer> used = used(Objects.requireNonNull(here.getParent()));
    return held.stream()
            .filter(k -> used.contains(k.id()))
            .allMatch(thereKeys.get().keys()::contains)
        ? BEHIND
        : APART;
  }

  /** What the description that takes the place of one names; nothing where there was none. */
  static Optional<List<String>> after(Path description) throws IOException {
    return Files.exists(description)
        ? Optional.of(
            Stream.concat(
                    Description.read(description).former().stream(), Stream.of(sum(description)))
                .toList())
        : Optional.empty();
  }

  private static String sum(Path description) throws IOException {
    return HexFormat.of().formatHex(BlockName.sha256().digest(Files.readAllBytes(description)));
  }

  /** The keys that packs of a repository name. */
  static Set<Integer> used(Path root) throws IOException {
    Path packs = root.resolve("packs");
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
