package dev.volver.adapter.redis;

import dev.volver.journal.TableLoss;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Keys that one file has and another has not, database by database; those that have an end apart.
 * What has come to its end meanwhile does not count.
 *
 * @param origin the keys that count as removed when the newer one has them no more
 */
record KeyDifference(
    Map<Keys.Name, Keys.Key> newer, Map<Keys.Name, Keys.Key> older, Set<Keys.Name> origin) {

  private record Found(List<String> added, List<String> changed, List<String> removed) {
    static Found none() {
      return new Found(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    }

    List<String> lines() {
      List<String> lines = new ArrayList<>();
      added.stream().sorted().forEach(k -> lines.add("added\t" + k));
      changed.stream().sorted().forEach(k -> lines.add("changed\t" + k));
      removed.stream().sorted().forEach(k -> lines.add("removed\t" + k));
      return lines;
    }
  }

  /** Counts them, and lists them in a folder: a file for each database, a line for each key. */
  List<TableLoss> tables(Optional<Path> listing) throws IOException {
    Map<String, Found> all = found();
    List<TableLoss> losses = new ArrayList<>();
    for (var table : all.entrySet()) {
      Found f = table.getValue();
      losses.add(new TableLoss(table.getKey(), f.added.size(), f.changed.size(), f.removed.size()));
      if (listing.isPresent()) {
        Path folder = Files.createDirectories(listing.get());
        Files.write(folder.resolve(table.getKey() + ".txt"), f.lines());
      }
    }
    return losses;
  }

  private Map<String, Found> found() {
    Map<String, Found> all = new TreeMap<>();
    long now = System.currentTimeMillis();
    newer.forEach((name, key) -> {
      Keys.Key other = older.get(name);
      if (key.over(now)) {
        return;
      }
      if (other == null) {
        in(all, name, key).added.add(name.quoted());
      } else if (!other.sum().equals(key.sum())) {
        in(all, name, key).changed.add(name.quoted());
      }
    });
    older.forEach((name, key) -> {
      if (!newer.containsKey(name) && origin.contains(name) && !key.over(now)) {
        in(all, name, key).removed.add(name.quoted());
      }
    });
    return all;
  }

  private static Found in(Map<String, Found> all, Keys.Name name, Keys.Key key) {
    String table = "db" + name.database() + (key.end() < 0 ? "" : ".expiring");
    return all.computeIfAbsent(table, t -> Found.none());
  }
}
