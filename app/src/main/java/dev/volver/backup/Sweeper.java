package dev.volver.backup;

import dev.volver.message.Halt;
import dev.volver.message.Text;
import dev.volver.repository.BlockName;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Removes backups, and from the repository what only they held. */
public final class Sweeper {
  private final Catalog catalog;

  public Sweeper(Catalog catalog) {
    this.catalog = catalog;
  }

  /**
   * Removes backups. As long as there is a backup whose list of files cannot be read, nothing is
   * taken out of the repository, since nobody knows what that one needs.
   *
   * @return bytes given back
   * @throws Halt when that is so, or when it cannot be done
   */
  public long remove(List<Backup> gone) {
    if (gone.isEmpty() || !Files.isDirectory(catalog.store())) {
      return 0;
    }
    gone.forEach(b -> catalog.remove(b.id()));
    List<String> unreadable = catalog.unreadable();
    if (!unreadable.isEmpty()) {
      throw kept(String.join(", ", unreadable));
    }
    Set<BlockName> needed = new HashSet<>();
    for (Backup backup : catalog.all()) {
      try {
        needed.addAll(catalog.repository().needs(backup.tree()));
      } catch (IOException e) {
        throw kept(backup.id());
      }
    }
    try {
      return catalog.repository().sweep(needed);
    } catch (IOException e) {
      throw Halt.failed(
          Text.of("no room could be given back: %s", "no se pudo liberar espacio: %s", e),
          catalog.store().toString(),
          Text.of("Check that disk; no backup is hurt.", "Revise ese disco; ninguna copia sufre."));
    } finally {
      catalog.reopen();
    }
  }

  private Halt kept(String damaged) {
    return Halt.failed(
        Text.of(
            "nothing is taken out of the repository as long as %s cannot be read",
            "no se quita nada del repositorio mientras %s no se pueda leer", damaged),
        catalog.root().toString(),
        Text.of(
            "`volver backup verify --all` says what is wrong; `volver backup fetch COPY --repair` mends it, or give it up by removing its folder there.",
            "`volver backup verify --all` dice qué falla; `volver backup fetch COPIA --repair` la arregla, o désela por perdida borrando allí su carpeta."));
  }
}
