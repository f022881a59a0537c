package dev.volver.backup;

import dev.volver.journal.FileName;
import dev.volver.message.Halt;
import dev.volver.repository.Content;
import dev.volver.repository.Session;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Copies every store and the configuration into the repository, as close to one moment as can be.
 *
 * @param leftOut whether a store that cannot be copied may be left out
 */
record Capturing(
    Catalog catalog,
    Collection<Store> stores,
    List<Path> config,
    Clock clock,
    Predicate<Store> leftOut) {
  private static final String MEMORY = "files";

  /** About as much as last time; the first time what the stores say of themselves. */
  private long expected() {
    return catalog.all().stream()
        .findFirst()
        .map(Backup::bytes)
        .orElseGet(() -> stores.stream().mapToLong(Store::bytes).sum());
  }

  /**
   * As close to one moment as can be: a database is as it was when taking it began, so the largest
   * is the last of them. Folders follow, so that no row names a file which is not in the backup.
   */
  private List<Store> inTurn() {
    List<Store> databases = stores.stream().filter(Store::ofOneMoment).toList();
    Map<Store, Long> sizes = new LinkedHashMap<>();
    if (databases.size() > 1) { // else there is nothing to order by what is asked for
      databases.forEach(s -> sizes.put(s, size(s)));
    }
    return Stream.concat(
            databases.stream().sorted(Comparator.comparing(s -> sizes.getOrDefault(s, 0L))),
            stores.stream().filter(s -> !s.ofOneMoment()))
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

  /** Takes it; nothing of it is proven yet. */
  Backup take(BackupTaker.Order order) throws IOException {
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
          if (!leftOut.test(store)) {
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
}
