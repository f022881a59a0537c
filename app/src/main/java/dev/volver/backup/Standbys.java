package dev.volver.backup;

import dev.volver.journal.CheckResult;
import dev.volver.message.Exit;
import dev.volver.message.Halt;
import dev.volver.message.Problem;
import dev.volver.message.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Copies of stores restored beside the live ones, ready to be swapped in. */
public final class Standbys {
  private final Catalog catalog;
  private final Map<String, Store> stores;
  private final CopyChecks checks;
  private final Copies copies;
  private final Doubts doubts;

  /**
   * @param checks what a copy is asked once it is open
   */
  public Standbys(Catalog catalog, Map<String, Store> stores, CopyChecks checks) {
    this.catalog = catalog;
    this.stores = stores;
    this.checks = checks;
    this.copies = new Copies(catalog);
    this.doubts = new Doubts(catalog);
  }

  /**
   * Has one store of a backup stand restored beside the live one, opened and compared. One that
   * stands there already is opened and compared too, whoever put it there and whenever: disks
   * forget, and people write to what they find. It is restored again when it is not what it must
   * be.
   *
   * @param refreshed what else it may hold, having been brought up to the live store since; first
   *     what is likeliest
   * @return what was wrong with the one that stood there
   * @throws Halt when the backup is damaged or what was restored is not what it must be
   */
  public List<Problem> stage(String id, String storeName, List<Fingerprint> refreshed) {
    Backup backup = copies.find(id);
    Store store = Objects.requireNonNull(stores.get(storeName));
    Fingerprint expected = copies.held(backup, storeName);
    if (!store.staged(id)) {
      copies.stage(backup, store, id);
      prove(backup, store, expected);
      return List.of();
    }
    List<Problem> wrong = examined(store, id, expected, refreshed);
    if (!wrong.isEmpty() && between(store, id, expected, refreshed)) {
      return List.of(otherwise(backup, store, wrong.getFirst()));
    }
    if (!wrong.isEmpty()) {
      again(backup, store, wrong);
      return List.of(replaced(backup, store, wrong.getFirst()));
    }
    if (refreshed.isEmpty() && backup.below(Proof.RESTORED).contains(storeName)) {
      asked(backup, store); // what staged it came to no more than that
    }
    return List.of();
  }

  private void prove(Backup backup, Store store, Fingerprint expected) {
    List<Problem> problems = BackupTaker.blamed(store, store.examineStaged(backup.id(), expected));
    if (!problems.isEmpty()) {
      throw new Halt(Exit.INCOMPLETE, problems);
    }
    asked(backup, store);
  }

  /** Writes down that this backup was restored. */
  private void asked(Backup backup, Store store) {
    List<CheckResult> answers =
        store instanceof SqlStore sql ? checks.ask(store.name(), sql.rows(backup.id())) : List.of();
    catalog.write(doubts.asked(copies.find(backup.id()), store, Proof.RESTORED, answers));
  }

  private static List<Problem> examined(
      Store store, String tag, Fingerprint expected, List<Fingerprint> refreshed) {
    List<Fingerprint> any = new ArrayList<>(refreshed);
    any.add(expected);
    List<Problem> wrong = List.of();
    for (Fingerprint one : any) {
      wrong = opened(store, tag, one);
      if (wrong.isEmpty()) {
        return wrong;
      }
    }
    return wrong;
  }

  /**
   * One that does not even open is as wrong as another; whether that was but the moment is seen by
   * asking again.
   */
  private static List<Problem> opened(Store store, String tag, Fingerprint expected) {
    try {
      return store.examineStaged(tag, expected);
    } catch (Halt once) {
      try {
        return store.examineStaged(tag, expected);
      } catch (Halt again) {
        return again.problems();
      }
    }
  }

  /**
   * Whether one that was brought up to the live store is a moment between its backup and the count
   * that followed. Somebody who wrote beside the app just then is no reason to put an older state
   * in its place; whoever wrote to the copy itself since is.
   */
  private static boolean between(
      Store store, String tag, Fingerprint copied, List<Fingerprint> refreshed) {
    for (Fingerprint counted : refreshed) {
      if (store instanceof SqlStore sql
          && opened(store, tag, counted.ofAnyRows()).isEmpty()
          && sql.fingerprint(tag).between(copied, counted)) {
        return true;
      }
    }
    return false;
  }

  private static Problem otherwise(Backup backup, Store store, Problem wrong) {
    return new Problem(
        Text.of(
            "the copy of %s that stood ready for `%s` holds rows of a moment between its backup and the count that followed, and is taken as it is: %s",
            "la copia de %s preparada para `%s` tiene las filas de un momento entre su copia de seguridad y el recuento que siguió, y se toma como está: %s",
            backup.id(),
            store.name(),
            wrong.what()),
        store.place(backup.id()),
        Text.of(
            "Something wrote beside the app while it was stopped: find out what, and stop it for the deploy. The backup itself is `volver backup show %s`.",
            "Algo escribió junto a la aplicación mientras estaba parada: averigüe qué, y párelo durante el despliegue. La copia de seguridad es `volver backup show %s`.",
            backup.id()));
  }

  private void again(Backup backup, Store store, List<Problem> wrong) {
    try {
      copies.stageAgain(backup, store, backup.id());
      prove(backup, store, copies.held(backup, store.name()));
    } catch (Halt e) {
      List<Problem> all = new ArrayList<>(wrong);
      all.addAll(e.problems());
      throw new Halt(e.exit(), all);
    }
  }

  private static Problem replaced(Backup backup, Store store, Problem wrong) {
    return new Problem(
        Text.of(
            "the copy of %s that stood ready for `%s` was not what it must be, and was restored again from the backup: %s",
            "la copia de %s preparada para `%s` no era la debida y se restauró otra vez de la copia de seguridad: %s",
            backup.id(),
            store.name(),
            wrong.what()),
        store.place(backup.id()),
        Text.of(
            "Nothing but Volver uses it: find out what wrote there, or check that disk.",
            "Solo Volver la usa: averigüe qué escribió ahí, o revise ese disco."));
  }

  /** Checks of the app that did not pass on what was restored so far. */
  public List<Problem> doubts() {
    return doubts.found();
  }
}
