package dev.volver.offsite;

import dev.volver.backup.Backup;
import dev.volver.backup.Catalog;
import dev.volver.message.Halt;
import dev.volver.message.Text;
import dev.volver.repository.Kinship;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Copies backups to a depot: their packs first, their manifests last, so that what a copy names it
 * holds. Needs no lock: packs that come and go meanwhile are looked for again.
 */
public final class Copier {
  private static final int ROUNDS = 10;

  private final Catalog catalog;
  private final String name;
  private final Depot depot;
  private final Transfer transfer;

  /**
   * @param name of the copy
   * @param patience before a second try, when the way to the depot breaks
   */
  public Copier(
      Catalog catalog, String name, Depot depot, Duration patience, Consumer<Moved> watcher) {
    this.catalog = catalog;
    this.name = name;
    this.depot = depot;
    this.transfer = new Transfer(depot, patience, watcher);
  }

  /**
   * What a copy takes, or took.
   *
   * @param packs how many
   * @param bytes of those
   * @param backups ids of those whose manifest goes
   */
  public record Sent(int packs, long bytes, List<String> backups) {}

  /** What is not there yet; nothing is changed. */
  public Sent missing(List<Backup> backups, boolean all) {
    Kept there = Kept.of(transfer.work(Depot::list));
    describe(there, false);
    Map<Path, Long> packs = unsent(wanted(backups, all), there);
    return new Sent(
        packs.size(),
        packs.values().stream().mapToLong(n -> n).sum(),
        backups.stream().map(Backup::id).filter(id -> !current(id, there)).toList());
  }

  /**
   * Sends what is not there yet.
   *
   * @param backups those to copy
   * @param all whether these are all; then every pack is copied, without a look at what needs it
   * @throws Halt when it cannot be done; then it can be tried again, and goes on
   */
  public Sent copy(List<Backup> backups, boolean all) {
    Kept there = Kept.of(transfer.work(Depot::list));
    describe(there, true);
    int packs = packs(backups, all, there);
    send(Kept.READER);
    List<String> sent = new ArrayList<>();
    Ledger ledger = Ledger.of(catalog, name);
    for (Backup backup : backups) {
      Path manifest = Kept.place(catalog, Kept.manifest(backup.id()));
      boolean unknown = there.manifests().containsKey(backup.id()) && !ledger.holds(backup.id());
      if (unknown) {
        requireSame(backup);
      }
      if (!current(backup.id(), there) && send(Kept.manifest(backup.id()))) {
        read(() -> {
          try {
            ledger.add(backup.id(), manifest);
            sent.add(backup.id());
          } catch (NoSuchFileException e) {
            // removed here since it was sent
          }
        });
      }
    }
    return new Sent(packs, transfer.done(), sent);
  }

  /** Sends the description of the repository, where that takes no key from the one there. */
  private void describe(Kept there, boolean sent) {
    var kinship = Identity.compare(catalog, depot, transfer, there);
    if (kinship.isEmpty() || kinship.get() == Kinship.AHEAD) {
      if (sent) {
        send(Kept.REPOSITORY);
      }
    } else if (kinship.get() == Kinship.BEHIND) {
      throw Halt.refuse(
          Text.of(
              "its key was changed in another place, and backups there need a key that is not here",
              "su clave se cambió en otro sitio, y copias de allí necesitan una clave que aquí no está"),
          depot.shown(),
          Text.of(
              "`volver backup fetch %s` brings it; nothing there was overwritten.",
              "`volver backup fetch %s` la trae; allí no se ha sobrescrito nada.", name));
    } else if (kinship.get() != Kinship.SAME) {
      throw Identity.apart(
          depot,
          kinship.get(),
          Text.of(
              "Or name another place under `backups.copies`.",
              "O indique otro sitio en `backups.copies`."));
    }
  }

  /** Sends packs until none has come or gone while they were sent. */
  private int packs(List<Backup> backups, boolean all, Kept there) {
    Set<String> sent = new HashSet<>();
    for (int round = 0; round < ROUNDS; round++) {
      Map<Path, Long> wanted = wanted(backups, all);
      Map<Path, Long> unsent = unsent(wanted, there);
      unsent.keySet().removeIf(p -> sent.contains(Kept.pack(p)));
      transfer.expect(unsent.values().stream().mapToLong(n -> n).sum());
      unsent.forEach((file, bytes) -> {
        String pack = Kept.pack(file);
        if (transfer.move(pack, bytes, d -> put(d, pack, file))) {
          sent.add(pack);
        }
      });
      catalog.reopen();
      if (wanted.equals(wanted(backups, all))) {
        return sent.size();
      }
    }
    throw Halt.failed(
        Text.of(
            "the backups changed all the time while they were copied",
            "las copias cambiaron todo el tiempo mientras se copiaban"),
        catalog.store().toString(),
        Text.of("Run it again later.", "Repítalo más tarde."));
  }

  /** A number can be given twice when the backups here were lost: the other one stays. */
  private void requireSame(Backup backup) {
    read(() -> {
      Path fetched = Files.createTempFile("volver-", ".json");
      try {
        transfer.work(d -> {
          d.get(Kept.manifest(backup.id()), fetched);
          return true;
        });
        var other = Catalog.read(fetched).filter(b -> !b.tree().equals(backup.tree()));
        if (other.isPresent()) {
          throw Halt.refuse(
              Text.of(
                  "it holds another backup %s, of %s",
                  "contiene otra copia %s, de %s", backup.id(), other.get().at()),
              depot.shown(),
              Text.of(
                  "Name another place under `backups.copies`; nothing there was overwritten.",
                  "Indique otro sitio en `backups.copies`; allí no se ha sobrescrito nada."));
        }
      } finally {
        Files.deleteIfExists(fetched);
      }
    });
  }

  private static boolean put(Depot depot, String name, Path file) throws IOException {
    try {
      depot.put(name, file);
      return true;
    } catch (NoSuchFileException e) {
      if (Files.exists(file)) {
        throw e;
      }
      return false;
    }
  }

  private boolean send(String item) {
    Path file = Kept.place(catalog, item);
    return Files.exists(file) && transfer.work(d -> put(d, item, file));
  }

  private boolean current(String id, Kept there) {
    Path manifest = Kept.place(catalog, Kept.manifest(id));
    try {
      return Long.valueOf(Files.size(manifest)).equals(there.manifests().get(id))
          && Ledger.of(catalog, name).holds(id, manifest);
    } catch (IOException e) {
      return false;
    }
  }

  private Map<Path, Long> wanted(List<Backup> backups, boolean all) {
    Map<Path, Long> packs = new TreeMap<>();
    read(() -> {
      for (Path file : all ? every() : needed(backups)) {
        try {
          packs.put(file, Files.size(file));
        } catch (NoSuchFileException e) {
          // gone since it was listed: the next round sees what came in its place
        }
      }
    });
    return packs;
  }

  private Set<Path> every() throws IOException {
    Set<Path> packs = new TreeSet<>();
    Path folder = catalog.store().resolve("packs");
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.pack")) {
        files.forEach(packs::add);
      }
    }
    return packs;
  }

  private Set<Path> needed(List<Backup> backups) throws IOException {
    Set<Path> packs = new TreeSet<>();
    for (Backup backup : backups) {
      packs.addAll(catalog.repository().packs(catalog.repository().needs(backup.tree())));
    }
    return packs;
  }

  private Map<Path, Long> unsent(Map<Path, Long> wanted, Kept there) {
    Map<Path, Long> unsent = new TreeMap<>();
    wanted.forEach((file, bytes) -> {
      var size = there.pack(Kept.pack(file));
      if (size.isEmpty()) {
        unsent.put(file, bytes);
      } else if (!size.get().equals(bytes)) {
        throw Halt.failed(
            Text.of(
                "it has %d bytes here and %d in the copy: one of the two is damaged",
                "tiene %d bytes aquí y %d en la copia: una de las dos está dañada",
                bytes,
                size.get()),
            file.toString(),
            Text.of(
                "`volver backup fetch %s --repair` mends it here; if it is whole here, remove the one there.",
                "`volver backup fetch %s --repair` la repara aquí; si aquí está entera, borre la de allí.",
                name));
      }
    });
    return unsent;
  }

  /** Something that reads what is here. */
  private interface Reading {
    void go() throws IOException;
  }

  private void read(Reading reading) {
    try {
      reading.go();
    } catch (IOException e) {
      throw Halt.failed(
          Text.of("the backups cannot be read: %s", "no se pueden leer las copias: %s", e),
          catalog.root().toString(),
          Text.of(
              "`volver backup verify --all` says what is wrong.",
              "`volver backup verify --all` dice qué falla."));
    }
  }
}
