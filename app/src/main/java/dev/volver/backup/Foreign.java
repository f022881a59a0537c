package dev.volver.backup;

import java.nio.file.Path;
import java.util.Map;

/**
 * A copy of a store that something else than Volver made.
 *
 * @param file the copy itself
 * @param sidecars what belongs to it, by what it has after the file's name, such as {@code -wal}
 * @param alone whether a person vouches that nothing that belongs to it was left out
 */
public record Foreign(Format format, Path file, Map<String, Path> sidecars, boolean alone) {

  /** What such copies are of. */
  public enum Format {
    SQLITE("SQLite"),
    POSTGRES("PostgreSQL"),
    REDIS("Redis");

    private final String shown;

    Format(String shown) {
      this.shown = shown;
    }

    /** The product's name. */
    public String shown() {
      return shown;
    }
  }
}
