package dev.volver.engine;

import static dev.volver.plan.Samples.V1;
import static dev.volver.plan.Samples.V2;
import static org.assertj.core.api.Assertions.assertThat;

import dev.volver.journal.Finding;
import dev.volver.journal.Run;
import dev.volver.journal.Story;
import dev.volver.plan.Plan;
import dev.volver.plan.Samples;
import dev.volver.plan.Step;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The way back as it is computed from a journal. */
@Tag("Q03")
class WayBackTest {
  private static final Duration PATIENCE = Duration.ofSeconds(9);
  private static final Step CODE =
      new Step.SwitchCode(V1, V2, Optional.of("main"), Optional.empty());
  private static final Plan DEPLOY =
      Samples.deploy(
          new Step.TakeBaseline(),
          new Step.HoldRestarts(),
          new Step.StopApp(),
          new Step.RefreshStandby("db", "b0001"),
          CODE,
          new Step.SwitchOutputs(V1, V2),
          new Step.Migrate("db", Optional.of("r1"), "r2"),
          new Step.StartApp(V2),
          new Step.AwaitHealthy(PATIENCE));
  private static final Step BACK =
      new Step.SwitchCode(V2, V1, Optional.empty(), Optional.of("main"));

  private static List<Step> back(Run run) {
    return new WayBack(run, PATIENCE).steps();
  }

  @Test
  void whatWasNeverBegunIsNotUndone() {
    assertThat(back(Story.of(4, DEPLOY).run())).isEmpty();
    assertThat(back(Story.of(4, DEPLOY).did(0).run())).isEmpty();
  }

  @Test
  void everythingThatWasDoneIsUndoneInReverse() {
    assertThat(back(Story.of(4, DEPLOY).didUntil(8).begun(8).failed(8, "no").run()))
        .containsExactly(
            new Step.StopApp(),
            new Step.ProveStopped("db"),
            new Step.SwapStore("db", "b0001", "aside-4"),
            new Step.SwitchOutputs(V2, V1),
            BACK,
            new Step.RestoreConfig(V1),
            new Step.StartApp(V1),
            new Step.AwaitHealthy(PATIENCE),
            new Step.ReleaseHold(),
            new Step.ListLeftBehind("db", "b0001", "aside-4"));
  }

  @Test
  @Tag("promise-3")
  void whatWasBegunAndHasNoOutcomeCountsAsDone() {
    assertThat(back(Story.of(4, DEPLOY).didUntil(4).begun(4).run()))
        .containsExactly(
            new Step.StopApp(),
            BACK,
            new Step.RestoreConfig(V1),
            new Step.StartApp(V1),
            new Step.AwaitHealthy(PATIENCE),
            new Step.ReleaseHold());
  }

  @Test
  void anAppThatDidNotRunBeforeIsNotStarted() {
    Run run =
        Story.of(4, DEPLOY)
            .did(0, new Finding.Ran(false))
            .did(1)
            .did(2)
            .did(3)
            .did(4)
            .begun(5)
            .failed(5, "no")
            .run();

    assertThat(back(run))
        .containsExactly(
            new Step.StopApp(), new Step.SwitchOutputs(V2, V1), BACK, new Step.ReleaseHold());
  }

  @Test
  void anAppThatIsOnlyHeldMayBeDownAfterAPowerCut() {
    assertThat(back(Story.of(4, DEPLOY).did(0).begun(1).run()))
        .containsExactly(
            new Step.RestoreConfig(V1),
            new Step.StartApp(V1),
            new Step.AwaitHealthy(PATIENCE),
            new Step.ReleaseHold());
    assertThat(back(Story.of(4, DEPLOY).did(0, new Finding.Ran(false)).begun(1).run()))
        .containsExactly(new Step.ReleaseHold());
  }

  @Test
  void aRollbackIsUndoneWithTheConfigurationAndTheDataItHad() {
    Plan rollback =
        Samples.rollback(
            new Step.StopApp(),
            new Step.SwapStore("db", "b0001", "aside-4"),
            new Step.SwitchCode(V2, V1, Optional.of("main"), Optional.empty()),
            new Step.RestoreConfig(V1));

    assertThat(back(Story.of(4, rollback).didUntil(4).run()))
        .containsExactly(
            new Step.StopApp(),
            new Step.SwitchCode(V1, V2, Optional.empty(), Optional.of("main")),
            new Step.ProveStopped("db"),
            new Step.SwapStore("db", "aside-4", "b0001"),
            new Step.RestoreConfig(V2),
            new Step.StartApp(V2),
            new Step.AwaitHealthy(PATIENCE));
  }

  @Test
  @Tag("P18")
  void aDowngradeIsUndoneByTheCopyFromJustBeforeBecauseAnUpgradeBringsNoValuesBack() {
    Plan rollback =
        Samples.rollback(
            new Step.StopApp(),
            new Step.ProveStopped("db"),
            new Step.RefreshStandby("db", "b0007"),
            new Step.Downgrade("db", "r2", "base"),
            new Step.SwitchCode(V2, V1, Optional.empty(), Optional.empty()));

    assertThat(back(Story.of(4, rollback).didUntil(5).run()))
        .containsSubsequence(
            new Step.SwitchCode(V1, V2, Optional.empty(), Optional.empty()),
            new Step.ProveStopped("db"),
            new Step.SwapStore("db", "b0007", "aside-4"),
            new Step.StartApp(V2));
  }

  @Test
  @Tag("P29")
  void stepsThatChangeNothingThatServesHaveNothingToUndo() {
    Plan plan =
        Samples.deploy(
            new Step.KeepConfig(V1),
            new Step.StageStandby("db", "b0001"),
            new Step.BuildRelease(V2),
            new Step.Watch(PATIENCE),
            new Step.Tidy(V2));

    assertThat(back(Story.of(4, plan).didUntil(5).run())).isEmpty();
  }
}
