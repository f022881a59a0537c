package dev.volver.corpus;

import dev.volver.corpus.Held.Agreement;
import dev.volver.lint.Corpus.Member;
import dev.volver.lint.Setting.Dialect;
import dev.volver.lint.Share;
import dev.volver.rehearsal.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The part of docs/corpus.md about rehearsals. */
final class RehearsalDocument {
  private static final String BEGIN = "<!-- written by CorpusRehearsalTest -->\n";
  private static final String END = "<!-- so far -->\n";
  private static final List<String> OUTCOMES =
      List.of(
          "exact",
          "exact until rows are written",
          "loses",
          "irreversible",
          "down-fails",
          "up-fails");

  private RehearsalDocument() {}

  /** The document with the part written anew. */
  static String in(String document, List<Held> held, Collection<Member> members) {
    int begin = document.indexOf(BEGIN);
    int end = document.indexOf(END);
    return document.substring(0, begin) + BEGIN + of(held, members) + document.substring(end);
  }

  private static String of(List<Held> held, Collection<Member> members) {
    List<String> verdicts = new ArrayList<>();
    Arrays.stream(Verdict.values()).map(Enum::name).forEach(verdicts::add);
    verdicts.add(Tried.REFUSED);
    List<String> lines = new ArrayList<>();
    lines.add(
        "\n| truth | "
            + verdicts.stream()
                .map(v -> v.toLowerCase(Locale.ROOT).replace('_', ' '))
                .collect(Collectors.joining(" | "))
            + " | right |");
    lines.add("|---".repeat(verdicts.size() + 2) + "|");
    for (String outcome : OUTCOMES) {
      List<Held> its = held.stream().filter(h -> h.truth().shown().equals(outcome)).toList();
      lines.add(row(outcome, verdicts, its));
    }
    lines.add(row("**all**", verdicts, held));
    share(lines, held, members);
    listed(lines, "Wrong", held, Agreement.WRONG);
    listed(lines, "Refused before anything was tried", held, Agreement.REFUSED);
    listed(lines, "Left unproven, for a table without rows proves nothing", held, Agreement.EMPTY);
    return String.join("\n", lines) + "\n\n";
  }

  /** How many of those whose truth is known were rehearsed, by tool and database. */
  private static void share(List<String> lines, List<Held> held, Collection<Member> members) {
    lines.add("\nRehearsed so far, of those whose truth is known there:\n");
    lines.add(
        "| tool | "
            + Stream.of(Dialect.values()).map(Dialect::toString).collect(Collectors.joining(" | "))
            + " |");
    lines.add("|---".repeat(Dialect.values().length + 1) + "|");
    List<String> none = new ArrayList<>();
    for (String tool :
        Stream.concat(members.stream().map(RehearsalDocument::tool), Stream.of(""))
            .distinct()
            .toList()) {
      List<String> cells = new ArrayList<>(List.of(tool.isEmpty() ? "**all**" : tool));
      for (Dialect dialect : Dialect.values()) {
        long done =
            held.stream()
                .filter(h -> h.database() == dialect && h.member().file().startsWith(tool))
                .count();
        long known =
            members.stream()
                .filter(m -> m.truth().containsKey(dialect) && m.file().startsWith(tool))
                .count();
        cells.add("%d of %d (%s)".formatted(done, known, Share.percent(done, known)));
        if (done == 0 && known > 0) {
          none.add("No history of %s was rehearsed on %s.".formatted(tool, dialect));
        }
      }
      lines.add("| " + String.join(" | ", cells) + " |");
    }
    if (!none.isEmpty()) {
      lines.add("\n" + String.join(" ", none));
    }
  }

  private static String tool(Member member) {
    return member.file().substring(0, member.file().indexOf('/'));
  }

  private static String row(String what, List<String> verdicts, List<Held> its) {
    return "| "
        + Stream.concat(
                Stream.concat(
                    Stream.of(what),
                    verdicts.stream()
                        .map(v -> its.stream().filter(h -> h.tried().verdict().equals(v)).count())
                        .map(String::valueOf)),
                Stream.of(right(its)))
            .collect(Collectors.joining(" | "))
        + " |";
  }

  /** How many of those that said anything are right. */
  private static String right(List<Held> its) {
    long wrong = its.stream().filter(h -> h.agreement() == Agreement.WRONG).count();
    long right = its.stream().filter(h -> h.agreement() == Agreement.RIGHT).count();
    return "%d of %d".formatted(right, right + wrong);
  }

  private static void listed(
      List<String> lines, String title, List<Held> held, Agreement agreement) {
    List<Held> its = held.stream().filter(h -> h.agreement() == agreement).toList();
    lines.add("\n%s: %s".formatted(title, its.isEmpty() ? "none." : its.size() + "."));
    if (!its.isEmpty()) {
      lines.add("");
      its.forEach(h ->
          lines.add(
              "- %s, %s: %s"
                  .formatted(
                      h.member().file(),
                      h.database(),
                      h.tried().reasons().isEmpty()
                          ? h.tried().verdict()
                          : h.tried().reasons().getFirst())));
    }
  }
}
