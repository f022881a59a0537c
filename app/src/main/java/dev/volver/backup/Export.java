package dev.volver.backup;

import dev.volver.exec.Command;
import dev.volver.exec.CommandRunner;
import dev.volver.exec.Completed;
import dev.volver.journal.Disk;
import dev.volver.message.Halt;
import dev.volver.message.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Backups written as plain files, with the lines that put them back. */
public final class Export {
  private static final String RECIPE = "RECIPE.txt";

  private final Catalog catalog;
  private final Map<String, Store> stores;

  public Export(Catalog catalog, Map<String, Store> stores) {
    this.catalog = catalog;
    this.stores = stores;
  }

  /**
   * Writes a backup. It has its name once it is whole.
   *
   * @param only the store to write; all of them and the configuration when none is named
   * @param target a folder, or an archive when its name ends in {@code .tar}; not there yet
   * @return the lines a person types to put it back
   * @throws Halt when it is there already, or cannot be written, or the backup is damaged
   */
  public List<String> write(
      Backup backup, Optional<String> only, Path target, CommandRunner runner) {
    if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
      throw Halt.refuse(
          Text.of("it is there already", "ya existe"),
          target.toString(),
          Text.of("Name another place.", "Indique otro sitio."));
    }
    only.ifPresent(s -> new Copies(catalog).held(backup, s));
    boolean archive = target.toString().endsWith(".tar");
    Path part = target.resolveSibling("." + target.getFileName() + ".part");
    Path folder = target.resolveSibling("." + target.getFileName() + ".folder");
    Path parent = Objects.requireNonNull(target.getParent());
    try {
      Files.createDirectories(parent);
      try {
        Trees.delete(part);
        Trees.delete(folder);
        List<String> recipe = lay(backup, only, folder, target, archive);
        if (archive) {
          pack(folder, part, runner);
        }
        Files.move(archive ? part : folder, target);
        Disk.syncFolder(parent);
        return recipe;
      } finally {
        Trees.delete(part);
        Trees.delete(folder);
      }
    } catch (IOException e) {
      throw Halt.refuse(
          Text.of("it cannot be written: %s", "no se puede escribir: %s", e),
          target.toString(),
          Text.of("Check room and permissions there.", "Revise espacio y permisos allí."));
    }
  }

  private List<String> lay(
      Backup backup, Optional<String> only, Path folder, Path target, boolean archive)
      throws IOException {
    Copies copies = new Copies(catalog);
    List<String> recipe = new ArrayList<>();
    Path from = archive ? target.resolveSibling(backup.id()) : target;
    if (archive) {
      Path parent = Objects.requireNonNull(target.getParent());
      recipe.add(Command.of(parent, "mkdir", from.toString()).typed());
      recipe.add(
          Command.of(parent, "tar", "-xpf", target.toString(), "-C", from.toString()).typed());
    }
    for (String name : only.map(List::of).orElse(List.copyOf(backup.stores().keySet()))) {
      Path place = Path.of("stores", name);
      copies.layOut(backup, Backup.place(name), folder.resolve(place));
      Files.createDirectories(folder.resolve(place));
      Store store = stores.get(name);
      recipe.add("# " + name);
      recipe.addAll(
          store == null
              ? List.of("# not a store of this volver.yml: see the files in " + from.resolve(place))
              : store.typedRestore(from.resolve(place)));
    }
    if (only.isEmpty()) {
      copies.layOut(backup, "config", folder.resolve("config"));
    }
    Files.createDirectories(folder);
    Files.write(folder.resolve(RECIPE), recipe);
    return recipe;
  }

  private static void pack(Path folder, Path target, CommandRunner runner) {
    Path parent = Objects.requireNonNull(target.getParent());
    Completed done =
        runner.run(
            Command.of(parent, "tar", "-cpf", target.toString(), "-C", folder.toString(), "."));
    if (!done.ok()) {
      throw Halt.refuse(
          Text.of("tar failed: %s", "tar falló: %s", done.lastWords(2)),
          target.toString(),
          Text.of("Check room and permissions there.", "Revise espacio y permisos allí."));
    }
  }
}
