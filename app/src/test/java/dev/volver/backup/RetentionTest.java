package dev.volver.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.volver.plan.BackupReason;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("P26")
class RetentionTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final List<BackupReason> REASONS = List.of(BackupReason.values());
  private static final Duration MONTH = Duration.ofDays(30);

  private static Backup backup(long number, int daysAgo) {
    return backup(number, daysAgo, BackupReason.BEFORE_DEPLOY, Proof.INTEGRITY);
  }

  private static Backup backup(long number, int daysAgo, BackupReason reason, Proof proof) {
    return SampleBackups.of(number, NOW.minus(Duration.ofDays(daysAgo)), reason, proof);
  }

  private static List<String> expired(Retention retention, List<Backup> newestFirst) {
    return expired(retention, newestFirst, Set.of());
  }

  private static List<String> expired(
      Retention retention, List<Backup> newestFirst, Set<String> damaged) {
    return gone(retention, newestFirst, damaged).stream().map(Backup::id).toList();
  }

  private static List<Backup> gone(
      Retention retention, List<Backup> newestFirst, Set<String> damaged) {
    return retention.expired(newestFirst, NOW, ZoneOffset.UTC, b -> damaged.contains(b.id()));
  }

  private static Retention keeping(int minimum, String... needed) {
    return keeping(minimum, Generations.NONE, needed);
  }

  private static Retention keeping(int minimum, Generations generations, String... needed) {
    return new Retention(MONTH, minimum, generations, Proof.INTEGRITY, Set.of(needed), false);
  }

  @Test
  void whatIsOldAndNotAmongTheNewestGoes() {
    List<Backup> all = List.of(backup(4, 1), backup(3, 40), backup(2, 50), backup(1, 60));

    assertThat(expired(keeping(2), all)).containsExactly("b0002", "b0001");
    assertThat(expired(keeping(9), all)).isEmpty();
    assertThat(expired(keeping(2, "b0001"), all)).containsExactly("b0002");
  }

  @Test
  void whatAPersonAskedForGoesOnlyWhenAPersonAsks() {
    var manual = backup(1, 90, BackupReason.MANUAL, Proof.INTEGRITY);
    List<Backup> all = List.of(backup(3, 40), backup(2, 50), manual);

    assertThat(expired(keeping(1), all)).containsExactly("b0002");
    assertThat(
            expired(
                new Retention(MONTH, 1, Generations.NONE, Proof.INTEGRITY, Set.of(), true), all))
        .containsExactly("b0002", "b0001");
  }

  @Test
  void theLastIntactOneStays() {
    List<Backup> all =
        List.of(
            backup(3, 40, BackupReason.SAFETY, Proof.CAPTURED),
            backup(2, 50, BackupReason.SAFETY, Proof.CAPTURED),
            backup(1, 60));

    assertThat(expired(keeping(0), all)).containsExactly("b0002");
  }

  @Test
  @Tag("P25")
  void aClockThatWasWrongMakesNothingOlderThanItCanBe() {
    List<Backup> setBack = List.of(backup(3, 0), backup(2, 400), backup(1, 5));
    List<Backup> ahead = List.of(backup(3, 0), backup(2, -400), backup(1, 60));

    assertThat(expired(keeping(1), setBack)).as("2 came after 1").isEmpty();
    assertThat(expired(keeping(1), ahead)).containsExactly("b0001");
  }

  @Test
  void whereNoneIsToBeProvenFarTheNewestThatIsNotDamagedStays() {
    List<Backup> all = new ArrayList<>();
    for (int n = 4; n > 0; n--) {
      all.add(backup(n, 80 - 10 * n, BackupReason.BEFORE_DEPLOY, Proof.CAPTURED));
    }
    var captured =
        new Retention(MONTH, 2, Generations.NONE, Retention.good(Proof.CAPTURED), Set.of(), false);

    assertThat(expired(captured, all, Set.of("b0004", "b0003"))).containsExactly("b0001");
    assertThat(expired(captured, all)).containsExactly("b0002", "b0001");
    assertThat(expired(keeping(2), all, Set.of("b0004", "b0003")))
        .as("taken where there was no room to restore them")
        .containsExactly("b0001");
    assertThat(Retention.good(Proof.RESTORED)).isEqualTo(Proof.INTEGRITY);
  }

  @Test
  void oneThatIsDamagedIsNotTheLastGoodOneWhateverWasProven() {
    List<Backup> all = List.of(backup(3, 40), backup(2, 50), backup(1, 60));

    assertThat(expired(keeping(1), all, Set.of("b0003"))).containsExactly("b0001");
    assertThat(expired(keeping(1), all, Set.of("b0003", "b0002", "b0001")))
        .as("where all are, the newest stays")
        .containsExactly("b0002", "b0001");
  }

  @Test
  void theNewestIntactOneOfEachGenerationStays() {
    // NOW is Sunday 1 March 2026
    List<Backup> all =
        List.of(
            backup(9, 0),
            backup(8, 31), // 29 January, Thursday
            backup(7, 32),
            backup(6, 34), // 26 January, Monday
            backup(5, 35), // 25 January, Sunday
            backup(4, 36),
            backup(3, 61), // 30 December
            backup(2, 62),
            backup(1, 200));

    assertThat(expired(keeping(1, new Generations(0, 0, 3)), all))
        .containsExactly("b0007", "b0006", "b0005", "b0004", "b0003", "b0002", "b0001");
    assertThat(expired(keeping(1, new Generations(0, 6, 0)), all))
        .containsExactly("b0007", "b0006", "b0004", "b0003", "b0002", "b0001");
    assertThat(expired(keeping(1, new Generations(33, 0, 0)), all))
        .containsExactly("b0006", "b0005", "b0004", "b0003", "b0002", "b0001");
    assertThat(expired(keeping(1, new Generations(0, 0, 4)), all, Set.of("b0003")))
        .containsExactly("b0007", "b0006", "b0005", "b0004", "b0003", "b0001");
  }

  @Test
  void aDayIsOneOfTheMachine() {
    List<Backup> all =
        List.of(
            backup(3, 0),
            SampleBackups.of(
                2,
                Instant.parse("2026-01-31T23:30:00Z"),
                BackupReason.BEFORE_DEPLOY,
                Proof.INTEGRITY),
            backup(1, 100));
    Retention twoMonths =
        new Retention(Duration.ZERO, 1, new Generations(0, 0, 2), Proof.INTEGRITY, Set.of(), false);

    assertThat(twoMonths.expired(all, NOW, ZoneId.of("Europe/Madrid"), b -> false))
        .as("it is February there")
        .extracting(Backup::id)
        .containsExactly("b0001");
    assertThat(expired(twoMonths, all)).containsExactly("b0002", "b0001");
  }

  @Test
  void whateverThereIsTheNewestTheNeededAndAnIntactOneStay() {
    Random random = new Random(20260301);
    for (int round = 0; round < 500; round++) {
      List<Backup> all = new ArrayList<>();
      Set<String> damaged = new HashSet<>();
      for (int n = 1 + random.nextInt(12); n > 0; n--) {
        Backup backup =
            backup(
                n,
                random.nextInt(100) - 5,
                REASONS.get(random.nextInt(REASONS.size())),
                random.nextBoolean() ? Proof.INTEGRITY : Proof.CAPTURED);
        all.add(backup);
        if (random.nextInt(3) == 0) {
          damaged.add(backup.id());
        }
      }
      int minimum = random.nextInt(4);
      Duration keep = Duration.ofDays(random.nextInt(40));
      Set<String> needed = Set.of(all.get(random.nextInt(all.size())).id());
      boolean manual = random.nextBoolean();
      Generations some = new Generations(random.nextInt(4), random.nextInt(4), random.nextInt(4));
      var plain = new Retention(keep, minimum, Generations.NONE, Proof.INTEGRITY, needed, manual);
      var kept = new Retention(keep, minimum, some, Proof.INTEGRITY, needed, manual);
      List<Backup> gone = gone(kept, all, damaged);
      List<Backup> goneOtherwise = gone(plain, all, damaged);

      assertThat(goneOtherwise).as("generations remove nothing").containsAll(gone);
      assertThat(goneOtherwise.size() - gone.size())
          .as("each keeps one at most")
          .isLessThanOrEqualTo(some.daily() + some.weekly() + some.monthly());
      Set<Backup> left = new HashSet<>(all);
      gone.forEach(left::remove);
      assertThat(left).containsAll(all.subList(0, Math.min(all.size(), Math.max(1, minimum))));
      assertThat(gone).noneMatch(b -> needed.contains(b.id()));
      Predicate<Backup> sound = b -> !damaged.contains(b.id());
      Predicate<Backup> good = sound.and(b -> b.proof() == Proof.INTEGRITY);
      for (Predicate<Backup> kind : List.of(sound, good)) {
        assertThat(left.stream().anyMatch(kind)).isEqualTo(all.stream().anyMatch(kind));
      }
    }
  }
}
