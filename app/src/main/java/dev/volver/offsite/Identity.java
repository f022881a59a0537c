package dev.volver.offsite;

import dev.volver.backup.Catalog;
import dev.volver.json.Json;
import dev.volver.message.Halt;
import dev.volver.message.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** Which repository packs belong to: no two have the same seed. */
final class Identity {
  private Identity() {}

  /** How the description of the repository here compares with that of a copy. */
  enum Compared {
    MISSING,
    OTHER,
    SAME
  }

  /**
   * Compares.
   *
   * @throws Halt when the copy is of another repository
   */
  static Compared compare(Catalog catalog, Depot depot, Transfer transfer, Kept there) {
    if (!there.repository()) {
      return Compared.MISSING;
    }
    try {
      Path fetched = Files.createTempFile("volver-", ".json");
      try {
        transfer.work(d -> {
          d.get(Kept.REPOSITORY, fetched);
          return true;
        });
        Path here = Kept.place(catalog, Kept.REPOSITORY);
        Optional<Long> seed = seed(fetched);
        if (seed.isEmpty() || !seed.equals(seed(here))) {
          throw other(catalog, depot);
        }
        return Arrays.equals(Files.readAllBytes(here), Files.readAllBytes(fetched))
            ? Compared.SAME
            : Compared.OTHER;
      } finally {
        Files.deleteIfExists(fetched);
      }
    } catch (IOException e) {
      throw Halt.failed(
          Text.of("the repository cannot be read: %s", "no se puede leer el repositorio: %s", e),
          catalog.store().toString(),
          Text.of("Check that folder.", "Revise esa carpeta."));
    }
  }

  /** The seed that a description tells; empty when it cannot be read. */
  static Optional<Long> seed(Path repository) {
    try {
      return Optional.of(Json.parse(Files.readString(repository)).whole("seed"));
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }

  private static Halt other(Catalog catalog, Depot depot) {
    return Halt.refuse(
        Text.of(
            "it holds copies of another repository than %s",
            "contiene copias de otro repositorio que %s", catalog.store()),
        depot.shown(),
        Text.of(
            "Name another place under `backups.copies`; nothing was changed.",
            "Indique otro sitio en `backups.copies`; nada se ha cambiado."));
  }
}
