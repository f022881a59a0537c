package dev.volver.engine;

import static dev.volver.plan.Samples.V1;
import static dev.volver.plan.Samples.V2;
import static dev.volver.plan.Samples.V3;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.volver.journal.InMemory;
import dev.volver.journal.Outcome;
import dev.volver.journal.Run;
import dev.volver.message.Exit;
import dev.volver.message.Halt;
import dev.volver.plan.RunKind;
import dev.volver.plan.Step;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One commit is taken out of what runs; where that does not help, the whole release goes back. */
@Tag("A04")
class PlanRevertTest {
  private static final String BAD = "bad";

  @TempDir(factory = InMemory.class)
  private Path folder;

  private World world;

  @BeforeEach
  void aShopWithABadCommit() {
    world = World.plain(folder);
    world.deploy(V2);
    world.source.reverted.put(BAD, V3);
  }

  private Run revert() {
    var planned = new PlanRevert(world.ports()).plan(BAD);
    return world.start(planned);
  }

  @Test
  void theReleaseWithoutItRunsAndIsWhatIsInPlace() {
    Run run = revert();

    assertThat(run.plan().kind()).isEqualTo(RunKind.ROLLBACK);
    assertThat(run.end().orElseThrow().exit()).isEqualTo(Exit.DONE);
    assertThat(world.runtime.running).contains(V3.commit());
    assertThat(world.store.data().rows()).containsAllEntriesOf(world.acknowledged);
  }

  @Test
  void whatDoesNotHelpIsTakenBackAndTheWholeReleaseCanGoBackThen() {
    world.ill.add(V3.commit());

    Run run = revert();

    assertThat(run.end().orElseThrow().outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(run.end().orElseThrow().exit()).isEqualTo(Exit.INCOMPLETE);
    assertThat(world.runtime.running).contains(V2.commit());
    assertThat(world.rollback().end().orElseThrow().exit()).isEqualTo(Exit.DONE);
    assertThat(world.runtime.running).contains(V1.commit());
  }

  @ParameterizedTest
  @ValueSource(classes = {Step.StopApp.class, Step.SwitchCode.class, Step.AwaitHealthy.class})
  @Tag("promise-3")
  void oneThatDiedIsTakenBackByResume(Class<? extends Step> at) {
    world.when(dev.volver.journal.Event.Phase.FORWARD, at, () -> world.fate.dieAt(1));
    try {
      revert();
    } catch (Fate.Death e) {
      world.watcher = r -> {};
    }

    Run run = world.resume();

    assertThat(run.end().orElseThrow().outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(world.runtime.running).contains(V2.commit());
  }

  @Test
  void aCommitThatBroughtAMigrationIsRefused() {
    var other = new World(folder.resolve("other"), true, false);
    other.deploy(V2);
    other.commit(V3, "r1", Map.of("migrations/r1.txt", World.R1));
    other.source.reverted.put(BAD, V3);

    assertThatThrownBy(() -> new PlanRevert(other.ports()).plan(BAD))
        .isInstanceOf(Halt.class)
        .hasMessageContaining("bad brought a migration");
  }

  @Test
  void aServiceOfAnAppWithOneCheckoutCannotGoBackByItself() {
    assertThatThrownBy(() ->
            new PlanServices(world.ports()).plan(Optional.empty(), java.util.List.of("api"), false))
        .isInstanceOf(Halt.class)
        .hasMessageContaining("api cannot go back by itself");
  }
}
