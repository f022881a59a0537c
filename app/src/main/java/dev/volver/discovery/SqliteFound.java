package dev.volver.discovery;

import java.util.List;
import java.util.Set;

/**
 * Files of SQLite.
 *
 * @param files those that are probably the app's, the likeliest first
 * @param named those of them that the app's settings name
 * @param missing those of them that are not there
 * @param others files that are there and that nothing says the app uses
 * @param twins those that lie in the folder {@code instance} of the project too
 * @param hidden paths that the settings name within a container, which this machine cannot see
 */
public record SqliteFound(
    List<String> files,
    Set<String> named,
    Set<String> missing,
    List<String> others,
    List<String> twins,
    List<String> hidden) {

  /** Whether it is open which of the files the app uses. */
  boolean doubtful() {
    return files.stream()
        .anyMatch(f -> missing.contains(f) || (!named.contains(f) && Leftover.is(file(f))));
  }

  /** Those that no setting names, where there are several. */
  List<String> unnamed() {
    return files.size() > 1 ? files.stream().filter(f -> !named.contains(f)).toList() : List.of();
  }

  private static String file(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
