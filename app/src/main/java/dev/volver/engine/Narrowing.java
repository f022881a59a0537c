package dev.volver.engine;

import dev.volver.config.App;
import dev.volver.config.RuntimeConfig;
import dev.volver.config.SourceConfig.Layout;
import dev.volver.message.Halt;
import dev.volver.message.Text;
import dev.volver.plan.Plan;
import dev.volver.plan.Reach;
import dev.volver.plan.Step;
import dev.volver.release.FileChange;
import dev.volver.release.ReleaseConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Narrows a deploy to the services that its release changes: the others go on serving. Where data
 * is touched, or anything is not known to be as it was, all of them are replaced. A way back always
 * replaces all: it mends what a deploy left standing, too.
 */
record Narrowing(Ports ports, Surveyor surveyor) {

  Plan of(Plan plan) {
    List<String> all = ports.runtime().services();
    List<String> some = all.size() > 1 && may(plan) ? replaced(plan) : all;
    if (some.isEmpty() || some.size() == all.size()) {
      return plan;
    }
    List<Text> said = new ArrayList<>(plan.warnings());
    said.add(
        Text.of(
            "only %s is stopped and replaced; %s stays up: neither its image nor its definition changes",
            "solo se para y reemplaza %s; %s sigue en marcha: no cambian ni su imagen ni su definición",
            String.join(", ", some),
            String.join(", ", all.stream().filter(s -> !some.contains(s)).toList())));
    return plan.as(plan.kind(), plan.reason(), new Reach(some, false)).warning(said);
  }

  private boolean may(Plan plan) {
    App app = ports.app();
    return ports.runtime().images().isPresent()
        && plan.moves()
        && plan.steps().stream().noneMatch(s -> s instanceof Step.ProveStopped)
        && !app.deploy().everything()
        && !app.build().needed()
        && app.source().layout() == Layout.IN_PLACE
        && variables(app).allMatch(app.configFiles()::contains)
        && new ReleaseConfig(app).unchanged(plan.from());
  }

  /** The files of variables that Compose may have read by itself. */
  private static Stream<Path> variables(App app) {
    return app.runtime() instanceof RuntimeConfig.Compose compose
        ? Stream.concat(Stream.of("here"), compose.files().stream())
            .map(f -> app.code().resolve(f).resolveSibling(".env").normalize())
            .filter(Files::exists)
            .distinct()
        : Stream.of();
  }

  private List<String> replaced(Plan plan) {
    List<String> changed =
        ports.source().changed(plan.from(), plan.to()).stream().map(FileChange::file).toList();
    try {
      return surveyor.configured(
          plan.to(),
          folder ->
              ports
                  .runtime()
                  .images()
                  .orElseThrow()
                  .replaced(plan.from(), plan.to(), folder, changed));
    } catch (Halt e) { // nobody knows
      return List.of();
    }
  }
}
