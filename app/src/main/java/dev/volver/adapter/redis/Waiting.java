package dev.volver.adapter.redis;

import dev.volver.exec.Pause;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * Waiting for a server: asked often at first, then once a second, for each question is a process.
 */
final class Waiting {
  private static final long FIRST = 10;
  private static final long LAST = 1000;

  private Waiting() {}

  /**
   * Asks until the answer is yes or the time is over.
   *
   * @return the last answer
   */
  static boolean until(Duration limit, BooleanSupplier condition) {
    long deadline = System.nanoTime() + limit.toNanos();
    long pause = FIRST;
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline || Thread.currentThread().isInterrupted()) {
        return false;
      }
      Pause.of(Duration.ofMillis(pause));
      pause = Math.min(LAST, pause + pause / 2);
    }
    return true;
  }
}
