package dev.volver.engine;

import static dev.volver.plan.Samples.V1;
import static dev.volver.plan.Samples.V2;
import static org.assertj.core.api.Assertions.assertThat;

import dev.volver.journal.Event.Phase;
import dev.volver.journal.InMemory;
import dev.volver.journal.Outcome;
import dev.volver.journal.Run;
import dev.volver.message.Exit;
import dev.volver.plan.Step;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The operator presses Ctrl-C while a step is at work. */
@Tag("Q03")
class InterruptionTest {
  private static final Set<Class<?>> NOTHING_LEFT_TO_STOP =
      Set.of(Step.Watch.class, Step.ReleaseHold.class, Step.Tidy.class);

  @TempDir(factory = InMemory.class)
  private Path folder;

  private World world;
  private Sight before;

  @BeforeEach
  void aShopWithoutCustomers() {
    world = World.migrating(folder);
    world.busy = false;
    before = world.sight();
  }

  static Stream<Class<?>> steps() {
    return FailedDeployTest.steps();
  }

  private void interruptedIn(Phase phase, Class<? extends Step> step) {
    world.when(phase, step, () -> world.interruption.raise());
  }

  private static void ended(Run run, Outcome outcome, Exit exit) {
    assertThat(run.end().orElseThrow().outcome()).isEqualTo(outcome);
    assertThat(run.end().orElseThrow().exit()).isEqualTo(exit);
  }

  @ParameterizedTest
  @MethodSource("steps")
  void aDeployThatIsInterruptedGoesBackOrHasNothingLeftToStop(Class<? extends Step> step) {
    interruptedIn(Phase.FORWARD, step);

    Run run = world.deploy(V2);

    List<? extends Class<?>> order = steps().toList();
    if (NOTHING_LEFT_TO_STOP.contains(step) && run.wayBack().isEmpty()) {
      ended(run, Outcome.SUCCEEDED, Exit.DONE);
      assertThat(world.sight().running()).contains(V2.commit());
      assertThat(world.sight().held()).isFalse();
      return;
    }
    boolean early = order.indexOf(step) < order.indexOf(Step.HoldRestarts.class);
    ended(
        run,
        early ? Outcome.INTERRUPTED : Outcome.ROLLED_BACK,
        early ? Exit.INTERRUPTED : Exit.TAKEN_BACK);
    assertThat(world.sight()).isEqualTo(before);
    assertThat(run.end().orElseThrow().problems())
        .isNotEmpty()
        .allSatisfy(p -> assertThat(p.what().en()).contains("interrupted"));
    assertThat(world.history().open()).isEmpty();
    assertThat(world.history().quarantined()).as("nobody said it is bad").isEmpty();
  }

  static Stream<Class<?>> wayBack() {
    return Stream.of(
        Step.StopApp.class,
        Step.ProveStopped.class,
        Step.SwapStore.class,
        Step.SwitchCode.class,
        Step.SwitchOutputs.class,
        Step.StartApp.class);
  }

  @ParameterizedTest
  @MethodSource("wayBack")
  void aWayBackThatIsInterruptedCanBeResumed(Class<? extends Step> step) {
    world.ill.add(V2.commit());
    interruptedIn(Phase.BACK, step);

    ended(world.deploy(V2), Outcome.INCOMPLETE, Exit.INTERRUPTED);

    world.watcher = r -> {};
    ended(world.resume(), Outcome.ROLLED_BACK, Exit.TAKEN_BACK);
    assertThat(world.sight()).isEqualTo(before);
  }

  @ParameterizedTest
  @MethodSource("wayBack")
  void aTerminalThatClosesStopsNoWayBack(Class<? extends Step> step) {
    world.ill.add(V2.commit());
    world.when(Phase.BACK, step, () -> world.interruption.hangUp());

    ended(world.deploy(V2), Outcome.ROLLED_BACK, Exit.TAKEN_BACK);
    assertThat(world.sight()).isEqualTo(before);
  }

  @Test
  void aTerminalThatClosesStopsNoRollback() {
    world.deploy(V2);
    world.when(Phase.FORWARD, Step.StopApp.class, () -> world.interruption.hangUp());

    ended(world.rollback(), Outcome.SUCCEEDED, Exit.DONE);
  }

  @Test
  void aTerminalThatClosesBeforeThatTakesTheDeployBack() {
    world.when(Phase.FORWARD, Step.StartApp.class, () -> world.interruption.hangUp());

    ended(world.deploy(V2), Outcome.ROLLED_BACK, Exit.TAKEN_BACK);
    assertThat(world.sight()).isEqualTo(before);
  }

  @Test
  void aWayBackThatIsInterruptedWhenAllIsWellStillAllowsRestarts() {
    world.ill.add(V2.commit());
    interruptedIn(Phase.BACK, Step.AwaitHealthy.class);

    ended(world.deploy(V2), Outcome.ROLLED_BACK, Exit.TAKEN_BACK);
    assertThat(world.sight()).isEqualTo(before);
  }

  static Stream<Class<?>> rollback() {
    return Stream.of(
        Step.TakeBackup.class,
        Step.HoldRestarts.class,
        Step.StopApp.class,
        Step.SwapStore.class,
        Step.SwitchCode.class,
        Step.StartApp.class,
        Step.AwaitHealthy.class,
        Step.ReleaseHold.class);
  }

  @ParameterizedTest
  @MethodSource("rollback")
  void aRollbackThatIsInterruptedIsUndoneOrGoneOnWith(Class<? extends Step> step) {
    world.deploy(V2);
    before = world.sight();
    interruptedIn(Phase.FORWARD, step);

    Run run = world.rollback();

    world.watcher = r -> {};
    switch (run.end().orElseThrow().outcome()) {
      case INTERRUPTED -> assertThat(world.sight()).isEqualTo(before);
      case ROLLED_BACK -> {
        assertThat(run.end().orElseThrow().exit()).isEqualTo(Exit.INTERRUPTED);
        assertThat(world.sight()).isEqualTo(before);
      }
      case INCOMPLETE -> {
        assertThat(step).isEqualTo(Step.StartApp.class);
        assertThat(run.end().orElseThrow().exit()).isEqualTo(Exit.INTERRUPTED);
        ended(world.resume(), Outcome.SUCCEEDED, Exit.DONE);
        assertThat(world.sight().running()).contains(V1.commit());
      }
      case SUCCEEDED -> {
        assertThat(world.sight().running()).contains(V1.commit());
        assertThat(world.sight().held()).isFalse();
      }
      case REFUSED, FAILED -> throw new AssertionError(run.end().orElseThrow());
    }
  }

  @Test
  void aRollbackThatIsInterruptedWhileItSwapsIsUndoneAtOnce() {
    world.deploy(V2);
    before = world.sight();
    interruptedIn(Phase.FORWARD, Step.SwapStore.class);

    ended(world.rollback(), Outcome.ROLLED_BACK, Exit.INTERRUPTED);
    assertThat(world.sight()).isEqualTo(before);
  }
}
