package dev.volver.engine;

import static dev.volver.plan.Samples.V1;
import static dev.volver.plan.Samples.V2;
import static org.assertj.core.api.Assertions.assertThat;

import dev.volver.journal.Event.Phase;
import dev.volver.journal.InMemory;
import dev.volver.journal.Outcome;
import dev.volver.journal.Run;
import dev.volver.message.Text;
import dev.volver.plan.Plan;
import dev.volver.plan.Reach;
import dev.volver.plan.Step;
import dev.volver.release.ReleaseConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A deploy stops only the services that its release changes, where that is known to be enough. */
@Tag("O01")
class NarrowingTest {
  @TempDir(factory = InMemory.class)
  private Path folder;

  private World world;
  private final FakeContainers app = new FakeContainers("api", "web");

  @BeforeEach
  void theFirstReleaseRuns() {
    world(World.plain(folder));
    app.there().addAll(List.of("api", "web"));
    app.standing().add("web");
  }

  private void world(World some) {
    world = some;
    new ReleaseConfig(world.app).keepAsIs(V1);
  }

  private PlanDeploy.Planned planned() {
    return new PlanDeploy(world.ports(app)).plan(Optional.of(V2.ref()), false);
  }

  @Test
  void whatTheReleaseLeavesAsItIsStaysUpAndThePlanSaysSo() {
    Plan plan = planned().plan();

    assertThat(plan.reach()).isEqualTo(new Reach(List.of("api"), false));
    assertThat(plan.tentative()).isTrue();
    assertThat(plan.warnings())
        .extracting(Text::en)
        .anyMatch(w -> w.startsWith("only api is stopped and replaced; web stays up"));
  }

  @Test
  void aReleaseThatChangesNoServiceOrAllReplacesAll() {
    app.standing().add("api");
    assertThat(planned().plan().reach()).isEqualTo(Reach.WHOLE);

    app.standing().clear();
    assertThat(planned().plan().reach()).isEqualTo(Reach.WHOLE);
  }

  @Test
  void aMigrationStopsAllThatMayUseTheDatabase() {
    world(World.migrating(folder.resolve("migrating")));
    world.runtime.running = Optional.empty();

    assertThat(planned().plan().migrates()).isTrue();
    assertThat(planned().plan().reach()).isEqualTo(Reach.WHOLE);
  }

  @Test
  void configurationThatWasChangedOrIsNotKnownIsEveryServices() {
    World.put(world.app.code().resolve(".env"), "COLOR=blue");
    assertThat(planned().plan().reach()).isEqualTo(Reach.WHOLE);

    world = World.plain(folder.resolve("fresh"));
    assertThat(planned().plan().reach()).as("nothing is kept of it").isEqualTo(Reach.WHOLE);
  }

  @Test
  @Tag("O08")
  void whatFailsIsTakenBackAsAWhole() {
    var planned = planned();
    world.when(Phase.FORWARD, Step.StartApp.class, () -> world.ill.add(V1.commit()));

    Run run =
        new Engine(world.ports(app), world.watcher).start(planned.run(), planned.plan(), true);

    assertThat(run.end().orElseThrow().outcome()).isNotEqualTo(Outcome.SUCCEEDED);
    assertThat(run.wayBack()).isPresent();
    assertThat(app.calls())
        .containsSubsequence("stop [api]", "start [api]", "stop [api, web]", "start [api, web]");
  }
}
