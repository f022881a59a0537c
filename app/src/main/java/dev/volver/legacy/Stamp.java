package dev.volver.legacy;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

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
    return TIME.matcher(name).results().flatMap(m -> of(m).stream()).reduce((a, b) -> b);
  }

  private static Optional<Stamp> of(MatchResult m) {
    int[] parts = IntStream.rangeClosed(1, 6).map(i -> Integer.parseInt(m.group(i))).toArray();
    try {
      var time = LocalDateTime.of(parts[0], parts[1], parts[2], parts[3], parts[4], parts[5]);
      return Optional.of(new Stamp(time, !m.group(7).isEmpty()));
    } catch (DateTimeException e) {
      return Optional.empty(); // digits that are no time
    }
  }

  /** The moment that it was in a place. */
  public Instant at(ZoneId zone) {
    return time.atZone(utc ? ZoneOffset.UTC : zone).toInstant();
  }
}
