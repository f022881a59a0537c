package dev.volver.cli;

import dev.volver.incident.RunResult;
import dev.volver.journal.Event.Phase;
import dev.volver.journal.History;
import dev.volver.journal.Run;
import dev.volver.journal.Run.Status;
import dev.volver.message.Text;
import dev.volver.plan.Step;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "history",
    description = "Lists the runs, newest first.",
    footer = {"", "Examples:", "  volver history", "  volver history --limit 100 -o json"})
final class HistoryCommand extends VolverCommand {
  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "20",
      description = "How many (default: ${DEFAULT-VALUE}).")
  int limit;

  @Override
  public Integer call() {
    Session session = session();
    Console console = session.console();
    List<Run> runs = new History(session.app().state()).runs().limit(limit).toList();
    List<RunResult> results =
        runs.stream().map(r -> RunResult.of(r, session.app().name(), console.language())).toList();
    if (console.json()) {
      console.object(results);
      return 0;
    }
    if (runs.isEmpty()) {
      console.line(Text.of("No run yet.", "Aún no hay ejecuciones."));
    }
    for (int i = 0; i < runs.size(); i++) {
      RunResult r = results.get(i);
      console.line(
          Text.of(
              "%4d  %s  %-9s %-12s %s → %s  (%,d ms down)%s",
              "%4d  %s  %-13s %-12s %s → %s  (%,d ms de parada)%s",
              r.run(),
              Times.shown(runs.get(i).startedAt()),
              Spoken.kind(r.kind()),
              Spoken.outcome(r.outcome()),
              r.from(),
              r.to(),
              r.downtimeMs(),
              taken(runs.get(i))));
      if (runs.get(i).plan().migrates()) {
        console.line(Text.of("      data: %s", "      datos: %s", runs.get(i).plan().reason()));
      }
    }
    return 0;
  }

  /** The backup that it took before it changed anything. */
  private static String taken(Run run) {
    return run.progress(Phase.FORWARD).stream()
        .filter(p -> p.status() == Status.DONE)
        .flatMap(
            p -> p.step() instanceof Step.TakeBackup t ? Stream.of(t.backup()) : Stream.empty())
        .findFirst()
        .map(id -> "  " + id)
        .orElse("");
  }
}
