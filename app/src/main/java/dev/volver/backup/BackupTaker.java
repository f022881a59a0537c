package dev.volver.backup;

import dev.volver.journal.FileName;
import dev.volver.message.Exit;
import dev.volver.message.Halt;
import dev.volver.message.Problem;
import dev.volver.message.Text;
import dev.volver.plan.BackupReason;
import dev.volver.plan.Release;
import dev.volver.repository.Content;
import dev.volver.repository.Session;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Takes backups and proves them. */
public final class BackupTaker {
  private static final String MEMORY = "files";
  private static final long MARGIN = 1L << 24;

  private final Catalog catalog;
  private final Map<String, Store> stores;
  private final List<Path> config;
  private final Clock clock;
  private final Proof level;
  private final CopyChecks checks;
  private final Copies copies;
  private final Doubts doubts;

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
    this.catalog = catalog;
    this.stores = stores;
    this.config = config;
    this.clock = clock;
    this.level = level;
    this.checks = checks;
    this.copies = new Copies(catalog);
    this.doubts = new Doubts(catalog);
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
      try {
        return proven(order, staged);
      } catch (Halt e) {
        if (catalog.repository().doubtful() == doubtful) {
          throw e;
        }
        return proven(order, staged); // what was found damaged just now is stored anew
      }
    } catch (IOException e) {
      throw Halt.failed(
          Text.of("the backup could not be written: %s", "no se pudo escribir la copia: %s", e),
          catalog.root().toString(),
          Text.of("Check room and permissions there.", "Revise espacio y permisos allí."));
    }
  }

  private Backup proven(Order order, Set<String> staged) throws IOException {
    Backup backup = captured(order);
    List<Problem> problems = new ArrayList<>();
    boolean tight = order.reason() == BackupReason.SAFETY && tight();
    Proof level = tight && this.level.compareTo(Proof.RE_READ) > 0 ? Proof.RE_READ : this.level;
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

  /** About as much as last time; the first time what the stores say of themselves. */
  private long expected() {
    return catalog.all().stream()
        .findFirst()
        .map(Backup::bytes)
        .orElseGet(() -> stores.values().stream().mapToLong(Store::bytes).sum());
  }

  /**
   * As close to one moment as can be: a database is as it was when taking it began, so the largest
   * is the last of them. Folders follow, so that no row names a file which is not in the backup.
   */
  private List<Store> inTurn() {
    List<Store> databases = stores.values().stream().filter(Store::ofOneMoment).toList();
    Map<Store, Long> sizes = new LinkedHashMap<>();
    if (databases.size() > 1) { // else there is nothing to order by what is asked for
      databases.forEach(s -> sizes.put(s, size(s)));
    }
    return Stream.concat(
            databases.stream().sorted(Comparator.comparing(s -> sizes.getOrDefault(s, 0L))),
            stores.values().stream().filter(s -> !s.ofOneMoment()))
        .toList();
  }

  /** Of one that cannot be asked nothing is known; taking it tells why. */
  private static long size(Store store) {
    try {
      return store.bytes();
    } catch (Halt | UncheckedIOException e) {
      return 0;
    }
  }

  private Backup captured(Order order) throws IOException {
    Instant begun = clock.instant();
    Instant first = begun;
    Instant last = begun;
    Map<String, Fingerprint> held = new LinkedHashMap<>();
    Map<String, Proof> proofs = new LinkedHashMap<>();
    long before = catalog.repository().bytes();
    catalog.expect(expected());
    try (Session session = catalog.repository().begin(MEMORY)) {
      for (Store store : inTurn()) {
        Path scratch = catalog.scratch(order.id() + "-" + store.name());
        var capture = new RepositoryCapture(session, Backup.place(store.name()), scratch);
        last = clock.instant();
        first = held.isEmpty() ? last : first;
        try {
          held.put(store.name(), store.capture(capture));
          proofs.put(store.name(), Proof.CAPTURED);
        } catch (Halt e) {
          if (!leftAsItIs(order, store)) {
            throw e;
          }
        }
        capture.finish();
        last = store.ofOneMoment() ? last : clock.instant();
      }
      for (Path file : config) {
        if (Files.isRegularFile(file)) {
          Path root = Objects.requireNonNull(file.getRoot());
          session.add(file.toRealPath(), "config/" + FileName.of(root.relativize(file)));
        }
      }
      Content tree = session.finish();
      return new Backup(
          order.id(),
          Long.parseLong(order.id().substring(1)),
          begun,
          Duration.between(first, last).toMillis(),
          order.run(),
          order.reason(),
          order.release(),
          order.revision(),
          held,
          proofs,
          Map.of(),
          session.bytes(),
          catalog.repository().bytes() - before,
          tree);
    }
  }

  /**
   * Proves a backup that was taken in haste as far as it must be, where there is room for that.
   *
   * @return what is wrong with it
   */
  public List<Problem> proveTaken(String id) {
    Backup backup = copies.find(id);
    try {
      if (tight()) {
        doubts.tight(id);
        return List.of();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return verify(backup, level);
  }

  /**
   * Proves a backup again, up to a level.
   *
   * @return what is wrong with it
   */
  public List<Problem> verify(Backup backup, Proof level) {
    List<Problem> problems = new ArrayList<>(copies.reread(backup));
    if (!problems.isEmpty()) {
      return problems;
    }
    Backup proven = backup;
    for (String name : backup.stores().keySet()) {
      Store store = stores.get(name);
      if (level.compareTo(Proof.RE_READ) <= 0 || store == null) {
        proven = proven.proven(name, Proof.RE_READ);
      } else if (level.compareTo(Proof.RESTORED) < 0) {
        problems.addAll(copies.tryOut(backup, store, CopyChecks.NONE).problems());
        proven = proven.proven(name, level);
      } else {
        Copies.Tried tried = copies.tryOut(backup, store, checks);
        problems.addAll(tried.problems());
        proven = doubts.asked(proven, store, Proof.RESTORED, tried.answers());
      }
    }
    if (problems.isEmpty() && !proven.equals(backup)) {
      catalog.write(proven);
    }
    return problems;
  }

  /** Checks of the app that did not pass on what was restored so far. */
  public List<Problem> doubts() {
    return doubts.found();
  }
}
