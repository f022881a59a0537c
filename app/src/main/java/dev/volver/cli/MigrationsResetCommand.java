package dev.volver.cli;

import dev.volver.engine.Engine;
import dev.volver.engine.PlanDeploy.Planned;
import dev.volver.engine.PlanReset;
import dev.volver.engine.Ports;
import dev.volver.exec.Interruption;
import dev.volver.journal.History;
import dev.volver.journal.RunLock;
import dev.volver.message.Halt;
import dev.volver.message.Text;
import dev.volver.plan.Step;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "reset",
    description = {
      "Begins the history of migrations anew; the last resort.",
      "",
      "The app's own tool writes one migration in place of all others, and what it makes of an "
          + "empty database is compared with the live schema. Only where the structure is the same "
          + "is it put in place: after a backup the files change, as a commit of their own, and the "
          + "database is told its new revision in one transaction. The old migrations stay in git, "
          + "under a tag. -y is not enough: type the app's name when asked, or give --really."
    },
    footer = {
      "",
      "Examples:",
      "  volver migrations reset -n",
      "  volver migrations reset --really shop"
    })
final class MigrationsResetCommand extends VolverCommand {
  @Option(
      names = "--really",
      paramLabel = "NAME",
      description = "The app's name, typed here instead of when asked.")
  Optional<String> really = Optional.empty();

  @Option(
      names = "--no-commit",
      description = "Leave the new files as changes that are not committed.")
  boolean noCommit;

  @Override
  public Integer call() {
    Session session = session();
    Interruption interruption = new Interruption();
    try (RunLock _ = session.lock();
        Signals _ = Signals.catching(interruption)) {
      long number = new History(session.app().state()).nextNumber();
      Ports ports = session.ports(number, interruption);
      MigrationsCommand.migrator(ports);
      PlanReset planner = new PlanReset(ports);
      Planned planned =
          session
              .ticker()
              .during(
                  Text.of("making a new beginning", "haciendo el nuevo comienzo"),
                  () -> planner.plan(!noCommit));
      if (session.globals().dryRun) {
        Plans.print(session, planned.plan());
        return 0;
      }
      planned.plan().warnings().forEach(session.console()::warn);
      named(session);
      keep(ports, planned);
      Engine engine = new Engine(ports, watcher(session));
      return new Results(session).print(engine.start(planned.run(), planned.plan(), true));
    }
  }

  private static void keep(Ports ports, Planned planned) {
    planned.plan().steps().stream()
        .filter(Step.SwitchMigrations.class::isInstance)
        .map(Step.SwitchMigrations.class::cast)
        .forEach(s -> ports.source().hold(s.to()));
  }

  /** What cannot be said by habit. */
  private void named(Session session) {
    String name = session.app().name();
    String said = really.or(() -> session.asked(question(name))).orElse("");
    if (!said.strip().equals(name)) {
      throw Halt.refuse(
          Text.of(
              "the app's name was not given, so nothing was changed",
              "no se dio el nombre de la aplicación: no se ha cambiado nada"),
          "",
          Text.of(
              "`volver migrations reset --really %s` goes ahead.",
              "`volver migrations reset --really %s` sigue adelante.", name));
    }
  }

  private static Text question(String name) {
    return Text.of(
        "Type the app's name (%s) to begin its migrations anew:",
        "Escriba el nombre de la aplicación (%s) para empezar de nuevo sus migraciones:", name);
  }
}
