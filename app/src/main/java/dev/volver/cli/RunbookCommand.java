package dev.volver.cli;

import dev.volver.backup.Backup;
import dev.volver.engine.PlanDeploy;
import dev.volver.engine.PlanRollback;
import dev.volver.engine.PlanRollback.Asked;
import dev.volver.engine.PlanRollback.Part;
import dev.volver.engine.Ports;
import dev.volver.message.Halt;
import dev.volver.message.Language;
import dev.volver.plan.Plan;
import dev.volver.plan.RunKind;
import dev.volver.runbook.Facts;
import dev.volver.runbook.Runbook;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "runbook",
    description = {
      "Prints the present way back as commands that a person types, in Markdown.",
      "",
      "It needs git, sqlite3, fuser and curl, and no Volver. No secret is in it. When there is no "
          + "release to go back to, it says how to restore the newest backup."
    },
    footer = {"", "Examples:", "  volver runbook > rollback.md", "  volver runbook --plan v1.4.0"})
final class RunbookCommand extends VolverCommand {
  @Option(names = "--plan", paramLabel = "REF", description = "The deploy of a release instead.")
  Optional<String> deploy = Optional.empty();

  @Option(
      names = "--language",
      paramLabel = "en|es",
      description = "The page's language (default: the app's).")
  Optional<Language> language = Optional.empty();

  /** The page as JSON has it. */
  record Shown(String kind, String from, String to, String markdown) {}

  @Override
  public Integer call() {
    Session session = session();
    Console console = session.console();
    Ports ports = session.ports();
    Plan plan =
        deploy.isPresent() ? new PlanDeploy(ports).plan(deploy, true).plan() : wayBack(ports);
    String page =
        Runbook.render(
            plan, session.app(), Facts.of(ports, plan), language.orElse(session.app().language()));
    if (console.json()) {
      console.object(new Shown(plan.kind().word(), plan.from().shown(), plan.to().shown(), page));
    } else {
      console.line(page.stripTrailing());
    }
    return 0;
  }

  /** The way back; where there is none, the newest backup, with its code when only that fits it. */
  private static Plan wayBack(Ports ports) {
    try {
      return plan(ports, RunKind.ROLLBACK, Optional.empty());
    } catch (Halt none) {
      Optional<Backup> newest = ports.catalog().all().stream().findFirst();
      if (newest.isEmpty()) {
        throw none;
      }
      try {
        return plan(ports, RunKind.RESTORE, newest);
      } catch (Halt unfit) {
        return plan(ports, RunKind.ROLLBACK, newest);
      }
    }
  }

  private static Plan plan(Ports ports, RunKind kind, Optional<Backup> backup) {
    Part part = kind == RunKind.RESTORE ? Part.DATA : Part.EVERYTHING;
    return new PlanRollback(ports)
        .plan(new Asked(kind, Optional.empty(), backup, part, Optional.empty(), true))
        .plan();
  }
}
