package dev.volver.cli;

import dev.volver.engine.Engine;
import dev.volver.engine.HalfWay;
import dev.volver.engine.PlanDeploy.Planned;
import dev.volver.engine.Ports;
import dev.volver.exec.Interruption;
import dev.volver.journal.History;
import dev.volver.journal.Run;
import dev.volver.journal.RunLock;
import dev.volver.journal.Whereabouts;
import dev.volver.message.Exit;
import dev.volver.message.Halt;
import dev.volver.message.Problem;
import dev.volver.message.Text;
import java.util.List;
import java.util.Optional;

/** A command that carries out a plan. */
abstract class RunCommand extends VolverCommand {

  /** Makes the plan. */
  abstract Planned planned(Ports ports);

  /** Whether a failure is taken back without asking. */
  boolean automatic(Session session) {
    return session.app().deploy().rollbackOnFailure();
  }

  /** What is asked before it begins. */
  abstract Text question(Planned planned);

  /** Whether it is asked about at all: not when nothing live changes. */
  boolean asks() {
    return true;
  }

  /** Whether rows that were written since may be left behind. */
  boolean acceptsLoss() {
    return false;
  }

  /** Whether asking for this run means taking an unfinished one back. */
  boolean takesBack(Run open) {
    return false;
  }

  @Override
  public Integer call() {
    return run(session());
  }

  /** Makes the plan and carries it out, or shows it. */
  Integer run(Session session) {
    if (session.globals().dryRun) {
      Plans.print(session, planned(session.ports()).plan());
      return 0;
    }
    Interruption interruption = new Interruption();
    try (RunLock _ = session.lock();
        Signals _ = Signals.catching(interruption)) {
      History history = new History(session.app().state());
      Optional<Run> open = history.open().filter(this::takesBack);
      if (open.isPresent() && new HalfWay(open.get()).passed()) {
        engine(session, open.get(), interruption).finish(open.get());
      } else if (open.isPresent()) {
        requireAccepted(open.get());
        session.confirm(question(open.get()));
        Run back = engine(session, open.get(), interruption).takeBack(open.get());
        return new Results(session.of(back)).print(back);
      }
      long number = history.nextNumber();
      Ports ports = session.ports(number, interruption);
      Planned planned =
          session
              .ticker()
              .during(Text.of("looking around", "mirando"), () -> planned(ports, interruption));
      planned.plan().warnings().forEach(session.console()::warn);
      if (asks()) {
        session.confirm(question(planned));
      }
      return ended(session, interruption, carriedOut(session, ports, planned));
    }
  }

  /**
   * Nobody counts what users wrote since the new version was healthy, so nobody else may decide.
   */
  private void requireAccepted(Run open) {
    if (new HalfWay(open).served() && !acceptsLoss()) {
      throw Halt.refuse(
          Text.of(
              "run %d, a deploy, is unfinished, and its new version was healthy: what was written"
                  + " since would be left behind",
              "la ejecución %d, un despliegue, está sin terminar y su versión nueva estaba sana: lo"
                  + " escrito desde entonces quedaría atrás",
              open.number()),
          "",
          Text.of(
              "`volver resume`, then `volver rollback`, which counts it. Or `--accept-data-loss`:"
                  + " it is listed and kept aside.",
              "`volver resume` y después `volver rollback`, que lo cuenta. O `--accept-data-loss`:"
                  + " se lista y se aparta."));
    }
  }

  private static Text question(Run open) {
    Text back =
        Text.of(
            "Take back run %d, the unfinished deploy %s -> %s?",
            "¿Deshacer la ejecución %d, el despliegue sin terminar %s -> %s?",
            open.number(),
            open.plan().from().shown(),
            open.plan().to().shown());
    return new HalfWay(open).migrated()
        ? Text.of(
            "The database goes back to just before the migration; rows written since are listed and"
                + " kept aside. %s",
            "La base de datos vuelve a justo antes de la migración; las filas escritas desde entonces"
                + " se listan y se apartan. %s",
            back)
        : back;
  }

  /** What was cut short refuses nothing: the operator stopped it, before anything changed. */
  private Planned planned(Ports ports, Interruption interruption) {
    try {
      Planned planned = planned(ports);
      if (!interruption.raised()) {
        return planned;
      }
    } catch (Halt e) {
      if (!interruption.raised() || e.exit() == Exit.INTERRUPTED) {
        throw e;
      }
    }
    throw new Halt(
        Exit.INTERRUPTED,
        List.of(
            new Problem(
                Text.of("interrupted before anything began", "interrumpido antes de empezar nada"),
                "",
                Text.of(
                    "Nothing was changed; start it again.", "Nada cambió; empiécelo de nuevo."))));
  }

  /** The run of a plan. */
  Run carriedOut(Session session, Ports ports, Planned planned) {
    new Whereabouts(session.app().home(), session.app().state()).claim();
    Engine engine = new Engine(ports, watcher(session));
    return engine.start(planned.run(), planned.plan(), automatic(session));
  }

  /** What is done once the run ended: it is printed; the exit code. */
  int ended(Session session, Interruption interruption, Run run) {
    return new Results(session).print(run);
  }
}
