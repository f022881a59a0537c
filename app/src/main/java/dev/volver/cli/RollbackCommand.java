package dev.volver.cli;

import dev.volver.backup.Backup;
import dev.volver.engine.PlanDeploy.Planned;
import dev.volver.engine.PlanRollback;
import dev.volver.engine.PlanRollback.Asked;
import dev.volver.engine.PlanRollback.Part;
import dev.volver.engine.Ports;
import dev.volver.journal.Run;
import dev.volver.message.Text;
import dev.volver.plan.DataWay;
import dev.volver.plan.RunKind;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

@Command(
    name = "rollback",
    description = {
      "Goes back: code, configuration, built files, schema and data together.",
      "",
      "Without a release it goes back to the last one that was good. The present state is backed "
          + "up first. Rows that would be left behind are counted; they need --accept-data-loss."
    },
    footer = {
      "",
      "Examples:",
      "  volver rollback --dry-run",
      "  volver rollback -y",
      "  volver rollback v1.3.2 --accept-data-loss",
      "  volver rollback --backup-timestamp=20251022_153000",
      "  volver rollback --only config"
    })
final class RollbackCommand extends RunCommand {
  @Parameters(
      arity = "0..1",
      paramLabel = "RELEASE",
      description = "Tag, branch or commit to go back to.")
  Optional<String> release = Optional.empty();

  @Option(names = "--to", paramLabel = "RELEASE", description = "The same.")
  Optional<String> to = Optional.empty();

  @Option(
      names = "--backup",
      paramLabel = "ID",
      description = "Go back to a backup and the release it was taken of.")
  Optional<String> backup = Optional.empty();

  @Option(
      names = "--backup-timestamp",
      paramLabel = "YYYYMMDD_HHMMSS",
      description = "The same, by the time it was taken.")
  Optional<String> timestamp = Optional.empty();

  @Option(
      names = "--only",
      paramLabel = "code|config|data",
      description = "Go back with one part only.")
  Optional<String> only = Optional.empty();

  @Option(
      names = "--data",
      paramLabel = "keep|downgrade|swap",
      description = "How the data goes back (default: the way that loses least).")
  Optional<String> data = Optional.empty();

  @Option(
      names = "--accept-data-loss",
      description = "Go back although newer rows are left behind.")
  boolean acceptLoss;

  @Override
  Planned planned(Ports ports) {
    Optional<Backup> chosen = BackupChoice.find(ports.catalog(), backup, timestamp);
    return new PlanRollback(ports)
        .plan(
            new Asked(
                RunKind.ROLLBACK,
                to.or(() -> release),
                chosen,
                only.map(o -> choice(Part.class, "--only", o)).orElse(Part.EVERYTHING),
                data.map(d -> choice(DataWay.class, "--data", d)),
                acceptLoss));
  }

  private <E extends Enum<E>> E choice(Class<E> type, String option, String word) {
    try {
      return Enum.valueOf(type, word.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(
          spec.commandLine(), option + " cannot be '" + word + "'; see `volver rollback --help`");
    }
  }

  /** To go back while a deploy stands half way is to take that deploy back. */
  @Override
  boolean takesBack(Run open) {
    return open.plan().kind() == RunKind.DEPLOY
        && Stream.of(release, to, backup, timestamp, only).allMatch(Optional::isEmpty);
  }

  @Override
  boolean automatic(Session session) {
    return true;
  }

  @Override
  Text question(Planned planned) {
    return Text.of(
        "Go back from %s to %s?",
        "¿Volver de %s a %s?", planned.plan().from().shown(), planned.plan().to().shown());
  }
}
