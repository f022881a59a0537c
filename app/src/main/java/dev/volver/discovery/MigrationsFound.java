package dev.volver.discovery;

import dev.volver.config.EnvFile;
import dev.volver.config.MigrationConfig.Tool;
import dev.volver.reading.alembic.VersionTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How a project's schema changes.
 *
 * @param tool the word for the tool in {@code volver.yml}
 * @param works the folder its commands work in; {@code .} for the project
 * @param directory the folder of its migrations, relative to that as all paths here
 * @param ini the {@code alembic.ini}, when it is Alembic's own
 * @param manage the {@code manage.py}, when it is Django's
 * @param settings those that Django serves with, when {@code manage.py} takes others
 * @param versionTable where Alembic notes the revision, when {@code env.py} calls it otherwise
 * @param environment variables that its commands need; no secret among them
 * @param envFile a file with more of them, which the app is started with
 * @param others more folders of migrations, which these are not
 */
public record MigrationsFound(
    String tool,
    String works,
    String directory,
    Optional<String> ini,
    Optional<String> manage,
    Optional<String> settings,
    Optional<String> versionTable,
    Map<String, String> environment,
    Optional<String> envFile,
    List<String> others) {
  private static final String SETTINGS = "DJANGO_SETTINGS_MODULE";

  static Optional<MigrationsFound> of(
      Path project, Sources sources, Map<String, String> settings, Optional<Path> envFile) {
    List<MigrationsFound> all = new ArrayList<>();
    sources.manage().map(MigrationsFound::django).ifPresent(all::add);
    all.addAll(AlembicFolders.of(project));
    all.addAll(SqlPairs.of(project));
    if (all.isEmpty()) {
      return Optional.empty();
    }
    MigrationsFound first = all.getFirst();
    List<String> others = all.stream().skip(1).map(MigrationsFound::place).toList();
    return Optional.of(first.with(others).given(project, sources, settings, envFile));
  }

  static MigrationsFound of(
      Tool tool, String works, String directory, Optional<String> ini, Optional<String> manage) {
    return new MigrationsFound(
        tool.spelling(),
        works,
        directory,
        ini,
        manage,
        Optional.empty(),
        Optional.empty(),
        Map.of(),
        Optional.empty(),
        List.of());
  }

  /** Django's commands find their code by where {@code manage.py} lies. */
  private static MigrationsFound django(String manage) {
    return of(Tool.DJANGO, ".", "", Optional.empty(), Optional.of(manage));
  }

  boolean sql() {
    return tool.equals(Tool.SQL.spelling());
  }

  /** What tells of them, relative to the project. */
  String place() {
    String file = manage.or(() -> ini).orElse(directory);
    return Path.of(works).resolve(directory.isEmpty() ? file : directory).normalize().toString();
  }

  /** The file or folder that its commands are given, relative to the project. */
  String named() {
    return Path.of(works).resolve(manage.or(() -> ini).orElse(directory)).normalize().toString();
  }

  /** The same seen from another folder above what its commands are given. */
  MigrationsFound from(String folder) {
    Path old = Path.of(works).normalize();
    Path start = Path.of(folder).normalize();
    java.util.function.UnaryOperator<String> seen =
        p -> start.relativize(old.resolve(p)).normalize().toString();
    return new MigrationsFound(
        tool,
        folder,
        directory.isEmpty() ? "" : seen.apply(directory),
        ini.map(seen),
        manage.map(seen),
        settings,
        versionTable,
        environment,
        envFile,
        others);
  }

  private MigrationsFound with(List<String> more) {
    return new MigrationsFound(
        tool, works, directory, ini, manage, settings, versionTable, environment, envFile, more);
  }

  /** The same, with what its {@code env.py} says. */
  MigrationsFound noting(VersionTable.Said said) {
    Optional<String> named =
        said instanceof VersionTable.Said.Named(VersionTable t)
            ? Optional.of(t.toString())
            : Optional.empty();
    return new MigrationsFound(
        tool, works, directory, ini, manage, settings, named, environment, envFile, others);
  }

  private MigrationsFound given(
      Path project, Sources sources, Map<String, String> told, Optional<Path> envFile) {
    if (sql()) {
      return this;
    }
    Map<String, String> variables = new LinkedHashMap<>();
    if (tool.equals(Tool.FLASK_MIGRATE.spelling())) {
      sources.flask(project, works, told).ifPresent(a -> variables.put("FLASK_APP", a));
    }
    told.forEach((name, value) -> {
      boolean asked = value.startsWith("sqlite") && !Leftover.is(name); // holds no password
      if (asked || (name.equals(SETTINGS) && manage.isPresent())) {
        variables.put(name, value);
      }
    });
    Optional<Path> file = envFile.or(() -> manage.flatMap(m -> beside(project, m)));
    file.map(EnvFile::of)
        .ifPresent(f -> variables.entrySet().removeIf(v -> v.getValue().equals(f.get(v.getKey()))));
    return new MigrationsFound(
        tool,
        works,
        directory,
        ini,
        manage,
        manage.filter(_ -> !told.containsKey(SETTINGS)).flatMap(sources::served),
        versionTable,
        variables,
        file.map(f -> (f.startsWith(project) ? project.relativize(f) : f).toString()),
        others);
  }

  /** Django reads its settings for every command, and an export of other code has no such file. */
  private static Optional<Path> beside(Path project, String manage) {
    Path folder = Objects.requireNonNull(project.resolve(manage).getParent());
    return Stream.of(project.resolve(".env"), folder.resolve(".env"))
        .filter(java.nio.file.Files::isReadable)
        .findFirst();
  }
}
