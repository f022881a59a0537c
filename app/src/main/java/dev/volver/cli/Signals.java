package dev.volver.cli;

import dev.volver.exec.Interruption;
import java.util.concurrent.CountDownLatch;

/**
 * Turns SIGINT, SIGTERM and SIGHUP into an {@link Interruption}. The virtual machine answers these
 * signals by running its shutdown hooks and then ending; the hook here keeps it from ending until
 * the run has come to its own end and the program is left by {@code halt}, with the run's exit
 * code.
 */
final class Signals implements AutoCloseable {
  private final Thread hook;

  private Signals(Interruption interruption) {
    this.hook =
        new Thread(
            () -> {
              interruption.raise();
              waitForHalt();
            },
            "signals");
  }

  static Signals catching(Interruption interruption) {
    Signals signals = new Signals(interruption);
    Runtime.getRuntime().addShutdownHook(signals.hook);
    return signals;
  }

  private static void waitForHalt() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    if (!hook.isAlive()) {
      Runtime.getRuntime().removeShutdownHook(hook);
    }
  }
}
