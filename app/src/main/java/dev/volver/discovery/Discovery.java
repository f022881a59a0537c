package dev.volver.discovery;

import dev.volver.config.EnvFile;
import dev.volver.exec.CommandRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Looks at a project from every side. */
public final class Discovery {
  private static final List<String> UPLOADS =
      List.of("uploads", "media", "data/uploads", "instance/uploads", "storage", "static/uploads");
  private static final Pattern DOTENV =
      Pattern.compile("\\bload_dotenv\\(|dotenv[\"']\\)?\\.config\\(|[\"']dotenv/config[\"']");

  private final Machine machine;
  private final CommandRunner runner;

  public Discovery(Machine machine, CommandRunner runner) {
    this.machine = machine;
    this.runner = runner;
  }

  /** Everything that can be told of a project without changing or starting anything. */
  public Project of(Path folder) {
    Path project = folder.toAbsolutePath().normalize();
    List<UnitFile> units = UnitFiles.of(project, machine);
    Sources sources = Sources.of(project);
    Map<String, String> settings = settings(project, units);
    boolean dotenv = sources.mention(DOTENV);
    Optional<String> python = Python.interpreter(project, units);
    Optional<String> start =
        units.stream()
            .findFirst()
            .map(UnitFile::command)
            .or(() -> procfile(project))
            .or(() -> Python.start(project, python, sources))
            .or(() -> node(project));
    return new Project(
        name(project, units),
        project.toString(),
        GitFound.of(project, runner),
        machine.systemd(),
        units,
        ComposeFound.of(project),
        ServerFound.postgres(project, envFiles(project, units)),
        ServerFound.redis(project, envFiles(project, units)),
        new Databases(project).find(settings, sources),
        UPLOADS.stream().filter(f -> untracked(project, f)).toList(),
        MigrationsFound.of(project, sources, settings, envFile(project, units, dotenv)),
        python,
        FrontEnd.of(project),
        Stream.of(".env", ".flaskenv").filter(f -> untracked(project, f)).toList(),
        dotenv,
        start,
        Endpoint.of(sources, settings, start.stream().toList()));
  }

  /** The file of variables that a unit, or the start of a plain process, reads for the app. */
  private static Optional<Path> envFile(Path project, List<UnitFile> units, boolean dotenv) {
    return dotenv
        ? Optional.empty()
        : envFiles(project, units).filter(Files::isReadable).findFirst();
  }

  private static Stream<Path> envFiles(Path project, List<UnitFile> units) {
    return Stream.concat(
        units.stream().flatMap(u -> u.environmentFiles().stream()).map(Path::of),
        Stream.of(project.resolve(".env")));
  }

  /** Later ones win, as they do for the app. */
  private static Map<String, String> settings(Path project, List<UnitFile> units) {
    Map<String, String> all = new LinkedHashMap<>(EnvFile.of(project.resolve(".flaskenv")));
    all.putAll(EnvFile.of(project.resolve(".env")));
    for (UnitFile unit : units) {
      all.putAll(unit.environment());
      unit.environmentFiles().forEach(f -> all.putAll(EnvFile.of(Path.of(f))));
    }
    return all;
  }

  private static String name(Path project, List<UnitFile> units) {
    String folder = Objects.toString(project.getFileName(), "app");
    String raw = units.isEmpty() ? folder : units.getFirst().name().replaceFirst("\\.service$", "");
    String slug =
        raw.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_-]+", "-").replaceAll("^[-_]+|-+$", "");
    return slug.isEmpty() ? "app" : slug.substring(0, Math.min(63, slug.length()));
  }

  /** There, and not part of a release; what only keeps a folder in git does not count. */
  private boolean untracked(Path project, String path) {
    return Files.exists(project.resolve(path))
        && GitFound.tracked(project, path, runner).stream()
            .allMatch(f -> f.endsWith("/.gitkeep") || f.endsWith("/.gitignore"));
  }

  private static Optional<String> procfile(Path project) {
    try {
      Path file = project.resolve("Procfile");
      return Files.exists(file)
          ? Files.readString(file)
              .lines()
              .filter(l -> l.startsWith("web:"))
              .map(l -> l.substring(4).strip())
              .findFirst()
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> node(Path project) {
    try {
      Path file = project.resolve("package.json");
      return Files.exists(file) && Files.readString(file).contains("\"start\"")
          ? Optional.of("npm start")
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
