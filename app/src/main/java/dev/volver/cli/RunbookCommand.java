package dev.volver.cli;

import dev.volver.backup.Backup;
import dev.volver.engine.PlanDeploy;
import dev.volver.engine.PlanRollback;
import dev.volver.engine.PlanRollback.Asked;
import dev.volver.engine.PlanRollback.Part;
import dev.volver.engine.Ports;
import dev.volver.journal.History;
import dev.volver.message.Halt;
import dev.volver.message.Language;
import dev.volver.message.Text;
import dev.volver.plan.Plan;
import dev.volver.plan.RunKind;
import dev.volver.runbook.Facts;
import dev.volver.runbook.Runbook;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "runbook",
    description = {
      "Prints the present way back as commands that a person types, in Markdown.",
      "",
      "It needs git, curl and fuser, and the tools of what the app uses (sqlite3, psql and "
          + "pg_restore, redis-cli, docker), and no Volver. No secret is in it. When there is no "
          + "release to go back to, as after a rollback, it says so, and how to restore the newest "
          + "backup that fits the code."
    },
    footer = {"", "Examples:", "  volver runbook > rollback.md", "  volver runbook --plan v1.4.0"})
final class RunbookCommand extends VolverCommand {
  /** Older backups are not offered by themselves. */
  private static final int TRIED = 10;

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
  boolean goesBack() {
    return true;
  }

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

  /**
   * The way back; where there is none, the newest backup that fits the code in place, or else one
   * with its code. Never one of a release whose deploy was taken back: that would be the way to it.
   */
  private static Plan wayBack(Ports ports) {
    try {
      return plan(ports, RunKind.ROLLBACK, Optional.empty());
    } catch (Halt none) {
      Set<String> bad = new History(ports.app().state()).quarantined();
      List<Backup> good =
          ports.catalog().all().stream()
              .filter(b -> !bad.contains(b.release().commit()))
              .limit(TRIED)
              .toList();
      return Stream.of(RunKind.RESTORE, RunKind.ROLLBACK)
          .flatMap(kind -> good.stream().flatMap(b -> possible(ports, kind, b).stream()))
          .findFirst()
          .map(plan -> plan.warning(warnings(none, plan)))
          .orElseThrow(() -> none);
    }
  }

  private static Optional<Plan> possible(Ports ports, RunKind kind, Backup backup) {
    try {
      return Optional.of(plan(ports, kind, Optional.of(backup)));
    } catch (Halt unfit) {
      return Optional.empty();
    }
  }

  private static List<Text> warnings(Halt none, Plan plan) {
    Text why =
        Text.of(
            "%s. These lines are for data that is wrong: what was written since the backup is left behind.",
            "%s. Estas líneas son para datos erróneos: lo escrito después de la copia se queda atrás.",
            none.problems().getFirst().what());
    return Stream.concat(Stream.of(why), plan.warnings().stream()).toList();
  }

  private static Plan plan(Ports ports, RunKind kind, Optional<Backup> backup) {
    Part part = kind == RunKind.RESTORE ? Part.DATA : Part.EVERYTHING;
    return new PlanRollback(ports)
        .plan(new Asked(kind, Optional.empty(), backup, part, Optional.empty(), true))
        .plan();
  }
}
