package dev.volver.cli;

import dev.volver.backup.Backup;
import dev.volver.backup.Catalog;
import dev.volver.backup.Forecast;
import dev.volver.engine.Import;
import dev.volver.engine.PlanBackup;
import dev.volver.engine.PlanDeploy.Planned;
import dev.volver.engine.Ports;
import dev.volver.legacy.OldBackup;
import dev.volver.message.Language;
import dev.volver.message.Text;
import dev.volver.offsite.Ledger;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

@Command(
    name = "backup",
    description =
        "Takes, lists, shows, verifies, exports, copies, fetches, imports and prunes backups.",
    footer = {
      "",
      "Examples:",
      "  volver backup create",
      "  volver backup list",
      "  volver backup verify --all",
      "  volver backup export latest /mnt/disk/b0012",
      "  volver backup copy",
      "  volver backup import old/",
      "  volver backup prune --dry-run"
    },
    subcommands = {
      BackupCommand.Create.class,
      BackupCommand.Listing.class,
      BackupCommand.Show.class,
      VerifyCommand.class,
      ExportCommand.class,
      CopyCommand.class,
      FetchCommand.class,
      ImportCommand.class,
      PruneCommand.class
    })
final class BackupCommand extends VolverCommand {
  @Override
  public Integer call() {
    throw new ParameterException(
        spec.commandLine(),
        "Which of create, list, show, verify, export, copy, fetch, import and prune?");
  }

  @Command(
      name = "create",
      description = "Backs up every store and the configuration now, while the app runs.",
      footer = {"", "Example:", "  volver backup create"})
  static final class Create extends RunCommand {
    @Override
    Planned planned(Ports ports) {
      return new PlanBackup(ports).plan();
    }

    @Override
    Text question(Planned planned) {
      return Text.of("Take a backup?", "¿Tomar una copia?");
    }

    @Override
    boolean asks() {
      return false;
    }

    @Override
    Integer run(Session session) {
      int exit = super.run(session);
      Forecast forecast = Forecast.of(session.ports().catalog());
      if (forecast.scarce()) {
        session
            .console()
            .warn(
                Text.of(
                    "! room for backups runs out: %s\n  → Free some, or `volver backup prune`.",
                    "! se acaba el sitio para copias: %s\n  → Libere espacio, o `volver backup prune`.",
                    forecast.shown()));
      }
      return exit;
    }
  }

  @Command(
      name = "list",
      description = "Lists the backups, newest first.",
      footer = {"", "Example:", "  volver backup list -o json"})
  static final class Listing extends VolverCommand {
    @Option(names = "--copies", description = "Say which copies hold each, as it was last copied.")
    boolean copies;

    /** A backup with the copies that hold it, as JSON has it. */
    record Held(Object backup, List<String> copies) {}

    /** One whose manifest is damaged, as JSON has it: no more is known of it. */
    record Unreadable(String id, String proof, boolean damaged) {}

    private record Numbered(boolean imported, long number, String id, Object view) {}

    @Override
    public Integer call() {
      Session session = session();
      Console console = session.console();
      Catalog catalog = session.ports().catalog();
      List<Backup> all = catalog.all();
      if (console.json()) {
        console.object(listed(session, all));
        return 0;
      }
      List<String> unreadable = catalog.unreadable();
      for (String id : unreadable) {
        console.line(
            Text.of(
                "%-7s cannot be read: its manifest is damaged",
                "%-7s no se puede leer: su manifiesto está dañado", id));
      }
      if (all.isEmpty() && unreadable.isEmpty()) {
        console.line(
            Text.of(
                "No backup yet: `volver backup create` takes one.",
                "Aún no hay copias: `volver backup create` toma una."));
      }
      Instant now = Instant.now();
      for (Backup b : all) {
        console.line(
            Text.of(
                "%-7s %s  %-12s %10s %12s  %-15s %-24s %s%s",
                "%-7s %s  %-12s %10s %12s  %-18s %-24s %s%s",
                b.id(),
                Times.shown(b.at()),
                Times.ago(b.at(), now),
                Times.size(b.bytes()),
                "+" + Times.size(b.added()),
                Spoken.reason(BackupView.word(b.reason())),
                b.release().shown(),
                catalog.standing(b),
                copies ? "  " + String.join(", ", copies(session, b.id())) : ""));
      }
      lying(session, now);
      if (!all.isEmpty()) {
        console.line(Forecast.of(catalog, all).shown());
      }
      return 0;
    }

    /** All of them as JSON has them, in order, those that cannot be read too. */
    private List<Object> listed(Session session, List<Backup> all) {
      Catalog catalog = session.ports().catalog();
      Language language = session.console().language();
      Stream<Numbered> read =
          all.stream()
              .map(b ->
                  new Numbered(
                      b.imported(), b.number(), b.id(), BackupView.of(b, catalog, language)));
      Stream<Numbered> unreadable =
          catalog.unreadable().stream()
              .map(id ->
                  new Numbered(
                      false,
                      Long.parseLong(id.substring(1)),
                      id,
                      new Unreadable(id, Catalog.DAMAGED.in(language), true)));
      return Stream.concat(read, unreadable)
          .sorted(
              Comparator.comparing(Numbered::imported)
                  .thenComparing(Comparator.comparingLong(Numbered::number).reversed()))
          .map(n -> copies ? new Held(n.view(), copies(session, n.id())) : n.view())
          .toList();
    }

    private static List<String> copies(Session session, String id) {
      Catalog catalog = session.ports().catalog();
      return session.app().backups().copies().keySet().stream()
          .filter(name -> Ledger.of(catalog, name).holds(id))
          .toList();
    }

    private static void lying(Session session, Instant now) {
      List<OldBackup> old =
          new Import(session.ports(), Optional.empty()).lying(ZoneId.systemDefault());
      for (OldBackup b : old.reversed()) {
        session
            .console()
            .line(
                Text.of(
                    "%-7s %s  %-12s not proven; `volver backup import %s`",
                    "%-7s %s  %-12s sin probar; `volver backup import %s`",
                    "-",
                    Times.shown(b.at()),
                    Times.ago(b.at(), now),
                    b.files().getFirst()));
      }
    }
  }

  @Command(
      name = "show",
      description = "Shows what a backup holds.",
      footer = {"", "Example:", "  volver backup show b0012"})
  static final class Show extends VolverCommand {
    @Parameters(paramLabel = "BACKUP", description = "Its id, its time, `latest`, or `before:RUN`.")
    String backup = "";

    @Override
    public Integer call() {
      Session session = session();
      Ports ports = session.ports();
      Console console = session.console();
      BackupView.print(console, BackupChoice.find(ports, backup, console), ports.catalog());
      return 0;
    }
  }
}
