package dev.volver.repository;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The data keys of a repository, the newest last; empty where nothing is encrypted. */
record KeyRing(List<DataKey> keys) {

  /** With what new packs are sealed. */
  Sealing newest() {
    return new Sealing(keys.isEmpty() ? Optional.empty() : Optional.of(keys.getLast()));
  }

  /**
   * With what a pack was sealed.
   *
   * @param id the key as the pack names it; 0 is none
   * @throws UnknownKeyException when there is no such key here
   */
  Sealing sealing(int id, Path pack) throws IOException {
    if (id == 0) {
      return new Sealing(Optional.empty());
    }
    return keys.stream()
        .filter(k -> k.id() == id)
        .findFirst()
        .map(k -> new Sealing(Optional.of(k)))
        .orElseThrow(() -> new UnknownKeyException(pack));
  }
}
