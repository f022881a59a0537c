package dev.volver.engine;

import static dev.volver.plan.Samples.V1;
import static dev.volver.plan.Samples.V2;
import static dev.volver.plan.Samples.V3;
import static org.assertj.core.api.Assertions.assertThat;

import dev.volver.journal.CheckResult;
import dev.volver.journal.Event.Phase;
import dev.volver.journal.Finding;
import dev.volver.journal.InMemory;
import dev.volver.journal.Outcome;
import dev.volver.journal.Run;
import dev.volver.journal.Run.Status;
import dev.volver.message.Exit;
import dev.volver.plan.Step;
import java.io.IOException;
import java.nio.file.Files;
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

/**
 * The way back of a deploy: what it undoes, what is kept before it, and what becomes of its own
 * failures.
 */
@Tag("O02")
class TakenBackTest {
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
    before = world.sight();
  }

  static Stream<Class<?>> steps() {
    return FailedDeployTest.steps();
  }

  private static void ended(Run run, Outcome outcome, Exit exit) {
    assertThat(run.end().orElseThrow().outcome()).isEqualTo(outcome);
    assertThat(run.end().orElseThrow().exit()).isEqualTo(exit);
  }

  @Test
  @Tag("promise-6")
  void rowsThatTheNewVersionWroteBeforeItWasTakenBackAreListed() {
    world.busy = true;
    world.when(
        Phase.FORWARD,
        Step.Watch.class,
        () -> {
          world.fate.change();
          world.ill.add(V2.commit());
        });

    Run run = world.deploy(V2);

    ended(run, Outcome.ROLLED_BACK, Exit.TAKEN_BACK);
    assertThat(run.findings(Finding.LeftBehind.class).getFirst().tables()).isNotEmpty();
    world.everyAcknowledgedRowIsSomewhere();
  }

  @Test
  void configurationEditedForANewVersionGoesBackWithItAndIsKept() throws IOException {
    world.deploy(V2);
    Path file = world.app.code().resolve(".env");
    World.put(file, "COLOR=green for v3");
    world.ill.add(V3.commit());

    Run run = world.deploy(V3);

    ended(run, Outcome.ROLLED_BACK, Exit.TAKEN_BACK);
    assertThat(file).hasContent("COLOR=red");
    Path aside = world.history().folder(run.number()).resolve("config" + file);
    assertThat(aside).hasContent("COLOR=green for v3");
  }

  @ParameterizedTest
  @MethodSource("steps")
  void theWayBackUndoesOnlyWhatWasBegun(Class<? extends Step> step) {
    world.when(Phase.FORWARD, step, world.fate::failNext);

    List<Step> back = world.deploy(V2).wayBack().map(w -> w.steps()).orElse(List.of());

    List<? extends Class<?>> order = steps().toList();
    int failed = order.indexOf(step);
    assertThat(back.stream().anyMatch(s -> s instanceof Step.SwapStore))
        .isEqualTo(failed >= order.indexOf(Step.Migrate.class) && !AFTER_THE_SWITCH.contains(step));
    assertThat(back.stream().anyMatch(s -> s instanceof Step.SwitchCode))
        .isEqualTo(
            failed >= order.indexOf(Step.SwitchCode.class) && !AFTER_THE_SWITCH.contains(step));
    assertThat(back.stream().anyMatch(s -> s instanceof Step.StartApp))
        .isEqualTo(
            failed >= order.indexOf(Step.HoldRestarts.class) && !AFTER_THE_SWITCH.contains(step));
  }

  @Test
  @Tag("O15")
  void whatTheFailureLookedLikeIsKeptBeforeAnythingIsUndone() throws Exception {
    world.ill.add(V2.commit());
    world.when(
        Phase.BACK,
        Step.StopApp.class,
        () -> assertThat(evidence("app.log")).content().contains("started " + V2.commit()));

    Run run = world.deploy(V2);

    assertThat(run.wayBack()).isPresent();
    assertThat(Files.readString(evidence("problems.txt"))).contains("health");
    assertThat(Files.readString(evidence("code.txt"))).contains(V2.commit());
  }

  private Path evidence(String name) {
    return world.history().folder(1).resolve("evidence/" + name);
  }

  @Test
  @Tag("O15")
  void evidenceThatCannotBeHadDoesNotStopTheWayBack() {
    world.ill.add(V2.commit());
    world.when(
        Phase.FORWARD,
        Step.StartApp.class,
        () -> World.put(world.history().folder(1).resolve("evidence"), "no folder"));

    ended(world.deploy(V2), Outcome.ROLLED_BACK, Exit.TAKEN_BACK);
    assertThat(world.sight()).isEqualTo(before);
  }

  private Run startedAgainWhileItIsWatched(int times) {
    boolean[] watched = {false};
    world.probe.check(
        "up",
        () -> {
          world.runtime.restarts += watched[0] ? times : 0;
          return CheckResult.Verdict.HEALTHY;
        });
    world.when(Phase.FORWARD, Step.Watch.class, () -> watched[0] = true);
    return world.deploy(V2);
  }

  @Test
  void anAppThatEndsOverAndOverWhileItIsWatchedIsTakenBack() {
    Run run = startedAgainWhileItIsWatched(2);

    ended(run, Outcome.ROLLED_BACK, Exit.TAKEN_BACK);
    assertThat(run.problems().getFirst().what().en()).contains("2 times while it was watched");
  }

  @Test
  void anAppThatEndsOnceWhileItIsWatchedIsKept() {
    ended(startedAgainWhileItIsWatched(1), Outcome.SUCCEEDED, Exit.DONE);
  }

  @ParameterizedTest
  @MethodSource("wayBack")
  void aWayBackThatFailsSaysThatAPersonIsNeededAndCanBeResumed(Class<? extends Step> step) {
    world.ill.add(V2.commit());
    world.when(Phase.BACK, step, world.fate::failNext);

    Run run = world.deploy(V2);

    ended(run, Outcome.INCOMPLETE, Exit.INCOMPLETE);
    assertThat(run.end().orElseThrow().problems().getFirst().what().en())
        .isEqualTo("as the test wants");
    world.watcher = r -> {};
    ended(world.resume(), Outcome.ROLLED_BACK, Exit.TAKEN_BACK);
    assertThat(world.sight()).isEqualTo(before);
  }

  static Stream<Class<?>> wayBack() {
    return Stream.of(
        Step.StopApp.class,
        Step.ProveStopped.class,
        Step.SwapStore.class,
        Step.SwitchCode.class,
        Step.StartApp.class,
        Step.AwaitHealthy.class);
  }

  @ParameterizedTest
  @MethodSource("softWayBack")
  @Tag("P29")
  void whatFailsAfterTheOldVersionRunsAgainChangesNothing(Class<? extends Step> step) {
    world.ill.add(V2.commit());
    world.when(Phase.BACK, step, world.fate::failNext);

    Run run = world.deploy(V2);

    ended(run, Outcome.ROLLED_BACK, Exit.TAKEN_BACK);
    assertThat(run.progress(Phase.BACK)).anyMatch(p -> p.status() == Status.FAILED);
    assertThat(world.sight().running()).contains(V1.commit());
  }

  static Stream<Class<?>> softWayBack() {
    return Stream.of(Step.ReleaseHold.class, Step.ListLeftBehind.class);
  }
}
