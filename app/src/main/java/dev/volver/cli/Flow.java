package dev.volver.cli;

import dev.volver.message.Text;
import dev.volver.repository.Gauge;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/** How far something has come: bytes, rate, time left. */
final class Flow implements Gauge {
  private final LongAdder done = new LongAdder();
  private volatile long whole;
  private volatile long begin;

  @Override
  public void begin(long bytes) {
    whole = bytes;
    done.reset();
    begin = System.nanoTime();
  }

  @Override
  public void moved(long bytes) {
    done.add(bytes);
  }

  /** Nothing is on its way any more. */
  void end() {
    begin(0);
  }

  /** What is on its way; empty when nothing is. */
  Optional<Text> shown() {
    long now = done.sum();
    return now == 0 || now >= whole
        ? Optional.empty()
        : Optional.of(line(now, whole, Duration.ofNanos(System.nanoTime() - begin)));
  }

  /** In words, such as {@code 1.0 GiB of 2.0 GiB, 50 %, 100.0 MiB/s, 10 s left}. */
  static Text line(long done, long whole, Duration took) {
    long rate = done * 1000 / Math.max(1, took.toMillis());
    String part = String.format(Locale.ROOT, "%d %%", done * 100 / Math.max(1, whole));
    Text left =
        rate == 0
            ? Text.verbatim("")
            : Text.of(", %s left", ", faltan %s", clock((whole - done) / rate));
    return Text.of(
        "%s of %s, %s, %s/s%s",
        "%s de %s, %s, %s/s%s", Times.size(done), Times.size(whole), part, Times.size(rate), left);
  }

  private static String clock(long seconds) {
    return seconds < 60
        ? seconds + " s"
        : seconds < 3600
            ? seconds / 60 + " min"
            : String.format(Locale.ROOT, "%d h %d min", seconds / 3600, seconds % 3600 / 60);
  }
}
