package dev.volver.adapter.probe;

import dev.volver.config.CheckConfig;
import dev.volver.exec.Command;
import dev.volver.exec.CommandRunner;
import dev.volver.exec.Completed;
import dev.volver.journal.CheckResult.Verdict;
import java.nio.file.Path;

/** A line for the shell that must exit as expected. */
final class ShellProbe {
  private ShellProbe() {}

  static Answer run(CheckConfig.Shell shell, Path directory, CommandRunner runner) {
    Completed done = runner.run(Command.shell(directory, shell.command()).within(shell.within()));
    if (done.exit() == shell.exit()) {
      return Answer.healthy("exit %d", "salida %d", done.exit());
    }
    if (done.exit() == Completed.TIMED_OUT) {
      return new Answer(Verdict.UNHEALTHY, Probes.late(shell.within()));
    }
    String words = Answer.shortened(done.lastWords(1));
    return Answer.unhealthy(
        "exit %d, and %d was expected%s",
        "salida %d, y se esperaba %d%s",
        done.exit(),
        shell.exit(),
        words.isEmpty() ? "" : ": " + words);
  }
}
