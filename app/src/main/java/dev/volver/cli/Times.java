package dev.volver.cli;

import dev.volver.message.Size;
import dev.volver.message.Text;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times and sizes as people read them. */
final class Times {
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

  private Times() {}

  /** The local time, to the second. */
  static String shown(Instant at) {
    return MINUTE.format(at.atZone(ZoneId.systemDefault()));
  }

  /** How long ago, in the largest unit that fits. */
  static Text ago(Instant at, Instant now) {
    Duration d = Duration.between(at, now);
    if (d.toMinutes() < 1) {
      return Text.of("just now", "ahora mismo");
    }
    if (d.toHours() < 1) {
      return Text.of("%d min ago", "hace %d min", d.toMinutes());
    }
    if (d.toDays() < 2) {
      return Text.of("%d h ago", "hace %d h", d.toHours());
    }
    return Text.of("%d days ago", "hace %d días", d.toDays());
  }

  /** A size with a binary unit, such as {@code 12.3 MiB}. */
  static String size(long bytes) {
    return Size.shown(bytes);
  }
}
