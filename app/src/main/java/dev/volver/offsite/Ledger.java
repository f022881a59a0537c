package dev.volver.offsite;

import dev.volver.backup.Catalog;
import dev.volver.journal.Disk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.CRC32C;

/**
 * What is remembered of a copy: the backups that it holds, with a sum of each manifest. Only a
 * help: without it manifests are sent again.
 */
public final class Ledger {
  private final Path file;
  private final Map<String, String> sums = new TreeMap<>();

  private Ledger(Path file) {
    this.file = file;
  }

  /** That of the copy of a name; empty when nothing is remembered. */
  public static Ledger of(Catalog catalog, String copy) {
    Ledger ledger = new Ledger(catalog.root().resolve(".copied-" + copy));
    if (Files.isRegularFile(ledger.file)) {
      try {
        for (String line : Files.readAllLines(ledger.file)) {
          String[] words = line.split(" ", -1);
          if (words.length == 2) {
            ledger.sums.put(words[0], words[1]);
          }
        }
      } catch (IOException e) {
        ledger.sums.clear();
      }
    }
    return ledger;
  }

  /** Whether the copy held this backup when it was last made. */
  public boolean holds(String id) {
    return sums.containsKey(id);
  }

  /** Whether the copy held this very manifest. */
  boolean holds(String id, Path manifest) throws IOException {
    return sum(manifest).equals(sums.get(id));
  }

  void add(String id, Path manifest) throws IOException {
    sums.put(id, sum(manifest));
    write();
  }

  void remove(String id) {
    sums.remove(id);
    write();
  }

  private void write() {
    Disk.write(
        file,
        sums.entrySet().stream()
            .map(e -> e.getKey() + " " + e.getValue() + "\n")
            .collect(Collectors.joining())
            .getBytes(StandardCharsets.UTF_8));
  }

  private static String sum(Path manifest) throws IOException {
    CRC32C sum = new CRC32C();
    sum.update(Files.readAllBytes(manifest));
    return "%08x".formatted(sum.getValue());
  }
}
