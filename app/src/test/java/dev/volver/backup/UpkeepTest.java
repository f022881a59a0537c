package dev.volver.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.volver.plan.BackupReason;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backups that nobody restores for a look are told, and so is a damaged newest one. */
@Tag("O18")
class UpkeepTest {
  private static final Instant NOW = Instant.parse("2026-06-15T12:00:00Z");

  @TempDir Path state;

  private static Instant ago(int days) {
    return NOW.minus(Duration.ofDays(days));
  }

  private Upkeep upkeep(Optional<Instant> begun, Instant... taken) {
    List<Backup> all =
        java.util.stream.IntStream.range(0, taken.length)
            .mapToObj(i ->
                SampleBackups.of(taken.length - i, taken[i], BackupReason.MANUAL, Proof.RESTORED))
            .toList();
    Catalog catalog = new Catalog(state.resolve("backups"), List.of());
    return Upkeep.of(catalog, all, state, () -> begun, NOW);
  }

  @Test
  void aYoungAppIsNotAskedForMore() {
    assertThat(upkeep(Optional.empty()).wanting()).isFalse();
    assertThat(upkeep(Optional.of(ago(30)), ago(1), ago(30)).wanting()).isFalse();
    assertThat(upkeep(Optional.of(ago(90))).wanting()).as("without a backup").isFalse();
  }

  @Test
  void thoseThatWereNeverVerifiedAreOverdueAMonthAfterTheFirst() {
    assertThat(upkeep(Optional.empty(), ago(1), ago(32)).overdue()).isTrue();
    assertThat(upkeep(Optional.of(ago(32)), ago(1)).overdue())
        .as("older ones were removed meanwhile")
        .isTrue();
  }

  @Test
  void aVerificationCountsForAMonth() throws Exception {
    Upkeep.verified(state, ago(31));
    assertThat(upkeep(Optional.of(ago(90)), ago(80)).overdue()).isFalse();

    Upkeep.verified(state, ago(32));
    Upkeep late = upkeep(Optional.of(ago(90)), ago(1));
    assertThat(late.overdue()).isTrue();
    assertThat(late.verified()).contains(ago(32));
    assertThat(late.shown())
        .extracting(t -> t.en())
        .singleElement()
        .asString()
        .contains("2026-05-14");

    Files.writeString(state.resolve("verified"), "yesterday");
    assertThat(upkeep(Optional.of(ago(90)), ago(1)).overdue()).as("damaged record").isTrue();
  }

  @Test
  void aDamagedManifestOfTheNewestIsSeen() throws Exception {
    Path newest = Files.createDirectories(state.resolve("backups/b0002"));
    Files.writeString(newest.resolve("manifest.json"), "{");

    Upkeep upkeep = upkeep(Optional.empty(), ago(1));

    assertThat(upkeep.damaged()).contains("b0002");
    assertThat(upkeep.next().en()).contains("volver backup create");
  }
}
