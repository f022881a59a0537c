package dev.volver.exec;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waiting, for a time or for something to become true. */
public final class Pause {
  private static final Duration INTERVAL = Duration.ofMillis(5);

  private Pause() {}

  /** Sleeps; an interrupt of the thread ends the sleep early and stays set. */
  public static void of(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Asks every few milliseconds until the answer is yes or the time is over.
   *
   * @return the last answer
   */
  public static boolean until(Duration limit, BooleanSupplier condition) {
    long deadline = System.nanoTime() + limit.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline || Thread.currentThread().isInterrupted()) {
        return condition.getAsBoolean();
      }
      of(INTERVAL);
    }
    return true;
  }
}
