package dev.volver.plan;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a rehearsal had found out about the migrations of a plan when the plan was made.
 *
 * @param verdict in the word of results, such as {@code proven}, {@code stub} or {@code down-fails}
 * @param level how far a proof reaches: {@code rows}, {@code written} or {@code booted}; empty
 *     unless it is proven
 * @param losses what the way back would lose, the most first
 * @param upMs how long the way up took, in milliseconds
 * @param at when it was
 */
public record Tried(
    String verdict, Optional<String> level, List<Lost> losses, long upMs, Instant at) {

  public Tried {
    losses = List.copyOf(losses);
  }

  /**
   * Values that the way back would lose.
   *
   * @param column empty when whole rows go
   * @param values how many values, or rows
   */
  public record Lost(String table, Optional<String> column, long values) {}
}
