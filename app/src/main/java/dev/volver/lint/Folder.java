package dev.volver.lint;

import dev.volver.config.MigrationConfig;
import dev.volver.config.MigrationConfig.Tool;
import dev.volver.reading.Tree;
import dev.volver.reading.alembic.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A folder of migrations.
 *
 * @param root what was named; files are told from here
 * @param directory where the migrations lie: Alembic's folder of {@code env.py}, Django's project,
 *     the pairs of SQL
 */
public record Folder(Tool tool, Path root, Path directory) {
  private static final Pattern DJANGO =
      Pattern.compile("(?m)^\\s*class\\s+Migration\\s*\\(\\s*(migrations\\.)?Migration\\s*\\)");
  private static final int DEPTH = 9;

  /** What is there; a tool that is named is only looked for. */
  public static Optional<Folder> recognise(Path path, Optional<Tool> named) {
    if (!Files.isDirectory(path)) {
      return Optional.empty();
    }
    return wanted(named, Tool.SQL, sql(path))
        .or(() -> wanted(named, Tool.ALEMBIC, alembic(path)))
        .or(() -> wanted(named, Tool.DJANGO, django(path)))
        .or(() -> Optional.of(below(path, named)).filter(f -> f.size() == 1).map(List::getFirst));
  }

  /** That of an app's configuration in a folder of code; empty when it is not there. */
  public static Optional<Folder> of(MigrationConfig config, Path code) {
    Path directory = code.resolve(config.source()).resolve(config.directory()).normalize();
    Folder named = new Folder(config.tool(), code, directory);
    Optional<Tool> tool = Optional.of(config.tool());
    return recognise(code, tool)
        .or(() -> recognise(directory, tool))
        .map(found ->
            switch (config.tool()) {
              case SQL, FLASK_MIGRATE -> named;
              case ALEMBIC -> config.directory().isBlank() ? found : named;
              case DJANGO -> found;
            });
  }

  private static Optional<Folder> wanted(Optional<Tool> named, Tool tool, Optional<Folder> found) {
    boolean alike =
        named.map(n -> n == tool || (n == Tool.FLASK_MIGRATE && tool == Tool.ALEMBIC)).orElse(true);
    return found.filter(_ -> alike).map(f -> new Folder(named.orElse(f.tool), f.root, f.directory));
  }

  private static Optional<Folder> sql(Path path) {
    return Stream.of("", "migrations", "db/migrations", "sql")
        .map(path::resolve)
        .filter(f -> holds(f, n -> n.endsWith(".up.sql")))
        .findFirst()
        .map(f -> new Folder(Tool.SQL, path, f.equals(path.resolve("")) ? path : f));
  }

  private static Optional<Folder> alembic(Path path) {
    return named(path)
        .or(() ->
            Stream.of("", "migrations", "alembic")
                .map(path::resolve)
                .filter(f -> scripts(f) || Files.isDirectory(f.resolve("versions")))
                .findFirst())
        .map(f -> new Folder(flask(f) ? Tool.FLASK_MIGRATE : Tool.ALEMBIC, path, f))
        .or(() -> versions(path));
  }

  /** What was named may be the innermost folder, whose migrations are told from above it. */
  private static Optional<Folder> versions(Path path) {
    return Optional.of(path.toAbsolutePath())
        .filter(p -> p.endsWith("versions") && holds(p, n -> n.endsWith(".py")))
        .map(Path::getParent)
        .map(f -> new Folder(flask(f) ? Tool.FLASK_MIGRATE : Tool.ALEMBIC, f, f));
  }

  /** The folder that {@code alembic.ini} or {@code pyproject.toml} names. */
  private static Optional<Path> named(Path path) {
    return Settings.in(path).flatMap(Settings::scripts);
  }

  /**
   * The folders of Alembic's scripts somewhere below; they lie too deep to be meant for certain.
   */
  public static List<Folder> below(Path path, Optional<Tool> named) {
    boolean wanted =
        named.map(n -> n == Tool.ALEMBIC || n == Tool.FLASK_MIGRATE).orElse(true)
            && Files.isDirectory(path);
    return wanted
        ? Tree.folders(path, DEPTH).stream()
            .filter(Folder::scripts)
            .map(f -> new Folder(flask(f) ? Tool.FLASK_MIGRATE : Tool.ALEMBIC, path, f))
            .toList()
        : List.of();
  }

  private static boolean scripts(Path folder) {
    return Files.isRegularFile(folder.resolve("env.py"))
        && (Files.isDirectory(folder.resolve("versions"))
            || read(folder.resolve("env.py")).filter(t -> t.contains("alembic")).isPresent());
  }

  private static boolean flask(Path folder) {
    return read(folder.resolve("env.py")).map(t -> t.contains("current_app")).orElse(false);
  }

  private static Optional<Folder> django(Path path) {
    boolean found =
        Files.exists(path.resolve("manage.py"))
            || Tree.folders(path, DEPTH).stream()
                .filter(f -> f.endsWith("migrations"))
                .anyMatch(f -> holdsAny(f, Folder::migration));
    return found ? Optional.of(new Folder(Tool.DJANGO, path, path)) : Optional.empty();
  }

  private static boolean migration(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    return folder != null
        && folder.endsWith("migrations")
        && read(file).map(t -> DJANGO.matcher(t).find()).orElse(false);
  }

  private static boolean holdsAny(Path folder, Predicate<Path> wanted) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(f -> f.toString().endsWith(".py")).anyMatch(wanted);
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean holds(Path folder, Predicate<String> name) {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.anyMatch(f -> name.test(f.getFileName().toString()));
    } catch (IOException e) {
      return false;
    }
  }

  /** The beginning of a file, which is enough to know it by. */
  private static Optional<String> read(Path file) {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try (InputStream in = Files.newInputStream(file)) {
      return Optional.of(new String(in.readNBytes(1 << 20), StandardCharsets.UTF_8));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** From what was named to where the migrations lie; empty when they lie in it. */
  public String below() {
    Path from = root.toAbsolutePath().normalize();
    return from.relativize(directory.toAbsolutePath().normalize()).toString();
  }
}
