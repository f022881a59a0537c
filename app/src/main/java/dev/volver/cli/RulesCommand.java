package dev.volver.cli;

import dev.volver.config.RuleConfig;
import dev.volver.engine.DataRules;
import dev.volver.incident.Ruled;
import dev.volver.journal.RuleResult;
import dev.volver.message.Exit;
import dev.volver.message.Text;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "rules",
    description = {
      "Shows which rows break the rules about data that `rules` in volver.yml names.",
      "",
      "Nothing is changed. Ends with 7 when a row breaks a rule; a rule that cannot be asked is not"
          + " known, and no failure."
    },
    footer = {
      "",
      "Examples:",
      "  volver rules",
      "  volver rules show negative-stock",
      "  volver rules check -o json"
    },
    subcommands = {RulesCommand.All.class, RulesCommand.Show.class, RulesCommand.Check.class})
final class RulesCommand extends VolverCommand {
  @Override
  public Integer call() {
    return counts(session());
  }

  private static int counts(Session session) {
    List<RuleResult> results = ask(session);
    if (session.console().json()) {
      json(session, results);
    } else {
      results.forEach(r -> RuleView.count(session.console(), r));
      if (results.isEmpty()) {
        session.console().line(Text.of("No rules.", "No hay reglas."));
      }
    }
    return exit(results);
  }

  private static List<RuleResult> ask(Session session) {
    DataRules rules = new DataRules(session.ports());
    return session.app().rules().keySet().stream().map(rules.rules()::ask).toList();
  }

  private static void json(Session session, List<RuleResult> results) {
    session
        .console()
        .object(results.stream().map(r -> Ruled.of(r, session.console().language())).toList());
  }

  private static int exit(List<RuleResult> results) {
    boolean broken = results.stream().anyMatch(RuleResult::broken);
    return (broken ? Exit.NOT_PASSED : Exit.DONE).code();
  }

  @Command(
      name = "list",
      description = "Lists the rules with the number of rows that break each.",
      footer = {"", "Example:", "  volver rules list"})
  static final class All extends VolverCommand {
    @Override
    public Integer call() {
      return counts(session());
    }
  }

  @Command(
      name = "check",
      description = "Asks every rule and shows the first rows that break it.",
      footer = {"", "Examples:", "  volver rules check", "  volver rules check -o json"})
  static final class Check extends VolverCommand {
    @Override
    public Integer call() {
      Session session = session();
      List<RuleResult> results = ask(session);
      if (session.console().json()) {
        json(session, results);
      } else {
        for (RuleResult r : results) {
          RuleView.count(session.console(), r);
          RuleView.rows(session.console(), r);
        }
      }
      return exit(results);
    }
  }

  @Command(
      name = "show",
      description = "Shows one rule: its query, its repair and the first rows that break it.",
      footer = {"", "Example:", "  volver rules show negative-stock"})
  static final class Show extends VolverCommand {
    @Parameters(paramLabel = "NAME", description = "The name of the rule.")
    String name = "";

    /** The rule as JSON has it. */
    record Shown(String store, String sql, Optional<String> repair, Ruled found) {}

    @Override
    public Integer call() {
      Session session = session();
      Console console = session.console();
      RuleConfig rule = DataRules.find(session.app(), name);
      RuleResult result = new DataRules(session.ports()).rules().ask(name);
      Optional<String> repair =
          rule.repair()
              .map(r ->
                  switch (r) {
                    case RuleConfig.Repair.Written w -> w.sql();
                    case RuleConfig.Repair.InFile f -> f.file().toString();
                  });
      if (console.json()) {
        console.object(
            new Shown(rule.store(), rule.sql(), repair, Ruled.of(result, console.language())));
      } else {
        RuleView.count(console, result);
        console.line(Text.of("  store   %s", "  almacén %s", rule.store()));
        console.line(Text.of("  query   %s", "  consulta %s", rule.sql().strip()));
        repair.ifPresent(r -> console.line(Text.of("  repair  %s", "  repara  %s", r.strip())));
        RuleView.rows(console, result);
      }
      return exit(List.of(result));
    }
  }
}
