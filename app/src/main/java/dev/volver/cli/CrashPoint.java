package dev.volver.cli;

import dev.volver.exec.Command;
import dev.volver.exec.Interruption;
import dev.volver.exec.LocalRunner;
import dev.volver.journal.Run;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Lets a crash test kill the program at an exact place: with {@code VOLVER_TEST_KILL_AFTER=n} in
 * its environment it ends itself by SIGKILL as soon as entry {@code n} of a run's journal is on the
 * disk.
 */
final class CrashPoint implements Consumer<Run> {
  private static final String VARIABLE = "VOLVER_TEST_KILL_AFTER";

  private final long entry;

  CrashPoint(Map<String, String> environment) {
    this.entry = Long.parseLong(environment.getOrDefault(VARIABLE, "0"));
  }

  @Override
  public void accept(Run run) {
    if (entry == run.entries().getLast().seq()) {
      kill();
    }
  }

  private static void kill() {
    String pid = Long.toString(ProcessHandle.current().pid());
    new LocalRunner("", new Interruption(), c -> {})
        .run(Command.of(Path.of("/"), "kill", "-KILL", pid));
  }
}
