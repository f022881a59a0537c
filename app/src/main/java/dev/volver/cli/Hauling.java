package dev.volver.cli;

import dev.volver.message.Text;
import dev.volver.offsite.Moved;
import java.time.Duration;
import java.util.function.Consumer;

/** Shows on a terminal how far a transfer has come: bytes, rate, time left. */
final class Hauling implements Consumer<Moved> {
  private final Console console;
  private final String copy;
  private final long begin = System.nanoTime();

  Hauling(Console console, String copy) {
    this.console = console;
    this.copy = copy;
  }

  @Override
  public void accept(Moved moved) {
    if (console.draws() && moved.whole() > 0) {
      Duration took = Duration.ofNanos(System.nanoTime() - begin);
      Text line = Flow.line(moved.done(), moved.whole(), took);
      console.progress("\r\u001b[K  … " + copy + ": " + line.in(console.language()));
    }
  }

  void stop() {
    console.progress("\r\u001b[K");
  }
}
