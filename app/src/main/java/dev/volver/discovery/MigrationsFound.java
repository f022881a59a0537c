package dev.volver.discovery;

import dev.volver.config.MigrationConfig.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
 * @param environment variables that its commands need; no secret among them
 */
public record MigrationsFound(
    String tool, String directory, Optional<String> ini, Map<String, String> environment) {
  private static final Pattern FACTORY = Pattern.compile("(?m)^def (create_app|make_app)\\(");

  static Optional<MigrationsFound> of(
      Path project, Sources sources, Map<String, String> settings, boolean dotenv) {
    Map<String, String> variables = dotenv ? Map.of() : databaseAddress(settings);
    if (Files.exists(project.resolve("migrations/env.py"))) {
      return flask(project)
          ? Optional.of(
              new MigrationsFound(
                  Tool.FLASK_MIGRATE.spelling(),
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
        .map(f -> new MigrationsFound(Tool.SQL.spelling(), f, Optional.empty(), Map.of()));
  }

  private static MigrationsFound alembic(
      String directory, String ini, Path project, Map<String, String> variables) {
    String there = Files.exists(project.resolve("alembic.ini")) ? "alembic.ini" : ini;
    return new MigrationsFound(Tool.ALEMBIC.spelling(), directory, Optional.of(there), variables);
  }

  private static boolean flask(Path project) {
    try {
      return Files.readString(project.resolve("migrations/env.py")).contains("current_app");
    } catch (IOException e) {
      return false;
    }
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
