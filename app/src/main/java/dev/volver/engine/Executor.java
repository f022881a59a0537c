package dev.volver.engine;

import dev.volver.backup.Fingerprint;
import dev.volver.backup.SqlStore;
import dev.volver.health.Watch;
import dev.volver.journal.CheckResult;
import dev.volver.journal.ConfigChange;
import dev.volver.journal.Finding;
import dev.volver.journal.History;
import dev.volver.journal.Run;
import dev.volver.maintenance.Maintenance;
import dev.volver.message.Halt;
import dev.volver.message.Problem;
import dev.volver.message.Text;
import dev.volver.migration.MigrationGuard;
import dev.volver.migration.Migrator;
import dev.volver.plan.Release;
import dev.volver.plan.Step;
import dev.volver.release.Outputs;
import dev.volver.release.ReleaseBuilder;
import dev.volver.release.ReleaseConfig;
import dev.volver.release.Runtime;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Does the steps: one act for each, told apart exhaustively. */
final class Executor {
  private final Ports ports;
  private final Runtime runtime;
  private final Path folder;

  /**
   * @param runtime what runs the services that the run reaches
   * @param folder the run's own folder
   */
  Executor(Ports ports, Runtime runtime, Path folder) {
    this.ports = ports;
    this.runtime = runtime;
    this.folder = folder;
  }

  /**
   * Does one step.
   *
   * @return what it found out
   * @throws Halt when it did not do what it is for
   */
  List<Finding> execute(Step step, Run run) {
    return switch (step) {
      case Step.TakeBaseline _ -> takeBaseline();
      case Step.TakeBackup s -> restorePoints().take(s, run);
      case Step.KeepConfig s -> keepConfig(s, run);
      case Step.StageStandby s -> restorePoints().stage(s, run);
      case Step.BuildRelease s -> quietly(() -> builder().build(s.release(), run.plan().kind()));
      case Step.KeepImages s -> remarks(images(run).keep(s.release()));
      case Step.MakeImages s -> remarks(images(run).make(s.release()));
      case Step.SwitchImages s -> images(run).use(s);
      case Step.HoldRestarts _ -> quietly(runtime::hold);
      case Step.MaintenanceOn _ -> quietly(() -> maintenance().begin());
      case Step.MaintenanceOff _ -> quietly(() -> maintenance().end());
      case Step.StopApp _ -> stop();
      case Step.ProveStopped s -> quietly(() -> ports.store(s.store()).settle());
      case Step.RefreshStandby s -> quietly(() -> ports.store(s.store()).refresh(s.backup()));
      case Step.SwitchCode s ->
          quietly(() -> ports.source().switchTo(s.from(), s.to(), s.backOn()));
      case Step.SwitchOutputs s -> quietly(() -> outputs().switchTo(s.from(), s.to()));
      case Step.RestoreConfig s -> restoreConfig(s);
      case Step.Migrate s -> migrate(s);
      case Step.Downgrade s -> downgrade(s);
      case Step.Reverse s -> new Reversing(ports).reverse(s, run.plan().from());
      case Step.Stamp s -> quietly(() -> new Stamping(ports).stamp(s));
      case Step.SwitchMigrations s -> quietly(() -> new Stamping(ports).lay(s, run));
      case Step.SwapStore s -> swap(s);
      case Step.StartApp s -> start(s.release(), run);
      case Step.AwaitHealthy s -> awaitHealthy(s.timeout(), run);
      case Step.CompareRules _ -> new DataRules(ports).compare(run, folder);
      case Step.UpholdRules _ -> quietly(() -> new DataRules(ports).uphold(run));
      case Step.Repair s -> new Repairing(ports, folder).repair(s);
      case Step.Watch s -> keepWatch(s.time(), run);
      case Step.ReleaseHold _ -> quietly(runtime::release);
      case Step.ListLeftBehind s -> new LostRows(ports, folder).behind(s);
      case Step.ListGone s -> new LostRows(ports, folder).gone(s, run.plan().from());
      case Step.ProveBackup s -> restorePoints().prove(s.backup());
      case Step.Tidy s -> quietly(() -> new Tidying(ports).tidy(s.live()));
    };
  }

  private static List<Finding> quietly(Runnable act) {
    act.run();
    return List.of();
  }

  private static List<Finding> checked(List<CheckResult> results) {
    return List.of(new Finding.Checked(results));
  }

  private static List<Finding> remarks(List<String> lines) {
    return lines.stream().<Finding>map(l -> new Finding.Remark(Text.verbatim(l))).toList();
  }

  private List<Finding> takeBaseline() {
    ports.source().prepare();
    new Reloads(ports).note();
    List<Finding> findings = new ArrayList<>(new DataRules(ports).note(folder));
    findings.addAll(Before.look(ports));
    return findings;
  }

  private RestorePoints restorePoints() {
    return new RestorePoints(ports, new History(ports.app().state()));
  }

  private List<Finding> swap(Step.SwapStore s) {
    List<Problem> problems = new ArrayList<>(ports.store(s.store()).swap(s.backup(), s.aside()));
    problems.addAll(new StaleMounts(ports.app().stores(), ports.runtime()).of(s.store()));
    return doubts(problems);
  }

  private static List<Finding> doubts(List<Problem> problems) {
    return problems.stream().<Finding>map(Finding.Doubt::new).toList();
  }

  private List<Finding> stop() {
    return runtime.stop()
        ? List.of()
        : List.of(
            new Finding.Remark(
                Text.of(
                    "it did not stop in time and was ended by force",
                    "no paró a tiempo y se terminó por la fuerza")));
  }

  /** The images of the release are started, though others got their names in the meantime. */
  private List<Finding> start(Release release, Run run) {
    runtime.images().ifPresent(i -> i.stay(release));
    config().keepAsIs(release);
    ports.probe().mark();
    images(run).starting().start();
    boolean mayEndIt = run.plan().tentative() && run.wayBack().isEmpty();
    return new Reloads(ports).apply(mayEndIt);
  }

  private List<Finding> awaitHealthy(Duration timeout, Run run) {
    Before before = new Before(ports, run);
    return checked(watch(run).await(timeout, () -> before.alive(runtime)));
  }

  /** An app that ends over and over and is started again is well whenever it is asked. */
  private List<Finding> keepWatch(Duration time, Run run) {
    int begun = runtime.restarts();
    List<CheckResult> results = watch(run).keep(time);
    new Before(ports, run).requireSteady(runtime.restarts() - begun);
    return checked(results);
  }

  private List<Finding> keepConfig(Step.KeepConfig s, Run run) {
    config().keep(s.release(), ports.runtime()::asRead);
    try {
      List<ConfigChange> changes = new ConfigChanges(ports).of(run.plan());
      return changes.isEmpty() ? List.of() : List.of(new Finding.Configuration(changes));
    } catch (Halt e) { // nothing depends on it
      return List.of(new Finding.Remark(e.problems().getFirst().what()));
    }
  }

  private List<Finding> restoreConfig(Step.RestoreConfig s) {
    Path aside = folder.resolve("config");
    return config().restore(s.release(), aside).stream()
        .<Finding>map(f ->
            new Finding.Remark(
                Text.of(
                    "put back %s; what was there is kept in %s",
                    "repuesto %s; lo que había se guarda en %s", f, aside)))
        .toList();
  }

  private List<Finding> migrate(Step.Migrate s) {
    Migrator migrator = ports.migrator().orElseThrow();
    SqlStore store = (SqlStore) ports.store(s.store());
    Fingerprint before = store.fingerprint();
    if (migrator.current().equals(Optional.of(s.to()))) {
      return List.of();
    }
    Standstill.watching(store, () -> migrator.upgrade(ports.app().code(), s.to()));
    MigrationGuard.check(
        before, store.fingerprint(), ports.app().migrations().orElseThrow().mayShrink());
    return List.of(
        new Finding.Stood(s.store(), before.counts(), before.objects(), before.schema()));
  }

  private List<Finding> downgrade(Step.Downgrade s) {
    Migrator migrator = ports.migrator().orElseThrow();
    if (!migrator.current().orElse(Migrator.BASE).equals(s.to())) {
      SqlStore store = (SqlStore) ports.store(s.store());
      Standstill.watching(store, () -> migrator.downgrade(ports.app().code(), s.to()));
    }
    return List.of();
  }

  private Watch watch(Run run) {
    return new Watch(ports.probe(), new Before(ports, run).judge(), ports.interruption());
  }

  private ReleaseConfig config() {
    return new ReleaseConfig(ports.app());
  }

  private Maintenance maintenance() {
    return Maintenance.of(ports.app()).orElseThrow();
  }

  private ImageSteps images(Run run) {
    return new ImageSteps(ports, runtime, run);
  }

  private ReleaseBuilder builder() {
    return new ReleaseBuilder(ports.app(), ports.source(), ports.runner());
  }

  private Outputs outputs() {
    return new Outputs(ports.app(), ports.source());
  }
}
