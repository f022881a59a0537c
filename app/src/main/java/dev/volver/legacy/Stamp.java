package dev.volver.legacy;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The time in a file's name, such as {@code 20251022_153000} or {@code 2025-10-22T15:30:00Z}.
 *
 * @param utc whether a {@code Z} says that it is not local time
 */
public record Stamp(LocalDateTime time, boolean utc) {
  private static final Pattern TIME =
      Pattern.compile(
          "(?<!\\d)(\\d{4})-?(\\d{2})-?(\\d{2})[T_-]?(\\d{2})[:-]?(\\d{2})[:-]?(\\d{2})(?!\\d)(Z?)");

  /** The last one in a name; empty when it has none. */
  public static Optional<Stamp> in(String name) {
    Optional<Stamp> found = Optional.empty();
    Matcher m = TIME.matcher(name);
    while (m.find()) {
      try {
        var time =
            LocalDateTime.of(
                Integer.parseInt(m.group(1)),
                Integer.parseInt(m.group(2)),
                Integer.parseInt(m.group(3)),
                Integer.parseInt(m.group(4)),
                Integer.parseInt(m.group(5)),
                Integer.parseInt(m.group(6)));
        found = Optional.of(new Stamp(time, !m.group(7).isEmpty()));
      } catch (DateTimeException e) {
        continue; // digits that are no time
      }
    }
    return found;
  }

  /** The moment that it was in a place. */
  public Instant at(ZoneId zone) {
    return time.atZone(utc ? ZoneOffset.UTC : zone).toInstant();
  }
}
