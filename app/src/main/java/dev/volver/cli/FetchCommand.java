package dev.volver.cli;

import dev.volver.journal.RunLock;
import dev.volver.message.Exit;
import dev.volver.message.Text;
import dev.volver.offsite.Depot;
import dev.volver.offsite.Fetcher;
import dev.volver.offsite.Fetcher.Brought;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

@Command(
    name = "fetch",
    description = {
      "Brings backups back from a copy, as after the loss of this machine's disk.",
      "",
      "What is here stays; only what is missing is brought, read and compared. Cut short, it goes "
          + "on when it is run again. After that `volver restore`, `verify` and `export` find the "
          + "backups here. Needs the key they are encrypted under. Ends with 7 when a backup that "
          + "was brought cannot be read whole."
    },
    footer = {
      "",
      "Examples:",
      "  volver backup fetch nas --dry-run",
      "  volver backup fetch nas",
      "  volver backup fetch cloud b0012",
      "  volver backup fetch nas --repair"
    })
final class FetchCommand extends VolverCommand {
  @Parameters(index = "0", paramLabel = "NAME", description = "The copy to bring them from.")
  String name = "";

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "BACKUP",
      description = "The id of the one to bring (default: all).")
  Optional<String> backup = Optional.empty();

  @Option(
      names = "--repair",
      description =
          "Bring what is damaged here instead; the damaged files are set aside beside the packs.")
  boolean repair;

  /** What was brought, as JSON has it. */
  record Shown(String copy, String place, Brought brought) {}

  @Override
  public Integer call() {
    if (repair && backup.isPresent()) {
      throw new ParameterException(spec.commandLine(), "--repair mends all backups: name none.");
    }
    if (repair && root().globals().dryRun) {
      throw new ParameterException(
          spec.commandLine(), "See what is damaged with `volver backup verify --all`.");
    }
    Session session = session();
    Console console = session.console();
    Depot depot = session.depot(name);
    try (RunLock _ = session.lock()) {
      Hauling hauling = new Hauling(console, name);
      Fetcher fetcher =
          new Fetcher(session.ports().catalog(), depot, CopyCommand.PATIENCE, hauling);
      boolean rehearsed = root().globals().dryRun;
      Brought brought =
          rehearsed ? fetcher.missing(backup) : repair ? fetcher.repair() : fetcher.fetch(backup);
      hauling.stop();
      if (console.json()) {
        console.object(new Shown(name, depot.shown(), brought));
      } else {
        console.line(said(depot, brought, rehearsed));
        brought
            .hurt()
            .forEach(h ->
                console.line(
                    Text.of(
                        "%s %s cannot be read whole: %s",
                        "%s %s no se puede leer entera: %s",
                        console.bad("✗"),
                        h.backup(),
                        h.file())));
      }
      return (brought.hurt().isEmpty() ? Exit.DONE : Exit.NOT_PASSED).code();
    }
  }

  /** What was brought, or would be. */
  static Text said(Depot depot, Brought brought, boolean rehearsed) {
    return Text.of(
        rehearsed
            ? "%d packs, %s, and %d backups would be brought from %s: %s"
            : "%d packs, %s, and %d backups brought from %s: %s",
        rehearsed
            ? "se traerían %d paquetes, %s, y %d copias de %s: %s"
            : "traídos %d paquetes, %s, y %d copias de %s: %s",
        brought.packs(),
        Times.size(brought.bytes()),
        brought.backups().size(),
        depot.shown(),
        shown(brought.backups()));
  }

  private static String shown(List<String> ids) {
    return ids.isEmpty() ? "–" : String.join(", ", ids);
  }
}
