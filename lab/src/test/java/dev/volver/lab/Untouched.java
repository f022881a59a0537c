package dev.volver.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A project as it was before something was refused.
 *
 * @param files every file with its time and size; git's index is only a cache
 * @param rows every row of the database, if there is one
 * @param processes who runs
 */
record Untouched(Map<String, String> files, Map<String, List<String>> rows, List<Long> processes) {

  static Untouched of(Project p) {
    boolean database = Files.exists(p.folder().resolve(p.stack().database()));
    return new Untouched(
        files(p),
        database ? Snapshot.rows(p.database()) : Map.of(),
        p.processes().stream().map(ProcessHandle::pid).sorted().toList());
  }

  private static Map<String, String> files(Project p) {
    Map<String, String> found = new TreeMap<>();
    try (Stream<Path> all = Files.walk(p.folder())) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        String name = p.folder().relativize(file).toString();
        boolean cache =
            name.equals(".git/index")
                || name.equals(".git/info/exclude")
                || name.contains("__pycache__/");
        if (!cache && !name.startsWith(p.stack().database())) {
          found.put(name, Files.getLastModifiedTime(file) + " " + Files.size(file));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found;
  }

  /** Nothing of it has changed since. */
  void still(Project p) {
    Untouched now = of(p);
    assertThat(now.files()).as("files").isEqualTo(files);
    assertThat(now.rows()).as("rows").isEqualTo(rows);
    assertThat(now.processes()).as("processes").isEqualTo(processes);
  }
}
