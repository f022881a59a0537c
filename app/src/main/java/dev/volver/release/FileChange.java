package dev.volver.release;

/**
 * A file that is another one in one release than in the other.
 *
 * @param file relative to the repository
 */
public record FileChange(String file, Kind kind) {

  /** What becomes of the file from the one release to the other. */
  public enum Kind {
    ADDED,
    REMOVED,
    CHANGED
  }
}
