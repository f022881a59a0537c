package dev.volver.discovery;

import dev.volver.config.EnvFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The variables that the app is given, by its units, its services of Compose, and files beside it.
 *
 * @param units what starts it, if units do
 * @param services what it is, if services of Compose are
 */
record Variables(Path project, List<UnitFile> units, List<ComposeService> services) {
  private static final List<String> BESIDE =
      List.of(
          ".env",
          "backend/.env",
          "server/.env",
          "api/.env",
          "app/.env",
          "src/.env",
          "config/.env",
          ".env.production",
          ".env.prod",
          ".env.local");

  /** Files that hold some of them; those that a unit or a service names come first. */
  List<Path> files() {
    Set<Path> all = new LinkedHashSet<>();
    units.forEach(u -> u.environmentFiles().forEach(f -> all.add(mapped(u, f))));
    services.forEach(s -> s.files().forEach(f -> all.add(project.resolve(f))));
    BESIDE.forEach(f -> all.add(project.resolve(f)));
    return all.stream().filter(Files::isReadable).toList();
  }

  /** Files that units name and that may not be read: nothing is known of what they hold. */
  List<Path> unreadable() {
    return named().stream()
        .filter(f -> !Files.isReadable(f) && !Files.notExists(f))
        .distinct()
        .toList();
  }

  /**
   * The file of variables that a unit, or the start of a plain process, reads for the app: of
   * several the one that names its database.
   *
   * @param dotenv whether the program reads a {@code .env} of the project by itself
   */
  Optional<Path> envFile(boolean dotenv, Optional<ServerFound> server) {
    List<Path> candidates =
        (dotenv ? named().stream().filter(f -> !readByProgram(f)) : files().stream())
            .filter(Files::isReadable)
            .toList();
    String place = server.map(ServerFound::file).orElse("");
    return candidates.stream()
        .filter(f -> project.resolve(place).equals(f))
        .findFirst()
        .or(() ->
            candidates.stream()
                .filter(f -> EnvFile.of(f).keySet().stream().anyMatch(Told.USUAL::contains))
                .findFirst())
        .or(() -> candidates.stream().findFirst());
  }

  private boolean readByProgram(Path file) {
    return file.startsWith(project) && file.endsWith(".env");
  }

  /** The files that units name. */
  List<Path> named() {
    return units.stream()
        .flatMap(u -> u.environmentFiles().stream().map(f -> mapped(u, f)))
        .toList();
  }

  /** What units set themselves, over any file that the program reads; by name, with the unit. */
  Map<String, Given> given() {
    Map<String, Given> all = new LinkedHashMap<>();
    for (UnitFile unit : units) {
      Map<String, String> own = new LinkedHashMap<>(unit.environment());
      unit.environmentFiles()
          .forEach(f -> own.keySet().removeAll(EnvFile.of(mapped(unit, f)).keySet()));
      own.forEach((n, v) -> all.putIfAbsent(n, new Given(unit.name(), v)));
    }
    return all;
  }

  /** A variable that a unit sets itself. */
  record Given(String unit, String value) {}

  /** Those files that lie in the project, and the folders that units and programs read. */
  List<String> own() {
    return Stream.concat(
            files().stream().filter(f -> f.startsWith(project)).map(f -> project.relativize(f)),
            Stream.of(Path.of(".flaskenv")))
        .map(Path::toString)
        .distinct()
        .toList();
  }

  /** Those by name; later ones win, as they do for the app. */
  Map<String, String> settings() {
    Map<String, String> all = new LinkedHashMap<>(EnvFile.of(project.resolve(".flaskenv")));
    all.putAll(EnvFile.of(project.resolve(".env")));
    for (UnitFile unit : units) {
      all.putAll(unit.environment());
      unit.environmentFiles().forEach(f -> all.putAll(EnvFile.of(mapped(unit, f))));
    }
    told().forEach(t -> all.putIfAbsent(t.name(), t.value()));
    return all;
  }

  /** All of them, with where the app works that is given each. */
  List<Told> told() {
    List<Told> all = new ArrayList<>();
    for (UnitFile unit : units) {
      Path folder = works(unit);
      unit.environment().forEach((n, v) -> all.add(new Told(n, v, folder)));
      unit.environmentFiles()
          .forEach(
              f -> EnvFile.of(mapped(unit, f)).forEach((n, v) -> all.add(new Told(n, v, folder))));
    }
    Map<String, String> outer = EnvFile.of(project.resolve(".env"));
    for (ComposeService service : services) {
      service
          .variables()
          .forEach((n, v) -> all.add(new Told(n, ComposeService.filled(v, outer), project)));
    }
    for (Path file : files()) {
      Path folder =
          file.startsWith(project) ? java.util.Objects.requireNonNull(file.getParent()) : project;
      EnvFile.of(file)
          .forEach((n, v) -> {
            if (all.stream().noneMatch(t -> t.name().equals(n))) {
              all.add(new Told(n, v, folder));
            }
          });
    }
    EnvFile.of(project.resolve(".flaskenv")).forEach((n, v) -> all.add(new Told(n, v, project)));
    return all;
  }

  /** Where a unit works; of one that is not installed, in this copy of the project. */
  private Path works(UnitFile unit) {
    return unit.directory()
        .map(d -> mapped(unit, d))
        .filter(d -> unit.installed() || d.startsWith(project))
        .orElse(project);
  }

  /** A path that leads into the project by a link, as it is in there. */
  private Path within(Path path) {
    Path real = UnitFile.real(path);
    Path top = UnitFile.real(project);
    return !path.startsWith(project) && real.startsWith(top)
        ? project.resolve(top.relativize(real))
        : path;
  }

  /**
   * A path that a unit of this copy of the project has for the server: the longest end of it that
   * is here and no package, for nothing works in one.
   */
  private Path mapped(UnitFile unit, String written) {
    Path path = within(Path.of(written));
    if (unit.installed() || path.startsWith(project)) {
      return path;
    }
    for (int i = 1; i < path.getNameCount(); i++) {
      Path end = project.resolve(path.subpath(i, path.getNameCount()));
      if (Files.exists(end) && !Files.exists(end.resolve("__init__.py"))) {
        return end;
      }
    }
    return path;
  }
}
