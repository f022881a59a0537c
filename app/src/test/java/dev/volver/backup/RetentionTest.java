package dev.volver.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.volver.plan.BackupReason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
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
    return retention.expired(newestFirst, NOW).stream().map(Backup::id).toList();
  }

  private static Retention keeping(int minimum, String... needed) {
    return new Retention(MONTH, minimum, Set.of(needed), false);
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
    assertThat(expired(new Retention(MONTH, 1, Set.of(), true), all))
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
  void whateverThereIsTheNewestTheNeededAndAnIntactOneStay() {
    Random random = new Random(20260301);
    for (int round = 0; round < 500; round++) {
      List<Backup> all = new ArrayList<>();
      for (int n = 1 + random.nextInt(12); n > 0; n--) {
        all.add(
            backup(
                n,
                random.nextInt(100) - 5,
                REASONS.get(random.nextInt(REASONS.size())),
                random.nextBoolean() ? Proof.INTEGRITY : Proof.CAPTURED));
      }
      int minimum = random.nextInt(4);
      Set<String> needed = Set.of(all.get(random.nextInt(all.size())).id());
      List<Backup> gone =
          new Retention(Duration.ofDays(random.nextInt(40)), minimum, needed, random.nextBoolean())
              .expired(all, NOW);

      Set<Backup> left = new HashSet<>(all);
      gone.forEach(left::remove);
      assertThat(left).containsAll(all.subList(0, Math.min(all.size(), Math.max(1, minimum))));
      assertThat(gone).noneMatch(b -> needed.contains(b.id()));
      assertThat(left.stream().anyMatch(b -> b.proof() == Proof.INTEGRITY))
          .isEqualTo(all.stream().anyMatch(b -> b.proof() == Proof.INTEGRITY));
    }
  }
}
