package dev.volver.cli;

import dev.volver.message.Text;
import dev.volver.offsite.Moved;
import java.time.Duration;
import java.util.Locale;
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
      console.progress("\r\u001b[K  … " + line(moved, took).in(console.language()));
    }
  }

  private Text line(Moved moved, Duration took) {
    String part =
        String.format(Locale.ROOT, "%d %%", moved.done() * 100 / Math.max(1, moved.whole()));
    long rate = moved.done() * 1000 / Math.max(1, took.toMillis());
    Text left =
        rate == 0
            ? Text.verbatim("")
            : Text.of(", %s left", ", faltan %s", clock((moved.whole() - moved.done()) / rate));
    return Text.of(
        "%s: %s of %s, %s, %s/s%s",
        "%s: %s de %s, %s, %s/s%s",
        copy,
        Times.size(moved.done()),
        Times.size(moved.whole()),
        part,
        Times.size(rate),
        left);
  }

  private static String clock(long seconds) {
    return seconds < 60
        ? seconds + " s"
        : seconds < 3600
            ? seconds / 60 + " min"
            : String.format(Locale.ROOT, "%d h %d min", seconds / 3600, seconds % 3600 / 60);
  }

  void stop() {
    console.progress("\r\u001b[K");
  }
}
