package dev.volver.backup;

import dev.volver.exec.Command;
import dev.volver.journal.CheckResult;
import dev.volver.message.Exit;
import dev.volver.message.Halt;
import dev.volver.message.Problem;
import dev.volver.message.Text;
import dev.volver.repository.DamagedException;
import dev.volver.repository.Repository.Flaw;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The copies of stores in backups, laid out as plain files again. */
public final class Copies {
  private static final String SCRATCH = "scratch";
  private static final String LAID = ".laid-out-";

  private final Catalog catalog;

  public Copies(Catalog catalog) {
    this.catalog = catalog;
  }

  /**
   * A backup by its id.
   *
   * @throws Halt when there is none
   */
  Backup find(String id) {
    return catalog
        .find(id)
        .orElseThrow(() ->
            Halt.failed(
                Text.of("there is no backup %s", "no hay copia %s", id),
                catalog.root().toString(),
                Text.of(
                    "`volver backup list` shows what there is.",
                    "`volver backup list` muestra las que hay.")));
  }

  /**
   * What a backup must hold of a store.
   *
   * @throws Halt when it holds nothing of it
   */
  Fingerprint held(Backup backup, String store) {
    Fingerprint expected = backup.stores().get(store);
    if (expected == null) {
      throw Halt.failed(
          Text.of("backup %s holds no `%s`", "la copia %s no contiene `%s`", backup.id(), store),
          catalog.folder(backup.id()).toString(),
          Text.of(
              "`volver backup show %s` shows what it holds.",
              "`volver backup show %s` muestra qué contiene.", backup.id()));
    }
    return expected;
  }

  /** Has somebody look at the copy of a store; what is laid out for that is gone afterwards. */
  public <T> T looked(String id, String store, Function<LaidOut, T> look) {
    Backup backup = find(id);
    held(backup, store);
    return cleared(catalog.root().resolve(LAID + store), f -> look.apply(asked(backup, store, f)));
  }

  private LaidOut asked(Backup backup, String store, Path folder) {
    return new LaidOut() {
      private boolean whole;

      @Override
      public Path whole() {
        if (!whole) {
          Copies.this.whole(backup, store, folder, false);
          whole = true;
        }
        return folder;
      }

      @Override
      public Path file(Path name) {
        Path file = folder.resolve(name);
        if (!Files.exists(file)) {
          layOut(backup, Backup.place(store) + "/" + name, file, false);
        }
        return file;
      }
    };
  }

  /**
   * Writes the copy of a store into a folder, durably.
   *
   * @throws Halt when it is damaged
   */
  public void layOut(Backup backup, String place, Path target) {
    layOut(backup, place, target, true);
  }

  private void layOut(Backup backup, String place, Path target, boolean durably) {
    try {
      catalog.repository().extract(backup.tree(), place, target, durably);
    } catch (DamagedException e) {
      if (!Files.isDirectory(catalog.folder(backup.id()))) {
        throw Halt.failed(
            Text.of(
                "backup %s was removed meanwhile",
                "la copia %s se eliminó entretanto", backup.id()),
            catalog.root().toString(),
            Text.of(
                "`volver backup list` shows the others.",
                "`volver backup list` muestra las demás."));
      }
      throw new Halt(
          Exit.INCOMPLETE, List.of(damaged(backup, e.file(), String.valueOf(e.getMessage()))));
    } catch (IOException e) {
      throw Halt.failed(
          Text.of(
              "backup %s could not be laid out: %s",
              "no se pudo desplegar la copia %s: %s", backup.id(), e),
          target.toString(),
          Text.of("Check room and permissions there.", "Revise espacio y permisos allí."));
    }
  }

  /** Lines a person types to put a store back from a backup, without Volver. */
  public List<String> typed(String id, Store store) {
    Path root = catalog.root();
    Path folder = root.resolve("by-hand").resolve(id).resolve(store.name());
    List<String> lines = new ArrayList<>();
    lines.add(
        Command.of(
                root,
                "python3",
                root.resolve(ReaderProgram.NAME).toString(),
                id,
                Backup.place(store.name()),
                folder.toString())
            .typed());
    lines.addAll(store.typedRestore(folder));
    return lines;
  }

  /**
   * @param kept where files are laid out that stay; without it they are only read
   */
  private <T> T laid(Backup backup, String store, Optional<Path> kept, Function<Path, T> look) {
    return cleared(
        kept.orElse(catalog.root()).resolve(LAID + store),
        f -> look.apply(whole(backup, store, f, kept.isPresent())));
  }

  /** Does something with a folder that is not there before and is gone afterwards. */
  private static <T> T cleared(Path folder, Function<Path, T> work) {
    try {
      Trees.delete(folder);
      try {
        return work.apply(folder);
      } finally {
        Trees.delete(folder);
      }
    } catch (IOException e) {
      throw notLaidOut(folder, e);
    }
  }

  /** There is a folder even where the copy holds nothing. */
  private Path whole(Backup backup, String store, Path folder, boolean durably) {
    try {
      Trees.delete(folder);
      layOut(backup, Backup.place(store), folder, durably);
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw notLaidOut(folder, e);
    }
  }

  private static Halt notLaidOut(Path folder, IOException e) {
    return Halt.failed(
        Text.of("no copy can be laid out: %s", "no se puede desplegar ninguna copia: %s", e),
        folder.toString(),
        Text.of("Check room and permissions there.", "Revise espacio y permisos allí."));
  }

  /**
   * Restores a store somewhere of its own beside the live one, to be looked at.
   *
   * @return where it is
   * @throws Halt when what was restored is not what it must be
   */
  public String toScratch(Backup backup, Store store) {
    store.discard(SCRATCH);
    stage(backup, store, SCRATCH);
    List<Problem> problems = store.examineStaged(SCRATCH, held(backup, store.name()));
    if (!problems.isEmpty()) {
      throw new Halt(Exit.NOT_PASSED, problems);
    }
    return store.place(SCRATCH);
  }

  /** Restores a store beside the live one. */
  void stage(Backup backup, Store store, String tag) {
    laid(
        backup,
        store.name(),
        store.workplace(),
        folder -> {
          store.adopt(folder, tag);
          return tag;
        });
  }

  /** The same in place of what is there, which stays until the copy can be laid out. */
  void stageAgain(Backup backup, Store store, String tag) {
    laid(
        backup,
        store.name(),
        store.workplace(),
        folder -> {
          store.discard(tag);
          store.adopt(folder, tag);
          return tag;
        });
  }

  /**
   * What trying a copy out showed.
   *
   * @param problems empty when it is the right one
   * @param answers of the app's checks, when it is
   */
  record Tried(List<Problem> problems, List<CheckResult> answers) {}

  /** Lays out the copy of a store, opens it, compares it and asks it. */
  Tried tryOut(Backup backup, Store store, CopyChecks checks) {
    Fingerprint expected = held(backup, store.name());
    List<CheckResult> answers = new ArrayList<>();
    List<Problem> problems =
        laid(
            backup,
            store.name(),
            Optional.empty(),
            folder ->
                store instanceof SqlStore sql
                    ? sql.tryOut(
                        folder, expected, rows -> answers.addAll(checks.ask(store.name(), rows)))
                    : store.tryOut(folder, expected));
    return new Tried(problems, answers);
  }

  /** Reads everything of a backup that is stored; says what is damaged. */
  public List<Problem> reread(Backup backup) {
    return reread(backup, Set.of());
  }

  /**
   * Reads what of a backup stands in other packs than some.
   *
   * @param known packs that were there before, and were read by the backups that made them
   */
  List<Problem> reread(Backup backup, Set<Path> known) {
    try {
      var repository = catalog.repository();
      return repository.check(Optional.of(repository.needs(backup.tree(), known))).stream()
          .filter(f -> !f.blocks().isEmpty())
          .map(f -> damaged(backup, f))
          .distinct()
          .toList();
    } catch (DamagedException e) {
      return List.of(damaged(backup, e.file(), String.valueOf(e.getMessage())));
    } catch (IOException e) {
      return List.of(damaged(backup, catalog.store(), e.toString()));
    }
  }

  private static Problem damaged(Backup backup, Flaw flaw) {
    return damaged(backup, flaw.file(), flaw.what());
  }

  private static Problem damaged(Backup backup, Path file, String what) {
    return new Problem(
        Text.of(
            "backup %s is not as it was written: %s",
            "la copia %s no está como se escribió: %s", backup.id(), what),
        file.toString(),
        Text.of(
            "Do not restore it; `volver backup list` shows the others.",
            "No la restaure; `volver backup list` muestra las demás."));
  }
}
