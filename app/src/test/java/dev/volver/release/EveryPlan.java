package dev.volver.release;

import static dev.volver.plan.Samples.V1;
import static dev.volver.plan.Samples.V2;

import dev.volver.config.App;
import dev.volver.config.AppLoader;
import dev.volver.message.Text;
import dev.volver.plan.DataWay;
import dev.volver.plan.Plan;
import dev.volver.plan.RunKind;
import dev.volver.plan.Step;
import dev.volver.release.RollbackPlanner.Wish;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Plans for every kind of app, state and wish. */
final class EveryPlan {
  private final Path folder;
  private final List<App> apps = new ArrayList<>();
  private final List<Made> plans = new ArrayList<>();

  /** A plan with what it was made from, and how to make it again. */
  record Made(String name, App app, Plan plan, Supplier<Plan> again) {}

  private EveryPlan(Path folder) {
    this.folder = folder;
  }

  /** Makes them all. */
  static List<Made> in(Path folder) throws IOException {
    EveryPlan every = new EveryPlan(folder);
    every.make();
    return every.plans;
  }

  private void make() throws IOException {
    for (String runtime : List.of("process: { command: shop }", "compose: { services: [api] }")) {
      apps.add(app("in-place", "", "db: { sqlite: a.db }", runtime));
    }
    for (String layout : List.of("in-place", "releases")) {
      for (String build : List.of("", "build: [ make ]\n")) {
        for (String stores :
            List.of(
                "db: { sqlite: a.db }",
                "db: { sqlite: a.db }, other: { sqlite: b.db }, uploads: { files: up }")) {
          apps.add(app(layout, build, stores, "process: { command: shop }"));
        }
      }
    }
    for (App app : apps) {
      for (State state : states()) {
        deploys(app, state);
        rollbacks(app, state);
      }
    }
  }

  private App app(String layout, String build, String stores, String runtime) throws IOException {
    Path file = Files.createDirectories(folder.resolve("app" + apps.size())).resolve("volver.yml");
    Files.writeString(
        file,
        """
        app: shop
        source: { git: ., layout: %s }
        runtime: { %s }
        migrations: { tool: sql, store: db }
        stores: { %s }
        config: [ .env ]
        %s\
        """
            .formatted(layout, runtime, stores, build));
    return new AppLoader(Map.of("VOLVER_STATE", folder.toString())).load(file);
  }

  private static List<State> states() {
    List<State> states = new ArrayList<>();
    for (Optional<String> branch : List.of(Optional.of("main"), Optional.<String>empty())) {
      for (Optional<String> revision : List.of(Optional.of("r1"), Optional.<String>empty())) {
        for (boolean running : new boolean[] {true, false}) {
          states.add(new State(V1, branch, running, 7, "b0009", revision, Set.of()));
        }
      }
    }
    return states;
  }

  private void deploys(App app, State state) {
    for (Optional<String> target :
        List.of(Optional.of("r1"), Optional.of("r2"), Optional.<String>empty())) {
      for (Set<String> kept : List.of(databases(app), Set.<String>of())) {
        var ready = new KeptReady(kept, List.of());
        Supplier<Plan> make = () -> DeployPlanner.plan(app, state, V2, target, ready);
        add("deploy to " + target + " with " + kept, app, state, make);
      }
    }
  }

  private static Set<String> databases(App app) {
    return app.stores().entrySet().stream()
        .filter(e -> e.getValue().database())
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  private void rollbacks(App app, State state) {
    for (DataWay way : DataWay.values()) {
      for (int bits = 0; bits < 8; bits++) {
        var wish =
            new Wish(
                bits % 2 == 0 ? RunKind.ROLLBACK : RunKind.RESTORE,
                V2,
                Optional.of("r0"),
                way,
                Text.verbatim("so"),
                way == DataWay.SWAP || way == DataWay.REVERSE_SQL
                    ? Optional.of("b0003")
                    : Optional.empty(),
                way == DataWay.SWAP ? List.copyOf(app.stores().keySet()) : List.of(),
                bits / 2 % 2 == 0,
                bits / 4 % 2 == 0,
                bits % 3 == 0,
                way == DataWay.REVERSE_SQL ? Optional.of(reverse(state)) : Optional.empty());
        add(wish.toString(), app, state, () -> RollbackPlanner.plan(app, state, wish));
      }
    }
  }

  private static Step.Reverse reverse(State state) {
    return new Step.Reverse(
        "db", state.revision().orElse("base"), "r0", "ab12", Optional.of("b0003"));
  }

  private void add(String name, App app, State state, Supplier<Plan> make) {
    plans.add(
        new Made(
            name + " of " + app.source() + app.build() + " at " + state, app, make.get(), make));
  }
}
