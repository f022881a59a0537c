package dev.volver.engine;

import static dev.volver.plan.Samples.V1;
import static dev.volver.plan.Samples.V2;
import static org.assertj.core.api.Assertions.assertThat;

import dev.volver.journal.CheckResult.Verdict;
import dev.volver.journal.Event.Phase;
import dev.volver.journal.InMemory;
import dev.volver.journal.Outcome;
import dev.volver.journal.Run;
import dev.volver.message.Exit;
import dev.volver.plan.Step;
import dev.volver.release.ReleaseConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Deploys that fail: wherever they do, everything is back as it was. */
@Tag("O02")
class FailedDeployTest {
  private static final Set<Class<?>> BEFORE_THE_BUILD =
      Set.of(
          Step.TakeBaseline.class,
          Step.KeepConfig.class,
          Step.TakeBackup.class,
          Step.StageStandby.class);
  private static final Set<Class<?>> AFTER_THE_SWITCH =
      Set.of(Step.ReleaseHold.class, Step.Tidy.class);

  @TempDir(factory = InMemory.class)
  private Path folder;

  private World world;
  private Sight before;

  @BeforeEach
  void aShopWithoutCustomers() {
    world = World.migrating(folder);
    world.busy = false;
    new ReleaseConfig(world.app).keepAsIs(V1); // the next asks when it was read
    before = world.sight();
  }

  /** The steps of a deploy that migrates and builds. */
  static Stream<Class<?>> steps() {
    return Stream.of(
        Step.TakeBaseline.class,
        Step.KeepConfig.class,
        Step.TakeBackup.class,
        Step.StageStandby.class,
        Step.BuildRelease.class,
        Step.HoldRestarts.class,
        Step.StopApp.class,
        Step.ProveStopped.class,
        Step.RefreshStandby.class,
        Step.SwitchCode.class,
        Step.Migrate.class,
        Step.StartApp.class,
        Step.AwaitHealthy.class,
        Step.Watch.class,
        Step.ReleaseHold.class,
        Step.Tidy.class);
  }

  @Test
  void everyStepOfADeployIsFailedHere() {
    assertThat(world.deploy(V2).plan().steps())
        .filteredOn(s -> !(s instanceof Step.SwitchOutputs)) // it works on files: OutputsTest
        .extracting(Object::getClass)
        .containsExactlyElementsOf(steps().toList());
  }

  private static void ended(Run run, Outcome outcome, Exit exit) {
    assertThat(run.end().orElseThrow().outcome()).isEqualTo(outcome);
    assertThat(run.end().orElseThrow().exit()).isEqualTo(exit);
  }

  private void endedAsTheStepDemands(Run run, Class<?> step) {
    if (AFTER_THE_SWITCH.contains(step)) {
      ended(run, Outcome.SUCCEEDED, Exit.DONE);
      assertThat(run.wayBack()).isEmpty();
      assertThat(world.sight().running()).contains(V2.commit());
      return;
    }
    if (BEFORE_THE_BUILD.contains(step)) {
      ended(run, Outcome.REFUSED, Exit.REFUSED);
    } else if (step == Step.BuildRelease.class) {
      ended(run, Outcome.FAILED, Exit.TAKEN_BACK);
    } else {
      ended(run, Outcome.ROLLED_BACK, Exit.TAKEN_BACK);
    }
    assertThat(run.end().orElseThrow().problems()).isNotEmpty();
    assertThat(world.sight()).isEqualTo(before);
    assertThat(world.history().open()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("steps")
  @Tag("P29")
  @Tag("promise-5")
  void aStepThatSaysWhyItFailsLeavesEverythingAsItWas(Class<? extends Step> step) {
    world.when(Phase.FORWARD, step, world.fate::failNext);

    Run run = world.deploy(V2);

    endedAsTheStepDemands(run, step);
    assertThat(run.problems().getFirst().what().en()).isEqualTo("as the test wants");
  }

  @ParameterizedTest
  @MethodSource("steps")
  @Tag("P29")
  void aStepThatBreaksInAWayNobodyForesawLeavesEverythingAsItWas(Class<? extends Step> step) {
    world.when(Phase.FORWARD, step, world.fate::breakNext);

    Run run = world.deploy(V2);

    endedAsTheStepDemands(run, step);
    assertThat(run.problems().getFirst().what().en()).contains("unexpected", "as the test wants");
    assertThat(run.problems().getFirst().where()).isNotBlank();
  }

  @ParameterizedTest
  @MethodSource("steps")
  @Tag("O04")
  void askedToStopRatherThanGoBackItStopsThereAndCanBeResumed(Class<? extends Step> step) {
    world.when(Phase.FORWARD, step, world.fate::failNext);

    Run run = world.deploy(V2, false);

    if (run.end().orElseThrow().outcome() == Outcome.INCOMPLETE) {
      assertThat(run.end().orElseThrow().exit()).isEqualTo(Exit.INCOMPLETE);
      assertThat(run.wayBack()).isEmpty();
      world.watcher = r -> {};
      ended(world.resume(), Outcome.ROLLED_BACK, Exit.TAKEN_BACK);
      assertThat(world.sight()).isEqualTo(before);
    } else {
      endedAsTheStepDemands(run, step);
    }
  }

  @Test
  void aVersionThatIsIllIsTakenBack() {
    world.ill.add(V2.commit());

    Run run = world.deploy(V2);

    ended(run, Outcome.ROLLED_BACK, Exit.TAKEN_BACK);
    assertThat(run.problems().getFirst().what().en()).contains("check `health` failed");
    assertThat(world.sight()).isEqualTo(before);
    assertThat(world.history().quarantined()).containsExactly(V2.commit());
    assertThat(world.history().current().flatMap(dev.volver.journal.History::landed)).contains(V1);
  }

  @Test
  void aVersionThatFallsIllWhileItIsWatchedIsTakenBack() {
    world.when(Phase.FORWARD, Step.Watch.class, () -> world.ill.add(V2.commit()));

    ended(world.deploy(V2), Outcome.ROLLED_BACK, Exit.TAKEN_BACK);
    assertThat(world.sight()).isEqualTo(before);
  }

  @Test
  @Tag("P06")
  void aMigrationThatTakesRowsWithoutAnErrorIsTakenBack() {
    String thief = FakeMigrator.text("r1", List.of("delete from item"), List.of());
    world.commit(V2, "r9", Map.of("migrations/r1.txt", World.R1, "migrations/r9.txt", thief));

    Run run = world.deploy(V2);

    ended(run, Outcome.ROLLED_BACK, Exit.TAKEN_BACK);
    assertThat(run.problems().getFirst().what().en()).contains("took 1 of 1 rows from `item`");
    assertThat(world.sight()).isEqualTo(before);
  }

  @Test
  @Tag("Q01")
  void aMigrationThatFailsIsTakenBack() {
    world.store.write(world.store.data().after("create table tag").after("create table note"));
    before = world.sight();

    Run run = world.deploy(V2);

    ended(run, Outcome.ROLLED_BACK, Exit.TAKEN_BACK);
    assertThat(run.problems().getFirst().what().en()).contains("table tag already exists");
    assertThat(world.sight()).isEqualTo(before);
  }

  @Test
  @Tag("Q01")
  void aMigrationThatTearsIsTakenBackWithItsHalf() {
    world.migrator.tears = true;
    world.store.write(world.store.data().after("create table note"));
    before = world.sight();

    ended(world.deploy(V2), Outcome.ROLLED_BACK, Exit.TAKEN_BACK);
    assertThat(world.sight()).isEqualTo(before);
  }

  @Test
  void anAppThatDidNotRunBeforeDoesNotRunAfterwards() {
    world.runtime.running = Optional.empty();
    before = world.sight();
    world.ill.add(V2.commit());

    ended(world.deploy(V2), Outcome.ROLLED_BACK, Exit.TAKEN_BACK);
    assertThat(world.sight()).isEqualTo(before);
  }

  @Test
  void anAppOfWhichAPartRanBeforeRunsAsItDidAfterwards() {
    world.runtime.lame.add(V1.commit());
    world.probe.check("queue", this::queue);
    world.ill.add(V2.commit());

    ended(world.deploy(V2), Outcome.ROLLED_BACK, Exit.TAKEN_BACK);
    assertThat(world.sight()).isEqualTo(before);
  }

  @Test
  void whatWasBrokenInAnAppOfWhichAPartRanIsNotBlamedOnTheRelease() {
    world.runtime.lame.addAll(Set.of(V1.commit(), V2.commit()));
    world.probe.check("queue", this::queue);

    ended(world.deploy(V2), Outcome.SUCCEEDED, Exit.DONE);
  }

  /** Answered by the part that ends over and over. */
  private Verdict queue() {
    return world.runtime.lame() ? Verdict.UNHEALTHY : Verdict.HEALTHY;
  }
}
