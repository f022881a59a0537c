package dev.volver.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.volver.journal.Story;
import dev.volver.plan.BackupReason;
import dev.volver.plan.Samples;
import dev.volver.repository.Content;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ForecastTest {
  private static final long MIB = 1L << 20;

  /** One a day, the newest first; the first one stored 500 MiB. */
  private static List<Backup> daily(long... added) {
    List<Backup> all = new ArrayList<>();
    all.add(backup(1, 0, BackupReason.MANUAL, 500 * MIB));
    for (int i = 0; i < added.length; i++) {
      all.addFirst(backup(i + 2, (i + 1) * 24, BackupReason.MANUAL, added[i]));
    }
    return all;
  }

  private static Backup backup(long number, int hours, BackupReason reason, long added) {
    return new Backup(
        Catalog.id(number),
        number,
        Story.NOON.plus(Duration.ofHours(hours)),
        0,
        1,
        reason,
        Samples.V1,
        Optional.empty(),
        Map.of(),
        Map.of(),
        Map.of(),
        500 * MIB,
        added,
        new Content(0, 16, false, List.of()));
  }

  @Test
  void whatIsFreeIsDividedByWhatTheLastOnesAdded() {
    Forecast forecast = Forecast.of(daily(10 * MIB, 20 * MIB, 30 * MIB), 600 * MIB, 800 * MIB);

    assertThat(forecast.average()).isEqualTo(20 * MIB);
    assertThat(forecast.daily()).isEqualTo(20 * MIB);
    assertThat(forecast.backupsLeft()).contains(40L);
    assertThat(forecast.daysLeft()).contains(40L);
    assertThat(forecast.shown().en())
        .isEqualTo(
            "backups take 600.0 MiB, 800.0 MiB are free; the last 3 added 20.0 MiB each: enough for"
                + " about 40 more backups, 5 weeks at this rate");
    assertThat(forecast.shown().es()).endsWith("unas 40 copias más, 5 semanas a este ritmo");
  }

  @Test
  void itIsScarceWhenThreeMoreOfTheLargestDoNotFit() {
    List<Backup> all = daily(10 * MIB, 20 * MIB, 30 * MIB);

    assertThat(Forecast.of(all, 0, 90 * MIB).scarce()).isFalse();
    assertThat(Forecast.of(all, 0, 90 * MIB - 1).scarce()).isTrue();
  }

  @Test
  void theFirstOneSaysNothingAboutTheNext() {
    Forecast forecast = Forecast.of(daily(), 500 * MIB, MIB);

    assertThat(forecast.scarce()).isFalse();
    assertThat(forecast.backupsLeft()).isEmpty();
    assertThat(forecast.shown().en()).isEqualTo("backups take 500.0 MiB, 1.0 MiB are free");
  }

  @Test
  void onlyTheLastTenCount() {
    long[] added = new long[12];
    java.util.Arrays.fill(added, MIB);
    added[0] = 1000 * MIB;

    assertThat(Forecast.of(daily(added), 0, MIB).largest()).isEqualTo(MIB);
  }

  @Test
  void importedOnesAndThoseOfOneDayTellNoRateOfDays() {
    Forecast forecast =
        Forecast.of(
            List.of(
                backup(3, 2, BackupReason.MANUAL, MIB),
                backup(1, 1, BackupReason.MANUAL, MIB),
                backup(2, 0, BackupReason.IMPORTED, 900 * MIB)),
            0,
            10 * MIB);

    assertThat(forecast.counted()).isEqualTo(1);
    assertThat(forecast.daysLeft()).isEmpty();
    assertThat(forecast.backupsLeft()).contains(10L);
  }

  @Test
  void nothingAddedIsEnoughForEver() {
    assertThat(Forecast.of(daily(0, 0), 0, 0).scarce()).isFalse();
    assertThat(Forecast.of(daily(0, 0), 0, 0).backupsLeft()).isEmpty();
  }
}
