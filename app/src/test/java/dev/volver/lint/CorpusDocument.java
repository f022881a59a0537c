package dev.volver.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The tables of docs/corpus.md. */
final class CorpusDocument {
  private static final String MARK = "<!-- what follows is written by CorpusTest -->\n";
  private static final List<String> OUTCOMES =
      List.of(
          "exact",
          "exact until rows are written",
          "loses",
          "irreversible",
          "down-fails",
          "up-fails");

  private CorpusDocument() {}

  /** The document with the tables written anew. */
  static String in(String document, List<Judged> judged) {
    int at = document.indexOf(MARK);
    return document.substring(0, at < 0 ? document.length() : at) + MARK + of(judged);
  }

  static String of(List<Judged> judged) {
    List<Judged> known = Judged.known(judged).toList();
    List<String> lines = new ArrayList<>();
    lines.add("\n## Verdict by reading, beside the truth\n");
    lines.add("One count for each migration on each database.\n");
    lines.add(
        "| truth | "
            + Stream.of(Verdict.values()).map(Verdict::word).collect(Collectors.joining(" | "))
            + " |");
    lines.add("|---".repeat(Verdict.values().length + 1) + "|");
    for (String outcome : OUTCOMES) {
      lines.add(
          "| "
              + outcome
              + " | "
              + Stream.of(Verdict.values())
                  .map(v ->
                      ""
                          + known.stream()
                              .filter(
                                  j -> j.outcome().equals(outcome) && j.verdict().orElse(null) == v)
                              .count())
                  .collect(Collectors.joining(" | "))
              + " |");
    }
    lines.add("\n## By group\n");
    lines.add(
        "| group | migrations | not exact | missed | recall | alarms | right | precision |"
            + " late |");
    lines.add("|---".repeat(9) + "|");
    Map<String, List<Judged>> groups =
        known.stream()
            .collect(
                Collectors.groupingBy(j -> j.member().group(), TreeMap::new, Collectors.toList()));
    groups.forEach((group, its) -> lines.add(row(group, its)));
    lines.add(row("**all**", known));
    lines.add(
        row(
            "all, the database not known to the reader",
            judged.stream().filter(j -> j.database().isEmpty()).toList()));
    List<Judged> said =
        known.stream()
            .filter(j -> j.alarm() && j.verdict().filter(v -> v != Verdict.UNKNOWN).isPresent())
            .toList();
    long right = said.stream().filter(j -> !j.falseAlarm()).count();
    lines.add(
        "\nOf the %d alarms that say more than `unknown`, %d are right (%s)."
            .formatted(said.size(), right, Share.percent(right, said.size())));
    lines.add("\n## Alarms that are wrong\n");
    known.stream().filter(Judged::falseAlarm).map(j -> "- " + j.shown()).forEach(lines::add);
    return String.join("\n", lines) + "\n";
  }

  private static String row(String group, List<Judged> its) {
    long bad = its.stream().filter(j -> !j.exact()).count();
    long missed = its.stream().filter(Judged::missed).count();
    long alarms = its.stream().filter(Judged::alarm).count();
    long wrong = its.stream().filter(Judged::falseAlarm).count();
    long late = its.stream().filter(Judged::late).count();
    long migrations = its.stream().map(Judged::member).distinct().count();
    return "| %s | %d | %d | %d | %s | %d | %d | %s | %d |"
        .formatted(
            group,
            migrations,
            bad,
            missed,
            Share.percent(bad - missed, bad),
            alarms,
            alarms - wrong,
            Share.percent(alarms - wrong, alarms),
            late);
  }
}
