package dev.volver.cli;

import dev.volver.exec.Pause;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Shows on a terminal that a step is still at work: its title and how long it has taken. */
final class Ticker {
  private static final Duration BEAT = Duration.ofMillis(250);

  private final Console console;
  private final AtomicLong turn = new AtomicLong();

  Ticker(Console console) {
    this.console = console;
  }

  /** Shows a step until {@link #stop} or the next one. */
  void start(String title) {
    if (!console.draws()) {
      return;
    }
    long mine = turn.incrementAndGet();
    long begin = System.nanoTime();
    Thread.ofVirtual()
        .start(() -> {
          while (turn.get() == mine) {
            long seconds = (System.nanoTime() - begin) / 1_000_000_000;
            console.progress("\r\u001b[K  … " + (seconds == 0 ? "" : seconds + " s ") + title);
            Pause.of(BEAT);
          }
        });
  }

  void stop() {
    if (console.draws()) {
      turn.incrementAndGet();
      console.progress("\r\u001b[K");
    }
  }
}
