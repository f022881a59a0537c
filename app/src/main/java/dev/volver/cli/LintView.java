package dev.volver.cli;

import dev.volver.incident.RunResult.Told;
import dev.volver.lint.Finding;
import dev.volver.lint.Report;
import dev.volver.lint.RuleBook;
import dev.volver.lint.Severity;
import dev.volver.lint.Verdict;
import dev.volver.message.Text;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Prints what reading migrations found. */
final class LintView {
  private final Console console;
  private final RuleBook book;

  LintView(Console console, RuleBook book) {
    this.console = console;
    this.book = book;
  }

  /**
   * The result as JSON has it.
   *
   * @param beside findings that belong to no migration
   * @param summary how many: migrations, verdicts, findings, those turned off
   */
  record Shown(
      String tool,
      List<ShownMigration> migrations,
      List<ShownFinding> beside,
      List<Told> problems,
      Summary summary) {}

  /** One migration as JSON has it. */
  record ShownMigration(
      String revision, String file, String title, String verdict, List<ShownFinding> findings) {}

  /** One finding as JSON has it; {@code suppressed} is the reason why it does not count. */
  record ShownFinding(
      String rule,
      String severity,
      String file,
      int line,
      String message,
      String next,
      @com.fasterxml.jackson.annotation.JsonInclude(
              com.fasterxml.jackson.annotation.JsonInclude.Include.NON_EMPTY)
          String suppressed) {}

  /** The figures of the whole. */
  record Summary(
      int migrations, Map<String, Long> verdicts, Map<String, Long> findings, long suppressed) {}

  void json(Report report) {
    console.object(
        new Shown(
            report.tool().spelling(),
            report.migrations().stream().map(this::shown).toList(),
            report.beside().stream().map(this::shown).toList(),
            report.problems().stream().map(p -> Told.of(p, console.language())).toList(),
            summary(report)));
  }

  private static Summary summary(Report report) {
    Map<String, Long> verdicts = new LinkedHashMap<>();
    Arrays.stream(Verdict.values()).forEach(v -> verdicts.put(v.word(), report.count(v)));
    Map<String, Long> findings = new LinkedHashMap<>();
    Arrays.stream(Severity.values()).forEach(s -> findings.put(s.word(), report.count(s)));
    return new Summary(report.migrations().size(), verdicts, findings, report.suppressed());
  }

  private ShownMigration shown(Report.Migration m) {
    return new ShownMigration(
        m.revision(),
        m.file(),
        m.title(),
        m.verdict().word(),
        m.findings().stream().map(this::shown).toList());
  }

  ShownFinding shown(Finding f) {
    return new ShownFinding(
        f.rule().id(),
        f.severity().word(),
        f.file(),
        f.line(),
        f.message().in(console.language()),
        book.entry(f.rule()).fix().in(console.language()),
        f.suppressed().orElse(""));
  }

  /**
   * Text: migrations with findings, or all of them.
   *
   * @param all whether those without findings are listed too
   */
  void text(Report report, boolean all) {
    for (Report.Migration m : report.migrations()) {
      List<Finding> open = m.findings().stream().filter(f -> f.suppressed().isEmpty()).toList();
      if (all || !open.isEmpty()) {
        console.line(
            Text.of(
                "%s  %s: %s (%s)",
                "%s  %s: %s (%s)",
                console.strong(m.revision()),
                m.title(),
                verdict(m.verdict()),
                m.verdict().meaning()));
        open.forEach(this::finding);
      }
    }
    List<Finding> beside = report.beside().stream().filter(f -> f.suppressed().isEmpty()).toList();
    if (!beside.isEmpty()) {
      console.line(
          console.strong(
              Text.of("beside the migrations", "junto a las migraciones").in(console.language())));
      beside.forEach(this::finding);
    }
    console.problems(report.problems());
    summaryLine(report);
  }

  private String verdict(Verdict v) {
    return switch (v) {
      case LOOKS_EXACT, DROPS_NEW -> console.good(v.word());
      case DOWN_MAY_FAIL, UNKNOWN -> console.strong(v.word());
      case LOSES, IRREVERSIBLE -> console.bad(v.word());
    };
  }

  private void finding(Finding f) {
    console.line(
        Text.of(
            "  %s:%d  %s  %s\n    %s\n    → %s",
            "  %s:%d  %s  %s\n    %s\n    → %s",
            f.file(),
            f.line(),
            severity(f.severity()),
            f.rule().id(),
            f.message(),
            book.entry(f.rule()).fix()));
  }

  private Text severity(Severity s) {
    return switch (s) {
      case ERROR -> new Text(console.bad("error"), console.bad("error"));
      case WARNING -> Text.of("warning", "aviso");
      case NOTICE -> Text.of("notice", "nota");
    };
  }

  private void summaryLine(Report report) {
    String verdicts =
        Arrays.stream(Verdict.values())
            .filter(v -> report.count(v) > 0)
            .map(v -> report.count(v) + " " + v.word())
            .collect(Collectors.joining(", "));
    console.line(
        Text.of(
            "%d migrations read, nothing proven: %s; %d errors, %d warnings, %d notices,"
                + " %d suppressed",
            "%d migraciones leídas, nada probado: %s; %d errores, %d avisos, %d notas,"
                + " %d suprimidos",
            report.migrations().size(),
            verdicts.isEmpty() ? "-" : verdicts,
            report.count(Severity.ERROR),
            report.count(Severity.WARNING),
            report.count(Severity.NOTICE),
            report.suppressed()));
  }
}
