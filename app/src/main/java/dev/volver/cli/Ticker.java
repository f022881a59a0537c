package dev.volver.cli;

import dev.volver.exec.Pause;
import dev.volver.message.Text;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Shows on a terminal that something is still at work: how long it has taken, how far it has come,
 * its title.
 */
final class Ticker {
  private static final Duration BEAT = Duration.ofMillis(250);

  /** So that no line is broken, which could not be written over. */
  private static final int WIDTH = 78;

  private final Console console;
  private final Flow flow;
  private final AtomicLong turn = new AtomicLong();

  Ticker(Console console, Flow flow) {
    this.console = console;
    this.flow = flow;
  }

  /** Shows something until {@link #stop} or the next one. */
  void start(String title) {
    if (!console.draws()) {
      return;
    }
    flow.end();
    long mine = turn.incrementAndGet();
    long begin = System.nanoTime();
    Thread.ofVirtual()
        .start(() -> {
          while (turn.get() == mine) {
            long seconds = (System.nanoTime() - begin) / 1_000_000_000;
            console.progress("\r\u001b[K" + line(seconds, title));
            Pause.of(BEAT);
          }
        });
  }

  private String line(long seconds, String title) {
    String far = flow.shown().map(t -> t.in(console.language()) + "  ").orElse("");
    String line = "  … " + (seconds == 0 ? "" : seconds + " s ") + far + title;
    return line.length() <= WIDTH ? line : line.substring(0, WIDTH - 1) + "…";
  }

  void stop() {
    if (console.draws()) {
      turn.incrementAndGet();
      console.progress("\r\u001b[K");
    }
  }

  /** Shows something while it is done. */
  <T> T during(Text title, Supplier<T> work) {
    start(title.in(console.language()));
    try {
      return work.get();
    } finally {
      stop();
    }
  }
}
