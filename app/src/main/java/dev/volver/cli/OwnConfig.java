package dev.volver.cli;

import dev.volver.config.App;
import dev.volver.engine.Ports;
import dev.volver.engine.Surveyor;
import dev.volver.message.Exit;
import dev.volver.message.Halt;
import dev.volver.message.Problem;
import dev.volver.message.Text;
import dev.volver.plan.Release;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The {@code volver.yml} that a release brings. One that cannot be used would be in place at night,
 * when somebody has to go back.
 */
record OwnConfig(Ports ports, Workbench workbench) {

  /**
   * Reads it as if it were in place.
   *
   * @throws Halt with exit 3 when it cannot be used
   */
  void require(Release release) {
    App app = ports.app();
    if (!app.file().startsWith(app.code())) {
      return;
    }
    String name = app.code().relativize(app.file()).toString();
    new Surveyor(ports)
        .exported(
            release,
            List.of(name),
            folder -> {
              Path own = folder.resolve(name);
              return Files.exists(own) ? read(own, release) : app;
            });
  }

  private App read(Path own, Release release) {
    try {
      return workbench.app(own, ports.app().file());
    } catch (Halt e) {
      throw new Halt(Exit.REFUSED, e.problems().stream().map(p -> of(release, p)).toList());
    }
  }

  private static Problem of(Release release, Problem problem) {
    return new Problem(
        Text.of("in %s: %s", "en %s: %s", release.shown(), problem.what()),
        problem.where(),
        problem.next());
  }
}
