package dev.volver.discovery;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The program text of a project, as far as it is worth reading.
 *
 * @param files text by path, relative to the project
 */
record Sources(Map<String, String> files) {
  private static final Pattern NAMES = Pattern.compile(".*\\.(py|js|mjs|cjs|ts)");
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

  boolean mention(Pattern pattern) {
    return files.values().stream().anyMatch(t -> pattern.matcher(t).find());
  }
}
