package dev.volver.cli;

import dev.volver.config.DeployPolicy.Rehearse;
import dev.volver.engine.Gates;
import dev.volver.engine.PlanDeploy;
import dev.volver.engine.PlanDeploy.Planned;
import dev.volver.engine.Ports;
import dev.volver.engine.Rehearsing;
import dev.volver.journal.Run;
import dev.volver.message.Text;
import dev.volver.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

@Command(
    name = "deploy",
    description = {
      "Deploys a branch, tag or commit.",
      "",
      "Takes a proven backup, builds beside the running version, stops, switches, migrates, "
          + "starts, and watches the health. What fails is taken back: code, configuration, built "
          + "files, schema and data."
    },
    footer = {
      "",
      "Examples:",
      "  volver deploy v1.4.0 --dry-run   show the plan",
      "  volver deploy v1.4.0 -y          do it without asking",
      "  volver deploy main --no-rollback leave a failure as it is, for debugging"
    })
final class DeployCommand extends RunCommand {
  @Parameters(
      arity = "0..1",
      paramLabel = "REF",
      description =
          "Branch, tag or commit (default: the newest of the present branch; on none, of the branch "
              + "deployed last, or the remote's default one).")
  Optional<String> ref = Optional.empty();

  @Option(names = "--no-rollback", description = "Leave a failed deploy as it is.")
  boolean noRollback;

  @Option(names = "--again", description = "Deploy a release although it failed before.")
  boolean again;

  @Option(
      names = "--skip-gate",
      paramLabel = "NAME",
      split = ",",
      description =
          "Leave out something that releases have to pass (deploy.gates), or deploy although the "
              + "backup does not pass this one (backups.checks).")
  List<String> skipped = List.of();

  @Option(
      names = "--rehearse",
      paramLabel = "auto|always|never",
      description = "Whether migrations are rehearsed on a copy of the data first.")
  Optional<String> rehearse = Optional.empty();

  @Override
  Integer run(Session session) {
    if (!session.globals().dryRun) {
      session.requireAnswer();
    }
    return super.run(session);
  }

  @Override
  Planned planned(Ports ports) {
    known(ports);
    Rehearse when = rehearse(ports);
    Planned planned = new PlanDeploy(ports).plan(ref, again);
    new OwnConfig(ports, root().workbench).require(planned.plan().to());
    if (!root().globals.dryRun) {
      new Gates(ports).require(planned.plan().to(), skipped);
      Plan plan = new Rehearsing(ports, root().console()::note).before(planned.plan(), when);
      planned = new Planned(planned.run(), plan);
    }
    return skipped.isEmpty()
        ? planned
        : new Planned(planned.run(), planned.plan().warning(warnings(planned.plan())));
  }

  private void known(Ports ports) {
    List<String> unknown =
        skipped.stream()
            .filter(s -> !ports.app().deploy().gates().containsKey(s))
            .filter(s -> !ports.app().backups().checks().contains(s))
            .toList();
    if (!unknown.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(),
          "there is no gate %s; `deploy.gates` has %s, `backups.checks` has %s"
              .formatted(
                  String.join(", ", unknown),
                  ports.app().deploy().gates().keySet(),
                  ports.app().backups().checks()));
    }
  }

  private List<Text> warnings(Plan plan) {
    List<Text> warnings = new ArrayList<>(plan.warnings());
    warnings.add(Text.of("Left out: %s.", "Se saltó: %s.", String.join(", ", skipped)));
    return warnings;
  }

  private Rehearse rehearse(Ports ports) {
    return rehearse.map(this::rehearse).orElse(ports.app().deploy().rehearse());
  }

  private Rehearse rehearse(String word) {
    return Stream.of(Rehearse.values())
        .filter(r -> r.name().equalsIgnoreCase(word))
        .findFirst()
        .orElseThrow(() ->
            new ParameterException(
                spec.commandLine(), "--rehearse is auto, always or never, not " + word));
  }

  @Override
  Run carriedOut(Session session, Ports ports, Planned planned) {
    return super.carriedOut(session, ports.leavingOut(skipped), planned);
  }

  @Override
  boolean automatic(Session session) {
    return !noRollback && super.automatic(session);
  }

  @Override
  Text question(Planned planned) {
    return Text.of(
        "Deploy %s over %s?",
        "¿Desplegar %s sobre %s?", planned.plan().to().shown(), planned.plan().from().shown());
  }
}
