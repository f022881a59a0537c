package dev.volver.discovery;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The program text of a project, as far as it is worth reading.
 *
 * @param files text by path, relative to the project
 */
record Sources(Map<String, String> files) {
  private static final Pattern NAMES = Pattern.compile(".*\\.(py|js|mjs|cjs|ts)");
  private static final Pattern SETTINGS =
      Pattern.compile("DJANGO_SETTINGS_MODULE[\"']\\s*[,\\]]\\s*=?\\s*[\"']([\\w.]+)[\"']");
  private static final Pattern FACTORY = Pattern.compile("(?m)^def (create_app|make_app)\\(");
  private static final Set<String> LEFT_OUT =
      Set.of(
          "node_modules",
          "venv",
          "env",
          "dist",
          "build",
          "__pycache__",
          "site-packages",
          "tests",
          "test",
          "migrations",
          "alembic",
          "versions",
          "static");
  private static final int DEPTH = 5;
  private static final int LARGEST = 256 * 1024;
  private static final int MOST = 2000;

  static Sources of(Path project) {
    Map<String, String> files = new TreeMap<>();
    var visitor =
        new SimpleFileVisitor<Path>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes a) {
            String name = Objects.toString(folder.getFileName(), "");
            boolean out = LEFT_OUT.contains(name) || name.startsWith(".");
            return out && !folder.equals(project)
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes a) throws IOException {
            if (a.isRegularFile()
                && a.size() <= LARGEST
                && NAMES.matcher(file.getFileName().toString()).matches()) {
              files.put(
                  project.relativize(file).toString(),
                  new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.UTF_8));
            }
            return files.size() < MOST ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) {
            return FileVisitResult.CONTINUE;
          }
        };
    try {
      Files.walkFileTree(project, Set.of(), DEPTH, visitor);
    } catch (IOException e) {
      return new Sources(files); // what was read so far
    }
    return new Sources(files);
  }

  /** Django's own command; the one that lies highest. */
  Optional<String> manage() {
    return files.entrySet().stream()
        .filter(e -> Path.of(e.getKey()).endsWith("manage.py"))
        .filter(e -> e.getValue().contains("execute_from_command_line"))
        .map(Map.Entry::getKey)
        .min(Comparator.comparingInt(f -> Path.of(f).getNameCount()));
  }

  /**
   * The settings that Django serves with, where {@code manage.py} alone would take others, such as
   * those of development.
   */
  Optional<String> served(String manage) {
    Optional<String> own = settings(files.getOrDefault(manage, ""));
    return files.entrySet().stream()
        .filter(e -> e.getKey().matches("(.*/)?[wa]sgi\\.py"))
        .flatMap(e -> settings(e.getValue()).stream())
        .filter(s -> own.isPresent() && !own.get().equals(s))
        .findFirst();
  }

  private static Optional<String> settings(String text) {
    Matcher m = SETTINGS.matcher(text);
    return m.find() ? Optional.of(m.group(1)) : Optional.empty();
  }

  /** What Flask's command takes for the app, from the folder it is called in. */
  Optional<String> flask(Path project, String works, Map<String, String> settings) {
    Path start = Path.of(works).normalize();
    boolean top = works.equals(".");
    Optional<String> set = Optional.ofNullable(settings.get("FLASK_APP"));
    Optional<String> made =
        files.entrySet().stream()
            .filter(e -> top || Path.of(e.getKey()).startsWith(start))
            .filter(e -> FACTORY.matcher(e.getValue()).find())
            .map(e -> module(top ? Path.of(e.getKey()) : start.relativize(Path.of(e.getKey()))))
            .findFirst();
    Optional<String> file =
        List.of("wsgi.py", "app.py", "run.py").stream()
            .filter(f -> Files.exists(project.resolve(works).resolve(f)))
            .findFirst();
    return set.or(() -> made).or(() -> file);
  }

  private static String module(Path file) {
    Path named =
        file.endsWith("__init__.py") ? Objects.requireNonNullElse(file.getParent(), file) : file;
    return named.toString().replaceFirst("\\.py$", "").replace('/', '.');
  }

  boolean mention(Pattern pattern) {
    return files.values().stream().anyMatch(t -> pattern.matcher(t).find());
  }
}
