package dev.volver.incident;

import dev.volver.journal.Finding;
import dev.volver.journal.RuleResult;
import dev.volver.journal.Run;
import dev.volver.message.Language;
import java.util.List;
import java.util.Optional;

/**
 * What a rule about data found, as {@code -o json} prints it.
 *
 * @param before how many rows broke it before the run
 * @param now how many broke it at the end; empty when it was not or could not be asked
 * @param added how many of those did not break it before
 * @param rows the first of the added ones, or of all where it is not known what there was before
 * @param unknown why it could not be asked
 */
public record Ruled(
    String rule,
    Optional<Long> before,
    Optional<Long> now,
    long added,
    List<String> columns,
    List<List<String>> rows,
    Optional<String> unknown) {

  public static Ruled of(RuleResult r, Language language) {
    return new Ruled(
        r.rule(),
        r.before(),
        r.now(),
        r.added(),
        r.columns(),
        r.rows(),
        r.unknown().map(t -> t.in(language)));
  }

  /** Of a run: the last answers; where it ended before there were any, those from its beginning. */
  static List<Ruled> of(Run run, Language language) {
    List<Finding.Ruled> asked = run.findings(Finding.Ruled.class);
    boolean onlyBefore = asked.size() == 1 && run.findings(Finding.Repaired.class).isEmpty();
    return asked.stream().reduce((_, last) -> last).stream()
        .flatMap(f -> f.results().stream())
        .map(r -> of(r, language))
        .map(r ->
            onlyBefore
                ? new Ruled(r.rule, r.now, Optional.empty(), 0, r.columns, List.of(), r.unknown)
                : r)
        .toList();
  }

  /** The counts in a few characters: {@code negatives 2 → 3}; what is not known is {@code ?}. */
  public String counts() {
    return rule + " " + shown(before) + " → " + shown(now);
  }

  private static String shown(Optional<Long> count) {
    return count.map(String::valueOf).orElse("?");
  }
}
