package dev.volver.backup;

import dev.volver.journal.Disk;
import dev.volver.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The backups of an app: a folder for each, with plain files that ordinary tools read and a
 * manifest written last. A folder without its manifest is no backup.
 */
public final class Catalog {
  private static final String MANIFEST = "manifest.json";
  private static final String PARTIAL = ".partial-";
  private static final String LAST = ".last-";

  private final Path root;

  public Catalog(Path root) {
    this.root = root;
  }

  public Path root() {
    return root;
  }

  /** The folder of one backup. */
  public Path folder(String id) {
    return root.resolve(id);
  }

  /** The folder of one store's copy in a backup. */
  public Path folder(String id, String store) {
    return folder(id).resolve("stores").resolve(store);
  }

  /** The folder of the configuration files in a backup. */
  public Path config(String id) {
    return folder(id).resolve("config");
  }

  /** All backups with a manifest that can be read, newest first. */
  public List<Backup> all() {
    return names().stream()
        .filter(n -> !n.startsWith(PARTIAL) && !n.startsWith(LAST))
        .map(this::find)
        .flatMap(Optional::stream)
        .sorted(Comparator.comparingLong(Backup::number).reversed())
        .toList();
  }

  /** One backup by its id. */
  public Optional<Backup> find(String id) {
    Path manifest = folder(id).resolve(MANIFEST);
    if (!Files.isRegularFile(manifest)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Manifest.read(Json.parse(Files.readString(manifest))));
    } catch (IOException | RuntimeException e) {
      return Optional.empty(); // empty, damaged, or written by somebody else
    }
  }

  /** The number after every number that was ever used here, whatever the clock says. */
  public long nextNumber() {
    return 1
        + names().stream()
            .map(n -> n.replace(PARTIAL, "").replace(LAST, ""))
            .filter(n -> n.matches("b\\d{4,}"))
            .mapToLong(n -> Long.parseLong(n.substring(1)))
            .max()
            .orElse(0);
  }

  /** The id of the backup with a number. */
  public static String id(long number) {
    return String.format(java.util.Locale.ROOT, "b%04d", number);
  }

  /**
   * An empty folder to write a backup into. What dead runs left half written is removed; that the
   * number was used stays on record in a file's name.
   */
  Path begin(String id) throws IOException {
    Files.createDirectories(root);
    Files.write(root.resolve(LAST + id), new byte[0]);
    for (String name : names()) {
      if (name.startsWith(PARTIAL) || (name.startsWith(LAST) && !name.equals(LAST + id))) {
        Trees.delete(root.resolve(name));
      }
    }
    return Files.createDirectories(root.resolve(PARTIAL + id));
  }

  /** Removes what was written of a backup that came to nothing. */
  void abandon(String id) {
    try {
      Trees.delete(root.resolve(PARTIAL + id));
    } catch (IOException e) {
      // the next backup removes it
    }
  }

  /** Makes what was written a backup: everything synced, the manifest last, then the rename. */
  void finish(Backup backup) throws IOException {
    Path partial = root.resolve(PARTIAL + backup.id());
    for (FileSum file : backup.files()) {
      Disk.sync(partial.resolve(file.path()));
    }
    Disk.write(partial.resolve(MANIFEST), bytes(backup));
    Disk.rename(partial, folder(backup.id()));
  }

  private static byte[] bytes(Backup backup) {
    return Manifest.write(backup).text().getBytes(StandardCharsets.UTF_8);
  }

  /** Writes down how far a backup is proven now. */
  public void update(Backup backup) {
    Disk.write(folder(backup.id()).resolve(MANIFEST), bytes(backup));
  }

  /** Removes a backup: renamed first, so that half of one is never taken for one. */
  public void remove(String id) {
    try {
      Path partial = root.resolve(PARTIAL + id);
      Trees.delete(partial);
      if (Files.exists(folder(id))) {
        Disk.rename(folder(id), partial);
      }
      Trees.delete(partial);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> names() {
    if (!Files.isDirectory(root)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(root)) {
      return all.map(p -> p.getFileName().toString()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
