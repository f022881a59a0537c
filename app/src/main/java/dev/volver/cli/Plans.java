package dev.volver.cli;

import dev.volver.engine.ConfigChanges;
import dev.volver.incident.RunResult.Changed;
import dev.volver.message.Text;
import dev.volver.plan.Explanation;
import dev.volver.plan.Plan;
import dev.volver.plan.Step;
import dev.volver.plan.Tried;
import dev.volver.release.FileChange;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Shows plans before anything is done. */
final class Plans {
  private Plans() {}

  /** A plan as JSON has it. */
  record Shown(
      String kind,
      String from,
      String to,
      String backup,
      String dataWay,
      String reason,
      Optional<Tried> rehearsal,
      List<Changed> configuration,
      List<ShownFile> files,
      List<String> databases,
      List<ShownStep> steps,
      List<String> warnings) {}

  record ShownStep(String id, String title) {}

  /** A file and whether it is added, removed or changed. */
  record ShownFile(String file, String change) {}

  static void print(Session session, Plan plan) {
    Console console = session.console();
    List<Changed> changes =
        new ConfigChanges(session.ports()).of(plan).stream().map(Changed::of).toList();
    List<FileChange> files =
        plan.moves() ? session.ports().source().changed(plan.from(), plan.to()) : List.of();
    if (console.json()) {
      console.object(
          new Shown(
              plan.kind().word(),
              plan.from().shown(),
              plan.to().shown(),
              plan.backup().orElse(""),
              plan.dataWay().word(),
              plan.reason().in(console.language()),
              plan.rehearsal(),
              changes,
              files.stream()
                  .map(f -> new ShownFile(f.file(), f.kind().name().toLowerCase(Locale.ROOT)))
                  .toList(),
              EffectsView.databases(plan).stream().map(e -> e.in(console.language())).toList(),
              plan.steps().stream()
                  .map(s ->
                      new ShownStep(Explanation.id(s), Explanation.title(s).in(console.language())))
                  .toList(),
              plan.warnings().stream().map(w -> w.in(console.language())).toList()));
      return;
    }
    console.line(
        Text.of(
            "Plan: %s %s → %s",
            "Plan: %s %s → %s",
            Spoken.kind(plan.kind().word()),
            plan.from().shown(),
            plan.to().shown()));
    boolean down = false;
    int number = 1;
    for (Step step : plan.steps()) {
      down =
          down
              ? !(step instanceof Step.Watch || step instanceof Step.ReleaseHold)
              : step instanceof Step.StopApp;
      String mark = down ? "▌" : " ";
      console.line(Text.of("%s %2d. %s", "%s %2d. %s", mark, number++, Explanation.title(step)));
    }
    console.line(Text.of("▌ the app is down", "▌ la aplicación está parada"));
    console.line(Text.of("Data: %s", "Datos: %s", plan.reason()));
    EffectsView.print(console, plan, files);
    ConfigChangesView.print(console, changes);
    plan.warnings().forEach(w -> console.line(Text.of("! %s", "! %s", w)));
  }
}
