package dev.volver.lint;

import dev.volver.message.Text;
import dev.volver.reading.Script;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What is found in one migration, and the verdict that it comes to. */
final class Notes {
  private final RuleBook book;
  private final String file;
  private final Set<Finding> findings = new LinkedHashSet<>();
  private Verdict verdict = Verdict.LOOKS_EXACT;
  private String present;

  Notes(RuleBook book, Script script) {
    this.book = book;
    this.file = script.revision().file();
    this.present = file;
  }

  /** From now on about the way back, which SQL pairs have in a file of its own. */
  void turn() {
    present = file.endsWith(".up.sql") ? file.replaceFirst("\\.up\\.sql$", ".down.sql") : file;
  }

  void add(Rule rule, int line, Verdict weight, Text message) {
    verdict = verdict.or(weight);
    say(rule, line, message);
  }

  /** A finding that does not speak about the way back. */
  void say(Rule rule, int line, Text message) {
    findings.add(
        new Finding(
            rule, book.entry(rule).severity(), present, line, message, java.util.Optional.empty()));
  }

  void weigh(Verdict weight) {
    verdict = verdict.or(weight);
  }

  Verdict verdict() {
    return verdict;
  }

  List<Finding> findings() {
    return List.copyOf(findings);
  }
}
