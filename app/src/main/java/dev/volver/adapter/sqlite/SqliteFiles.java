package dev.volver.adapter.sqlite;

import dev.volver.backup.Ownership;
import dev.volver.exec.Command;
import dev.volver.journal.Disk;
import dev.volver.message.Halt;
import dev.volver.message.Text;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The files of one database: the live one with its sidecars, and in the folder {@code .volver}
 * beside it, on the same file system, what is staged or set aside under tags.
 */
final class SqliteFiles {
  /** What SQLite keeps beside a database; together with it they are the data. */
  static final List<String> SIDECARS = List.of("-wal", "-shm", "-journal");

  private final Path configured;

  SqliteFiles(Path configured) {
    this.configured = configured;
  }

  /** The database itself: where a link at the configured path leads. */
  Path live() {
    try {
      return Files.isSymbolicLink(configured) ? configured.toRealPath() : configured;
    } catch (IOException e) {
      return configured;
    }
  }

  /** Those of the database and its sidecars that are there. */
  List<Path> present() {
    return Stream.concat(Stream.of(live()), SIDECARS.stream().map(s -> sidecar(live(), s)))
        .filter(Files::exists)
        .toList();
  }

  /** Size in bytes of the database and its sidecars. */
  long bytes() {
    try {
      long sum = 0;
      for (Path file : present()) {
        sum += size(file);
      }
      return sum;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** A sidecar comes and goes with each transaction. */
  private static long size(Path file) throws IOException {
    try {
      return Files.size(file);
    } catch (NoSuchFileException e) {
      return 0;
    }
  }

  /** The name that copies of it have in backups, whatever a link leads to. */
  String name() {
    return Objects.requireNonNull(configured.getFileName()).toString();
  }

  /** Makes an empty database where none is yet, owned like its folder. */
  void ensureLive() {
    Path live = live();
    try {
      if (!exists(live)) {
        Files.createFile(live);
        Ownership.give(live, Objects.requireNonNull(live.getParent()));
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  Path tagged(String tag) {
    return folder().resolve(live().getFileName() + "." + tag);
  }

  Path folder() {
    return Objects.requireNonNull(live().getParent()).resolve(".volver");
  }

  static Path sidecar(Path database, String suffix) {
    return database.resolveSibling(database.getFileName() + suffix);
  }

  /** Tags of what lies in the folder. */
  List<String> tags() {
    String prefix = live().getFileName() + ".";
    if (!Files.isDirectory(folder())) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(folder())) {
      return all.map(p -> p.getFileName().toString())
          .filter(n -> n.startsWith(prefix) && SIDECARS.stream().noneMatch(n::endsWith))
          .map(n -> n.substring(prefix.length()))
          .filter(t -> !t.contains(".")) // unfinished, or of a database with a longer name
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  void discard(String tag) {
    try {
      Path file = tagged(tag);
      Files.deleteIfExists(unfinished(tag));
      for (String suffix : SIDECARS) {
        Files.deleteIfExists(sidecar(file, suffix));
      }
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** Copies a database file beside the live one, durably, owned like it. */
  void stage(Path copy, String tag) throws IOException {
    workplace();
    Path fresh = unfinished(tag);
    try {
      Files.copy(copy, fresh, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      Files.deleteIfExists(fresh); // on a full disk, half a copy is in everybody's way
      throw e;
    }
    Disk.sync(fresh);
    adopt(fresh, tag);
  }

  /** The folder beside the live database, made where there is none. */
  Path workplace() {
    try {
      Files.createDirectories(folder());
      Ownership.copy(Objects.requireNonNull(live().getParent()), folder());
      return folder();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** Takes a durable file that lies in the folder beside the live database, as a copy of it. */
  void adopt(Path fresh, String tag) throws IOException {
    if (Files.exists(live())) {
      Ownership.copy(live(), fresh);
    } else {
      Ownership.give(fresh, Objects.requireNonNull(live().getParent()));
    }
    for (String suffix : SIDECARS) {
      Files.deleteIfExists(sidecar(tagged(tag), suffix));
    }
    Disk.rename(fresh, tagged(tag));
  }

  /** Gives a copy the content of another database file by what differs; it need not last. */
  void again(Path source, String tag) throws IOException {
    Path copy = tagged(tag);
    for (String suffix : SIDECARS) {
      Files.deleteIfExists(sidecar(copy, suffix));
    }
    PageCopy.makeSame(source, copy);
    Ownership.copy(live(), copy);
  }

  /**
   * Makes what is staged the same as the live database. Until it is, it does not count as staged: a
   * crash in between must not leave half of one and half of the other to be swapped in.
   */
  void refresh(String tag) throws IOException {
    requireWhole();
    Path staged = tagged(tag);
    Path fresh = unfinished(tag);
    if (exists(staged)) {
      Disk.rename(staged, fresh);
    } else if (!exists(fresh)) {
      Files.createFile(fresh);
    }
    PageCopy.makeSame(live(), fresh);
    Disk.sync(fresh);
    Ownership.copy(live(), fresh);
    Disk.rename(fresh, staged);
  }

  private void requireWhole() throws IOException {
    for (String suffix : List.of("-wal", "-journal")) {
      Path sidecar = sidecar(live(), suffix);
      if (exists(sidecar) && Files.size(sidecar) > 0) {
        throw Halt.failed(
            Text.of(
                "part of the database is still in another file: %s",
                "parte de la base sigue en otro archivo: %s", sidecar.getFileName()),
            sidecar.toString(),
            Text.of(
                "Open it once (`sqlite3 %s .tables`), then `volver resume`.",
                "Ábrala una vez (`sqlite3 %s .tables`) y luego `volver resume`.", live()));
      }
    }
  }

  private Path unfinished(String tag) {
    return folder().resolve(live().getFileName() + "." + tag + ".new");
  }

  /**
   * Lines a person types to set the live database with its sidecars aside and put another file in
   * its place, with the same owner and mode. What was set aside by hand before stays too.
   */
  List<String> typed(String how, Path file) {
    Path live = live();
    Path aside = live.resolveSibling(live.getFileName() + ".aside");
    List<String> lines = new ArrayList<>();
    lines.add(aside(live, aside));
    for (String suffix : SIDECARS) {
      lines.add(aside(sidecar(live, suffix), sidecar(aside, suffix)));
    }
    lines.add(how + " " + quoted(file) + " " + quoted(live));
    lines.add(
        "[ ! -e %s ] || { chown --reference=%s %s; chmod --reference=%s %s; }"
            .formatted(quoted(aside), quoted(aside), quoted(live), quoted(aside), quoted(live)));
    lines.add("sqlite3 " + quoted(live) + " 'pragma integrity_check'");
    return lines;
  }

  List<String> typedLook(String tag) {
    return List.of("sqlite3 " + quoted(tagged(tag)) + " 'pragma integrity_check'");
  }

  private static String aside(Path from, Path to) {
    return "[ ! -e %s ] || mv --backup=numbered %s %s"
        .formatted(quoted(from), quoted(from), quoted(to));
  }

  private static String quoted(Path path) {
    return Command.of(path, path.toString()).typed();
  }

  static boolean exists(Path path) {
    return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
  }

  /** Room in bytes that is free where the live file is, or would be. */
  long room() {
    try {
      Path folder = live().getParent();
      while (folder != null && !Files.isDirectory(folder)) {
        folder = folder.getParent();
      }
      return Files.getFileStore(Objects.requireNonNull(folder)).getUsableSpace();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
