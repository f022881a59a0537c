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
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The {@code volver.yml} that a release brings. One that cannot be used would be in place at night,
 * when somebody has to go back.
 */
record OwnConfig(Ports ports, Workbench workbench) {

  /**
   * Reads it as if it were in place; what it names may be there, or come with the release.
   *
   * @throws Halt with exit 3 when it cannot be used
   */
  void require(Release release) {
    App app = ports.app();
    if (!app.file().startsWith(app.code())) {
      return;
    }
    String name = app.code().relativize(app.file()).toString();
    var surveyor = new Surveyor(ports);
    List<Problem> problems =
        surveyor.exported(
            release, List.of(name), folder -> problems(folder.resolve(name), app.file()));
    if (problems.isEmpty()) {
      return;
    }
    Set<String> within =
        surveyor.exported(
            release,
            folder ->
                problems(folder.resolve(name), folder.resolve(name)).stream()
                    .map(p -> p.what().en().replace(folder.toString(), app.code().toString()))
                    .collect(Collectors.toSet()));
    List<Problem> both = problems.stream().filter(p -> within.contains(p.what().en())).toList();
    if (!both.isEmpty()) {
      throw new Halt(Exit.REFUSED, both.stream().map(p -> of(release, p)).toList());
    }
  }

  private List<Problem> problems(Path own, Path as) {
    try {
      if (Files.exists(own)) {
        workbench.app(own, as);
      }
      return List.of();
    } catch (Halt e) {
      return e.problems();
    }
  }

  private static Problem of(Release release, Problem problem) {
    return new Problem(
        Text.of("in %s: %s", "en %s: %s", release.shown(), problem.what()),
        problem.where(),
        problem.next());
  }
}
