package dev.volver.backup;

/**
 * A statement, and where somebody wrote it.
 *
 * @param file for a message; empty when it is in none
 * @param line the line of the file that it begins at, from 1
 */
public record Excerpt(String sql, String file, int line) {

  /** One that is in no file. */
  public static Excerpt unwritten(String sql) {
    return new Excerpt(sql, "", 1);
  }
}
