package dev.volver.exec;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PauseTest {
  private static final Duration LONG = Duration.ofMinutes(10);

  @Test
  void whatIsTrueIsNotWaitedFor() {
    assertThat(Pause.until(Duration.ZERO, () -> true)).isTrue();
  }

  @Test
  void whatBecomesTrueIsWaitedFor() {
    var asked = new AtomicInteger();

    assertThat(Pause.until(LONG, () -> asked.incrementAndGet() == 3)).isTrue();
    assertThat(asked).hasValue(3);
  }

  @Test
  void whatNeverBecomesTrueIsGivenUp() {
    assertThat(Pause.until(Duration.ofMillis(20), () -> false)).isFalse();
  }

  @Test
  void anInterruptEndsTheWaitAndStaysSet() {
    Thread.currentThread().interrupt();
    assertThat(Pause.until(LONG, () -> false)).isFalse();
    assertThat(Thread.interrupted()).isTrue();

    Thread.currentThread().interrupt();
    Pause.of(LONG);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void anInterruptionIsTakenUpOnce() {
    var interruption = new Interruption();
    assertThat(interruption.take()).isFalse();

    interruption.raise();
    interruption.raise();

    assertThat(interruption.raised()).isTrue();
    assertThat(interruption.take()).isTrue();
    assertThat(interruption.raised()).isFalse();
  }
}
