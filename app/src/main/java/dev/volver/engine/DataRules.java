package dev.volver.engine;

import dev.volver.backup.SqlStore;
import dev.volver.config.App;
import dev.volver.config.RuleConfig;
import dev.volver.journal.Finding;
import dev.volver.journal.RuleResult;
import dev.volver.journal.Run;
import dev.volver.message.Exit;
import dev.volver.message.Halt;
import dev.volver.message.Problem;
import dev.volver.message.Text;
import dev.volver.rules.Rules;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The rules about data, before and after what a run changes. */
public final class DataRules {
  private final Ports ports;
  private final Rules rules;

  public DataRules(Ports ports) {
    this.ports = ports;
    this.rules = new Rules(ports.app().rules(), s -> (SqlStore) ports.store(s));
  }

  /** The rules themselves. */
  public Rules rules() {
    return rules;
  }

  /** The rule of a name, as it was configured. */
  public static RuleConfig find(App app, String name) {
    RuleConfig rule = app.rules().get(name);
    if (rule == null) {
      throw Halt.refuse(
          Text.of("there is no rule `%s`", "no hay regla `%s`", name),
          app.file().toString(),
          app.rules().isEmpty()
              ? Text.of(
                  "Add one: `rules: { %s: { sql: \"select …\", store: … } }`.",
                  "Añada una: `rules: { %s: { sql: \"select …\", store: … } }`.", name)
              : Text.of("There are: %s.", "Hay: %s.", String.join(", ", app.rules().keySet())));
    }
    return rule;
  }

  /** Asks them all, before anything changes; none when there are none. */
  List<Finding> note(Path folder) {
    return ports.app().rules().isEmpty()
        ? List.of()
        : List.of(new Finding.Ruled(rules.note(kept(folder))));
  }

  /** Asks them all again. */
  List<Finding> compare(Run run, Path folder) {
    List<RuleResult> before =
        run.findings(Finding.Ruled.class).stream()
            .findFirst()
            .map(Finding.Ruled::results)
            .orElse(List.of());
    List<RuleResult> now = rules.compare(before, kept(folder));
    List<Finding> findings = new ArrayList<>(List.of(new Finding.Ruled(now)));
    now.stream()
        .filter(r -> r.worse() && !(run.plan().tentative() && rules.fails(r.rule())))
        .forEach(r -> findings.add(new Finding.Doubt(worse(r))));
    return findings;
  }

  private static Path kept(Path folder) {
    return folder.resolve("rules");
  }

  /**
   * Accepts what was found after the change.
   *
   * @throws Halt when more rows break a rule that may not be broken
   */
  void uphold(Run run) {
    List<Problem> problems =
        run.findings(Finding.Ruled.class).stream().skip(1).reduce((_, last) -> last).stream()
            .flatMap(f -> f.results().stream())
            .filter(r -> r.worse() && rules.fails(r.rule()))
            .map(DataRules::worse)
            .toList();
    if (!problems.isEmpty()) {
      throw new Halt(Exit.INCOMPLETE, problems);
    }
  }

  private static Problem worse(RuleResult r) {
    return new Problem(
        Text.of(
            "rows that break the rule `%s` and did not before: %d (%s): %s",
            "filas que incumplen la regla `%s` y antes no: %d (%s): %s",
            r.rule(),
            r.added(),
            r.counts(),
            first(r)),
        "rules." + r.rule(),
        Text.of(
            "`volver rules show %s` lists those that break it now.",
            "`volver rules show %s` muestra las que la incumplen ahora.", r.rule()));
  }

  private static String first(RuleResult r) {
    List<String> rows = new ArrayList<>();
    for (List<String> row : r.rows()) {
      List<String> cells = new ArrayList<>();
      for (int i = 0; i < row.size(); i++) {
        cells.add(i < r.columns().size() ? r.columns().get(i) + "=" + row.get(i) : row.get(i));
      }
      rows.add(String.join(" ", cells));
    }
    return String.join("; ", rows);
  }
}
