package dev.volver.cli;

import dev.volver.engine.PlanDeploy;
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
      description = "Branch, tag or commit (default: the newest of the present branch).")
  Optional<String> ref = Optional.empty();

  @Override
  public Integer call() {
    Session session = session();
    Plans.print(session, new PlanDeploy(session.ports()).plan(ref, true).plan());
    return 0;
  }
}
