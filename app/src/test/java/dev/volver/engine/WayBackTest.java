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
          CODE,
          new Step.SwitchOutputs(V1, V2),
          new Step.Migrate("db", Optional.of("r1"), "r2"),
          new Step.StartApp(),
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
    assertThat(back(Story.of(4, DEPLOY).didUntil(7).begun(7).failed(7, "no").run()))
        .containsExactly(
            new Step.StopApp(),
            new Step.ProveStopped("db"),
            new Step.SwapStore("db", "b0001", "aside-4"),
            new Step.SwitchOutputs(V2, V1),
            BACK,
            new Step.StartApp(),
            new Step.AwaitHealthy(PATIENCE),
            new Step.ReleaseHold(),
            new Step.ListLeftBehind("db", "aside-4"));
  }

  @Test
  @Tag("promise-3")
  void whatWasBegunAndHasNoOutcomeCountsAsDone() {
    assertThat(back(Story.of(4, DEPLOY).didUntil(3).begun(3).run()))
        .containsExactly(
            new Step.StopApp(),
            BACK,
            new Step.StartApp(),
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
            .begun(4)
            .failed(4, "no")
            .run();

    assertThat(back(run))
        .containsExactly(
            new Step.StopApp(), new Step.SwitchOutputs(V2, V1), BACK, new Step.ReleaseHold());
  }

  @Test
  void anAppThatIsOnlyHeldMayBeDownAfterAPowerCut() {
    assertThat(back(Story.of(4, DEPLOY).did(0).begun(1).run()))
        .containsExactly(
            new Step.StartApp(), new Step.AwaitHealthy(PATIENCE), new Step.ReleaseHold());
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
            new Step.RestoreConfig(V2),
            new Step.SwitchCode(V1, V2, Optional.empty(), Optional.of("main")),
            new Step.ProveStopped("db"),
            new Step.SwapStore("db", "aside-4", "b0001"),
            new Step.StartApp(),
            new Step.AwaitHealthy(PATIENCE));
  }

  @Test
  @Tag("P16")
  void aDowngradeIsUndoneByAnUpgradeOnceTheNewerCodeIsThereAgain() {
    Plan rollback =
        Samples.rollback(
            new Step.StopApp(),
            new Step.Downgrade("db", "r2", "base"),
            new Step.SwitchCode(V2, V1, Optional.empty(), Optional.empty()));

    List<Step> back = back(Story.of(4, rollback).didUntil(3).run());

    Step up = new Step.Migrate("db", Optional.of("base"), "r2");
    assertThat(back).contains(up);
    assertThat(back.indexOf(up))
        .isGreaterThan(
            back.indexOf(new Step.SwitchCode(V1, V2, Optional.empty(), Optional.empty())));
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
