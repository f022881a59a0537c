package dev.volver.diagnosis;

import dev.volver.config.StoreConfig;
import dev.volver.message.Text;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Whether the app works with another database of SQLite than its store.
 *
 * @param stores of the app, by name
 * @param pids the processes of the app
 * @param records tables in which its migrations keep their own records
 */
record OpenDatabases(Map<String, StoreConfig> stores, List<Long> pids, Set<String> records) {
  private static final String HEADER = "SQLite format 3";

  /** Of a database, as much as begins with what tables it has. */
  private static final int BEGINNING = 1 << 20;

  List<Observation> look() {
    if (stores.values().stream().anyMatch(this::inUse)) {
      return List.of();
    }
    Map<Object, Path> open = new TreeMap<>(Comparator.comparing(Object::toString));
    pids.forEach(pid -> open(pid, open));
    Set<Object> own = new HashSet<>();
    stores.values().stream()
        .filter(StoreConfig.Sqlite.class::isInstance)
        .flatMap(s -> s.place().stream())
        .forEach(p -> identity(p).ifPresent(own::add));
    Optional<String> store =
        stores.entrySet().stream()
            .filter(s -> s.getValue() instanceof StoreConfig.Sqlite)
            .map(Map.Entry::getKey)
            .findFirst();
    if (store.isEmpty() || open.keySet().stream().anyMatch(own::contains)) {
      return List.of();
    }
    return open.values().stream()
        .flatMap(p -> beginning(p).map(b -> other(store.get(), p, b)).stream())
        .toList();
  }

  /** Whether it has the schema and was written since the app started, though it is closed now. */
  private boolean inUse(StoreConfig store) {
    return store instanceof StoreConfig.Sqlite(Path file)
        && Stream.of(file, file.resolveSibling(file.getFileName() + "-wal"))
            .anyMatch(f -> started().filter(since -> written(f, since)).isPresent())
        && beginning(file).filter(b -> records.stream().anyMatch(b::contains)).isPresent();
  }

  private Optional<Instant> started() {
    return pids.stream()
        .flatMap(pid -> ProcessHandle.of(pid).stream())
        .flatMap(p -> p.info().startInstant().stream())
        .min(Comparator.naturalOrder());
  }

  /** A write-ahead log without a page is made by reading, too. */
  private static boolean written(Path file, Instant since) {
    try {
      return Files.size(file) > 0 && Files.getLastModifiedTime(file).toInstant().isAfter(since);
    } catch (IOException e) {
      return false;
    }
  }

  /** What a migration keeps its records in is no cache. */
  private Observation other(String store, Path descriptor, String beginning) {
    Text detail =
        Text.of(
            "the app has %s open and not this store: are its data there?",
            "la aplicación tiene abierta %s y no este almacén: ¿están ahí sus datos?",
            target(descriptor));
    Text next =
        Text.of(
            "Name the file that the app writes under `stores`: no other is in any backup.",
            "Nombre en `stores` el archivo que escribe la aplicación: ningún otro está en las"
                + " copias.");
    boolean migrated = records.stream().anyMatch(beginning::contains);
    return migrated
        ? Observation.bad("store " + store, detail, next)
        : Observation.warning("store " + store, detail, next);
  }

  private static void open(long pid, Map<Object, Path> all) {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(Path.of("/proc/" + pid + "/fd"))) {
      for (Path file : files) {
        identity(file).ifPresent(i -> all.putIfAbsent(i, file));
      }
    } catch (IOException | DirectoryIteratorException e) {
      return; // it ended, or is not ours to look at
    }
  }

  private static Optional<Object> identity(Path file) {
    try {
      return Optional.of(Files.readAttributes(file, BasicFileAttributes.class))
          .filter(BasicFileAttributes::isRegularFile)
          .flatMap(a -> Optional.ofNullable(a.fileKey()));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> beginning(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      String text = new String(in.readNBytes(BEGINNING), StandardCharsets.ISO_8859_1);
      return Optional.of(text).filter(t -> t.startsWith(HEADER));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Path target(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor);
    } catch (IOException e) {
      return descriptor; // closed since
    }
  }
}
