package dev.volver.offsite;

import dev.volver.backup.Catalog;
import dev.volver.message.Halt;
import dev.volver.message.Text;
import dev.volver.repository.Kinship;
import dev.volver.repository.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Which repository packs belong to: no two have the same seed. */
final class Identity {
  private Identity() {}

  /**
   * How the description of the repository here stands to that of a copy; empty when the copy has
   * none.
   *
   * @throws Halt when the copy is of another repository
   */
  static Optional<Kinship> compare(Catalog catalog, Depot depot, Transfer transfer, Kept there) {
    if (!there.repository()) {
      return Optional.empty();
    }
    Path here = Kept.place(catalog, Kept.REPOSITORY);
    Optional<Long> seed = seed(here);
    if (seed.isEmpty() && Files.exists(here)) {
      catalog.repository(); // says what is wrong with it
    }
    return Optional.of(
        fetched(
            catalog,
            depot,
            transfer,
            description -> {
              if (!seed(description).equals(seed)) {
                throw other(catalog, depot);
              }
              return catalog.kinship(description);
            }));
  }

  /** Something that is done with the description of a copy. */
  private interface Look<T> {
    T at(Path description) throws IOException;
  }

  /**
   * Refuses the description of a copy where that of the repository here is gone or damaged, and
   * what is here does not open with it.
   */
  static void requireFit(Catalog catalog, Depot depot, Transfer transfer) {
    boolean fits = fetched(catalog, depot, transfer, catalog::fits);
    if (!fits) {
      throw other(catalog, depot);
    }
  }

  private static <T> T fetched(Catalog catalog, Depot depot, Transfer transfer, Look<T> look) {
    try {
      Path fetched = Files.createTempFile("volver-", ".json");
      try {
        transfer.work(d -> {
          d.get(Kept.REPOSITORY, fetched);
          return true;
        });
        if (seed(fetched).isEmpty()) {
          throw damaged(depot);
        }
        return look.at(fetched);
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
      return Optional.of(Repository.seed(repository));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** That packs of the copy could not be read here, or those from here by who fetches it. */
  static Halt apart(Depot depot, Kinship kinship, Text otherwise) {
    Text next =
        Text.of(
            "Name the present secret under `backups.key` and the one before under `old-key`. %s Nothing was changed.",
            "Indique el secreto actual en `backups.key` y el anterior en `old-key`. %s Nada se ha cambiado.",
            otherwise);
    return kinship == Kinship.CLOSED
        ? Halt.refuse(
            Text.of(
                "its keys and those here were changed, and the secrets that are named do not open both",
                "sus claves y las de aquí se cambiaron, y los secretos indicados no abren ambas"),
            depot.shown(),
            next)
        : Halt.refuse(
            Text.of(
                "the key was changed in two places: backups there and here are encrypted with keys that the other has not",
                "la clave se cambió en dos sitios: hay copias allí y aquí cifradas con claves que el otro no tiene"),
            depot.shown(),
            Text.of("%s Nothing was changed.", "%s Nada se ha cambiado.", otherwise));
  }

  private static Halt damaged(Depot depot) {
    return Halt.refuse(
        Text.of("its %s is damaged", "su %s está dañado", Kept.REPOSITORY),
        depot.shown(),
        Text.of(
            "Where the one here is whole, remove it there: `volver backup copy` sends it anew. Else take another copy. Nothing was changed.",
            "Si el de aquí está entero, borre el de allí: `volver backup copy` lo envía de nuevo. Si no, tome otra copia. Nada se ha cambiado."));
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
