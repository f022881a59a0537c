package dev.volver.adapter.docker;

import dev.volver.config.App;
import dev.volver.config.MigrationConfig;
import dev.volver.config.RuntimeConfig;
import dev.volver.exec.CommandRunner;
import dev.volver.migration.Interpreter;
import dev.volver.release.Runtime;

/** What an app that runs in containers is acted on through. */
public final class ContainerApp {
  private final App app;
  private final RuntimeConfig.Containers config;
  private final CommandRunner runner;

  public ContainerApp(App app, RuntimeConfig.Containers config, CommandRunner runner) {
    this.app = app;
    this.config = config;
    this.runner = runner;
  }

  private Fleet fleet() {
    return switch (config) {
      case RuntimeConfig.Compose c -> new ComposeFleet(c, app.code(), runner);
      case RuntimeConfig.Docker d -> new PlainFleet(d, app.code(), runner);
    };
  }

  public Runtime runtime() {
    Fleet fleet = fleet();
    Docker docker = new Docker(runner);
    var images = new PinnedImages(fleet, docker, app.name(), app.code(), app.state());
    return new ContainerRuntime(fleet, docker, app.state(), images, config.stopTimeout());
  }

  public Interpreter interpreter(MigrationConfig migrations) {
    return new ContainerPython(migrations, fleet(), app.code());
  }
}
