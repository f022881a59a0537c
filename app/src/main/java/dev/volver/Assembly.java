package dev.volver;

import dev.volver.adapter.alembic.AlembicMigrator;
import dev.volver.adapter.django.DjangoMigrator;
import dev.volver.adapter.docker.ContainerApp;
import dev.volver.adapter.files.FilesStore;
import dev.volver.adapter.folder.FolderDepot;
import dev.volver.adapter.git.InPlace;
import dev.volver.adapter.git.ReleaseFolders;
import dev.volver.adapter.postgres.PostgresClones;
import dev.volver.adapter.postgres.PostgresStore;
import dev.volver.adapter.probe.CopyProbes;
import dev.volver.adapter.probe.Probes;
import dev.volver.adapter.process.ProcessRuntime;
import dev.volver.adapter.python.HostPython;
import dev.volver.adapter.redis.RedisStore;
import dev.volver.adapter.s3.S3Depot;
import dev.volver.adapter.sql.SqlMigrator;
import dev.volver.adapter.sqlite.SqliteClones;
import dev.volver.adapter.sqlite.SqliteStore;
import dev.volver.adapter.ssh.SshDepot;
import dev.volver.adapter.systemd.SystemdRuntime;
import dev.volver.backup.Catalog;
import dev.volver.backup.Database;
import dev.volver.backup.SqlStore;
import dev.volver.backup.Store;
import dev.volver.cli.Workbench;
import dev.volver.config.App;
import dev.volver.config.AppLoader;
import dev.volver.config.CheckConfig;
import dev.volver.config.CopyConfig;
import dev.volver.config.MigrationConfig;
import dev.volver.config.RuntimeConfig;
import dev.volver.config.ServiceChecks;
import dev.volver.config.StateFolder;
import dev.volver.config.StoreConfig;
import dev.volver.config.Undisclosed;
import dev.volver.engine.Engine;
import dev.volver.engine.Ports;
import dev.volver.engine.Ports.RehearsalPorts;
import dev.volver.exec.CommandRunner;
import dev.volver.exec.Completed;
import dev.volver.exec.Interruption;
import dev.volver.exec.LocalRunner;
import dev.volver.exec.Transcript;
import dev.volver.health.Probe;
import dev.volver.journal.History;
import dev.volver.migration.Interpreter;
import dev.volver.migration.Migrator;
import dev.volver.offsite.Depot;
import dev.volver.plan.Release;
import dev.volver.rehearsal.BesideApp;
import dev.volver.rehearsal.Clone;
import dev.volver.rehearsal.Clones;
import dev.volver.rehearsal.Fence;
import dev.volver.rehearsal.OldCode;
import dev.volver.rehearsal.Place;
import dev.volver.rehearsal.Pointed;
import dev.volver.rehearsal.PointedPython;
import dev.volver.rehearsal.Redirect;
import dev.volver.release.Runtime;
import dev.volver.release.Source;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Puts the adapters together that an app's configuration names. */
final class Assembly implements Workbench {
  private final AppLoader loader;
  private final Path states;

  Assembly(Map<String, String> environment) {
    this.loader = new AppLoader(environment);
    this.states = StateFolder.root(environment);
  }

  @Override
  public App app(Path file) {
    return loader.load(file);
  }

  @Override
  public App app(Path copy, Path original) {
    return loader.load(copy, original);
  }

  @Override
  public Optional<Path> kept(Path original) {
    return History.config(states, original);
  }

  @Override
  public Ports ports(App app, long run, Interruption interruption, Consumer<Completed> commands) {
    Path log = new History(app.state()).folder(run).resolve("commands.log");
    CommandRunner runner =
        new LocalRunner(
            Engine.marker(app, run), interruption, new Transcript(log, app.secrets(), commands));
    Runtime runtime = runtime(app, runner);
    Map<String, Store> stores = new LinkedHashMap<>();
    app.stores().forEach((name, config) -> stores.put(name, store(app, name, config, runner)));
    Map<String, SqlStore> databases = new LinkedHashMap<>();
    stores.forEach((name, store) -> {
      if (store instanceof SqlStore sql) {
        databases.put(name, sql);
      }
    });
    return new Ports(
        app,
        source(app, runner, runtime),
        runtime,
        stores,
        app.migrations().map(m -> migrator(app, m, databases, runner)),
        app.migrations().flatMap(m -> rehearsal(app, m, databases, runtime, runner)),
        new Probes(
            app.checks(),
            new ServiceChecks(app).implied(),
            databases,
            runtime,
            runner,
            app.code(),
            app.state().resolve("log-marks"),
            Undisclosed.of(app)),
        new CopyProbes(app.backups().checks(), app.checks()),
        new Catalog(app.backups().directory(), app.backups().keys()),
        runner,
        interruption,
        Clock.systemUTC());
  }

  @Override
  public Map<String, Depot> depots(App app, Consumer<Completed> commands) {
    CommandRunner runner =
        new LocalRunner(
            "copy",
            new Interruption(),
            new Transcript(app.state().resolve("none"), app.secrets(), commands));
    Map<String, Depot> depots = new LinkedHashMap<>();
    app.backups().copies().forEach((name, config) -> depots.put(name, depot(config, runner)));
    return depots;
  }

  private static Depot depot(CopyConfig config, CommandRunner runner) {
    return switch (config) {
      case CopyConfig.Folder f -> new FolderDepot(f.path());
      case CopyConfig.Ssh s -> new SshDepot(s, runner);
      case CopyConfig.S3 s -> new S3Depot(s);
    };
  }

  private static Runtime runtime(App app, CommandRunner runner) {
    return switch (app.runtime()) {
      case RuntimeConfig.Process p -> new ProcessRuntime(p, app.state(), runner, app.name());
      case RuntimeConfig.Containers c -> new ContainerApp(app, c, runner).runtime();
      case RuntimeConfig.Systemd s -> new SystemdRuntime(s, app.state(), runner, app.name());
    };
  }

  private static Store store(App app, String name, StoreConfig config, CommandRunner runner) {
    return switch (config) {
      case StoreConfig.Sqlite s -> new SqliteStore(name, s.path());
      case StoreConfig.Files f -> new FilesStore(name, f.path());
      case StoreConfig.Postgres p -> new PostgresStore(name, p, runner);
      case StoreConfig.Redis r -> new RedisStore(name, r, app.state(), runner);
    };
  }

  private static Source source(App app, CommandRunner runner, Runtime runtime) {
    return switch (app.source().layout()) {
      case IN_PLACE -> new InPlace(app, runner, () -> runtime.state().since());
      case RELEASES -> new ReleaseFolders(app, runner);
    };
  }

  private static Migrator migrator(
      App app, MigrationConfig config, Map<String, SqlStore> databases, CommandRunner runner) {
    SqlStore store = Optional.ofNullable(databases.get(config.store())).orElseThrow();
    Interpreter python = interpreter(app, config, database(app, config), runner, Optional.empty());
    return migrator(app, config, store, runner, python);
  }

  private static Migrator migrator(
      App app, MigrationConfig config, Database store, CommandRunner runner, Interpreter python) {
    return switch (config.tool()) {
      case SQL -> SqlMigrator.of(config, store, live(app, config));
      case ALEMBIC, FLASK_MIGRATE -> new AlembicMigrator(config, store, runner, python, app.code());
      case DJANGO -> new DjangoMigrator(config, store, runner, python);
    };
  }

  /** The file of the database that migrations change; the code where a server holds it. */
  private static Path database(App app, MigrationConfig config) {
    return live(app, config).place().orElse(app.code());
  }

  private static StoreConfig live(App app, MigrationConfig config) {
    return Optional.ofNullable(app.stores().get(config.store())).orElseThrow();
  }

  private static Optional<RehearsalPorts> rehearsal(
      App app,
      MigrationConfig config,
      Map<String, SqlStore> databases,
      Runtime runtime,
      CommandRunner runner) {
    StoreConfig live = live(app, config);
    Pointed pointed = pointed(app, config, live, runner, Optional.empty());
    OldCode old = old(app, live, databases, runtime, runner);
    return clones(app, live, runner).map(c -> new RehearsalPorts(c, pointed, old));
  }

  /** It may speak to this machine's services, unless a store of the app's own is among them. */
  private static OldCode old(
      App app,
      StoreConfig live,
      Map<String, SqlStore> databases,
      Runtime runtime,
      CommandRunner runner) {
    Path marks = app.state().resolve("none");
    Function<Map<String, CheckConfig>, Probe> probes =
        c ->
            new Probes(
                c, Map.of(), databases, runtime, runner, app.code(), marks, Undisclosed.of(app));
    boolean network = app.stores().values().stream().noneMatch(StoreConfig.Redis.class::isInstance);
    Function<Place, Map<String, String>> redirect =
        place ->
            Redirect.variables(
                live, place, app.home(), "", app.folders(), network, Optional.of(OldCode.LONGEST));
    return switch (app.runtime()) {
      case RuntimeConfig.Containers c -> new ContainerApp(app, c, runner).beside(probes, redirect);
      case RuntimeConfig.Process _, RuntimeConfig.Systemd _ ->
          new BesideApp(app, () -> runtime.state().pids(), probes, redirect, runner);
    };
  }

  private static Pointed pointed(
      App app,
      MigrationConfig config,
      StoreConfig live,
      CommandRunner runner,
      Optional<Release> release) {
    Fence fence = new Fence(runner);
    return new Pointed() {
      @Override
      public Migrator at(Clone clone) {
        var there =
            config.with(
                Redirect.variables(
                    live,
                    clone.place(),
                    app.home(),
                    config.source(),
                    app.folders(),
                    false,
                    Optional.empty()));
        Interpreter python = interpreter(app, there, database(app, config), fence, release);
        return migrator(app, there, clone, fence, new PointedPython(python));
      }

      @Override
      public Pointed of(Release other) {
        return pointed(app, config, live, runner, Optional.of(other));
      }
    };
  }

  private static Optional<Clones> clones(App app, StoreConfig live, CommandRunner runner) {
    return switch (live) {
      case StoreConfig.Sqlite s -> Optional.of(new SqliteClones(s.path()));
      case StoreConfig.Postgres p ->
          Optional.of(new PostgresClones(p, runner, app.state().resolve("clones")));
      case StoreConfig.Files _, StoreConfig.Redis _ -> Optional.empty();
    };
  }

  private static Interpreter interpreter(
      App app,
      MigrationConfig config,
      Path database,
      CommandRunner runner,
      Optional<Release> release) {
    boolean ownPython = config.service().isEmpty() && config.python().contains("/");
    if (app.runtime() instanceof RuntimeConfig.Containers containers && !ownPython) {
      ContainerApp there = new ContainerApp(app, containers, runner);
      return release
          .map(r -> there.interpreter(config, r))
          .orElseGet(() -> there.interpreter(config));
    }
    return new HostPython(config, app.code(), database);
  }
}
