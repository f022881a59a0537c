package dev.volver.journal;

import java.util.List;

/**
 * What a change of release changes in a configuration file. It holds no value of a variable, and of
 * other files lines without the secrets in them.
 *
 * @param file its path
 * @param key the variable; empty when the file is no list of variables
 * @param kind what becomes of it
 * @param lines the lines that go, after a {@code -}, and come, after a {@code +}
 */
public record ConfigChange(String file, String key, Kind kind, List<String> lines) {

  /** What becomes of a variable or a file. */
  public enum Kind {
    ADDED,
    REMOVED,
    CHANGED
  }
}
