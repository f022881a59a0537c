package dev.volver.cli;

import dev.volver.backup.Backup;
import dev.volver.backup.Sweeper;
import dev.volver.engine.Ports;
import dev.volver.engine.Surveyor;
import dev.volver.engine.Tidying;
import dev.volver.journal.RunLock;
import dev.volver.message.Text;
import dev.volver.offsite.Trimmer;
import dev.volver.offsite.Trimmer.Trimmed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "prune",
    description = {
      "Removes backups that are past their time.",
      "",
      "Older than `backups.keep`, not among the `backups.minimum` newest, and not the one that "
          + "stays of one of `backups.generations`. Never the last intact one, never one that a "
          + "way back needs, never one you asked for. A deploy does the same at its end, and "
          + "`backup create` where it leaves a standby and no run is unfinished."
    },
    footer = {
      "",
      "Examples:",
      "  volver backup prune --dry-run",
      "  volver backup prune --manual -y",
      "  volver backup prune --copies"
    })
final class PruneCommand extends VolverCommand {
  @Option(
      names = "--manual",
      description = "Those that were asked for by `backup create` or imported too.")
  boolean manual;

  @Option(
      names = "--copies",
      description = {
        "Take out of every copy, too, what was removed here, now or before.",
        "What is only missing here stays there."
      })
  boolean copies;

  @Override
  public Integer call() {
    Session session = session();
    Console console = session.console();
    try (RunLock _ = session.lock()) {
      Ports ports = session.ports();
      List<Backup> expired = new Tidying(ports).expired(manual);
      List<BackupView> here =
          expired.stream().map(b -> BackupView.of(b, ports.catalog(), console.language())).toList();
      if (!console.json()) {
        told(console, expired);
      }
      if (!root().globals().dryRun && !expired.isEmpty()) {
        new Surveyor(ports).requireNoneOpen();
        session.confirm(Text.of("Remove them for good?", "¿Eliminarlas definitivamente?"));
        long freed =
            session
                .ticker()
                .during(
                    Text.of("removing", "eliminando"),
                    () -> new Sweeper(ports.catalog()).remove(expired));
        if (!console.json()) {
          console.line(Text.of("%s given back.", "%s liberados.", Times.size(freed)));
        }
      }
      Map<String, Trimmed> trimmed = copies ? trim(session) : Map.of();
      if (console.json()) {
        console.object(copies ? new Report(here, shown(console, trimmed)) : here);
      }
      return 0;
    }
  }

  /** What went here and from the copies, as JSON has it with {@code --copies}. */
  record Report(List<BackupView> backups, List<Gone> copies) {}

  /** What went from one copy; {@code kept} says why no pack went, if one had to stay. */
  record Gone(String copy, List<String> backups, int packs, long bytes, String kept) {}

  private static List<Gone> shown(Console console, Map<String, Trimmed> trimmed) {
    List<Gone> gone = new ArrayList<>();
    trimmed.forEach((name, t) ->
        gone.add(
            new Gone(name, t.backups(), t.packs(), t.bytes(), t.kept().in(console.language()))));
    return gone;
  }

  private Map<String, Trimmed> trim(Session session) {
    Map<String, Trimmed> all = new LinkedHashMap<>();
    Console console = session.console();
    boolean rehearsed = root().globals().dryRun;
    if (!rehearsed) {
      session.confirm(
          Text.of(
              "Remove from the copies what was removed here?",
              "¿Eliminar de las copias lo que se eliminó aquí?"));
    }
    session
        .depots()
        .forEach((name, depot) -> {
          Trimmer trimmer =
              new Trimmer(session.ports().catalog(), name, depot, CopyCommand.PATIENCE);
          Trimmed trimmed =
              session.ticker().during(Text.verbatim(name), () -> trimmer.trim(rehearsed));
          all.put(name, trimmed);
          console.note(
              Text.of(
                  "%s: %d backups, %d packs, %s; %s",
                  "%s: %d copias, %d paquetes, %s; %s",
                  name,
                  trimmed.backups().size(),
                  trimmed.packs(),
                  Times.size(trimmed.bytes()),
                  rehearsed
                      ? Text.of("would go", "se eliminarían")
                      : Text.of("removed", "eliminados")));
          if (!trimmed.kept().en().isEmpty()) {
            console.warn(
                Text.of(
                    "%s: no pack goes: %s",
                    "%s: no sale ningún paquete: %s", name, trimmed.kept()));
          }
        });
    return all;
  }

  private static void told(Console console, List<Backup> expired) {
    Instant now = Instant.now();
    if (expired.isEmpty()) {
      console.line(Text.of("No backup is past its time.", "Ninguna copia ha pasado su tiempo."));
    }
    for (Backup b : expired) {
      console.line(
          Text.of(
              "%s, %s, %s: past its time",
              "%s, %s, %s: ha pasado su tiempo",
              b.id(),
              Times.ago(b.at(), now),
              Times.size(b.bytes())));
    }
  }
}
