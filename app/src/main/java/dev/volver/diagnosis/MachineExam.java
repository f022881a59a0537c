package dev.volver.diagnosis;

import dev.volver.backup.Backup;
import dev.volver.backup.Forecast;
import dev.volver.backup.Upkeep;
import dev.volver.engine.Ports;
import dev.volver.exec.Command;
import dev.volver.exec.Completed;
import dev.volver.journal.History;
import dev.volver.journal.Run;
import dev.volver.message.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Disk, memory, clock, tools, and what Volver keeps. */
final class MachineExam {
  private static final Path ROOT = Path.of("/");
  private static final Duration SKEW = Duration.ofMinutes(1);
  private static final int PERCENT = 5;
  private static final long MIB = 1024L * 1024;

  private final Ports ports;

  MachineExam(Ports ports) {
    this.ports = ports;
  }

  List<Observation> look() {
    List<Observation> all = new ArrayList<>();
    disk().ifPresent(all::add);
    memory(Path.of("/proc/meminfo")).ifPresent(all::add);
    all.add(clock());
    all.add(backups());
    seen().ifPresent(all::add);
    all.add(room(Forecast.of(ports.catalog())));
    tools().ifPresent(all::add);
    History history = new History(ports.app().state());
    history
        .open()
        .filter(r -> history.atWork(Optional.of(r)).isEmpty())
        .ifPresent(r ->
            all.add(
                Observation.bad(
                    "run " + r.number(),
                    Text.of("it is unfinished", "está sin terminar"),
                    Text.verbatim("volver resume"))));
    return all;
  }

  /** Backups hold all data, and configuration with its secrets. */
  private Optional<Observation> seen() {
    Path folder = ports.app().backups().directory();
    try {
      Set<PosixFilePermission> may = Files.getPosixFilePermissions(folder);
      return may.contains(PosixFilePermission.OTHERS_EXECUTE)
              && ports.app().backups().keys().isEmpty()
          ? Optional.of(
              Observation.warning(
                  "backups",
                  Text.of(
                      "everybody on this machine can read them: %s",
                      "cualquiera en esta máquina puede leerlas: %s", folder),
                  Text.verbatim(Command.of(folder, "chmod", "700", folder.toString()).typed())))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty(); // there are none yet
    }
  }

  private Optional<Observation> disk() {
    Path folder = ports.app().directory();
    try {
      var store = Files.getFileStore(folder);
      long free = store.getUsableSpace();
      long total = Math.max(1, store.getTotalSpace());
      return Optional.of(
          scarce(
              "disk",
              free,
              total,
              Text.verbatim("df -h " + Command.of(folder, folder.toString()).typed())));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  static Optional<Observation> memory(Path file) {
    try {
      String text = Files.readString(file);
      return number(text, "MemTotal")
          .flatMap(total ->
              number(text, "MemAvailable")
                  .map(free ->
                      scarce(
                          "memory",
                          free * 1024,
                          total * 1024,
                          Text.verbatim("ps aux --sort=-rss | head"))));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Optional<Long> number(String text, String name) {
    Matcher m = Pattern.compile("(?m)^" + name + ":\\s+(\\d+) kB").matcher(text);
    return m.find() ? Optional.of(Long.valueOf(m.group(1))) : Optional.empty();
  }

  private static Observation scarce(String name, long free, long total, Text next) {
    Text detail = Text.of("%,d MiB free of %,d", "%,d MiB libres de %,d", free / MIB, total / MIB);
    return free * 100 < total * PERCENT
        ? Observation.warning(name, detail, next)
        : Observation.good(name, detail);
  }

  /** Backups are ordered by number, so a wrong clock harms nothing but people's understanding. */
  private Observation clock() {
    Instant now = ports.clock().instant();
    Optional<Instant> newest =
        ports.catalog().all().stream()
            .map(Backup::at)
            .max(Instant::compareTo)
            .or(() -> new History(ports.app().state()).runs().map(Run::startedAt).findFirst());
    if (newest.isPresent() && now.plus(SKEW).isBefore(newest.get())) {
      return Observation.warning(
          "clock",
          Text.of(
              "it says %s, and something was written at %s",
              "marca %s, y hay algo escrito a las %s", now, newest.get()),
          Text.verbatim("timedatectl"));
    }
    return Observation.good("clock", Text.verbatim(now.toString()));
  }

  private Observation backups() {
    List<Backup> all = ports.catalog().all();
    History history = new History(ports.app().state());
    Upkeep upkeep =
        Upkeep.of(
            ports.catalog(), all, ports.app().state(), history::begun, ports.clock().instant());
    if (upkeep.wanting()) {
      return Observation.warning(
          "backups",
          Text.of("%d in %s; %s", "%d en %s; %s", all.size(), ports.catalog().root(), said(upkeep)),
          upkeep.next());
    }
    return all.isEmpty()
        ? Observation.warning(
            "backups",
            Text.of("none yet; in %s", "aún ninguna; en %s", ports.catalog().root()),
            Text.of(
                "A deploy takes one; `volver backup create` does now.",
                "Un despliegue toma una; `volver backup create` lo hace ahora."))
        : Observation.good(
            "backups",
            Text.of(
                "%d in %s, the newest %s (%s)",
                "%d en %s, la última %s (%s)",
                all.size(),
                ports.catalog().root(),
                all.getFirst().id(),
                ports.catalog().standing(all.getFirst())));
  }

  private static Text said(Upkeep upkeep) {
    return upkeep.shown().stream()
        .reduce((a, b) -> Text.of("%s; %s", "%s; %s", a, b))
        .orElseThrow();
  }

  /** Whether the next backups find room. */
  static Observation room(Forecast forecast) {
    return forecast.scarce()
        ? Observation.warning(
            "backup room",
            forecast.shown(),
            Text.of(
                "Free some, or `volver backup prune`.", "Libere espacio, o `volver backup prune`."))
        : Observation.good("backup room", forecast.shown());
  }

  /** The runbook is typed with these; Volver itself needs none of them. */
  private Optional<Observation> tools() {
    List<String> missing = new ArrayList<>();
    for (String tool : List.of("sqlite3", "fuser", "curl")) {
      Completed found = ports.runner().run(Command.of(ROOT, "sh", "-c", "command -v " + tool));
      if (!found.ok()) {
        missing.add(tool);
      }
    }
    return missing.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Observation.warning(
                "tools",
                Text.of(
                    "the runbook is typed with %s, not installed here",
                    "el runbook se teclea con %s, que aquí no están", String.join(", ", missing)),
                Text.verbatim("apt-get install sqlite3 psmisc curl")));
  }
}
