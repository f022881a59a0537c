package dev.volver.cli;

import dev.volver.backup.Backup;
import dev.volver.backup.Copies;
import dev.volver.engine.PlanDeploy.Planned;
import dev.volver.engine.PlanRollback;
import dev.volver.engine.PlanRollback.Asked;
import dev.volver.engine.PlanRollback.Part;
import dev.volver.engine.Ports;
import dev.volver.engine.Targets;
import dev.volver.journal.RunLock;
import dev.volver.message.Exit;
import dev.volver.message.Text;
import dev.volver.plan.RunKind;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

@Command(
    name = "restore",
    description = {
      "Puts the data back as a backup has it; the code stays.",
      "",
      "Refused when the backup's schema does not fit the code that runs. The live stores are set "
          + "aside, never overwritten. With --from, what is missing here is first brought from a "
          + "copy, as after the loss of the machine: BACKUP is then one that the copy holds, and "
          + "what is damaged of it here is mended."
    },
    footer = {
      "",
      "Examples:",
      "  volver restore b0012 --dry-run",
      "  volver restore 20251022_153000 -y --accept-data-loss",
      "  volver restore before:12 --store db",
      "  volver restore b0012 --to-scratch",
      "  volver restore latest --from nas"
    })
final class RestoreCommand extends RunCommand {
  @Parameters(
      paramLabel = "BACKUP",
      description = "Its id, its time as YYYYMMDD_HHMMSS, `latest`, or `before:RUN`.")
  String backup = "";

  @Option(names = "--store", paramLabel = "NAME", description = "Only this store (repeatable).")
  Set<String> stores = new LinkedHashSet<>();

  @Option(
      names = "--to-scratch",
      description =
          "Restore beside the live stores instead, open and compare there, and say where it is. "
              + "The next deploy removes it, or a `backup create` that leaves a standby.")
  boolean toScratch;

  @Option(
      names = "--from",
      paramLabel = "COPY",
      description = "Bring it from this copy first (see `volver backup fetch`).")
  Optional<String> from = Optional.empty();

  @Option(
      names = "--accept-data-loss",
      description = "Restore although newer rows are left behind.")
  boolean acceptLoss;

  @Override
  boolean goesBack() {
    return true;
  }

  @Override
  Planned planned(Ports ports) {
    return new PlanRollback(ports)
        .plan(
            new Asked(
                RunKind.RESTORE,
                Optional.empty(),
                Optional.of(BackupChoice.find(ports, backup, root().console())),
                Part.DATA,
                Optional.empty(),
                acceptLoss,
                known(ports)));
  }

  private Set<String> known(Ports ports) {
    for (String name : stores) {
      if (!ports.stores().containsKey(name)) {
        throw new ParameterException(
            spec.commandLine(),
            "There is no store '%s': one of %s"
                .formatted(name, String.join(", ", ports.stores().keySet())));
      }
    }
    return stores;
  }

  /** Where each store was restored to, and what was not, as JSON has it. */
  record Scratch(String backup, Map<String, String> places, List<String> leftOut) {}

  @Override
  public Integer call() {
    Session session = session();
    if (from.isPresent()) {
      Retrieval retrieval = new Retrieval(session, from.get());
      if (root().globals().dryRun) {
        if (retrieval.rehearsed(backup)) {
          return 0;
        }
      } else {
        backup = retrieval.bring(backup);
      }
    }
    return toScratch ? scratch(session) : run(session);
  }

  private Integer scratch(Session session) {
    try (RunLock _ = session.lock()) {
      Ports ports = session.ports();
      Console console = session.console();
      Backup chosen =
          session
              .ticker()
              .during(Text.verbatim(backup), () -> BackupChoice.find(ports, backup, console));
      Map<String, String> places = new LinkedHashMap<>();
      Set<String> wanted = new LinkedHashSet<>(known(ports));
      List<Text> leftOut = wanted.isEmpty() ? Targets.leftOut(ports, chosen) : List.of();
      leftOut.forEach(console::warn);
      if (wanted.isEmpty()) {
        wanted.addAll(chosen.stores().keySet());
        wanted.retainAll(ports.stores().keySet());
      }
      for (String name : wanted) {
        places.put(
            name,
            session
                .ticker()
                .during(
                    Text.verbatim(chosen.id() + " " + name),
                    () -> new Copies(ports.catalog()).toScratch(chosen, ports.store(name))));
        if (!console.json()) {
          console.line(
              Text.of(
                  "%s `%s` of %s is restored, opened and compared: %s",
                  "%s `%s` de %s está restaurado, abierto y comparado: %s",
                  console.good("✓"),
                  name,
                  chosen.id(),
                  places.get(name)));
        }
      }
      if (console.json()) {
        console.object(
            new Scratch(
                chosen.id(), places, leftOut.stream().map(t -> t.in(console.language())).toList()));
      }
      return (wanted.isEmpty() ? Exit.NOT_PASSED : Exit.DONE).code();
    }
  }

  @Override
  boolean automatic(Session session) {
    return true;
  }

  @Override
  Text question(Planned planned) {
    return Text.of(
        "Restore %s over the live data?",
        "¿Restaurar %s sobre los datos vivos?", planned.plan().backup().orElse(""));
  }
}
