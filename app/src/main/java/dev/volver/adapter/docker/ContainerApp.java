package dev.volver.adapter.docker;

import dev.volver.config.App;
import dev.volver.config.CheckConfig;
import dev.volver.config.MigrationConfig;
import dev.volver.config.RuntimeConfig;
import dev.volver.exec.CommandRunner;
import dev.volver.health.Probe;
import dev.volver.migration.Interpreter;
import dev.volver.plan.Release;
import dev.volver.rehearsal.OldCode;
import dev.volver.rehearsal.Place;
import dev.volver.release.Runtime;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

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
      case RuntimeConfig.Compose c -> new ComposeFleet(c, app.code(), runner, app.state());
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
    return new ContainerPython(migrations, fleet(), app.code(), Optional.empty());
  }

  /**
   * The version that serves, for a second one of it.
   *
   * @param redirect the variables that point a program to a clone
   */
  public OldCode beside(
      Function<Map<String, CheckConfig>, Probe> probes,
      Function<Place, Map<String, String>> redirect) {
    return new BesideContainer(
        app.state(), fleet(), runner, app.checks(), probes, redirect, app.deploy().timeout());
  }

  /** The interpreter in the image of another release, which was made. */
  public Interpreter interpreter(MigrationConfig migrations, Release release) {
    return new ContainerPython(
        migrations,
        fleet(),
        app.code(),
        Optional.of(role -> new Pins(new Docker(runner), app.name()).of(release.commit(), role)));
  }
}
