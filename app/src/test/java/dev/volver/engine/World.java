package dev.volver.engine;

import static dev.volver.plan.Samples.V1;
import static dev.volver.plan.Samples.V2;
import static dev.volver.plan.Samples.V3;
import static org.assertj.core.api.Assertions.assertThat;

import dev.volver.backup.Catalog;
import dev.volver.backup.CopyChecks;
import dev.volver.backup.Store;
import dev.volver.config.App;
import dev.volver.config.AppLoader;
import dev.volver.exec.Interruption;
import dev.volver.journal.CheckResult.Verdict;
import dev.volver.journal.Event;
import dev.volver.journal.Event.Phase;
import dev.volver.journal.History;
import dev.volver.journal.Run;
import dev.volver.migration.Migrator;
import dev.volver.plan.DataWay;
import dev.volver.plan.Release;
import dev.volver.plan.RunKind;
import dev.volver.plan.Step;
import dev.volver.release.Runtime;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * A small server with a shop on it: version 1 runs, 2 and 3 can be deployed. The shop writes rows
 * all the time while it runs; each row it wrote is acknowledged and must not get lost.
 */
final class World {
  static final String R1 =
      FakeMigrator.text("", List.of("create table item"), List.of("drop table item"));
  private static final String R2 =
      FakeMigrator.text("r1", List.of("create table tag", "mangle"), List.of("drop table tag"));
  private static final String R3 =
      FakeMigrator.text("r2", List.of("create table note"), List.of("drop table note"));

  final Fate fate = new Fate();
  final Path root;
  final App app;
  final FakeSource source;
  final FakeRuntime runtime;
  final FakeStore store;
  final FakeStore visits;
  final FakeMigrator migrator;
  final FakeProbe probe;
  final FakeBuilder builder;
  final Catalog catalog;
  Interruption interruption = new Interruption();

  /** What restored copies are asked. */
  CopyChecks copyChecks = CopyChecks.NONE;

  /** What the operator is told after each entry of the journal. */
  Consumer<Run> watcher = r -> {};

  /** What happens between the planning of the next run and its start. */
  Runnable onceItIsPlanned = () -> {};

  /** Versions that run and answer with errors. */
  final Set<String> ill = new HashSet<>();

  /** Something that every version needs. */
  Verdict dependency = Verdict.HEALTHY;

  /** Whether customers order while the app runs. */
  boolean busy = true;

  /** Rows of which a customer was told that they are written. */
  final Map<String, String> acknowledged = new TreeMap<>();

  /** Programs beside the app that have the database open. */
  final List<Store.Holder> strangers = new ArrayList<>();

  private final Map<String, String> expected = new LinkedHashMap<>();
  private int orders;

  /** A shop whose version 2 changes the schema and whose front end is built. */
  static World migrating(Path root) {
    return new World(root, true, true);
  }

  static World plain(Path root) {
    return new World(root, false, false);
  }

  /** A shop with a second database, which no migration changes. */
  static World withVisits(Path root) {
    var world = new World(root, true, false, "visits: { sqlite: data/visits.db }", "");
    world.visits.write(Data.EMPTY.with("visit/1", "monday"));
    return world;
  }

  /** A shop whose folder of files holds its database. */
  static World nested(Path root) {
    return new World(root, true, false, "visits: { files: data }", "");
  }

  /** A shop whose backups are past their time at once. */
  static World forgetful(Path root) {
    return new World(root, false, false, "", "backups: { keep: 0s, minimum: 1 }\n");
  }

  /** A shop whose backups are past their time at once, and are never restored to be looked at. */
  static World trusting(Path root) {
    String policy = "backups: { keep: 0s, minimum: 1, proof: captured, standby: never }\n";
    return new World(root, false, false, "", policy);
  }

  /** A shop whose checks have one, {@code up}, that asks whether it runs. */
  static World asked(Path root) {
    return new World(root, false, false, "", "checks: { up: { running: true } }\n");
  }

  /** A shop with a schema that moves, of whose rows a rule names those that nobody should have. */
  static World ruled(Path root) {
    String rules = "rules: { nobody: { sql: select, store: db } }\n";
    return new World(root, true, false, "", rules);
  }

  /** A shop behind a proxy that shows a page while a file is there. */
  static World behindAProxy(Path root) {
    put(root.resolve("page/.keep"), "");
    var world = new World(root, true, false, "", "maintenance: { folder: ../page }\n");
    world.probe.check("through the proxy", () -> world.page() ? Verdict.UNHEALTHY : world.health());
    return world;
  }

  /** A shop beside which a program reads a file of each version. */
  static World besideAReader(Path root) {
    return new World(root, true, false, "", "reload: { VERSION: reload }\n");
  }

  boolean page() {
    return Files.exists(root.resolve("page/on"));
  }

  World(Path root, boolean migrates, boolean builds) {
    this(root, migrates, builds, "", "");
  }

  private World(Path root, boolean migrates, boolean builds, String more, String policy) {
    this.root = root;
    Path code = root.resolve("shop");
    put(code.resolve("volver.yml"), yaml(builds, more) + policy);
    put(code.resolve(".env"), "COLOR=red");
    app =
        new AppLoader(Map.of("VOLVER_STATE", root.resolve("state").toString()))
            .load(code.resolve("volver.yml"));
    source = new FakeSource(code, fate);
    runtime = new FakeRuntime(fate, () -> source.head);
    store = new FakeStore("db", code.resolve("data/app.db"), fate, this::holders);
    visits = new FakeStore("visits", code.resolve("data/visits.db"), fate, List::of);
    migrator = new FakeMigrator(store, fate);
    probe = new FakeProbe(fate);
    builder = new FakeBuilder(fate);
    catalog = new Catalog(app.backups().directory(), List.of());
    commit(V1, "r1", Map.of("migrations/r1.txt", R1, "old.py", "v1"));
    Map<String, String> newer =
        migrates
            ? Map.of("migrations/r1.txt", R1, "migrations/r2.txt", R2, "migrations/r3.txt", R3)
            : Map.of("migrations/r1.txt", R1);
    commit(V2, migrates ? "r3" : "r1", newer);
    commit(V3, migrates ? "r3" : "r1", newer);
    probe.check("health", this::health);
    probe.check("dependency", () -> dependency);
    begin(builds);
    fate.meanwhile(this::customersOrder);
  }

  private static String yaml(boolean builds, String more) {
    return """
    app: shop
    runtime: { process: { command: shop } }
    stores: { db: { sqlite: data/app.db }, MORE }
    migrations: { tool: sql, store: db, directory: migrations }
    config: [ .env ]
    deploy: { timeout: 40ms, watch: 0s, keep-releases: 2 }
    """
            .replace(", MORE", more.isEmpty() ? "" : ", " + more)
        + (builds ? "build: { run: [ make ], outputs: [ dist ] }\n" : "");
  }

  /** Adds a release, or another one of that name, whose code expects a revision. */
  void commit(Release release, String revision, Map<String, String> files) {
    Map<String, String> all = new TreeMap<>(files);
    all.put("VERSION", release.ref());
    source.commit(release, all);
    expected.put(release.commit(), revision);
  }

  private void begin(boolean builds) {
    source.checkOut(V1);
    if (builds) {
      put(app.code().resolve("dist/app.js"), FakeBuilder.built("v1"));
    }
    store.write(
        Data.EMPTY.after("create table item").with("item/1", "apple").at(Optional.of("r1")));
    acknowledged.putAll(store.data().rows());
    runtime.running = Optional.of(V1.commit());
    fate.calls.clear();
  }

  static void put(Path file, String text) {
    FakeStore.tried(() -> Files.createDirectories(file.getParent()));
    FakeStore.tried(() -> Files.writeString(file, text));
  }

  private List<Store.Holder> holders() {
    List<Store.Holder> all = new ArrayList<>(strangers);
    runtime.running.ifPresent(code -> all.add(new Store.Holder(1, "shop")));
    return all;
  }

  /** Whether the code that runs fits the schema that is there. */
  private boolean fits() {
    return runtime
        .running
        .map(code -> store.data().revision().equals(Optional.ofNullable(expected.get(code))))
        .orElse(false);
  }

  private Verdict health() {
    return fits() && !ill.contains(runtime.running.orElse(""))
        ? Verdict.HEALTHY
        : Verdict.UNHEALTHY;
  }

  void customersOrder() {
    if (busy && fits()) {
      orders++;
      String key = "item/order" + orders;
      store.write(store.data().with(key, "order " + orders));
      acknowledged.put(key, "order " + orders);
    }
  }

  String expectedRevision(Release release) {
    return expected.getOrDefault(release.commit(), "");
  }

  String front() {
    return FakeStore.tried(() -> Files.readString(app.code().resolve("dist/app.js")));
  }

  Ports ports() {
    return ports(runtime);
  }

  /** The same, run by something else. */
  Ports ports(Runtime runs) {
    Map<String, Store> stores = new LinkedHashMap<>();
    app.stores().keySet().forEach(n -> stores.put(n, n.equals("db") ? store : visits));
    return new Ports(
        app,
        source,
        runs,
        stores,
        Optional.<Migrator>of(migrator),
        Optional.empty(),
        probe,
        copyChecks,
        catalog,
        builder,
        interruption,
        Clock.systemUTC());
  }

  History history() {
    return new History(app.state());
  }

  /** A Volver that is told of, or dies at, every entry of its journal. */
  private Engine engine() {
    return new Engine(
        ports(),
        run -> {
          watcher.accept(run);
          fate.change();
        });
  }

  Run deploy(Release release) {
    return deploy(release, true);
  }

  Run deploy(Release release, boolean automatic) {
    var planned = new PlanDeploy(ports()).plan(Optional.of(release.ref()), false);
    return start(planned, automatic);
  }

  Run start(PlanDeploy.Planned planned) {
    return start(planned, true);
  }

  private Run start(PlanDeploy.Planned planned, boolean automatic) {
    onceItIsPlanned.run();
    onceItIsPlanned = () -> {};
    return engine().start(planned.run(), planned.plan(), automatic);
  }

  /** Goes back to the release from before, or however else it is asked for. */
  Run rollback(DataWay... way) {
    return rollback(asked(way));
  }

  Run rollback(PlanRollback.Asked asked) {
    var planned = new PlanRollback(ports()).plan(asked);
    return start(planned, true);
  }

  /** The same to a release that is named. */
  static PlanRollback.Asked asked(Release release) {
    return PlanRollback.Asked.rollback(Optional.of(release.ref()), true);
  }

  static PlanRollback.Asked asked(DataWay... way) {
    return new PlanRollback.Asked(
        RunKind.ROLLBACK,
        Optional.empty(),
        Optional.empty(),
        PlanRollback.Part.EVERYTHING,
        List.of(way).stream().findFirst(),
        true);
  }

  /** Another Volver takes up what the one before left. */
  Run resume() {
    fate.revive();
    return resumeAsFated();
  }

  /** The same, but what was asked to go wrong does. */
  Run resumeAsFated() {
    interruption = new Interruption();
    return engine().resume(history().open().orElseThrow());
  }

  /** Something happens as soon as this step of a run is begun. */
  void when(Phase phase, Class<? extends Step> kind, Runnable happens) {
    watcher =
        run -> {
          if (run.entries().getLast().event() instanceof Event.StepStarted e
              && e.phase() == phase
              && kind.isInstance(run.progress(phase).get(e.index()).step())) {
            happens.run();
          }
        };
  }

  /**
   * Whatever went wrong: a row that a customer was told of is live, or lies in a store set aside.
   */
  void everyAcknowledgedRowIsSomewhere() {
    Set<String> keys = new HashSet<>(store.data().rows().keySet());
    for (String tag : store.beside()) {
      if (tag.startsWith("aside-")) {
        keys.addAll(store.aside(tag).rows().keySet());
      }
    }
    assertThat(keys).containsAll(acknowledged.keySet());
  }

  Sight sight() {
    return Sight.of(this);
  }
}
