package dev.volver.journal;

import dev.volver.message.Text;
import java.util.List;
import java.util.Optional;

/**
 * What a rule about data found.
 *
 * @param before how many rows broke it before; empty when that was not looked at or not known
 * @param now how many break it; empty when it could not be asked
 * @param added how many of them did not break it before, when that was looked at
 * @param columns the names of the columns
 * @param rows the first of those rows: of the added ones, when it was known what there was before
 * @param unknown why it could not be asked
 */
public record RuleResult(
    String rule,
    Optional<Long> before,
    Optional<Long> now,
    long added,
    List<String> columns,
    List<List<String>> rows,
    Optional<Text> unknown) {

  /** Whether rows break it that did not before. */
  public boolean worse() {
    return added > 0;
  }

  /** Whether it was asked and some row breaks it. */
  public boolean broken() {
    return now.filter(n -> n > 0).isPresent();
  }

  /** The counts in a few characters: {@code negatives 2 → 3}; what is not known is {@code ?}. */
  public String counts() {
    return rule + " " + shown(before) + " → " + shown(now);
  }

  private static String shown(Optional<Long> count) {
    return count.map(String::valueOf).orElse("?");
  }
}
