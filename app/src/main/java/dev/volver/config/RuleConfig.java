package dev.volver.config;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A rule about data: a query that returns the rows that break it. What its first column says is
 * what a row is known by.
 *
 * @param store the database it is asked of
 * @param repair what mends the rows, if anybody wrote it down
 * @param limit how many rows are read to be compared; the others are only counted
 * @param fails whether a deploy after which more rows break it has failed
 */
public record RuleConfig(
    String sql, String store, Optional<Repair> repair, int limit, boolean fails) {

  /** Statements that mend rows. */
  public sealed interface Repair {
    /** Written in the configuration. */
    record Written(String sql) implements Repair {}

    /** In a file of their own. */
    record InFile(Path file) implements Repair {}
  }
}
