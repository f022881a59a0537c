package dev.volver.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.volver.plan.Plan;
import dev.volver.plan.Samples;
import dev.volver.plan.Step;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class DowntimeTest {
  private static final Duration LONG = Duration.ofMinutes(10);
  private static final Plan PLAN =
      Samples.deploy(
          new Step.TakeBaseline(),
          new Step.StopApp(),
          new Step.StartApp(Samples.V1),
          new Step.AwaitHealthy(LONG),
          new Step.Watch(LONG));

  private static Duration ms(long ms) {
    return Duration.ofMillis(ms);
  }

  /** Up to the order to start, of which 100 ms were without an answer. */
  private static Story started() {
    return Story.of(1, PLAN)
        .after(LONG)
        .did(0)
        .after(LONG)
        .begun(1)
        .after(ms(60))
        .done(1)
        .after(ms(40))
        .did(2);
  }

  @Test
  void itGoesFromTheOrderToStopToTheFirstHealthyAnswer() {
    Run run = started().begun(3).after(ms(300)).done(3).after(LONG).did(4).run();

    assertThat(Downtime.of(run)).isEqualTo(ms(400));
  }

  @Test
  void aRunThatNeverStoppedTheAppHasNone() {
    assertThat(Downtime.of(Story.of(1, PLAN).after(LONG).did(0).after(LONG).run())).isZero();
  }

  @Test
  void anAppThatIsStillDownCountsToTheLastEntry() {
    Run run = started().begun(3).after(ms(250)).failed(3, "no").run();

    assertThat(Downtime.of(run)).isEqualTo(ms(350));
  }

  @Test
  void aDeployThatNeverWasHealthyCountsUntilTheOldVersionIs() {
    Run run =
        started()
            .begun(3)
            .after(ms(1000))
            .failed(3, "no")
            .wayBack(new Step.StopApp(), new Step.StartApp(Samples.V1), new Step.AwaitHealthy(LONG))
            .did(0)
            .after(ms(50))
            .did(1)
            .begun(2)
            .after(ms(150))
            .done(2)
            .after(LONG)
            .run();

    assertThat(Downtime.of(run)).isEqualTo(ms(1300));
  }

  @Test
  void aWatchThatFailedCountsFromItsBeginning() {
    Run run =
        started()
            .did(3)
            .after(LONG)
            .begun(4)
            .after(ms(70))
            .failed(4, "no")
            .after(ms(10))
            .wayBack(new Step.StopApp(), new Step.StartApp(Samples.V1), new Step.AwaitHealthy(LONG))
            .begun(0)
            .after(ms(30))
            .done(0)
            .did(1)
            .did(2)
            .after(LONG)
            .run();

    assertThat(Downtime.of(run)).isEqualTo(ms(210));
  }

  @Test
  void twoStopsWithHealthBetweenAreSummedUp() {
    Run run =
        started()
            .did(3)
            .after(LONG)
            .wayBack(new Step.StopApp(), new Step.StartApp(Samples.V1), new Step.AwaitHealthy(LONG))
            .begun(0)
            .after(ms(30))
            .done(0)
            .did(1)
            .did(2)
            .run();

    assertThat(Downtime.of(run)).isEqualTo(ms(130));
  }

  @Test
  void aStopRepeatedByAResumeIsCountedFromTheFirst() {
    Run run =
        Story.of(1, PLAN)
            .did(0)
            .begun(1)
            .after(ms(500))
            .resumed()
            .wayBack(new Step.StopApp(), new Step.StartApp(Samples.V1), new Step.AwaitHealthy(LONG))
            .did(0)
            .did(1)
            .after(ms(20))
            .did(2)
            .run();

    assertThat(Downtime.of(run)).isEqualTo(ms(520));
  }

  @Test
  @Tag("P25")
  void aClockThatIsSetBackMakesNoNegativeDowntime() {
    Run run = started().after(Duration.ofHours(-1)).did(3).run();

    assertThat(Downtime.of(run)).isGreaterThanOrEqualTo(Duration.ZERO);
  }
}
