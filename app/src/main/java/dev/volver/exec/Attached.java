package dev.volver.exec;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Runs a program that shares Volver's own terminal: what it prints is seen as it prints it. */
public final class Attached {
  private static final Duration GRACE = Duration.ofSeconds(60);

  private Attached() {}

  /**
   * Runs a command to its end. When an interruption is raised the program is asked to end, and has
   * a minute to do so in its own way.
   *
   * @return its exit code; {@link Completed#NOT_FOUND} when it could not be started
   */
  public static int run(Command command, Interruption interruption) {
    var builder =
        new ProcessBuilder(command.argv()).directory(command.directory().toFile()).inheritIO();
    OperatorLocale.restore(builder.environment());
    builder.environment().putAll(command.environment());
    command.secrets().forEach((name, secret) -> builder.environment().put(name, secret.reveal()));
    try {
      Process process = builder.start();
      while (!process.waitFor(50, TimeUnit.MILLISECONDS)) {
        if (interruption.raised()) {
          return end(process);
        }
      }
      return process.exitValue();
    } catch (IOException e) {
      return Completed.NOT_FOUND;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Completed.TIMED_OUT;
    }
  }

  private static int end(Process process) throws InterruptedException {
    process.destroy();
    return process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS)
        ? process.exitValue()
        : process.destroyForcibly().waitFor();
  }
}
