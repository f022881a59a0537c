package dev.volver.legacy;

import dev.volver.backup.Foreign;
import dev.volver.message.Halt;
import dev.volver.message.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What was found among files and in folders.
 *
 * @param backups oldest first
 * @param named files that were named one by one and are no old backups
 * @param other files that are none, of folders
 */
public record Gathered(List<OldBackup> backups, List<Path> named, List<Path> other) {
  /** What SQLite has beside a database; the {@code -shm} is made anew from the {@code -wal}. */
  private static final List<String> SIDECARS = List.of("-wal", "-shm", "-journal");

  private static final Pattern DATABASE = Pattern.compile("(.*?\\.(?:db|sqlite3?))(.*)");

  private record OldFile(Path path, Kind kind, Instant at, boolean told) {
    static OldFile of(Path path, ZoneId zone) {
      Optional<Stamp> stamp = Stamp.in(String.valueOf(path.getFileName()));
      return new OldFile(
          path,
          Kind.of(path),
          stamp.map(s -> s.at(zone)).orElseGet(() -> written(path)),
          stamp.isPresent());
    }

    private static Instant written(Path path) {
      try {
        return Files.getLastModifiedTime(path).toInstant().truncatedTo(ChronoUnit.SECONDS);
      } catch (IOException e) {
        throw unreadable(path, e);
      }
    }
  }

  /**
   * Looks at files and at what lies in folders, not in folders within them.
   *
   * @param live what the app works with, which is no old backup
   * @param zone where the times in names are local
   * @param alone whether a person vouches that nothing was left out beside the databases
   * @throws Halt when something is not there
   */
  public static Gathered of(List<Path> asked, Set<Path> live, ZoneId zone, boolean alone) {
    Set<Path> named = new LinkedHashSet<>();
    Set<Path> found = new LinkedHashSet<>();
    for (Path path : asked) {
      Path absolute = path.toAbsolutePath().normalize();
      if (Files.isDirectory(absolute)) {
        files(absolute).stream().filter(f -> !lives(f, live)).forEach(found::add);
      } else if (Files.exists(absolute)) {
        named.add(absolute);
      } else {
        throw Halt.refuse(
            Text.of("it is not there", "no existe"),
            absolute.toString(),
            Text.of("Name a file or a folder.", "Indique un archivo o una carpeta."));
      }
    }
    Set<Path> all = new LinkedHashSet<>(named);
    all.addAll(found);
    List<OldFile> files =
        all.stream()
            .filter(p -> !lives(p, live))
            .map(p -> OldFile.of(p, zone))
            .sorted(Comparator.comparing(OldFile::at).thenComparing(OldFile::path))
            .toList();
    List<OldBackup> backups = backups(files, alone);
    Set<Path> rest = new LinkedHashSet<>(all);
    backups.forEach(b -> b.files().forEach(rest::remove));
    return new Gathered(
        backups,
        rest.stream().filter(named::contains).toList(),
        rest.stream().filter(p -> !named.contains(p)).toList());
  }

  private static List<Path> files(Path folder) {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(p -> Files.isRegularFile(p, LinkOption.NOFOLLOW_LINKS)).sorted().toList();
    } catch (IOException e) {
      throw unreadable(folder, e);
    }
  }

  private static boolean lives(Path path, Set<Path> live) {
    return live.stream().anyMatch(l -> same(l, path));
  }

  private static boolean same(Path live, Path path) {
    try {
      return Files.exists(live) && Files.isSameFile(live, path);
    } catch (IOException e) {
      return live.equals(path);
    }
  }

  /** Those of one time in their names belong together, unless two are of the same format. */
  private static List<OldBackup> backups(List<OldFile> files, boolean alone) {
    List<OldBackup> backups = new ArrayList<>();
    for (OldFile file : files) {
      Optional<Foreign> copy =
          file.kind().format().map(f -> new Foreign(f, file.path(), sidecars(file), alone));
      if (copy.isEmpty()) {
        continue;
      }
      Optional<OldBackup> same =
          backups.stream()
              .filter(b -> b.told() && file.told() && b.at().equals(file.at()))
              .filter(b -> b.data().stream().noneMatch(d -> d.format() == copy.get().format()))
              .findFirst();
      same.ifPresentOrElse(
          b -> b.data().add(copy.get()),
          () ->
              backups.add(
                  new OldBackup(
                      file.at(),
                      file.told(),
                      new ArrayList<>(List.of(copy.get())),
                      compose(file, files))));
    }
    return backups;
  }

  private static List<Path> compose(OldFile data, List<OldFile> files) {
    return files.stream()
        .filter(f -> f.kind() == Kind.COMPOSE && f.told() && data.told())
        .filter(f -> f.at().equals(data.at()))
        .map(OldFile::path)
        .toList();
  }

  /** Named by the copy's whole name or by the database's within it; they may be packed too. */
  private static Map<String, Path> sidecars(OldFile file) {
    if (file.kind() != Kind.SQLITE) {
      return Map.of();
    }
    String name = Objects.requireNonNull(file.path().getFileName()).toString();
    String plain = name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
    Matcher within = DATABASE.matcher(plain);
    Map<String, Path> found = new LinkedHashMap<>();
    for (String suffix : SIDECARS) {
      Set<String> names = new LinkedHashSet<>(List.of(plain + suffix));
      if (within.matches()) {
        names.add(within.group(1) + suffix + within.group(2));
      }
      names.stream()
          .flatMap(n -> Stream.of(n, n + ".gz"))
          .map(file.path()::resolveSibling)
          .filter(Files::isRegularFile)
          .findFirst()
          .ifPresent(p -> found.put(suffix, p));
    }
    return found;
  }

  private static Halt unreadable(Path path, IOException e) {
    return Halt.refuse(
        Text.of("it cannot be read: %s", "no se puede leer: %s", e),
        path.toString(),
        Text.of("Check its permissions.", "Revise sus permisos."));
  }
}
