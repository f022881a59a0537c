package dev.volver.cli;

import dev.volver.backup.Backup;
import dev.volver.backup.BackupTaker;
import dev.volver.backup.Catalog;
import dev.volver.backup.Proof;
import dev.volver.backup.Upkeep;
import dev.volver.engine.Ports;
import dev.volver.journal.RunLock;
import dev.volver.message.Exit;
import dev.volver.message.Problem;
import dev.volver.message.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

@Command(
    name = "verify",
    description = {
      "Reads backups again, restores what they hold somewhere and opens it there.",
      "",
      "Every stored byte is compared with its name; then each store's copy is laid out, opened, "
          + "checked by the store's own means and compared with what it must hold, and removed "
          + "again. Nothing live is touched. Ends with 7 when something is damaged, and says which "
          + "backups that hurts."
    },
    footer = {
      "",
      "Examples:",
      "  volver backup verify",
      "  volver backup verify b0012",
      "  volver backup verify --all --level re-read"
    })
final class VerifyCommand extends VolverCommand {
  private static final Map<String, Proof> LEVELS =
      new TreeMap<>(
          Map.of(
              "re-read", Proof.RE_READ,
              "integrity", Proof.INTEGRITY,
              "restored", Proof.RESTORED));

  @Parameters(
      arity = "0..1",
      paramLabel = "BACKUP",
      description =
          "Its id, its time, `before:RUN`, or `latest`, the newest, intact or not (default: that).")
  String backup = "";

  @Option(names = "--all", description = "All of them.")
  boolean all;

  @Option(
      names = "--level",
      paramLabel = "LEVEL",
      description =
          "How far: re-read (every byte), integrity (laid out, opened and compared), or restored "
              + "(and asked `backups.checks`; default).")
  String level = "restored";

  /** One verdict as JSON has it. */
  record Shown(
      String backup, boolean whole, String proof, List<String> failing, List<String> problems) {
    boolean passed() {
      return whole && problems.isEmpty();
    }
  }

  @Override
  public Integer call() {
    Proof wanted = level();
    Session session = session();
    try (RunLock _ = session.lock()) {
      return verify(session, wanted);
    }
  }

  private Integer verify(Session session, Proof wanted) {
    Ports ports = session.ports();
    Console console = session.console();
    List<String> unreadable = ports.catalog().unreadable();
    List<Backup> chosen = chosen(ports.catalog(), unreadable);
    List<Shown> shown = new ArrayList<>();
    for (Backup b : chosen) {
      BackupTaker taker =
          new BackupTaker(
              ports.catalog(),
              ports.stores(),
              ports.app().configFiles(),
              ports.clock(),
              wanted,
              ports.copyChecks());
      List<Problem> problems =
          session.ticker().during(Text.verbatim(b.id()), () -> taker.verify(b, wanted));
      List<Problem> told = Stream.concat(problems.stream(), taker.doubts().stream()).toList();
      Backup now = ports.catalog().find(b.id()).orElse(b);
      shown.add(
          new Shown(
              b.id(),
              problems.isEmpty(),
              now.proof().name(),
              now.failing(),
              told.stream().map(p -> p.what().in(console.language())).toList()));
      if (!console.json()) {
        console.line(
            Text.of(
                "%s %s: %s",
                "%s %s: %s",
                told.isEmpty() ? console.good("✓") : console.bad("✗"),
                b.id(),
                problems.isEmpty() ? now.standing() : Catalog.DAMAGED));
        console.problems(told);
      }
    }
    if (shown.stream().anyMatch(v -> !v.whole())) {
      shown.addAll(hurt(ports.catalog(), shown, console));
    }
    for (String id : unreadable) {
      if (newest() || backup.equals(id)) {
        shown.add(unreadable(ports.catalog(), id, console));
      }
    }
    if (all
        && backup.isEmpty()
        && !chosen.isEmpty()
        && wanted.compareTo(Proof.INTEGRITY) >= 0
        && shown.stream().allMatch(Shown::whole)) {
      Upkeep.verified(session.app().state(), ports.clock().instant());
    }
    if (console.json()) {
      console.object(shown);
    }
    return (shown.stream().allMatch(Shown::passed) ? Exit.DONE : Exit.NOT_PASSED).code();
  }

  private boolean newest() {
    return backup.isEmpty() || backup.equals(BackupChoice.LATEST);
  }

  private List<Backup> chosen(Catalog catalog, List<String> unreadable) {
    if (backup.isEmpty()) {
      return catalog.all().stream().limit(all ? Long.MAX_VALUE : 1).toList();
    }
    return unreadable.contains(backup)
        ? List.of()
        : List.of(BackupChoice.first(catalog, catalog.all(), backup));
  }

  /** What was found damaged may be part of others, which were not read. */
  private static List<Shown> hurt(Catalog catalog, List<Shown> read, Console console) {
    Text what =
        Text.of(
            "something that it needs, and others too, is damaged",
            "está dañado algo que necesita, como otras");
    List<Shown> hurt = new ArrayList<>();
    for (Backup b : catalog.all()) {
      boolean unread = read.stream().noneMatch(v -> v.backup().equals(b.id()));
      if (unread && catalog.damaged(b)) {
        hurt.add(
            new Shown(
                b.id(),
                false,
                b.proof().name(),
                b.failing(),
                List.of(what.in(console.language()))));
        if (!console.json()) {
          console.line(Text.of("%s %s: %s", "%s %s: %s", console.bad("✗"), b.id(), what));
        }
      }
    }
    return hurt;
  }

  private static Shown unreadable(Catalog catalog, String id, Console console) {
    Text what = Text.of("the manifest of %s is damaged", "el manifiesto de %s está dañado", id);
    if (!console.json()) {
      console.problems(
          List.of(
              new Problem(
                  what,
                  catalog.folder(id).toString(),
                  Text.of(
                      "Put back a copy of that file, or give the backup up: remove its folder.",
                      "Reponga una copia de ese archivo, o dé la copia por perdida: borre su carpeta."))));
    }
    return new Shown(id, false, "", List.of(), List.of(what.in(console.language())));
  }

  private Proof level() {
    Proof wanted = LEVELS.get(level);
    if (wanted == null) {
      throw new ParameterException(
          spec.commandLine(),
          "--level cannot be '%s': one of %s".formatted(level, String.join(", ", LEVELS.keySet())));
    }
    return wanted;
  }
}
