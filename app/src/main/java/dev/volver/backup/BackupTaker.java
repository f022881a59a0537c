package dev.volver.backup;

import dev.volver.message.Halt;
import dev.volver.message.Problem;
import dev.volver.message.Text;
import dev.volver.plan.BackupReason;
import dev.volver.plan.Release;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Takes backups and proves them. */
public final class BackupTaker {
  private final Catalog catalog;
  private final Map<String, Store> stores;
  private final List<Path> config;
  private final Clock clock;

  /**
   * @param config configuration files that go into every backup, when they exist
   */
  public BackupTaker(Catalog catalog, Map<String, Store> stores, List<Path> config, Clock clock) {
    this.catalog = catalog;
    this.stores = stores;
    this.config = config;
    this.clock = clock;
  }

  /**
   * Takes a backup of every store and the configuration and opens each copy. Convergent: a backup
   * of this id that is there already is left as it is.
   *
   * @throws Halt when a copy is not whole or not the right one; the live stores are untouched
   */
  public Backup take(
      String id, long run, BackupReason reason, Release release, Optional<String> revision) {
    Optional<Backup> there = catalog.find(id);
    if (there.isPresent()) {
      return there.get();
    }
    boolean finished = false;
    try {
      Path folder = catalog.begin(id);
      Map<String, Fingerprint> held = new LinkedHashMap<>();
      List<Problem> problems = new ArrayList<>();
      for (Store store : stores.values()) {
        Path copy = Files.createDirectories(folder.resolve("stores").resolve(store.name()));
        Fingerprint fingerprint = store.capture(copy);
        problems.addAll(store.examine(copy, fingerprint));
        held.put(store.name(), fingerprint);
      }
      if (!problems.isEmpty()) {
        throw new Halt(dev.volver.message.Exit.INCOMPLETE, problems);
      }
      copyConfig(folder.resolve("config"));
      List<FileSum> sums = new ArrayList<>();
      for (Path file : Trees.files(folder)) {
        sums.add(FileSum.of(folder, file));
      }
      long number = Long.parseLong(id.substring(1));
      var backup =
          new Backup(
              id,
              number,
              clock.instant(),
              run,
              reason,
              release,
              revision,
              held,
              sums,
              Proof.INTEGRITY);
      catalog.finish(backup);
      finished = true;
      return backup;
    } catch (IOException e) {
      throw Halt.failed(
          Text.of("the backup could not be written: %s", "no se pudo escribir la copia: %s", e),
          catalog.root().toString(),
          Text.of("Check room and permissions there.", "Revise espacio y permisos allí."));
    } finally {
      if (!finished) {
        catalog.abandon(id);
      }
    }
  }

  private void copyConfig(Path folder) throws IOException {
    for (Path file : config) {
      if (Files.isRegularFile(file)) {
        Path copy =
            folder.resolve(
                java.util.Objects.requireNonNull(file.getRoot()).relativize(file).toString());
        Files.createDirectories(java.util.Objects.requireNonNull(copy.getParent()));
        Files.copy(file, copy, java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }

  /** Reads every byte of a backup again; says which block of which file is damaged. */
  public List<Problem> reread(Backup backup) {
    List<Problem> problems = new ArrayList<>();
    Path folder = catalog.folder(backup.id());
    for (FileSum file : backup.files()) {
      try {
        OptionalLong damage = file.damage(folder);
        if (damage.isPresent()) {
          problems.add(
              damaged(
                  backup,
                  file,
                  Text.of("damaged at byte %d", "dañado en el byte %d", damage.getAsLong())));
        }
      } catch (IOException e) {
        problems.add(damaged(backup, file, Text.of("unreadable", "ilegible")));
      }
    }
    return problems;
  }

  private Problem damaged(Backup backup, FileSum file, Text how) {
    return new Problem(
        Text.of(
            "backup %s is not as it was written: %s is %s",
            "la copia %s no está como se escribió: %s %s", backup.id(), file.path(), how),
        catalog.folder(backup.id()).resolve(file.path()).toString(),
        Text.of(
            "Do not restore it; `volver backup list` shows the others.",
            "No la restaure; `volver backup list` muestra las demás."));
  }

  /** Re-reads a backup and opens each of its copies again. */
  public List<Problem> verify(Backup backup) {
    List<Problem> problems = new ArrayList<>(reread(backup));
    if (problems.isEmpty()) {
      for (var held : backup.stores().entrySet()) {
        Store store = stores.get(held.getKey());
        if (store != null) {
          problems.addAll(
              store.examine(catalog.folder(backup.id(), held.getKey()), held.getValue()));
        }
      }
    }
    return problems;
  }

  /**
   * Restores one store of a backup beside the live one, opens it there and writes down that this
   * backup was restored.
   *
   * @throws Halt when the backup is damaged or what was restored is not what it must be
   */
  public void stage(String id, String storeName) {
    Backup backup =
        catalog
            .find(id)
            .orElseThrow(() ->
                Halt.failed(
                    Text.of("there is no backup %s", "no hay copia %s", id),
                    catalog.root().toString(),
                    Text.of(
                        "`volver backup list` shows what there is.",
                        "`volver backup list` muestra las que hay.")));
    Store store = java.util.Objects.requireNonNull(stores.get(storeName));
    Fingerprint expected = backup.stores().get(storeName);
    if (expected == null) {
      throw Halt.failed(
          Text.of("backup %s holds no `%s`", "la copia %s no contiene `%s`", id, storeName),
          catalog.folder(id).toString(),
          Text.of(
              "`volver backup show %s` shows what it holds.",
              "`volver backup show %s` muestra qué contiene.", id));
    }
    List<Problem> problems = new ArrayList<>(reread(backup));
    if (problems.isEmpty()) {
      store.stage(catalog.folder(id, storeName), id);
      problems.addAll(store.examineStaged(id, expected));
    }
    if (!problems.isEmpty()) {
      throw new Halt(dev.volver.message.Exit.INCOMPLETE, problems);
    }
    catalog.update(backup.proven(Proof.RESTORED));
  }
}
