package dev.volver.cli;

import dev.volver.health.Probe;
import dev.volver.journal.CheckResult;
import dev.volver.journal.CheckResult.Verdict;
import dev.volver.message.Exit;
import dev.volver.message.Halt;
import dev.volver.message.Text;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "check",
    description = {
      "Runs the checks once, all or those named.",
      "",
      "Ends with 0 when none is unhealthy, else with 7."
    },
    footer = {"", "Examples:", "  volver check", "  volver check health stock -o json"})
final class CheckCommand extends VolverCommand {
  @Parameters(arity = "0..*", paramLabel = "CHECK", description = "Names of checks.")
  List<String> wanted = List.of();

  /** One check as JSON has it. */
  record Shown(String check, String verdict, String detail) {}

  @Override
  public Integer call() {
    Session session = session();
    Console console = session.console();
    Probe probe = session.ports().probe();
    for (String name : wanted) {
      if (!probe.names().contains(name)) {
        throw Halt.refuse(
            Text.of("there is no check `%s`", "no hay comprobación `%s`", name),
            session.app().file().toString(),
            Text.of("There are: %s.", "Hay: %s.", String.join(", ", probe.names())));
      }
    }
    List<CheckResult> results =
        (wanted.isEmpty() ? probe.names() : wanted).stream().map(probe::run).toList();
    if (console.json()) {
      console.object(
          results.stream()
              .map(r ->
                  new Shown(
                      r.check(),
                      r.verdict().name().toLowerCase(Locale.ROOT),
                      r.detail().in(console.language())))
              .toList());
    } else {
      results.forEach(r -> print(console, r));
    }
    boolean bad = results.stream().anyMatch(r -> r.verdict() == Verdict.UNHEALTHY);
    return (bad ? Exit.NOT_PASSED : Exit.DONE).code();
  }

  static void print(Console console, CheckResult r) {
    String mark =
        switch (r.verdict()) {
          case HEALTHY -> console.good("✓");
          case UNHEALTHY -> console.bad("✗");
          case INCONCLUSIVE -> "?";
        };
    console.line(Text.of("%s %-16s %s", "%s %-16s %s", mark, r.check(), r.detail()));
  }
}
