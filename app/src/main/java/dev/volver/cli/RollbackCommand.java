package dev.volver.cli;

import dev.volver.backup.Backup;
import dev.volver.engine.PlanDeploy.Planned;
import dev.volver.engine.PlanRevert;
import dev.volver.engine.PlanRollback;
import dev.volver.engine.PlanRollback.Asked;
import dev.volver.engine.PlanRollback.Part;
import dev.volver.engine.PlanServices;
import dev.volver.engine.Ports;
import dev.volver.exec.Interruption;
import dev.volver.journal.Run;
import dev.volver.message.Text;
import dev.volver.plan.DataWay;
import dev.volver.plan.RunKind;
import java.util.List;
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
      "  volver rollback --only config",
      "  volver rollback --only api --to v1.3.2    one service; code and data stay",
      "  volver rollback --revert 4f2a91c          without one commit; the whole way if that fails"
    })
final class RollbackCommand extends RunCommand {
  @Parameters(
      arity = "0..1",
      paramLabel = "RELEASE",
      description = "Tag, branch or commit to go back to.")
  Optional<String> release = Optional.empty();

  @Option(
      names = "--to",
      paramLabel = "RELEASE",
      description = "The release to go back to, as RELEASE.")
  Optional<String> to = Optional.empty();

  @Option(
      names = "--backup",
      paramLabel = "ID",
      description = "Go back to a backup and the release it was taken of; folders of files stay.")
  Optional<String> backup = Optional.empty();

  @Option(
      names = "--backup-timestamp",
      paramLabel = "YYYYMMDD_HHMMSS",
      description = "Go back to the backup taken at this local time.")
  Optional<String> timestamp = Optional.empty();

  @Option(
      names = "--only",
      paramLabel = "code|config|data|SERVICE",
      split = ",",
      description = "Go back with one part only, or with some services of Compose or containers.")
  List<String> only = List.of();

  @Option(
      names = "--revert",
      paramLabel = "COMMIT",
      description =
          "Take one commit out instead, and replace only the services made from what it changed; if "
              + "that does not help, go back as a whole.")
  Optional<String> revert = Optional.empty();

  @Option(
      names = "--data",
      paramLabel = "keep|downgrade|reverse-sql|swap",
      description = "How the data goes back (default: the way that loses least).")
  Optional<String> data = Optional.empty();

  @Option(
      names = "--accept-data-loss",
      description = "Go back although newer rows are left behind.")
  boolean acceptLoss;

  @Override
  boolean goesBack() {
    return true;
  }

  @Override
  Planned planned(Ports ports) {
    if (revert.isPresent()) {
      alone();
      return reverting(ports, revert.get());
    }
    if (!services().isEmpty()) {
      return new PlanServices(ports).plan(to.or(() -> release), services(), keepsData());
    }
    Optional<Backup> chosen = BackupChoice.find(ports, backup, timestamp, root().console());
    return new PlanRollback(ports)
        .plan(
            new Asked(
                RunKind.ROLLBACK,
                to.or(() -> release),
                chosen,
                part(),
                data.map(d -> choice(DataWay.class, "--data", d)),
                acceptLoss));
  }

  /** One commit is taken out of what runs; nothing else can be asked for with it. */
  private void alone() {
    boolean more =
        Stream.of(release, to, backup, timestamp, data).anyMatch(Optional::isPresent)
            || !only.isEmpty();
    if (more) {
      throw new ParameterException(
          spec.commandLine(),
          "--revert takes one commit out of what runs; it goes with no release, backup or part");
    }
  }

  private Planned reverting(Ports ports, String commit) {
    Planned planned = new PlanRevert(ports).plan(commit);
    if (!root().globals.dryRun) {
      ports.source().hold(planned.plan().to());
    }
    return planned;
  }

  private static Optional<Part> partNamed(String word) {
    return Stream.of(Part.CODE, Part.CONFIG, Part.DATA)
        .filter(p -> p.name().toLowerCase(Locale.ROOT).equals(word))
        .findFirst();
  }

  private Part part() {
    return only.stream().findFirst().flatMap(RollbackCommand::partNamed).orElse(Part.EVERYTHING);
  }

  /** The services that were named; a part cannot stand beside them, nor beside another part. */
  private List<String> services() {
    if (only.size() > 1 && only.stream().anyMatch(o -> partNamed(o).isPresent())) {
      throw new ParameterException(
          spec.commandLine(), "--only takes code, config or data alone, or services");
    }
    return part() == Part.EVERYTHING ? only : List.of();
  }

  /** Of services only the images go back: any other way of the data is a contradiction. */
  private boolean keepsData() {
    boolean keep = data.filter("keep"::equals).isPresent();
    if (backup.isPresent() || timestamp.isPresent() || (data.isPresent() && !keep)) {
      throw new ParameterException(
          spec.commandLine(), "--only SERVICE leaves the data as it is; leave the backup out");
    }
    return keep;
  }

  private <E extends Enum<E>> E choice(Class<E> type, String option, String word) {
    try {
      return Enum.valueOf(type, word.toUpperCase(Locale.ROOT).replace('-', '_'));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(
          spec.commandLine(), option + " cannot be '" + word + "'; see `volver rollback --help`");
    }
  }

  /** To go back while a deploy stands half way is to take that deploy back. */
  @Override
  boolean takesBack(Run open) {
    return open.plan().kind() == RunKind.DEPLOY
        && Stream.of(release, to, backup, timestamp, revert, data).allMatch(Optional::isEmpty)
        && only.isEmpty();
  }

  @Override
  boolean acceptsLoss() {
    return acceptLoss;
  }

  /** Where it did not help, what is next is tried; a service by itself was all that was asked. */
  @Override
  int ended(Session session, Interruption interruption, Run run) {
    boolean climbs = only.isEmpty() && run.plan().kind() == RunKind.ROLLBACK;
    return climbs
        ? new Ladder(session, interruption, acceptLoss)
            .from(run, (ports, planned) -> carriedOut(session, ports, planned))
        : super.ended(session, interruption, run);
  }

  @Override
  boolean automatic(Session session) {
    return true;
  }

  @Override
  Text question(Planned planned) {
    if (!planned.plan().reach().services().isEmpty()) {
      return Text.of(
          "Replace %s?", "¿Reemplazar %s?", String.join(", ", planned.plan().reach().services()));
    }
    return Text.of(
        "Go back from %s to %s?",
        "¿Volver de %s a %s?", planned.plan().from().shown(), planned.plan().to().shown());
  }
}
