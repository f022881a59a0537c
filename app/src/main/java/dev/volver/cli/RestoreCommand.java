package dev.volver.cli;

import dev.volver.engine.PlanDeploy.Planned;
import dev.volver.engine.PlanRollback;
import dev.volver.engine.PlanRollback.Asked;
import dev.volver.engine.PlanRollback.Part;
import dev.volver.engine.Ports;
import dev.volver.message.Text;
import dev.volver.plan.RunKind;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "restore",
    description = {
      "Puts the data back as a backup has it; the code stays.",
      "",
      "Refused when the backup's schema does not fit the code that runs. The live stores are set "
          + "aside, never overwritten."
    },
    footer = {
      "",
      "Examples:",
      "  volver restore b0012 --dry-run",
      "  volver restore 20251022_153000 -y --accept-data-loss",
      "  volver restore before:12"
    })
final class RestoreCommand extends RunCommand {
  @Parameters(
      paramLabel = "BACKUP",
      description = "Its id, its time as YYYYMMDD_HHMMSS, `latest`, or `before:RUN`.")
  String backup = "";

  @Option(
      names = "--accept-data-loss",
      description = "Restore although newer rows are left behind.")
  boolean acceptLoss;

  @Override
  Planned planned(Ports ports) {
    return new PlanRollback(ports)
        .plan(
            new Asked(
                RunKind.RESTORE,
                Optional.empty(),
                Optional.of(BackupChoice.find(ports.catalog(), backup, root().console())),
                Part.DATA,
                Optional.empty(),
                acceptLoss));
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
