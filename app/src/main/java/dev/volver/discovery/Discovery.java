package dev.volver.discovery;

import dev.volver.exec.CommandRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Looks at a project from every side. */
public final class Discovery {
  private static final Pattern DOTENV =
      Pattern.compile(
          "\\bload_dotenv\\(|dotenv[\"']\\)?\\.config\\(|[\"']dotenv/config[\"']"
              + "|\\benv_file[\"']?\\s*[=:]\\s*[\\[(]?[\"']|\\bread_env\\("
              + "|\\b(from|import) decouple\\b");

  /** Units named after what runs the app say nothing about it. */
  private static final Set<String> PROGRAMS =
      Set.of("gunicorn", "uvicorn", "uwsgi", "flask", "django", "web", "app", "api", "server");

  private final Machine machine;
  private final CommandRunner runner;

  public Discovery(Machine machine, CommandRunner runner) {
    this.machine = machine;
    this.runner = runner;
  }

  /** Everything that can be told of a project without changing or starting anything. */
  public Project of(Path folder) {
    Path project = folder.toAbsolutePath().normalize();
    UnitFiles units = UnitFiles.of(project, machine);
    Optional<ComposeFound> compose = ComposeFound.of(project);
    boolean byUnits =
        !units.app().isEmpty()
            && (machine.systemd() || units.app().stream().anyMatch(UnitFile::installed));
    Optional<ComposeFound> contained = compose.filter(c -> !byUnits && !c.app().isEmpty());
    var variables =
        new Variables(project, units.app(), contained.map(ComposeFound::app).orElse(List.of()));
    Sources sources = Sources.of(project);
    Map<String, String> settings = variables.settings();
    boolean dotenv = sources.mention(DOTENV);
    Optional<String> python = Python.interpreter(project, units.app());
    Optional<String> start =
        units.app().stream()
            .findFirst()
            .map(UnitFile::command)
            .or(() -> procfile(project))
            .or(() -> Python.start(project, python, sources))
            .or(() -> node(project));
    var servers =
        new Servers(
            project,
            variables.files(),
            contained.isPresent() ? Map.of() : variables.given(),
            compose,
            Requirements.namePostgres(project, sources));
    Optional<ServerFound> server = servers.postgres();
    boolean elsewhere =
        server.isPresent()
            || servers.byUnit().isPresent()
            || servers.likely()
            || servers.withoutUser().isPresent();
    List<FrontEnd> frontEnds = FrontEnd.of(project);
    SqliteFound databases =
        new Databases(project, contained).find(variables.told(), sources, elsewhere);
    Uploads uploads = Uploads.of(project, sources, settings, frontEnds, databases, runner);
    return new Project(
        name(project, units.app()),
        project.toString(),
        GitFound.of(project, runner),
        machine.systemd(),
        units.app(),
        units.leftOut(),
        compose,
        server,
        servers.withoutUser(),
        servers.byUnit(),
        server.isEmpty() && servers.likely(),
        servers.foreign(),
        servers.redis(),
        databases,
        uploads.folders(),
        uploads.left(),
        uploads.shared(),
        MigrationsFound.of(project, sources, settings, variables.envFile(dotenv, server)),
        python,
        frontEnds,
        Stream.of(
                variables.own().stream(),
                aside(project, contained),
                frontEnds.stream().flatMap(FrontEnd::variableFiles))
            .flatMap(s -> s)
            .distinct()
            .filter(f -> untracked(project, f))
            .toList(),
        variables.unreadable().stream().map(Path::toString).toList(),
        Stream.of(
                ".env.example",
                ".env.sample",
                ".env.template",
                "env.example",
                "backend/.env.example")
            .filter(f -> Files.exists(project.resolve(f)))
            .findFirst(),
        dotenv,
        start,
        Endpoint.of(
            sources,
            settings,
            start.stream().toList(),
            contained.isPresent(),
            contained.flatMap(ComposeFound::port)));
  }

  /** Files of variables that Compose reads for what is not the app too, as for a database. */
  private static Stream<String> aside(Path project, Optional<ComposeFound> compose) {
    return compose.stream()
        .flatMap(c -> c.variableFiles().stream())
        .map(f -> project.resolve(f).normalize())
        .filter(f -> f.startsWith(project) && Files.isReadable(f))
        .map(f -> project.relativize(f).toString());
  }

  private static String name(Path project, List<UnitFile> units) {
    String folder = Objects.toString(project.getFileName(), "app");
    String raw =
        units.stream()
            .map(u -> u.name().replaceFirst("\\.service$", ""))
            .findFirst()
            .filter(n -> !PROGRAMS.contains(n))
            .orElse(folder);
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
