package dev.volver.health;

import static dev.volver.health.ScriptedProbe.result;
import static dev.volver.journal.CheckResult.Verdict.HEALTHY;
import static dev.volver.journal.CheckResult.Verdict.INCONCLUSIVE;
import static dev.volver.journal.CheckResult.Verdict.UNHEALTHY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.volver.exec.Interruption;
import dev.volver.journal.CheckResult;
import dev.volver.message.Halt;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class WatchTest {
  private static final Duration SHORT = Duration.ofMillis(200);
  private static final Duration LONG = Duration.ofSeconds(20);

  private final ScriptedProbe probe = new ScriptedProbe();
  private final Interruption interruption = new Interruption();

  private Watch watch(CheckResult... baseline) {
    return new Watch(probe, new Judge(List.of(baseline)), interruption);
  }

  @Test
  void anAppThatIsHealthyAtOnceIsNotWaitedFor() {
    probe.answering("health", HEALTHY);

    assertThat(watch().await(LONG, () -> true)).containsExactly(result("health", HEALTHY));
    assertThat(probe.asked).isEqualTo(1);
  }

  @Test
  void anAppThatTakesItsTimeIsWaitedFor() {
    probe.answering("health", UNHEALTHY, UNHEALTHY, UNHEALTHY, HEALTHY);

    assertThat(watch().await(LONG, () -> true)).containsExactly(result("health", HEALTHY));
  }

  @Test
  void theOtherChecksAreLeftAloneUntilTheFirstIsHealthy() {
    probe.answering("health", UNHEALTHY, UNHEALTHY, HEALTHY).answering("stock", HEALTHY);

    assertThat(watch().await(LONG, () -> true)).hasSize(2);
    assertThat(probe.asked).isEqualTo(4);
  }

  @Test
  void whatWasNotAskedYetDoesNotCountAsHealthy() {
    probe.answering("health", HEALTHY).answering("stock", UNHEALTHY, HEALTHY, UNHEALTHY, HEALTHY);

    assertThat(watch().await(LONG, () -> true)).hasSize(2);
  }

  @Test
  @Tag("O02")
  void anAppThatDoesNotBecomeHealthyIsBlamed() {
    probe.answering("health", UNHEALTHY).answering("stock", HEALTHY);

    assertThatThrownBy(() -> watch(result("health", HEALTHY)).await(SHORT, () -> true))
        .isInstanceOf(Halt.class)
        .hasMessageContaining("`health` failed within 200ms")
        .hasMessageNotContaining("stock");
  }

  @Test
  @Tag("D07")
  void aCheckThatWritesIsRunOnceWhenTheOthersAreHealthy() {
    probe.writing("order", HEALTHY).answering("health", UNHEALTHY, UNHEALTHY, HEALTHY);

    assertThat(watch().await(LONG, () -> true))
        .containsExactly(result("health", HEALTHY), result("order", HEALTHY));
    assertThat(probe.written).isEqualTo(1);
    watch().keep(Duration.ofMillis(600));
    assertThat(probe.written).isEqualTo(1);
    assertThat(probe.reading()).hasSize(1);
    assertThat(probe.all()).hasSize(2);
  }

  @Test
  @Tag("D07")
  @Tag("O02")
  void aCheckThatWritesHasASecondChance() {
    probe.answering("health", HEALTHY).writing("order", UNHEALTHY, HEALTHY);
    assertThat(watch().await(LONG, () -> true)).hasSize(2);

    probe.writing("order", UNHEALTHY);
    assertThatThrownBy(() -> watch().await(LONG, () -> true))
        .isInstanceOf(Halt.class)
        .hasMessageContaining("`order` failed twice");
    assertThat(probe.written).isEqualTo(4);
  }

  @Test
  @Tag("P28")
  void aCheckThatCouldNotWriteBeforeIsNotBlamed() {
    probe.answering("health", HEALTHY).writing("order", UNHEALTHY);

    assertThat(watch(result("order", UNHEALTHY)).await(LONG, () -> true)).hasSize(2);
    assertThat(probe.written).isEqualTo(1);
  }

  @Test
  void anAppThatEndedIsNotWaitedFor() {
    probe.answering("health", UNHEALTHY);

    assertThatThrownBy(() -> watch().await(LONG, () -> false))
        .isInstanceOf(Halt.class)
        .hasMessageContaining("the app ended");
  }

  @Test
  @Tag("P28")
  void whatWasBrokenBeforeOrCannotTellIsLetPass() {
    probe.answering("mail", UNHEALTHY).answering("remote", INCONCLUSIVE);

    assertThat(watch(result("mail", UNHEALTHY)).await(SHORT, () -> true)).hasSize(2);
  }

  @Test
  void anOperatorWhoStopsIsHeard() {
    probe.answering("health", UNHEALTHY);
    interruption.raise();

    assertThatThrownBy(() -> watch().await(LONG, () -> true))
        .isInstanceOf(Halt.class)
        .hasMessageContaining("interrupted");
  }

  @Test
  void oneBadAnswerWhileWatchedMayBeChance() {
    probe.answering("health", HEALTHY, UNHEALTHY, HEALTHY);

    assertThat(watch().keep(Duration.ofMillis(1200))).containsExactly(result("health", HEALTHY));
  }

  @Test
  @Tag("G06")
  @Tag("O02")
  void twoBadAnswersInARowAreBlamed() {
    probe.answering("health", HEALTHY, UNHEALTHY);

    assertThatThrownBy(() -> watch().keep(LONG))
        .isInstanceOf(Halt.class)
        .hasMessageContaining("while it was watched");
  }

  @Test
  void aBadAnswerAtTheVeryEndIsAskedForOnceMore() {
    probe.answering("health", UNHEALTHY, HEALTHY);

    assertThat(watch().keep(Duration.ZERO)).containsExactly(result("health", HEALTHY));
  }

  @Test
  void badAnswersOfDifferentChecksInTurnAreEachChance() {
    probe
        .answering("health", UNHEALTHY, HEALTHY, HEALTHY)
        .answering("stock", HEALTHY, UNHEALTHY, HEALTHY);

    assertThat(watch().keep(Duration.ofMillis(10))).hasSize(2);
  }
}
