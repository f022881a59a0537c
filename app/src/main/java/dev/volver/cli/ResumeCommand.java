package dev.volver.cli;

import dev.volver.exec.Interruption;
import dev.volver.journal.History;
import dev.volver.journal.Run;
import dev.volver.journal.RunLock;
import dev.volver.message.Text;
import java.util.Optional;
import picocli.CommandLine.Command;

@Command(
    name = "resume",
    description = {
      "Takes up a run that died or stopped half way, and finishes it or takes it back.",
      "",
      "A deploy whose new version was healthy is finished; every other deploy is taken back. A "
          + "rollback or restore is finished; of services or one commit alone it is treated like a "
          + "deploy."
    },
    footer = {"", "Example:", "  volver resume"})
final class ResumeCommand extends VolverCommand {
  @Override
  boolean goesBack() {
    return true;
  }

  @Override
  public Integer call() {
    Session session = session();
    Interruption interruption = new Interruption();
    try (RunLock _ = session.lock();
        Signals _ = Signals.catching(interruption)) {
      Optional<Run> open = new History(session.app().state()).open();
      if (open.isEmpty()) {
        told(
            session,
            Optional.empty(),
            Text.of("Nothing is unfinished.", "No hay nada sin terminar."));
        return 0;
      }
      if (session.globals().dryRun) {
        told(
            session,
            open.map(Run::number),
            Text.of(
                "Run %d (%s) is unfinished.",
                "La ejecución %d (%s) está sin terminar.",
                open.get().number(),
                open.get().plan().kind().word()));
        return 0;
      }
      return resume(session, open.get(), interruption);
    }
  }

  private record Unfinished(String kind, String app, Optional<Long> unfinished) {}

  private static void told(Session session, Optional<Long> run, Text text) {
    if (session.console().json()) {
      session.console().object(new Unfinished("resume", session.app().name(), run));
    } else {
      session.console().line(text);
    }
  }
}
