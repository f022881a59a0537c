package dev.volver.backup;

import dev.volver.exec.Secret;
import dev.volver.journal.Disk;
import dev.volver.message.Halt;
import dev.volver.message.Text;
import dev.volver.repository.Gauge;
import dev.volver.repository.Kinship;
import dev.volver.repository.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The backups of an app: a manifest for each, in a folder of its name, and one repository that
 * holds the content of all. A folder without its manifest is no backup.
 */
public final class Catalog {
  /**
   * Those that were imported come after Volver's own: they were taken before, whatever their
   * number.
   */
  public static final Comparator<Backup> NEWEST_FIRST =
      Comparator.comparing(Backup::imported)
          .thenComparing(Comparator.comparingLong(Backup::number).reversed());

  /** How far a damaged one is proven. */
  public static final Text DAMAGED = Text.of("damaged", "dañada");

  private static final String MANIFEST = "manifest.json";

  private static final String LAST = ".last-";
  private static final String SCRATCH = ".scratch-";
  private static final String REMOVED = ".removed";
  private static final String NAME = "b\\d{4,15}";

  private final Path root;
  private final List<Secret> keys;
  private @Nullable Repository repository;
  private Gauge gauge = Gauge.NONE;

  /**
   * @param keys what opens the repository: the present secret first; none when it is not encrypted
   */
  public Catalog(Path root, List<Secret> keys) {
    this.root = root;
    this.keys = keys;
  }

  public Path root() {
    return root;
  }

  /** The folder of one backup. */
  public Path folder(String id) {
    return root.resolve(id);
  }

  /** Where the content of all backups is kept. */
  public Path store() {
    return root.resolve("repository");
  }

  /**
   * What holds the content of all backups.
   *
   * @throws Halt when it cannot be opened
   */
  public Repository repository() {
    try {
      Repository open = repository;
      if (open == null) {
        open = Repository.open(store(), keys);
        open.watch(gauge);
        repository = open;
      }
      return open;
    } catch (IOException e) {
      throw Unopened.halt(e, store(), keys);
    }
  }

  /** A second copy of the description, which is whole; empty when there is none. */
  public Optional<Path> spareDescription() {
    try {
      return Repository.spare(store(), keys);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /**
   * Whether a description from elsewhere may take the place of one here that is gone or damaged: no
   * pack is here, or one that is here opens with it.
   */
  public boolean fits(Path description) throws IOException {
    return Repository.fits(store(), description, keys);
  }

  /** How the description of what holds the content stands to one from elsewhere. */
  public Kinship kinship(Path other) throws IOException {
    return Kinship.of(store().resolve("repository.json"), other, keys);
  }

  /** Bytes that the content of all backups takes; it is not opened for that. */
  public long taken() throws IOException {
    Path packs = store().resolve("packs");
    long bytes = 0;
    if (Files.isDirectory(packs)) {
      try (DirectoryStream<Path> all = Files.newDirectoryStream(packs, "*.pack")) {
        for (Path pack : all) {
          bytes += Files.size(pack);
        }
      }
    }
    return bytes;
  }

  /**
   * Whether something that a backup needs was found damaged, or is gone. Nothing is read again for
   * that; of one whose content cannot be opened nobody knows.
   */
  public boolean damaged(Backup backup) {
    try {
      return !repository().has(repository().needs(backup.tree()));
    } catch (IOException e) {
      return true;
    } catch (Halt e) {
      return false;
    }
  }

  /** As {@link #damaged}; what holds the content is only opened once damage was found there. */
  public boolean suspected(Backup backup) {
    return Repository.suspected(store()) && damaged(backup);
  }

  /** How far a backup is proven in words, or that it is damaged. */
  public Text standing(Backup backup) {
    return damaged(backup) ? DAMAGED : backup.standing();
  }

  /** Has somebody look at how far reading and writing of backups comes from now on. */
  public void watch(Gauge watching) {
    gauge = watching;
    reopen();
  }

  /** Says that about so many bytes are going to be taken. */
  void expect(long bytes) {
    gauge.begin(bytes);
  }

  /** Forgets what was read of the repository, after packs have come or gone. */
  public void reopen() {
    repository = null;
  }

  /** All backups with a manifest that can be read, newest first. */
  public List<Backup> all() {
    return named().map(this::find).flatMap(Optional::stream).sorted(NEWEST_FIRST).toList();
  }

  /** Ids of backups whose manifest is not as it was written, newest first. */
  public List<String> unreadable() {
    return named()
        .filter(n -> Files.exists(folder(n).resolve(MANIFEST)) && find(n).isEmpty())
        .toList();
  }

  /** The newest of all, if its manifest is not as it was written. */
  Optional<String> newestUnreadable() {
    return named()
        .filter(n -> Files.exists(folder(n).resolve(MANIFEST)))
        .findFirst()
        .filter(n -> find(n).isEmpty());
  }

  private Stream<String> named() {
    return names().stream()
        .filter(n -> n.matches(NAME))
        .sorted(Comparator.comparingLong(Catalog::number).reversed());
  }

  /** One backup by its id. */
  public Optional<Backup> find(String id) {
    return read(folder(id).resolve(MANIFEST));
  }

  /** The backup that a manifest tells of; empty when it is not as it was written. */
  public static Optional<Backup> read(Path manifest) {
    if (!Files.isRegularFile(manifest)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Manifest.of(Files.readAllBytes(manifest)));
    } catch (IOException | RuntimeException e) {
      return Optional.empty(); // see unreadable()
    }
  }

  /** The number after every number that was ever used here, whatever the clock says. */
  public long nextNumber() {
    return 1
        + names().stream()
            .map(n -> n.replace(LAST, ""))
            .filter(n -> n.matches(NAME))
            .mapToLong(Catalog::number)
            .max()
            .orElse(0);
  }

  /** The id of the backup with a number. */
  public static String id(long number) {
    return String.format(Locale.ROOT, "b%04d", number);
  }

  private static long number(String id) {
    return Long.parseLong(id.substring(1));
  }

  /** Puts on record, in a file's name, that a number was used; clears what dead runs left. */
  void begin(String id) throws IOException {
    Files.createDirectories(root);
    Files.write(root.resolve(LAST + id), new byte[0]);
    ReaderProgram.leave(root);
    for (String name : names()) {
      if (name.startsWith(SCRATCH) || (name.startsWith(LAST) && !name.equals(LAST + id))) {
        Trees.delete(root.resolve(name));
      }
    }
  }

  /** An empty folder to work in. */
  Path scratch(String name) throws IOException {
    Path scratch = root.resolve(SCRATCH + name);
    Trees.delete(scratch);
    return Files.createDirectories(scratch);
  }

  /** Makes a backup one, or writes down how far it is proven now. */
  public void write(Backup backup) {
    Disk.write(folder(backup.id()).resolve(MANIFEST), Manifest.bytes(backup));
    try {
      Disk.syncFolder(root); // that the backup's own folder is there is news too
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ids of backups that were removed on purpose. */
  public Set<String> removed() {
    Path file = root.resolve(REMOVED);
    try {
      return Files.exists(file) ? new HashSet<>(Files.readAllLines(file)) : Set.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Removes a backup; what only it held is removed by {@link Sweeper}. */
  public void remove(String id) {
    try {
      if (Files.isDirectory(root)) {
        Path file = root.resolve(REMOVED);
        Files.write(file, List.of(id), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        Disk.sync(file);
      }
      Files.deleteIfExists(folder(id).resolve(MANIFEST));
      Trees.delete(folder(id));
      if (Files.isDirectory(root)) {
        Disk.syncFolder(root);
      }
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
