package dev.volver.corpus;

import dev.volver.rehearsal.Rehearsed;
import dev.volver.rehearsal.Trial;
import dev.volver.rehearsal.Verdict;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a rehearsal said of one migration on one database.
 *
 * @param verdict that of {@link Verdict}, or {@code REFUSED} where nothing could be rehearsed
 * @param losses values or rows that go, by {@code table.column} or {@code table}
 * @param reasons in English, shortened
 */
record Tried(String verdict, Map<String, Long> losses, List<String> reasons) {
  static final String REFUSED = "REFUSED";
  private static final int LONGEST = 200;

  Tried {
    losses = new TreeMap<>(losses);
    reasons = List.copyOf(reasons);
  }

  static Tried of(Rehearsed found) {
    Map<String, Long> losses =
        found.whole().losses().stream()
            .collect(Collectors.toMap(Trial.Loss::object, Trial.Loss::values, Long::sum));
    return new Tried(
        found.verdict().name(),
        losses,
        found.verdict() == Verdict.PROVEN
            ? List.of()
            : found.whole().reasons().stream().map(r -> brief(r.en())).toList());
  }

  static Tried refused(String why) {
    return new Tried(REFUSED, Map.of(), List.of(brief(why)));
  }

  private static String brief(String text) {
    String line = text.replaceAll("\\s+", " ").strip();
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
  }

  /** Whether one of the reasons holds some words. */
  boolean says(String words) {
    return reasons.stream().anyMatch(r -> r.contains(words));
  }
}
