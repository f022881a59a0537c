package dev.volver.offsite;

import dev.volver.backup.Backup;
import dev.volver.backup.Catalog;
import dev.volver.message.Halt;
import dev.volver.message.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Takes out of a depot what was removed here on purpose. What is only missing here stays there: of
 * that, the depot may hold the last copy.
 */
public final class Trimmer {
  private static final Text NOTHING = Text.verbatim("");

  private final Catalog catalog;
  private final String name;
  private final Depot depot;
  private final Transfer transfer;

  /**
   * @param name of the copy
   * @param patience before a second try, when the way to the depot breaks
   */
  public Trimmer(Catalog catalog, String name, Depot depot, Duration patience) {
    this.catalog = catalog;
    this.name = name;
    this.depot = depot;
    this.transfer = new Transfer(depot, patience, m -> {});
  }

  /**
   * What can go, or went.
   *
   * @param backups ids
   * @param packs how many
   * @param bytes of those
   * @param kept why no pack goes; empty when nothing keeps them
   */
  public record Trimmed(List<String> backups, int packs, long bytes, Text kept) {}

  /**
   * Takes it out: manifests first, then packs.
   *
   * @param rehearsed whether to change nothing
   * @throws Halt when the copy is of another repository, or there is no backup here
   */
  public Trimmed trim(boolean rehearsed) {
    List<Backup> here = catalog.all();
    if (here.isEmpty()) {
      throw Halt.refuse(
          Text.of("there is no backup here", "aquí no hay ninguna copia"),
          catalog.root().toString(),
          Text.of(
              "The copy may be the last one: `volver backup fetch %s` brings it back.",
              "La copia puede ser la última: `volver backup fetch %s` la trae.", name));
    }
    Kept there = Kept.of(transfer.work(Depot::list));
    if (Identity.compare(catalog, depot, transfer, there).isEmpty()) {
      return new Trimmed(List.of(), 0, 0, NOTHING);
    }
    List<String> gone =
        there.manifests().keySet().stream()
            .filter(catalog.removed()::contains)
            .filter(id -> !Files.exists(catalog.folder(id)))
            .toList();
    Text kept = kept(here, there, gone);
    Map<String, Long> packs = new TreeMap<>(there.packs());
    packs.keySet().removeIf(p -> !kept.equals(NOTHING) || Files.exists(Kept.place(catalog, p)));
    if (!rehearsed) {
      Ledger ledger = Ledger.of(catalog, name);
      for (String id : gone) {
        delete(Kept.manifest(id));
        ledger.remove(id);
      }
      packs.keySet().forEach(this::delete);
    }
    return new Trimmed(gone, packs.size(), packs.values().stream().mapToLong(n -> n).sum(), kept);
  }

  private void delete(String item) {
    transfer.work(d -> {
      d.delete(item);
      return true;
    });
  }

  /** Why the packs that are not here have to stay there. */
  private Text kept(List<Backup> here, Kept there, List<String> gone) {
    Set<String> ids = new HashSet<>(there.manifests().keySet());
    ids.removeAll(gone);
    here.forEach(b -> ids.remove(b.id()));
    if (!ids.isEmpty()) {
      return Text.of(
          "it holds %s, not here and not removed here",
          "contiene %s, que no está aquí y no se eliminó aquí", String.join(", ", ids));
    }
    if (!catalog.unreadable().isEmpty() || !whole(here)) {
      return Text.of(
          "backups here are damaged; `volver backup fetch %s --repair` mends them",
          "hay copias dañadas aquí; `volver backup fetch %s --repair` las repara", name);
    }
    return behind(here, there)
        ? Text.of(
            "it does not hold all that is here yet; `volver backup copy %s` brings it there",
            "aún no contiene todo lo de aquí; `volver backup copy %s` lo lleva", name)
        : NOTHING;
  }

  private boolean whole(List<Backup> here) {
    try {
      for (Backup backup : here) {
        if (!catalog.repository().has(catalog.repository().needs(backup.tree()))) {
          return false;
        }
      }
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private boolean behind(List<Backup> here, Kept there) {
    try {
      for (Backup backup : here) {
        for (var pack : catalog.repository().packs(catalog.repository().needs(backup.tree()))) {
          if (there.pack(Kept.pack(pack)).isEmpty()) {
            return true;
          }
        }
      }
      return false;
    } catch (IOException e) {
      return true;
    }
  }
}
