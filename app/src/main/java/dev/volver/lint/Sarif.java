package dev.volver.lint;

import dev.volver.message.Language;
import dev.volver.message.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A report in SARIF 2.1.0, as code review tools read it. */
public final class Sarif {
  private static final List<Rule> INDEX = List.of(Rule.values());

  private final RuleBook book;
  private final Language language;

  public Sarif(RuleBook book, Language language) {
    this.book = book;
    this.language = language;
  }

  /** The whole file, for a JSON writer. */
  public Map<String, Object> of(Report report, String version) {
    Artifacts artifacts = Artifacts.of(report.root());
    List<Object> results = new ArrayList<>();
    report
        .migrations()
        .forEach(m -> m.findings().forEach(f -> results.add(result(m, f, artifacts))));
    report.beside().forEach(f -> results.add(result(f, artifacts)));
    report.unread().forEach(p -> results.add(result(Rule.UNREADABLE, p, artifacts)));
    report.graph().forEach(p -> results.add(result(Rule.GRAPH, p, artifacts)));
    Map<String, Object> driver = new LinkedHashMap<>();
    driver.put("name", "volver");
    driver.put("semanticVersion", version);
    driver.put("rules", rules());
    Map<String, Object> run = new LinkedHashMap<>();
    run.put("tool", Map.of("driver", driver));
    run.put("originalUriBaseIds", artifacts.base());
    run.put("columnKind", "unicodeCodePoints");
    run.put("results", results);
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
    all.put("version", "2.1.0");
    all.put("runs", List.of(run));
    return all;
  }

  private Map<String, Object> result(Rule rule, Problem p, Artifacts artifacts) {
    Map<String, Object> shown = result(rule, p.what().in(language) + "\n" + p.next().in(language));
    shown.put("level", "error");
    shown.put("locations", artifacts.locations(p.where()));
    return shown;
  }

  private static Map<String, Object> result(Rule rule, String text) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("ruleId", rule.id());
    shown.put("ruleIndex", INDEX.indexOf(rule));
    shown.put("message", Map.of("text", text));
    return shown;
  }

  private List<Object> rules() {
    List<Object> rules = new ArrayList<>();
    for (Rule rule : Rule.values()) {
      RuleBook.Entry e = book.entry(rule);
      Map<String, Object> shown = new LinkedHashMap<>();
      shown.put("id", rule.id());
      shown.put("shortDescription", Map.of("text", e.why().in(language)));
      shown.put("help", Map.of("text", e.fix().in(language) + "\n\n" + e.source()));
      shown.put("defaultConfiguration", Map.of("level", level(e.severity())));
      rules.add(shown);
    }
    return rules;
  }

  private Map<String, Object> result(Report.Migration m, Finding f, Artifacts artifacts) {
    Map<String, Object> shown = result(f, artifacts);
    shown.put("properties", Map.of("revision", m.revision(), "verdict", m.verdict().word()));
    return shown;
  }

  private Map<String, Object> result(Finding f, Artifacts artifacts) {
    Map<String, Object> shown = result(f.rule(), f.message().in(language));
    shown.put("level", level(f.severity()));
    shown.put("locations", artifacts.locations(f.file(), f.line()));
    f.suppressed()
        .ifPresent(reason ->
            shown.put(
                "suppressions", List.of(Map.of("kind", "inSource", "justification", reason))));
    return shown;
  }

  private static String level(Severity severity) {
    return switch (severity) {
      case NOTICE -> "note";
      case WARNING -> "warning";
      case ERROR -> "error";
    };
  }
}
