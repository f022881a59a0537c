package dev.volver.discovery;

import dev.volver.config.MigrationConfig.Tool;
import dev.volver.reading.Tree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Folders of pairs of SQL files. */
final class SqlPairs {
  private static final List<String> USUAL = List.of("migrations", "db/migrations", "sql");
  private static final int DEPTH = 5;

  private SqlPairs() {}

  /** The usual ones first, then those that lie highest. */
  static List<MigrationsFound> of(Path project) {
    return Stream.concat(
            USUAL.stream().map(project::resolve),
            Tree.folders(project, DEPTH).stream()
                .sorted(Comparator.comparingInt(Path::getNameCount)))
        .distinct()
        .filter(SqlPairs::holds)
        .map(f -> project.relativize(f).toString())
        .map(f -> f.isEmpty() ? "." : f)
        .map(f -> MigrationsFound.of(Tool.SQL, ".", f, Optional.empty(), Optional.empty()))
        .toList();
  }

  private static boolean holds(Path folder) {
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
