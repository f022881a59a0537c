package dev.volver.engine;

import dev.volver.config.Gate;
import dev.volver.exec.Command;
import dev.volver.exec.Completed;
import dev.volver.exec.RunAs;
import dev.volver.message.Problem;
import dev.volver.message.Text;
import dev.volver.plan.Release;
import dev.volver.release.Shared;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a release has to pass before its deploy begins: commands that are run on its files, beside
 * the version that serves.
 */
public final class Gates {
  private static final int LAST_WORDS = 12;

  private final Ports ports;

  public Gates(Ports ports) {
    this.ports = ports;
  }

  /**
   * Runs all of them, whatever the first one says.
   *
   * @param left those that the operator leaves out, by name
   * @throws dev.volver.message.Halt with every one that did not pass
   */
  public void require(Release release, Collection<String> left) {
    Map<String, Gate> gates = ports.app().deploy().gates();
    if (left.containsAll(gates.keySet())) {
      return;
    }
    Preflight preflight = new Preflight(ports);
    preflight.ask(
        () ->
            new Surveyor(ports)
                .exported(
                    release,
                    folder -> {
                      new Shared(ports.app()).lend(folder);
                      gates.forEach((name, gate) -> {
                        if (!left.contains(name)) {
                          failure(name, gate, release, folder)
                              .ifPresent(p -> preflight.add(List.of(p)));
                        }
                      });
                      return true;
                    }),
        false);
    preflight.refuse();
  }

  private Optional<Problem> failure(String name, Gate gate, Release release, Path folder) {
    Path repository = ports.app().source().git();
    Command command =
        Command.pipeline(folder, gate.command())
            .with(
                Map.of(
                    "VOLVER_COMMIT", release.commit(),
                    "VOLVER_REF", release.ref(),
                    "VOLVER_REPOSITORY", repository.toString()))
            .within(gate.timeout());
    Completed done = ports.runner().run(RunAs.as(command, repository));
    return done.ok()
        ? Optional.empty()
        : Optional.of(
            new Problem(
                Text.of(
                    "%s did not pass `%s`: `%s` ended with %d\n%s",
                    "%s no pasó `%s`: `%s` terminó con %d\n%s",
                    release.shown(),
                    name,
                    gate.command(),
                    done.exit(),
                    done.lastWords(LAST_WORDS)),
                ports.app().file() + ": deploy.gates." + name,
                Text.of(
                    "Mend it, or leave it out this once: `volver deploy %s --skip-gate %s`.",
                    "Corríjalo, o sáltelo por esta vez: `volver deploy %s --skip-gate %s`.",
                    release.ref(),
                    name)));
  }
}
