package dev.volver.cli;

import dev.volver.config.ServiceChecks;
import dev.volver.health.Probe;
import dev.volver.journal.CheckResult;
import dev.volver.journal.CheckResult.Verdict;
import dev.volver.message.Exit;
import dev.volver.message.Halt;
import dev.volver.message.Text;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "check",
    description = {
      "Runs the checks once: all, those named, or those of a service.",
      "",
      "A service is a store, a container, or what checks name under `service`;"
          + " `database` means every database. Whether it runs and answers is looked at too.",
      "Checks that write are left out of a dry run. Ends with 0 when none is unhealthy, else with 7."
    },
    footer = {
      "",
      "Examples:",
      "  volver check",
      "  volver check health stock -o json",
      "  volver check --service database",
      "  volver check --dry-run"
    })
final class CheckCommand extends VolverCommand {
  @Parameters(arity = "0..*", paramLabel = "CHECK", description = "Names of checks.")
  List<String> wanted = List.of();

  @Option(names = "--service", paramLabel = "NAME", description = "Only the checks of a service.")
  @Nullable String service;

  /** One check as JSON has it. */
  record Shown(String check, String verdict, String detail) {}

  @Override
  public Integer call() {
    Session session = session();
    Console console = session.console();
    Probe probe = session.ports().probe();
    List<CheckResult> results =
        names(session, probe).stream()
            .map(n -> session.globals().dryRun && probe.writes(n) ? left(n) : probe.run(n))
            .toList();
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

  private List<String> names(Session session, Probe probe) {
    var services = new ServiceChecks(session.app());
    if (service != null && !services.services().contains(service)) {
      throw Halt.refuse(
          Text.of("there is no service `%s`", "no hay servicio `%s`", service),
          session.app().file().toString(),
          Text.of("There are: %s.", "Hay: %s.", String.join(", ", services.services())));
    }
    List<String> known =
        service == null ? probe.names() : List.copyOf(services.of(service).keySet());
    for (String name : wanted) {
      if (!known.contains(name)) {
        throw Halt.refuse(
            Text.of("there is no check `%s`", "no hay comprobación `%s`", name),
            session.app().file().toString(),
            Text.of("There are: %s.", "Hay: %s.", String.join(", ", known)));
      }
    }
    return wanted.isEmpty() ? known : wanted;
  }

  private static CheckResult left(String name) {
    return new CheckResult(
        name,
        Verdict.INCONCLUSIVE,
        Text.of("not run, for it writes", "no se hizo, porque escribe"));
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
