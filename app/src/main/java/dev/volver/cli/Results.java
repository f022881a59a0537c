package dev.volver.cli;

import dev.volver.incident.Ruled;
import dev.volver.incident.RunResult;
import dev.volver.incident.RunResult.Rung;
import dev.volver.incident.RunResult.Told;
import dev.volver.journal.Finding;
import dev.volver.journal.History;
import dev.volver.journal.Outcome;
import dev.volver.journal.Run;
import dev.volver.journal.TableLoss;
import dev.volver.message.Exit;
import dev.volver.message.Problem;
import dev.volver.message.Text;
import dev.volver.plan.RunKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Prints what became of a run: the last block of every run. */
final class Results {
  private final Session session;

  Results(Session session) {
    this.session = session;
  }

  /** Prints it and gives the exit code. */
  int print(Run run) {
    return print(run, List.of(), List.of());
  }

  /**
   * The same of the last of several runs.
   *
   * @param failed those that did not help
   * @param found what was found wrong since
   */
  int print(Run run, List<Rung> failed, List<Problem> found) {
    Console console = session.console();
    RunResult result =
        RunResult.of(run, session.app().name(), console.language())
            .after(failed, found.stream().map(p -> Told.of(p, console.language())).toList());
    if (console.json()) {
      console.object(result);
    } else {
      block(console, result, run);
      evidence(console, result);
    }
    Exit exit = run.end().map(e -> e.exit()).orElse(Exit.INTERRUPTED);
    boolean doubted =
        exit == Exit.DONE
            && (run.plan().kind() == RunKind.BACKUP || run.plan().kind() == RunKind.REPAIR)
            && !result.doubts().isEmpty();
    return (doubted ? Exit.NOT_PASSED : exit).code();
  }

  private static void block(Console console, RunResult r, Run run) {
    console.line("");
    console.line(
        Text.of(
            "%s: run %d, %s %s → %s, downtime %,d ms",
            "%s: ejecución %d, %s %s → %s, parada %,d ms",
            console.strong(title(r.outcome()).in(console.language())),
            r.run(),
            r.services().isEmpty()
                ? Spoken.kind(r.kind())
                : Text.of(
                    "%s (%s)", "%s (%s)", Spoken.kind(r.kind()), String.join(", ", r.services())),
            r.from(),
            r.to(),
            r.downtimeMs()));
    console.line(part(Text.of("code", "código"), r.restored().code()));
    console.line(part(Text.of("configuration", "configuración"), r.restored().config()));
    if (r.outcome().equals(Outcome.SUCCEEDED.word())) {
      ConfigChangesView.brief(r.configuration())
          .forEach(t -> console.line(Text.of("                  %s", "                  %s", t)));
    }
    console.line(part(Text.of("schema", "esquema"), r.restored().schema()));
    console.line(part(Text.of("data", "datos"), r.restored().data()));
    r.backup()
        .ifPresent(
            b -> console.line(Text.of("  %-15s %s", "  %-15s %s", Text.of("backup", "copia"), b)));
    leftBehind(console, r, run);
    if (!r.rules().isEmpty()) {
      String counts = r.rules().stream().map(Ruled::counts).collect(Collectors.joining(", "));
      console.line(Text.of("  %-15s %s", "  %-15s %s", Text.of("rules", "reglas"), counts));
    }
    r.repaired()
        .forEach(f ->
            console.line(
                Text.of(
                    "  %-15s %s", "  %-15s %s", Text.of("rows before", "filas antes"), f.kept())));
    r.rungs()
        .forEach(g ->
            console.line(
                Text.of(
                    "  tried           run %d, %s: %s",
                    "  probado         ejecución %d, %s: %s", g.run(), g.tried(), g.outcome())));
    r.doubts().forEach(p -> told(console, "! ", p));
    r.problems().forEach(p -> told(console, console.bad("✗ "), p));
    if (r.outcome().equals(Outcome.INCOMPLETE.word())
        && r.problems().stream().noneMatch(p -> p.next().contains("volver resume"))) {
      console.line(
          Text.of(
              "  → Then `volver resume` goes on from where this stopped.",
              "  → Después, `volver resume` sigue desde donde esto se detuvo."));
    }
  }

  private static void leftBehind(Console console, RunResult r, Run run) {
    for (Map.Entry<String, TableLoss> loss : r.loss().entrySet()) {
      TableLoss t = loss.getValue();
      console.line(
          Text.of(
              "  left behind     %s: %d rows, %d changed, %d deleted",
              "  dejado atrás    %s: %d filas, %d cambiadas, %d borradas",
              loss.getKey(),
              t.added(),
              t.changed(),
              t.removed()));
    }
    run.findings(Finding.LeftBehind.class).stream()
        .filter(f -> !f.tables().isEmpty())
        .map(Finding.LeftBehind::kept)
        .distinct()
        .forEach(
            kept -> console.line(Text.of("  listed in       %s", "  listadas en     %s", kept)));
  }

  /** Where it is kept what the failure looked like, as long as there was one. */
  private void evidence(Console console, RunResult r) {
    Path kept = new History(session.app().state()).folder(r.run()).resolve("evidence");
    if (!r.problems().isEmpty() && Files.isDirectory(kept)) {
      console.line(
          Text.of(
              "  What the app logged and how it stood then: %s",
              "  Lo que registró la aplicación y cómo estaba: %s", kept));
    }
  }

  private static void told(Console console, String mark, Told p) {
    console.line(mark + p.what() + (p.where().isEmpty() ? "" : "\n    " + p.where()));
    console.line("  → " + p.next());
  }

  private static Text part(Text name, String status) {
    Text shown =
        switch (status) {
          case "unchanged" -> Text.of("unchanged", "sin cambios");
          case "changed" -> Text.of("changed as planned", "cambiado según lo previsto");
          case "kept" ->
              Text.of(
                  "kept; migrations may have written to it",
                  "conservados; las migraciones pueden haber escrito en ellos");
          case "restored" -> Text.of("put back as it was", "repuesto como estaba");
          default -> Text.of("incomplete: see below", "incompleto: vea abajo");
        };
    return new Text(
        String.format(Locale.ROOT, "  %-15s %s", name.en(), shown.en()),
        String.format(Locale.ROOT, "  %-15s %s", name.es(), shown.es()));
  }

  private static Text title(String outcome) {
    return switch (outcome) {
      case "succeeded" -> Text.of("Done", "Hecho");
      case "rolled-back" -> Text.of("Taken back", "Deshecho");
      case "refused" -> Text.of("Refused, nothing changed", "Rechazado, nada cambió");
      case "failed" -> Text.of("Failed, nothing changed", "Falló, nada cambió");
      case "interrupted" -> Text.of("Interrupted", "Interrumpido");
      default -> Text.of("Incomplete: a person is needed", "Incompleto: hace falta una persona");
    };
  }
}
