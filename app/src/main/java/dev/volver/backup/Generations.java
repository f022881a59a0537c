package dev.volver.backup;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Of how many days, weeks and months, the present one and those before it, one backup stays
 * whatever its age. Pure.
 */
public record Generations(int daily, int weekly, int monthly) {
  public static final Generations NONE = new Generations(0, 0, 0);

  /** Lengths of time that follow each other; each begins on a day. */
  private enum Period {
    DAY,
    /** From Monday to Sunday. */
    WEEK,
    MONTH;

    LocalDate of(LocalDate day) {
      return switch (this) {
        case DAY -> day;
        case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        case MONTH -> day.withDayOfMonth(1);
      };
    }

    LocalDate before(LocalDate first, int times) {
      return switch (this) {
        case DAY -> first.minusDays(times);
        case WEEK -> first.minusWeeks(times);
        case MONTH -> first.minusMonths(times);
      };
    }
  }

  /**
   * Those that stay.
   *
   * @param zone whose days these are
   * @param best the one to keep of those of one period, newest first
   */
  Set<Backup> kept(
      List<Backup> newestFirst,
      Instant now,
      ZoneId zone,
      Function<List<Backup>, Optional<Backup>> best) {
    LocalDate today = LocalDate.ofInstant(now, zone);
    Set<Backup> kept = new HashSet<>();
    for (Period period : Period.values()) {
      for (int i = 0; i < times(period); i++) {
        LocalDate first = period.before(period.of(today), i);
        best.apply(
                newestFirst.stream()
                    .filter(b -> period.of(LocalDate.ofInstant(b.at(), zone)).equals(first))
                    .toList())
            .ifPresent(kept::add);
      }
    }
    return kept;
  }

  private int times(Period period) {
    return switch (period) {
      case DAY -> daily;
      case WEEK -> weekly;
      case MONTH -> monthly;
    };
  }
}
