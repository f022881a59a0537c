package dev.volver.backup;

import dev.volver.message.Exit;
import dev.volver.message.Halt;
import dev.volver.message.Problem;
import dev.volver.message.Text;
import dev.volver.plan.BackupReason;
import dev.volver.plan.Release;
import dev.volver.repository.Entry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Takes backups and proves them. */
public final class BackupTaker {
  private static final long MARGIN = 1L << 24;

  private final Catalog catalog;
  private final Map<String, Store> stores;
  private final List<Path> config;
  private final Clock clock;
  private final Proof level;
  private final CopyChecks checks;
  private final Copies copies;
  private final Doubts doubts;
  private final boolean hasty;

  /**
   * @param config configuration files that go into every backup, when they exist
   * @param level how far a backup must be proven to count
   * @param checks what a copy is asked once it is open
   */
  public BackupTaker(
      Catalog catalog,
      Map<String, Store> stores,
      List<Path> config,
      Clock clock,
      Proof level,
      CopyChecks checks) {
    this(catalog, stores, config, clock, level, checks, false);
  }

  private BackupTaker(
      Catalog catalog,
      Map<String, Store> stores,
      List<Path> config,
      Clock clock,
      Proof level,
      CopyChecks checks,
      boolean hasty) {
    this.hasty = hasty;
    this.catalog = catalog;
    this.stores = stores;
    this.config = config;
    this.clock = clock;
    this.level = level;
    this.checks = checks;
    this.copies = new Copies(catalog);
    this.doubts = new Doubts(catalog);
  }

  /**
   * The same for what is proven later: only what it adds to the repository is read again at once.
   */
  public BackupTaker inHaste() {
    return new BackupTaker(catalog, stores, config, clock, Proof.CAPTURED, checks, true);
  }

  /** What is taken, and why. */
  public record Order(
      String id, long run, BackupReason reason, Release release, Optional<String> revision) {}

  /**
   * Takes a backup of every store and the configuration. It counts once each copy is proven as far
   * as it must be, but for those that are staged next and proven by that. Convergent: a backup of
   * this id that is there already is left as it is.
   *
   * @param staged the stores that are staged next
   * @throws Halt when a copy is not whole or not the right one; the live stores are untouched
   */
  public Backup take(Order order, Set<String> staged) {
    Optional<Backup> there = catalog.find(order.id());
    if (there.isPresent()) {
      return there.get();
    }
    try {
      catalog.begin(order.id());
      int doubtful = catalog.repository().doubtful();
      Set<Path> before = hasty ? catalog.repository().files() : Set.of();
      try {
        return proven(order, staged, before);
      } catch (Halt e) {
        if (catalog.repository().doubtful() == doubtful) {
          throw e;
        }
        return proven(order, staged, before); // what was found damaged just now is stored anew
      }
    } catch (IOException e) {
      throw Halt.failed(
          Text.of("the backup could not be written: %s", "no se pudo escribir la copia: %s", e),
          catalog.root().toString(),
          Text.of("Check room and permissions there.", "Revise espacio y permisos allí."));
    }
  }

  private Backup proven(Order order, Set<String> staged, Set<Path> before) throws IOException {
    Backup backup =
        new Capturing(catalog, stores.values(), config, clock, store -> leftAsItIs(order, store))
            .take(order);
    List<Problem> problems = new ArrayList<>();
    if (hasty) {
      problems.addAll(copies.reread(backup, before));
    }
    boolean tight =
        this.level.compareTo(Proof.RE_READ) > 0 && order.reason() == BackupReason.SAFETY && tight();
    Proof level = tight ? Proof.RE_READ : this.level;
    if (level == Proof.RE_READ) {
      problems.addAll(copies.reread(backup));
    }
    boolean tried = level.compareTo(Proof.RE_READ) > 0;
    for (Store store : stores.values()) {
      if (!staged.contains(store.name()) && backup.stores().containsKey(store.name())) {
        Copies.Tried shown =
            tried ? copies.tryOut(backup, store, checks) : new Copies.Tried(List.of(), List.of());
        List<Problem> found = blamed(store, shown.problems());
        if (found.isEmpty()) {
          backup = doubts.asked(backup, store, tried ? Proof.RESTORED : level, shown.answers());
        } else if (!leftAsItIs(order, store)) {
          problems.addAll(found);
        }
      }
    }
    if (!problems.isEmpty()) {
      throw new Halt(Exit.INCOMPLETE, problems);
    }
    if (level != this.level) {
      doubts.tight(order.id());
    }
    catalog.write(backup);
    return backup;
  }

  /** What is wrong with a copy, and before it what is wrong with the live store, if that is why. */
  static List<Problem> blamed(Store store, List<Problem> found) {
    List<Problem> all = new ArrayList<>();
    if (!found.isEmpty()) {
      store.damage().ifPresent(all::add);
    }
    all.addAll(found);
    return all;
  }

  /**
   * Whether a store that cannot be backed up is left out of a safety backup: one that is damaged is
   * set aside as it is by what comes next, and nobody waits for it to heal before a restore.
   */
  private boolean leftAsItIs(Order order, Store store) {
    Optional<Problem> damage =
        order.reason() == BackupReason.SAFETY ? store.damage() : Optional.empty();
    damage.ifPresent(d -> doubts.lacking(order.id(), store.name(), d));
    return damage.isPresent();
  }

  /** Whether a copy of some store would fill the disk. */
  private boolean tight() throws IOException {
    long free = Files.getFileStore(catalog.root()).getUsableSpace();
    return stores.values().stream().anyMatch(s -> s.bytes() + MARGIN > free);
  }

  /**
   * Proves what a backup that was taken in haste holds as far as it must be, where there is room.
   *
   * @return what is wrong with it
   */
  public List<Problem> proveTaken(String id) {
    Backup backup = copies.find(id);
    List<String> below = new ArrayList<>(backup.below(level));
    below.removeAll(backup.unmet().keySet()); // they were restored, and asked
    if (below.isEmpty()) {
      return List.of();
    }
    if (below.stream().anyMatch(s -> cramped(backup, s))) {
      doubts.tight(id);
      return List.of();
    }
    return verify(backup, level.compareTo(Proof.RE_READ) > 0 ? Proof.RESTORED : level, below);
  }

  /**
   * Whether what a look takes would fill a disk: the one where the copy is laid out, and that of a
   * store which restores it beside itself. The live store may be another by now than was copied.
   */
  private boolean cramped(Backup backup, String name) {
    Store store = stores.get(name);
    if (store == null) {
      return false;
    }
    try {
      long copy = 0;
      for (Entry entry : catalog.repository().entries(backup.tree())) {
        copy += entry.within(Backup.place(name)) ? entry.content().size() : 0;
      }
      long free = Files.getFileStore(catalog.root()).getUsableSpace() - MARGIN - copy;
      boolean beside = store.workplace().isEmpty();
      long restored = Math.max(store.bytes(), 2 * copy); // with indexes, which no dump holds
      boolean elsewhere = store.room() != Store.UNKNOWN_ROOM && store.room() > free + MARGIN + copy;
      return free < 0
          || (beside && store.room() < restored + MARGIN)
          || (beside && !elsewhere && free < restored);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Proves a backup again, up to a level.
   *
   * @return what is wrong with it
   */
  public List<Problem> verify(Backup backup, Proof level) {
    return verify(backup, level, backup.stores().keySet());
  }

  private List<Problem> verify(Backup backup, Proof level, Collection<String> of) {
    List<Problem> problems = new ArrayList<>(copies.reread(backup));
    if (!problems.isEmpty()) {
      return problems;
    }
    Backup proven = backup;
    for (String name : of) {
      Store store = stores.get(name);
      if (level.compareTo(Proof.RE_READ) <= 0 || store == null) {
        proven = proven.proven(name, Proof.RE_READ);
      } else if (level.compareTo(Proof.RESTORED) < 0) {
        List<Problem> found = copies.tryOut(backup, store, CopyChecks.NONE).problems();
        problems.addAll(found);
        proven = proven.proven(name, found.isEmpty() ? level : Proof.RE_READ);
      } else {
        Copies.Tried tried = copies.tryOut(backup, store, checks);
        problems.addAll(tried.problems());
        proven =
            tried.problems().isEmpty()
                ? doubts.asked(proven, store, Proof.RESTORED, tried.answers())
                : proven.proven(name, Proof.RE_READ); // tried, and no farther
      }
    }
    if (!proven.equals(backup)) {
      catalog.write(proven);
    }
    return problems;
  }

  /** Checks of the app that did not pass on what was restored so far. */
  public List<Problem> doubts() {
    return doubts.found();
  }
}
