package dev.volver.engine;

import static dev.volver.plan.Samples.V1;
import static dev.volver.plan.Samples.V2;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.volver.backup.Proof;
import dev.volver.journal.Event.Phase;
import dev.volver.journal.Finding;
import dev.volver.journal.History;
import dev.volver.journal.InMemory;
import dev.volver.journal.Outcome;
import dev.volver.journal.Run;
import dev.volver.message.Exit;
import dev.volver.plan.DataWay;
import dev.volver.plan.Step;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Rollbacks that fail: before the start they are undone, after it they are to be gone on with. */
@Tag("O14")
class FailedRollbackTest {
  @TempDir(factory = InMemory.class)
  private Path folder;

  private World world;
  private Sight before;

  @BeforeEach
  void aShopWithVersionTwo() {
    world = World.migrating(folder);
    world.busy = false;
    world.deploy(V2);
    before = world.sight();
    world.fate.calls.clear();
  }

  static Stream<Class<?>> untouched() {
    return Stream.of(Step.TakeBaseline.class, Step.KeepConfig.class, Step.TakeBackup.class);
  }

  static Stream<Class<?>> askedAgain() {
    return Stream.of(Step.StageStandby.class);
  }

  static Stream<Class<?>> undone() {
    return Stream.of(
        Step.HoldRestarts.class,
        Step.StopApp.class,
        Step.ProveStopped.class,
        Step.SwapStore.class,
        Step.SwitchCode.class);
  }

  static Stream<Class<?>> goneOnWith() {
    return Stream.of(Step.StartApp.class, Step.AwaitHealthy.class);
  }

  static Stream<Class<?>> soft() {
    return Stream.of(Step.ReleaseHold.class, Step.ListLeftBehind.class, Step.ProveBackup.class);
  }

  private static void ended(Run run, Outcome outcome, Exit exit) {
    assertThat(run.end().orElseThrow().outcome()).isEqualTo(outcome);
    assertThat(run.end().orElseThrow().exit()).isEqualTo(exit);
  }

  private void backAtVersionOne() {
    Sight now = world.sight();
    assertThat(now.code()).isEqualTo(V1.commit());
    assertThat(now.running()).contains(V1.commit());
    assertThat(now.data().revision()).contains("r1");
    assertThat(now.files()).containsEntry("dist/app.js", "built from v1");
  }

  @Test
  void everyStepOfARollbackIsFailedHere() {
    List<Step> steps = world.rollback().plan().steps();

    assertThat(steps)
        .filteredOn(
            s -> !(s instanceof Step.SwitchOutputs || s instanceof Step.RestoreConfig)) // files
        .extracting(Object::getClass)
        .containsExactlyElementsOf(
            Stream.of(untouched(), askedAgain(), undone(), goneOnWith(), soft())
                .flatMap(s -> s)
                .toList());
  }

  @ParameterizedTest
  @MethodSource("askedAgain")
  void aStandbyThatDoesNotOpenAtOnceIsAskedAgain(Class<? extends Step> step) {
    world.when(Phase.FORWARD, step, world.fate::failNext);

    Run run = world.rollback();

    ended(run, Outcome.SUCCEEDED, Exit.DONE);
    assertThat(run.findings(Finding.Doubt.class)).isEmpty();
    assertThat(world.fate.calls).doesNotContain("stage db");
    backAtVersionOne();
  }

  @ParameterizedTest
  @MethodSource("untouched")
  @Tag("O06")
  void aFailureBeforeAnythingWasTouchedIsARefusal(Class<? extends Step> step) {
    world.when(Phase.FORWARD, step, world.fate::failNext);

    ended(world.rollback(), Outcome.REFUSED, Exit.REFUSED);
    assertThat(world.sight()).isEqualTo(before);
  }

  @ParameterizedTest
  @MethodSource("undone")
  void aFailureBeforeTheStartIsUndone(Class<? extends Step> step) {
    world.when(Phase.FORWARD, step, world.fate::failNext);

    Run run = world.rollback();

    ended(run, Outcome.ROLLED_BACK, Exit.INCOMPLETE);
    assertThat(world.sight()).isEqualTo(before);
    assertThat(run.problems())
        .as("nothing but what failed")
        .singleElement()
        .satisfies(p -> assertThat(p.what().en()).isEqualTo("as the test wants"));
    assertThat(world.history().open()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("undone")
  void afterARollbackThatWasUndoneItCanBeTriedAgain(Class<? extends Step> step) {
    world.when(Phase.FORWARD, step, world.fate::failNext);
    world.rollback();
    world.watcher = r -> {};

    ended(world.rollback(), Outcome.SUCCEEDED, Exit.DONE);
    backAtVersionOne();
  }

  @ParameterizedTest
  @MethodSource("goneOnWith")
  void aFailureAfterTheStartLeavesItToBeGoneOnWith(Class<? extends Step> step) {
    world.when(Phase.FORWARD, step, world.fate::failNext);

    ended(world.rollback(), Outcome.INCOMPLETE, Exit.INCOMPLETE);

    world.watcher = r -> {};
    ended(world.resume(), Outcome.SUCCEEDED, Exit.DONE);
    backAtVersionOne();
  }

  @ParameterizedTest
  @MethodSource("soft")
  @Tag("P29")
  void whatFailsAfterTheOldVersionRunsChangesNothing(Class<? extends Step> step) {
    world.when(Phase.FORWARD, step, world.fate::failNext);

    Run run = world.rollback();

    ended(run, Outcome.SUCCEEDED, Exit.DONE);
    assertThat(run.wayBack()).isEmpty();
    backAtVersionOne();
  }

  @ParameterizedTest
  @EnumSource(names = {"SWAP", "DOWNGRADE"})
  void aFailureOfTheSwitchUndoesEitherWayOfTheData(DataWay way) {
    world.when(Phase.FORWARD, Step.SwitchCode.class, world.fate::failNext);

    ended(world.rollback(way), Outcome.ROLLED_BACK, Exit.INCOMPLETE);
    assertThat(world.sight().data()).isEqualTo(before.data());
    assertThat(world.sight().running()).contains(V2.commit());
  }

  @Test
  @Tag("G05")
  void aDowngradeThatFailsHalfWayIsBroughtUpAgain() {
    world.store.write(
        new Data(before.data().revision(), java.util.Set.of("item", "note"), before.data().rows()));
    before = world.sight();

    Run run = world.rollback(DataWay.DOWNGRADE);

    assertThat(run.problems().getFirst().what().en()).isEqualTo("no such table: tag");
    ended(run, Outcome.ROLLED_BACK, Exit.INCOMPLETE);
    assertThat(world.sight()).isEqualTo(before);
  }

  @Test
  void anOldVersionThatIsIllTooIsSaidToBe() {
    world.ill.add(V1.commit());

    Run run = world.rollback();

    ended(run, Outcome.INCOMPLETE, Exit.INCOMPLETE);
    assertThat(run.end().orElseThrow().problems().getFirst().what().en()).contains("health");
    assertThat(world.history().open()).isPresent();
    world.ill.clear();
    ended(world.resume(), Outcome.SUCCEEDED, Exit.DONE);
    backAtVersionOne();
  }

  @Test
  void anAppThatEndedWhileItWasWaitedForIsStartedAgainByAResume() {
    world.when(
        Phase.FORWARD,
        Step.AwaitHealthy.class,
        () -> world.runtime.running = java.util.Optional.empty());
    ended(world.rollback(), Outcome.INCOMPLETE, Exit.INCOMPLETE);

    world.watcher = r -> {};
    ended(world.resume(), Outcome.SUCCEEDED, Exit.DONE);
    backAtVersionOne();
  }

  @Test
  @Tag("D08")
  void whatWasLeftBehindIsListedAlthoughTheOldVersionIsIll() {
    world.busy = true;
    world.customersOrder();
    world.ill.add(V1.commit());

    Run run = world.rollback();

    ended(run, Outcome.INCOMPLETE, Exit.INCOMPLETE);
    assertThat(run.findings(Finding.LeftBehind.class)).singleElement();
    world.everyAcknowledgedRowIsSomewhere();
  }

  @Test
  @Tag("D08")
  void whatAWayDownTookIsListedAlthoughTheOldVersionIsIll() {
    world.ill.add(V1.commit());

    Run run = world.rollback(DataWay.DOWNGRADE);

    ended(run, Outcome.INCOMPLETE, Exit.INCOMPLETE);
    assertThat(run.findings(Finding.LeftBehind.class)).singleElement();
  }

  @Test
  @Tag("D08")
  void fromAnOldVersionThatIsIllAnotherCanBeGoneTo() {
    world.ill.add(V1.commit());
    world.rollback();
    assertThat(world.runtime.held).isTrue();

    ended(world.rollback(World.asked(V2)), Outcome.SUCCEEDED, Exit.DONE);

    assertThat(world.sight().running()).contains(V2.commit());
    assertThat(world.runtime.held).isFalse();
    assertThat(world.history().open()).isEmpty();
  }

  @Test
  @Tag("D05")
  @Tag("D08")
  void rulesAreAskedOfAnIllVersionTooAndKeepNobodyFromLeavingIt() {
    world = World.ruled(folder.resolve("ruled"));
    world.deploy(V2);
    world.ill.add(V1.commit());

    Run ill = world.rollback();

    ended(ill, Outcome.INCOMPLETE, Exit.INCOMPLETE);
    assertThat(ill.findings(Finding.Ruled.class)).as("before and after").hasSize(2);
    ended(world.rollback(World.asked(V2)), Outcome.SUCCEEDED, Exit.DONE);
    assertThat(world.history().open()).isEmpty();
  }

  @Test
  @Tag("D05")
  void afterAResumeTheRulesAreAskedOnceMore() {
    world = World.ruled(folder.resolve("ruled"));
    world.deploy(V2);
    world.ill.add(V1.commit());
    world.rollback();
    world.ill.clear();

    Run run = world.resume();

    ended(run, Outcome.SUCCEEDED, Exit.DONE);
    assertThat(run.findings(Finding.Ruled.class)).hasSize(3);
  }

  @ParameterizedTest
  @MethodSource("toldAfterwards")
  @Tag("D08")
  void whatCannotBeToldAfterwardsKeepsNobodyFromLeavingAnIllVersion(Class<? extends Step> step) {
    world = World.ruled(folder.resolve("ruled"));
    world.deploy(V2);
    world.ill.add(V1.commit());
    world.when(Phase.FORWARD, step, world.fate::failNext);
    world.rollback();
    world.watcher = r -> {};

    ended(world.rollback(World.asked(V2)), Outcome.SUCCEEDED, Exit.DONE);
  }

  static Stream<Class<?>> toldAfterwards() {
    return Stream.of(Step.CompareRules.class, Step.ListLeftBehind.class);
  }

  @Test
  @Tag("D08")
  void oneThatIsRefusedFromThereLeavesItToBeGoneOnWith() {
    world.ill.add(V1.commit());
    world.rollback();
    world.when(Phase.FORWARD, Step.TakeBackup.class, world.fate::failNext);

    ended(world.rollback(World.asked(V2)), Outcome.REFUSED, Exit.REFUSED);

    world.ill.clear();
    world.watcher = r -> {};
    ended(world.resume(), Outcome.SUCCEEDED, Exit.DONE);
    assertThat(world.runtime.held).isFalse();
    backAtVersionOne();
  }

  @Test
  void theReleaseInPlaceIsKnownAfterwards() {
    world.rollback();

    assertThat(world.history().current().flatMap(History::landed).orElseThrow().commit())
        .isEqualTo(V1.commit());
  }

  @Test
  @Tag("O06")
  void aBackupThatIsNotProvenAfterwardsIsToldAndGoneBackToAllTheSame() {
    world.when(Phase.FORWARD, Step.ProveBackup.class, world.fate::failNext);

    Run run = world.rollback();

    ended(run, Outcome.SUCCEEDED, Exit.DONE);
    assertThat(run.findings(Finding.Doubt.class))
        .singleElement()
        .satisfies(d -> assertThat(d.problem().next().en()).contains("volver backup verify b0002"));
    world.watcher = r -> {};
    Run forward = world.rollback(World.asked(V2));
    ended(forward, Outcome.SUCCEEDED, Exit.DONE);
    assertThat(forward.plan().backup()).contains("b0002");
    assertThat(world.sight().running()).contains(V2.commit());
  }

  @Test
  @Tag("Q03")
  void whereOnlyTheProofIsLeftNothingIsStoppedForIt() {
    world.when(
        Phase.FORWARD,
        Step.ProveBackup.class,
        () -> {
          throw new Fate.Death();
        });
    assertThatThrownBy(world::rollback).isInstanceOf(Fate.Death.class);
    world.watcher = r -> {};
    world.fate.calls.clear();

    ended(world.resume(), Outcome.SUCCEEDED, Exit.DONE);

    assertThat(world.fate.calls).doesNotContain("stop", "start");
    assertThat(world.ports().catalog().find("b0002").orElseThrow().proof())
        .isEqualTo(Proof.RESTORED);
    backAtVersionOne();
  }
}
