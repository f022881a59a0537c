package dev.volver.cli;

import dev.volver.engine.Engine;
import dev.volver.engine.PlanDeploy.Planned;
import dev.volver.engine.PlanStamp;
import dev.volver.engine.PlanStamp.Repair;
import dev.volver.engine.Ports;
import dev.volver.exec.Interruption;
import dev.volver.journal.History;
import dev.volver.journal.RunLock;
import dev.volver.message.Text;
import dev.volver.migration.Migrator;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "repair",
    description = {
      "Records in the database the revision that its schema is proven to match.",
      "",
      "The migrations of the code in place are run on an empty database of the same kind, and what "
          + "they make is compared with the live schema after each of the last ones. Only where "
          + "the structure is the same is the revision recorded, after a backup, in one "
          + "transaction; else it is refused and says what differs. The schema and the rows of the "
          + "app are never changed."
    },
    footer = {
      "",
      "Examples:",
      "  volver migrations repair -n",
      "  volver migrations repair -y",
      "  volver migrations repair --to 5e02f8d6b3c1"
    })
final class MigrationsRepairCommand extends VolverCommand {
  @Option(
      names = "--to",
      paramLabel = "REVISION",
      description = "Only this revision; needed where rows alone tell it from its neighbours.")
  Optional<String> to = Optional.empty();

  /** The answer where nothing is wrong, as JSON has it. */
  record Fitting(String kind, String outcome, String revision) {}

  @Override
  public Integer call() {
    Session session = session();
    Interruption interruption = new Interruption();
    try (RunLock _ = session.lock();
        Signals _ = Signals.catching(interruption)) {
      long number = new History(session.app().state()).nextNumber();
      Ports ports = session.ports(number, interruption);
      MigrationsCommand.migrator(ports);
      PlanStamp planner = new PlanStamp(ports);
      Repair repair =
          session
              .ticker()
              .during(Text.of("comparing schemas", "comparando esquemas"), () -> planner.plan(to));
      return repair.planned().isEmpty()
          ? fitting(session, repair)
          : carriedOut(session, ports, repair, repair.planned().get());
    }
  }

  private static int fitting(Session session, Repair repair) {
    Console console = session.console();
    if (console.json()) {
      console.object(new Fitting("repair", "succeeded", repair.revision()));
    } else {
      console.line(
          Text.of(
              "%s nothing to repair: the live schema is that of %s, as the database says",
              "%s nada que reparar: el esquema vivo es el de %s, como dice la base",
              console.good("✓"),
              repair.revision()));
    }
    return 0;
  }

  private int carriedOut(Session session, Ports ports, Repair repair, Planned planned) {
    if (session.globals().dryRun) {
      Plans.print(session, planned.plan());
      return 0;
    }
    planned.plan().warnings().forEach(session.console()::warn);
    session.confirm(
        Text.of(
            "Record %s in place of %s?",
            "¿Anotar %s en lugar de %s?",
            repair.revision(),
            repair.current().orElse(Migrator.BASE)));
    Engine engine = new Engine(ports, watcher(session));
    return new Results(session).print(engine.start(planned.run(), planned.plan(), true));
  }
}
