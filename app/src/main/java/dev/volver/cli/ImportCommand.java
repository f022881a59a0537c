package dev.volver.cli;

import dev.volver.backup.Backup;
import dev.volver.engine.Import;
import dev.volver.engine.Import.Fate;
import dev.volver.engine.Surveyor;
import dev.volver.journal.RunLock;
import dev.volver.legacy.Gathered;
import dev.volver.legacy.OldBackup;
import dev.volver.message.Exit;
import dev.volver.message.Problem;
import dev.volver.message.Text;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "import",
    description = {
      "Makes backups of what old scripts left; their files are only read.",
      "",
      "Copies of SQLite (with the -wal beside them), dumps of PostgreSQL (SQL or pg_dump -Fc) and "
          + "of Redis, packed by gzip or not; and compose files of the same time. Each is opened and "
          + "proven, or refused with the reason. The time is the local time in its name, else that "
          + "of the file. What was imported before is not imported twice. Ends with 7 when one was "
          + "refused."
    },
    footer = {
      "",
      "Examples:",
      "  volver backup import backups/ --dry-run",
      "  volver backup import data/app.db.20251022-153000.bak",
      "  volver backup import --store db db_backup_20251022_153000.sql.gz"
    })
final class ImportCommand extends VolverCommand {
  @Parameters(arity = "1..*", paramLabel = "FILE|FOLDER", description = "What the scripts left.")
  List<Path> asked = List.of();

  @Option(
      names = "--store",
      paramLabel = "NAME",
      description = "The store it belongs to, when several are of its kind.")
  Optional<String> store = Optional.empty();

  @Option(
      names = "--without-wal",
      description = "Take databases in WAL mode that have no -wal beside them: nothing is missing.")
  boolean alone;

  /** What became of one, as JSON has it. */
  record Shown(
      List<String> files,
      String at,
      String timeFrom,
      String outcome,
      String backup,
      List<String> problems) {}

  /** All of it as JSON. */
  record Report(List<Shown> backups, List<String> unrecognised) {}

  @Override
  public Integer call() {
    Session session = session();
    Console console = session.console();
    try (RunLock _ = session.lock()) {
      var ports = session.ports();
      Import old = new Import(ports, store);
      Gathered found = Gathered.of(asked, old.live(), ZoneId.systemDefault(), alone);
      boolean dry = root().globals().dryRun;
      if (!dry) {
        new Surveyor(ports).requireNoneOpen();
      }
      List<Shown> shown = new ArrayList<>();
      for (OldBackup one : found.backups()) {
        Fate fate =
            session
                .ticker()
                .during(
                    Text.verbatim(one.files().getFirst().getFileName().toString()),
                    () -> dry ? old.look(one) : old.take(one));
        shown.add(shown(one, fate, console));
        if (!console.json()) {
          told(console, one, fate);
        }
      }
      rest(console, found);
      if (console.json()) {
        List<Path> rest = new ArrayList<>(found.named());
        rest.addAll(found.other());
        console.object(new Report(shown, rest.stream().map(Path::toString).toList()));
      }
      boolean all = shown.stream().noneMatch(s -> s.outcome().equals("refused"));
      return (all && found.named().isEmpty() ? Exit.DONE : Exit.NOT_PASSED).code();
    }
  }

  private static Shown shown(OldBackup one, Fate fate, Console console) {
    List<String> files = one.files().stream().map(Path::toString).toList();
    String from = one.told() ? "name" : "file";
    List<String> problems =
        fate instanceof Fate.Refused r
            ? r.problems().stream().map(p -> p.what().in(console.language())).toList()
            : List.of();
    return switch (fate) {
      case Fate.Possible _ -> new Shown(files, one.at().toString(), from, "possible", "", problems);
      case Fate.Imported i ->
          new Shown(files, one.at().toString(), from, "imported", i.backup().id(), problems);
      case Fate.There t ->
          new Shown(files, one.at().toString(), from, "there", t.backup().id(), problems);
      case Fate.Refused _ -> new Shown(files, one.at().toString(), from, "refused", "", problems);
    };
  }

  private static void told(Console console, OldBackup one, Fate fate) {
    List<String> names = one.files().stream().map(f -> f.getFileName().toString()).toList();
    console.line(
        Text.of(
            "%s  %s%s",
            "%s  %s%s",
            Times.shown(one.at()),
            String.join(", ", names),
            one.told()
                ? ""
                : Text.of(
                    " (no time in the name: that of the file)",
                    " (sin hora en el nombre: la del archivo)")));
    switch (fate) {
      case Fate.Possible p ->
          console.line(
              Text.of(
                  "  would be imported for %s, when it proves to be whole",
                  "  se importaría para %s, si resulta estar entera",
                  String.join(", ", p.stores())));
      case Fate.Imported i -> imported(console, i.backup());
      case Fate.There t ->
          console.line(
              Text.of("  was imported already: %s", "  ya se importó: %s", t.backup().id()));
      case Fate.Refused r -> {
        console.line(Text.of("  refused", "  rechazada"));
        console.problems(r.problems());
      }
    }
  }

  private static void imported(Console console, Backup backup) {
    backup
        .stores()
        .forEach((name, held) ->
            console.line(
                Text.of(
                    "  %s %s: `%s`, %d tables, %,d rows",
                    "  %s %s: `%s`, %d tablas, %,d filas",
                    console.good("✓"),
                    backup.id(),
                    name,
                    held.counts().size(),
                    held.counts().values().stream().mapToLong(Long::longValue).sum())));
    if (!backup.failing().isEmpty()) {
      console.warn(Text.of("  %s: %s", "  %s: %s", backup.id(), backup.standing()));
    }
  }

  private static void rest(Console console, Gathered found) {
    console.problems(
        found.named().stream()
            .map(f ->
                new Problem(
                    Text.of(
                        "it is no old backup, or belongs to none that was found",
                        "no es una copia antigua, o no pertenece a ninguna"),
                    f.toString(),
                    Text.of(
                        "See `volver backup import --help`.",
                        "Vea `volver backup import --help`.")))
            .toList());
    if (!console.json()) {
      found
          .other()
          .forEach(f -> console.line(Text.of("left as it is: %s", "se deja como está: %s", f)));
    }
  }
}
