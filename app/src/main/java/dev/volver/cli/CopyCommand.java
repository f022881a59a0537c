package dev.volver.cli;

import dev.volver.backup.Backup;
import dev.volver.backup.Catalog;
import dev.volver.journal.RunLock;
import dev.volver.message.Exit;
import dev.volver.message.Halt;
import dev.volver.message.Problem;
import dev.volver.message.Text;
import dev.volver.offsite.Copier;
import dev.volver.offsite.Copier.Sent;
import dev.volver.offsite.Depot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

@Command(
    name = "copy",
    description = {
      "Copies backups to the places named under `backups.copies`.",
      "",
      "Only what is not there yet is sent, and compared once it has arrived. Cut short, it goes on "
          + "when it is run again; a backup counts there once all of it is there. Deploys may run "
          + "meanwhile. With several places, one that fails does not keep the others waiting."
    },
    footer = {
      "",
      "Examples:",
      "  volver backup copy",
      "  volver backup copy nas --backup latest",
      "  volver backup copy --dry-run -o json"
    })
final class CopyCommand extends VolverCommand {
  /** How long a broken way is left alone before the second try. */
  static final Duration PATIENCE = Duration.ofSeconds(1);

  @Parameters(
      arity = "0..1",
      paramLabel = "NAME",
      description = "The copy to make (default: every one that is configured).")
  Optional<String> name = Optional.empty();

  @Option(
      names = "--backup",
      paramLabel = "ID",
      description = "Only this backup: its id, its time, `latest`, or `before:RUN`.")
  Optional<String> backup = Optional.empty();

  @Option(names = "--all", description = "All backups; so it is without this, too.")
  boolean all;

  /** One copy as JSON has it. */
  record Shown(
      String copy,
      String place,
      String outcome,
      int packs,
      long bytes,
      List<String> backups,
      List<String> problems) {}

  @Override
  public Integer call() {
    if (all && backup.isPresent()) {
      throw new ParameterException(spec.commandLine(), "Either --all or --backup, not both.");
    }
    Session session = session();
    Console console = session.console();
    Catalog catalog = session.ports().catalog();
    List<Backup> chosen =
        backup
            .map(b -> List.of(BackupChoice.find(session.ports(), b, console)))
            .orElseGet(catalog::all);
    Map<String, Depot> depots =
        name.isEmpty() && !session.app().backups().copies().isEmpty()
            ? session.depots()
            : Map.of(name.orElse("nas"), session.depot(name.orElse("nas")));
    if (chosen.isEmpty()) {
      throw Halt.refuse(
          Text.of("there is no backup here", "aquí no hay ninguna copia"),
          catalog.root().toString(),
          Text.of("`volver backup create` takes one.", "`volver backup create` toma una."));
    }
    List<Shown> shown = new ArrayList<>();
    session.lock().close();
    try (RunLock _ = RunLock.take(session.app().state().resolve("copy.lock"), "copy")) {
      depots.forEach((copy, depot) -> shown.add(one(session, copy, depot, catalog, chosen)));
    }
    if (console.json()) {
      console.object(shown);
    }
    return (shown.stream().allMatch(s -> s.problems().isEmpty()) ? Exit.DONE : Exit.INCOMPLETE)
        .code();
  }

  private Shown one(
      Session session, String copy, Depot depot, Catalog catalog, List<Backup> chosen) {
    Console console = session.console();
    Hauling hauling = new Hauling(console, copy);
    Copier copier = new Copier(catalog, copy, depot, PATIENCE, hauling);
    boolean rehearsed = root().globals().dryRun;
    try {
      Sent sent =
          rehearsed
              ? copier.missing(chosen, backup.isEmpty())
              : copier.copy(chosen, backup.isEmpty());
      hauling.stop();
      if (!console.json()) {
        console.line(
            rehearsed
                ? Text.of(
                    "%s: %d packs, %s, and %d manifests would be sent to %s",
                    "%s: se enviarían %d paquetes, %s, y %d manifiestos a %s",
                    copy,
                    sent.packs(),
                    Times.size(sent.bytes()),
                    sent.backups().size(),
                    depot.shown())
                : Text.of(
                    "%s %s: %d packs, %s, and %d manifests sent; %d backups are in %s",
                    "%s %s: enviados %d paquetes, %s, y %d manifiestos; hay %d copias en %s",
                    console.good("✓"),
                    copy,
                    sent.packs(),
                    Times.size(sent.bytes()),
                    sent.backups().size(),
                    chosen.size(),
                    depot.shown()));
      }
      return new Shown(
          copy,
          depot.shown(),
          rehearsed ? "planned" : "copied",
          sent.packs(),
          sent.bytes(),
          sent.backups(),
          List.of());
    } catch (Halt halt) {
      hauling.stop();
      console.note(Text.of("%s %s", "%s %s", console.bad("✗"), copy));
      console.problems(halt.problems());
      List<String> problems =
          halt.problems().stream().map(Problem::what).map(t -> t.in(console.language())).toList();
      return new Shown(copy, depot.shown(), "failed", 0, 0, List.of(), problems);
    }
  }
}
