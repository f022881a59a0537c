package dev.volver.cli;

import dev.volver.engine.PlanDeploy;
import dev.volver.engine.Ports;
import dev.volver.plan.Plan;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "plan",
    description = "Shows what a deploy would do, step by step, and changes nothing.",
    footer = {"", "Example:", "  volver plan v1.4.0"})
final class PlanCommand extends VolverCommand {
  @Parameters(
      arity = "0..1",
      paramLabel = "REF",
      description =
          "Branch, tag or commit (default: the newest of the present branch; on none, of the branch "
              + "deployed last, or the remote's default one).")
  Optional<String> ref = Optional.empty();

  @Override
  public Integer call() {
    Session session = session();
    Ports ports = session.ports();
    Plan plan = new PlanDeploy(ports).plan(ref, true).plan();
    new OwnConfig(ports, root().workbench).require(plan.to());
    Plans.print(session, plan);
    return 0;
  }
}
