package dev.volver.cli;

import dev.volver.incident.RunResult;
import dev.volver.journal.Entry;
import dev.volver.journal.Event;
import dev.volver.journal.Event.Phase;
import dev.volver.journal.Finding;
import dev.volver.journal.Run;
import dev.volver.message.Text;
import dev.volver.plan.Explanation;
import dev.volver.plan.Step;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Prints a run as it goes: a line for each step with its seconds. */
final class Progress implements Consumer<Run> {
  private final Console console;
  private final Ticker ticker;

  Progress(Console console, Flow flow) {
    this.console = console;
    this.ticker = new Ticker(console, flow);
  }

  @Override
  public void accept(Run run) {
    Entry entry = run.entries().getLast();
    ticker.stop();
    switch (entry.event()) {
      case Event.RunStarted e ->
          console.note(
              Text.of(
                  "Run %d of %s: %s %s → %s",
                  "Ejecución %d de %s: %s %s → %s",
                  e.run(),
                  e.app(),
                  Spoken.kind(e.plan().kind().word()),
                  e.plan().from().shown(),
                  e.plan().to().shown()));
      case Event.StepStarted e ->
          ticker.start(title(run, e.phase(), e.index()).in(console.language()));
      case Event.StepDone e -> {
        console.note(line(console.good("✓"), title(run, e.phase(), e.index()), e.millis()));
        e.findings().forEach(this::finding);
      }
      case Event.StepFailed e -> {
        console.note(line(console.bad("✗"), title(run, e.phase(), e.index()), e.millis()));
        console.problems(e.problems());
      }
      case Event.StepStopped e ->
          console.note(line(console.bad("✗"), title(run, e.phase(), e.index()), e.millis()));
      case Event.WayBackStarted e ->
          console.note(Text.of("Taking everything back: %s", "Deshaciéndolo todo: %s", e.reason()));
      case Event.Resumed e ->
          console.note(Text.of("Run %d: %s", "Ejecución %d: %s", run.number(), e.reason()));
      case Event.RunEnded _ -> {}
    }
  }

  private void finding(Finding finding) {
    switch (finding) {
      case Finding.Ran _, Finding.Stood _ -> {}
      case Finding.Doubt f -> console.problems(List.of(f.problem()));
      case Finding.Remark r -> console.note(Text.of("      %s", "      %s", r.text()));
      case Finding.Configuration f ->
          ConfigChangesView.brief(f.changes().stream().map(RunResult.Changed::of).toList())
              .forEach(t -> console.note(Text.of("      %s", "      %s", t)));
      case Finding.Ruled f ->
          f.results().stream()
              .filter(r -> r.unknown().isPresent())
              .forEach(r ->
                  console.note(
                      Text.of(
                          "      %s: %s", "      %s: %s", r.rule(), r.unknown().orElseThrow())));
      case Finding.Repaired f ->
          console.note(
              Text.of(
                  "      the rows as they were: %s", "      las filas como estaban: %s", f.kept()));
      case Finding.LeftBehind f ->
          f.tables()
              .forEach(t ->
                  console.warn(
                      Text.of(
                          "      %s.%s: %d rows left behind, %d changed, %d deleted; listed in %s",
                          "      %s.%s: %d filas dejadas atrás, %d cambiadas, %d borradas; listadas en %s",
                          f.store(),
                          t.table(),
                          t.added(),
                          t.changed(),
                          t.removed(),
                          f.kept())));
      case Finding.Checked f ->
          f.results().stream()
              .filter(r -> r.verdict() != dev.volver.journal.CheckResult.Verdict.HEALTHY)
              .forEach(r ->
                  console.note(
                      Text.of(
                          "      %s: %s, %s",
                          "      %s: %s, %s", r.check(), Verdicts.shown(r.verdict()), r.detail())));
    }
  }

  private static Text title(Run run, Phase phase, int index) {
    Step step = run.progress(phase).get(index).step();
    return Explanation.title(step);
  }

  private static Text line(String mark, Text title, long millis) {
    String seconds = String.format(Locale.ROOT, "%6.2f s", millis / 1000.0);
    return Text.of("  %s %s  %s", "  %s %s  %s", mark, seconds, title);
  }
}
