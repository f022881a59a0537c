package dev.volver.offsite;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import dev.volver.backup.Backup;
import dev.volver.backup.Catalog;
import dev.volver.journal.Disk;
import dev.volver.message.Halt;
import dev.volver.message.Text;
import dev.volver.repository.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Brings backups back from a depot: what is here stays, what is missing is brought. */
public final class Fetcher {
  private static final String ARRIVING = ".arriving";

  /** What hangs on something that is missing shows its own damage only when that is there again. */
  private static final int ROUNDS = 3;

  private static final String DAMAGED = "damaged";

  private final Catalog catalog;
  private final Depot depot;
  private final Transfer transfer;

  /**
   * @param patience before a second try, when the way to the depot breaks
   */
  public Fetcher(Catalog catalog, Depot depot, Duration patience, Consumer<Moved> watcher) {
    this.catalog = catalog;
    this.depot = depot;
    this.transfer = new Transfer(depot, patience, watcher);
  }

  /**
   * What was brought, or is missing here.
   *
   * @param packs how many
   * @param bytes of those
   * @param backups ids of those whose manifest came
   * @param hurt what still cannot be read of backups here
   */
  public record Brought(int packs, long bytes, List<String> backups, List<Hurt> hurt) {}

  /** What is missing here; nothing is changed. */
  public Brought missing(Optional<String> only) {
    Kept there = there(only);
    Map<String, Long> packs = absent(there);
    return new Brought(packs.size(), bytes(packs), wanted(there, only), List.of());
  }

  /** The backups that the depot keeps, newest first as in the catalog; nothing is changed. */
  public List<Backup> kept() {
    List<Backup> kept = new ArrayList<>();
    try {
      Path manifest = Files.createTempFile("volver-", ".json");
      try {
        for (String id : ids(there(Optional.empty()))) {
          transfer.work(d -> {
            d.get(Kept.manifest(id), manifest);
            return true;
          });
          Catalog.read(manifest).ifPresent(kept::add);
        }
      } finally {
        Files.deleteIfExists(manifest);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    kept.sort(Catalog.NEWEST_FIRST);
    return kept;
  }

  /**
   * Brings what is missing here, then reads it.
   *
   * @param only the id of the one backup to bring; all of them when none is named
   */
  public Brought fetch(Optional<String> only) {
    Kept there = there(only);
    describe(there);
    Map<String, Long> packs = absent(there);
    bring(packs);
    List<String> brought = new ArrayList<>();
    for (String id : wanted(there, only)) {
      move(Kept.manifest(id));
      brought.add(id);
    }
    reader();
    catalog.reopen();
    List<Backup> all = brought.stream().flatMap(id -> catalog.find(id).stream()).toList();
    return new Brought(packs.size(), transfer.done(), brought, Hurt.of(catalog, all));
  }

  /**
   * Brings what is damaged here, and what backups here need and is missing; sets the damaged files
   * aside.
   */
  public Brought repair() {
    Kept there = there(Optional.empty());
    describe(there);
    Map<String, Long> packs = damaged(there);
    bring(packs);
    List<String> brought = new ArrayList<>();
    for (String id : catalog.unreadable()) {
      if (there.manifests().containsKey(id)) {
        move(Kept.manifest(id));
        brought.add(id);
      }
    }
    catalog.reopen();
    List<Hurt> hurt = Hurt.of(catalog, catalog.all());
    for (int again = 0; again < ROUNDS && !hurt.isEmpty(); again++) {
      Map<String, Long> more = absent(there);
      more.putAll(damaged(there));
      bring(more);
      packs.putAll(more);
      catalog.reopen();
      hurt = Hurt.of(catalog, catalog.all());
    }
    return new Brought(packs.size(), transfer.done(), brought, hurt);
  }

  private Kept there(Optional<String> only) {
    Kept there = Kept.of(transfer.work(Depot::list));
    if (there.manifests().isEmpty()
        || only.filter(id -> !there.manifests().containsKey(id)).isPresent()) {
      throw Halt.refuse(
          Text.of("it holds no backup %s", "no contiene ninguna copia %s", only.orElse("")),
          depot.shown(),
          there.manifests().isEmpty()
              ? Text.of(
                  "`volver backup copy` brings them there.", "`volver backup copy` las lleva allí.")
              : Text.of("It holds: %s.", "Contiene: %s.", String.join(", ", ids(there))));
    }
    return there;
  }

  private static List<String> ids(Kept there) {
    return there.manifests().keySet().stream().toList();
  }

  private List<String> wanted(Kept there, Optional<String> only) {
    return ids(there).stream()
        .filter(id -> only.isEmpty() || only.get().equals(id))
        .filter(id -> !Files.exists(Kept.place(catalog, Kept.manifest(id))))
        .toList();
  }

  /** Brings the description of the repository, unless the one here holds its keys. */
  private void describe(Kept there) {
    if (Identity.seed(Kept.place(catalog, Kept.REPOSITORY)).isEmpty()) {
      Optional<Path> spare = catalog.spareDescription();
      if (spare.isPresent()) {
        transfer.work(d -> {
          arrive(Kept.REPOSITORY, Files.copy(spare.get(), arriving(), REPLACE_EXISTING));
          return true;
        });
      } else if (there.repository()) {
        Identity.requireFit(catalog, depot, transfer);
        move(Kept.REPOSITORY);
        return;
      }
    }
    Identity.compare(catalog, depot, transfer, there)
        .ifPresent(kinship -> {
          switch (kinship) {
            case SAME, AHEAD -> {
              // what is there can be read with the keys here
            }
            case BEHIND -> {
              move(Kept.REPOSITORY);
              catalog.reopen();
            }
            case APART, CLOSED ->
                throw Identity.apart(
                    depot,
                    kinship,
                    Text.of(
                        "Or fetch it into an empty folder: name one under `backups.directory`.",
                        "O tráigala a una carpeta vacía: indique una en `backups.directory`."));
          }
        });
  }

  private Map<String, Long> damaged(Kept there) {
    Map<String, Long> damaged = new TreeMap<>();
    for (Path pack : Hurt.packs(catalog)) {
      there.pack(Kept.pack(pack)).ifPresent(size -> damaged.put(Kept.pack(pack), size));
    }
    return damaged;
  }

  private Map<String, Long> absent(Kept there) {
    Map<String, Long> absent = new TreeMap<>(there.packs());
    absent.keySet().removeIf(name -> Files.exists(Kept.place(catalog, name)));
    return absent;
  }

  private static long bytes(Map<String, Long> packs) {
    return packs.values().stream().mapToLong(n -> n).sum();
  }

  private void bring(Map<String, Long> packs) {
    requireRoom(bytes(packs));
    transfer.expect(bytes(packs));
    packs.forEach((name, size) -> transfer.move(name, size, d -> brought(d, name, size)));
  }

  private void move(String name) {
    transfer.work(d -> brought(d, name, -1));
  }

  private void reader() {
    if (!Files.exists(Kept.place(catalog, Kept.READER))) {
      move(Kept.READER);
    }
  }

  /** A file gets its name once it is whole and synced; one that is there already is set aside. */
  private boolean brought(Depot from, String name, long size) throws IOException {
    Path arriving = arriving();
    from.get(name, arriving);
    if (size >= 0 && Files.size(arriving) != size) {
      throw new IOException(name + " has another size than was told");
    }
    arrive(name, arriving);
    return true;
  }

  private Path arriving() throws IOException {
    return Files.createDirectories(catalog.store()).resolve(ARRIVING);
  }

  private void arrive(String name, Path arriving) throws IOException {
    Path target = Kept.place(catalog, name);
    Disk.sync(arriving);
    Files.createDirectories(Objects.requireNonNull(target.getParent()));
    if (Files.exists(target)) {
      Path aside = Files.createDirectories(catalog.store().resolve(DAMAGED));
      Files.deleteIfExists(aside.resolve(name.replace('/', '-')));
      Files.createLink(aside.resolve(name.replace('/', '-')), target);
    }
    Disk.rename(arriving, target);
    if (name.equals(Kept.REPOSITORY)) {
      Repository.keepSpare(catalog.store());
    }
  }

  private void requireRoom(long bytes) {
    try {
      Path folder = Files.createDirectories(catalog.store());
      if (Files.getFileStore(folder).getUsableSpace() < bytes) {
        throw Halt.refuse(
            Text.of("there is no room for %,d bytes", "no hay sitio para %,d bytes", bytes),
            folder.toString(),
            Text.of(
                "Free some, or name another `backups.directory`.",
                "Libere espacio, o indique otro `backups.directory`."));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
