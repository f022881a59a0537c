package dev.volver.cli;

import dev.volver.exec.Interruption;
import dev.volver.message.Exit;
import java.lang.reflect.Proxy;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Turns SIGINT, SIGTERM and SIGHUP into an {@link Interruption}. The virtual machine answers the
 * first two by running its shutdown hooks and then ending; the hook here keeps it from ending until
 * the run has come to its own end and the program is left by {@code halt}, with the run's exit
 * code. A terminal that closes is told apart, where the virtual machine lets it be: on a way back
 * it stops nothing. While a person is asked nothing has begun, and the program just ends.
 */
final class Signals implements AutoCloseable {
  private static final AtomicBoolean ASKING = new AtomicBoolean();

  private final Thread hook;
  private final @Nullable Object before;

  private Signals(Interruption interruption) {
    this.hook =
        new Thread(
            () -> {
              endIfAsking();
              interruption.raise();
              waitForHalt();
            },
            "signals");
    this.before =
        handle(
            proxy(() -> {
              endIfAsking();
              interruption.hangUp();
            }));
  }

  static Signals catching(Interruption interruption) {
    Signals signals = new Signals(interruption);
    Runtime.getRuntime().addShutdownHook(signals.hook);
    return signals;
  }

  /** Asks a person; whoever stops the program meanwhile ends it at once. */
  static <T extends @Nullable Object> T asking(Supplier<T> question) {
    ASKING.set(true);
    try {
      return question.get();
    } finally {
      ASKING.set(false);
    }
  }

  private static void endIfAsking() {
    if (ASKING.get()) {
      System.err.println();
      Runtime.getRuntime().halt(Exit.INTERRUPTED.code());
    }
  }

  private static void waitForHalt() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static @Nullable Object proxy(Runnable act) {
    try {
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      return Proxy.newProxyInstance(
          Signals.class.getClassLoader(),
          new Class<?>[] {handler},
          (self, method, arguments) -> {
            if (method.getName().equals("handle")) {
              act.run();
            }
            return null;
          });
    } catch (ReflectiveOperationException e) {
      return null;
    }
  }

  /**
   * Has SIGHUP handled, by the one way that there is to; without it, it counts as the others do.
   *
   * @return what handled it before
   */
  private static @Nullable Object handle(@Nullable Object handler) {
    if (handler == null) {
      return null;
    }
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Object hangUp = signal.getConstructor(String.class).newInstance("HUP");
      return signal
          .getMethod("handle", signal, Class.forName("sun.misc.SignalHandler"))
          .invoke(null, hangUp, handler);
    } catch (ReflectiveOperationException e) {
      return null;
    }
  }

  @Override
  public void close() {
    handle(before);
    if (!hook.isAlive()) {
      Runtime.getRuntime().removeShutdownHook(hook);
    }
  }
}
