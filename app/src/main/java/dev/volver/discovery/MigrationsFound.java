package dev.volver.discovery;

import dev.volver.config.EnvFile;
import dev.volver.config.MigrationConfig.Tool;
import dev.volver.reading.Tree;
import dev.volver.reading.alembic.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How a project's schema changes.
 *
 * @param tool the word for the tool in {@code volver.yml}
 * @param directory the folder of its migrations
 * @param ini the {@code alembic.ini}, when it is Alembic's own
 * @param manage the {@code manage.py}, when it is Django's
 * @param environment variables that its commands need; no secret among them
 * @param envFile a file with more of them, which the app is started with
 * @param others more folders of migrations, which these are not
 */
public record MigrationsFound(
    String tool,
    String directory,
    Optional<String> ini,
    Optional<String> manage,
    Map<String, String> environment,
    Optional<String> envFile,
    List<String> others) {
  private static final int DEPTH = 6;
  private static final String SETTINGS = "DJANGO_SETTINGS_MODULE";
  private static final Pattern FACTORY = Pattern.compile("(?m)^def (create_app|make_app)\\(");

  private MigrationsFound(
      Tool tool, String directory, Optional<String> ini, Map<String, String> environment) {
    this(
        tool.spelling(),
        directory,
        ini,
        Optional.empty(),
        environment,
        Optional.empty(),
        List.of());
  }

  static Optional<MigrationsFound> of(
      Path project, Sources sources, Map<String, String> settings, Optional<Path> envFile) {
    Optional<String> manage = manage(sources);
    Optional<Path> file = envFile.or(() -> manage.flatMap(_ -> beside(project)));
    Map<String, String> variables = databaseAddress(settings);
    if (manage.isPresent() && settings.containsKey(SETTINGS)) {
      variables.put(SETTINGS, settings.get(SETTINGS));
    }
    file.map(EnvFile::of).ifPresent(f -> variables.keySet().removeAll(f.keySet()));
    return manage
        .map(m -> django(m, variables))
        .or(() -> found(project, sources, settings, variables))
        .map(m -> m.tool.equals(Tool.SQL.spelling()) ? m : m.with(file, project));
  }

  /** Django reads its settings for every command, and an export of other code has no such file. */
  private static Optional<Path> beside(Path project) {
    return Optional.of(project.resolve(".env")).filter(Files::isReadable);
  }

  private MigrationsFound with(Optional<Path> file, Path project) {
    Optional<String> written =
        file.map(f -> (f.startsWith(project) ? project.relativize(f) : f).toString());
    return new MigrationsFound(tool, directory, ini, manage, environment, written, others);
  }

  private static Optional<MigrationsFound> found(
      Path project, Sources sources, Map<String, String> settings, Map<String, String> variables) {
    if (Files.exists(project.resolve("migrations/env.py"))) {
      return flask(project)
          ? Optional.of(
              new MigrationsFound(
                  Tool.FLASK_MIGRATE,
                  "migrations",
                  Optional.empty(),
                  flaskEnvironment(project, sources, settings, variables)))
          : Optional.of(alembic("migrations", "migrations/alembic.ini", project, variables));
    }
    if (Files.exists(project.resolve("alembic.ini"))) {
      return Optional.of(alembic("", "alembic.ini", project, variables));
    }
    return Stream.of("migrations", "db/migrations", "sql")
        .filter(f -> pairs(project.resolve(f)))
        .findFirst()
        .map(f -> new MigrationsFound(Tool.SQL, f, Optional.empty(), Map.of()))
        .or(() -> deeper(project, sources, settings, variables));
  }

  /** The highest folder of scripts that lies deeper, as Flask's in the package of the app. */
  private static Optional<MigrationsFound> deeper(
      Path project, Sources sources, Map<String, String> settings, Map<String, String> variables) {
    List<Path> all =
        Tree.folders(project, DEPTH).stream()
            .filter(f -> environment(f).contains("alembic") || environment(f).contains("_app"))
            .sorted(Comparator.comparingInt(Path::getNameCount))
            .toList();
    if (all.isEmpty()) {
      return Optional.empty();
    }
    Path first = all.getFirst();
    String directory = project.relativize(first).toString();
    boolean flask = environment(first).contains("current_app");
    Optional<String> ini =
        flask
            ? Optional.empty()
            : Settings.to(first).map(s -> project.relativize(s.file()).toString());
    Map<String, String> needed =
        flask ? flaskEnvironment(project, sources, settings, variables) : variables;
    return Optional.of(
        new MigrationsFound(
            (flask ? Tool.FLASK_MIGRATE : Tool.ALEMBIC).spelling(),
            directory,
            ini,
            Optional.empty(),
            needed,
            Optional.empty(),
            all.stream().skip(1).map(f -> project.relativize(f).toString()).toList()));
  }

  /** The text of Alembic's {@code env.py}; empty where there is none. */
  private static String environment(Path folder) {
    try {
      Path file = folder.resolve("env.py");
      return Files.isRegularFile(file) ? Files.readString(file) : "";
    } catch (IOException e) {
      return "";
    }
  }

  /** Django's own; the one that lies highest. */
  private static Optional<String> manage(Sources sources) {
    return sources.files().entrySet().stream()
        .filter(e -> Path.of(e.getKey()).endsWith("manage.py"))
        .filter(e -> e.getValue().contains("execute_from_command_line"))
        .map(Map.Entry::getKey)
        .min(Comparator.comparingInt(f -> Path.of(f).getNameCount()));
  }

  private static MigrationsFound django(String manage, Map<String, String> variables) {
    return new MigrationsFound(
        Tool.DJANGO.spelling(),
        "",
        Optional.empty(),
        Optional.of(manage),
        variables,
        Optional.empty(),
        List.of());
  }

  private static MigrationsFound alembic(
      String directory, String ini, Path project, Map<String, String> variables) {
    String there = Files.exists(project.resolve("alembic.ini")) ? "alembic.ini" : ini;
    return new MigrationsFound(Tool.ALEMBIC, directory, Optional.of(there), variables);
  }

  private static boolean flask(Path project) {
    return environment(project.resolve("migrations")).contains("current_app");
  }

  private static Map<String, String> flaskEnvironment(
      Path project, Sources sources, Map<String, String> settings, Map<String, String> variables) {
    Map<String, String> all = new LinkedHashMap<>();
    application(project, sources, settings).ifPresent(a -> all.put("FLASK_APP", a));
    all.putAll(variables);
    return all;
  }

  private static Optional<String> application(
      Path project, Sources sources, Map<String, String> settings) {
    Optional<String> set = Optional.ofNullable(settings.get("FLASK_APP"));
    Optional<String> made =
        sources.files().entrySet().stream()
            .filter(e -> FACTORY.matcher(e.getValue()).find())
            .map(e -> module(Path.of(e.getKey())))
            .findFirst();
    Optional<String> file =
        List.of("wsgi.py", "app.py", "run.py").stream()
            .filter(f -> Files.exists(project.resolve(f)))
            .findFirst();
    return set.or(() -> made).or(() -> file);
  }

  private static String module(Path file) {
    Path named =
        file.endsWith("__init__.py") ? Objects.requireNonNullElse(file.getParent(), file) : file;
    return named.toString().replaceFirst("\\.py$", "").replace('/', '.');
  }

  /** Addresses of SQLite hold no password. */
  private static Map<String, String> databaseAddress(Map<String, String> settings) {
    Map<String, String> all = new LinkedHashMap<>();
    settings.forEach((name, value) -> {
      if (value.startsWith("sqlite")) {
        all.put(name, value);
      }
    });
    return all;
  }

  private static boolean pairs(Path folder) {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (Stream<Path> all = Files.list(folder)) {
      return all.anyMatch(p -> p.getFileName().toString().endsWith(".up.sql"));
    } catch (IOException e) {
      return false;
    }
  }
}
