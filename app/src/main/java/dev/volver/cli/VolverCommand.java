package dev.volver.cli;

import dev.volver.engine.Engine;
import dev.volver.exec.Interruption;
import dev.volver.journal.Run;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A command of the program. */
abstract class VolverCommand implements Callable<Integer> {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  boolean help;

  @Spec CommandSpec spec = CommandSpec.create();

  Root root() {
    return (Root) spec.root().userObject();
  }

  Session session() {
    Root root = root();
    return Session.open(root.globals, root.console(), root.workbench, !goesBack());
  }

  /**
   * Whether this is for getting out of trouble: a configuration that cannot be used is no reason to
   * stay in it, as long as there is the one that the last run was begun with.
   */
  boolean goesBack() {
    return false;
  }

  /** Finishes or takes back a run, with the configuration it was begun with. */
  int resume(Session session, Run open, Interruption interruption) {
    return new Results(session.of(open)).print(engine(session, open, interruption).resume(open));
  }

  /** What takes a run up, with the configuration it was begun with. */
  Engine engine(Session session, Run open, Interruption interruption) {
    Session then = session.of(open);
    return new Engine(then.ports(open.number(), interruption), watcher(session));
  }

  /** Who is told of each entry of a run's journal. */
  Consumer<Run> watcher(Session session) {
    return new CrashPoint(root().environment())
        .andThen(new Progress(session.console(), session.flow()));
  }
}
