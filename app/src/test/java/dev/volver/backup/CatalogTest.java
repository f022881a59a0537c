package dev.volver.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.volver.journal.InMemory;
import dev.volver.plan.BackupReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CatalogTest {
  private static final Instant NOON = Instant.parse("2025-10-22T15:30:00.5Z");

  @TempDir(factory = InMemory.class)
  private Path folder;

  private Catalog catalog;

  @BeforeEach
  void empty() {
    catalog = new Catalog(folder.resolve("backups"), List.of());
  }

  private static Backup backup(long number, Instant at) {
    return SampleBackups.of(number, at, BackupReason.BEFORE_DEPLOY, Proof.CAPTURED);
  }

  private Backup taken(long number, Instant at) throws IOException {
    Backup backup = backup(number, at);
    catalog.begin(backup.id());
    catalog.write(backup);
    return backup;
  }

  private Path manifest(String id) {
    return catalog.folder(id).resolve("manifest.json");
  }

  @Test
  void withoutAFolderThereIsNothing() {
    assertThat(catalog.all()).isEmpty();
    assertThat(catalog.nextNumber()).isEqualTo(1);
    assertThat(catalog.find("b0001")).isEmpty();
  }

  @Test
  void aBackupIsReadAsItWasWritten() throws IOException {
    Backup backup = taken(1, NOON);

    assertThat(catalog.find("b0001")).contains(backup);
    assertThat(catalog.all()).containsExactly(backup);
  }

  @ParameterizedTest
  @EnumSource
  void howFarItIsProvenIsWrittenDown(Proof proof) throws IOException {
    Backup backup = taken(1, NOON);

    catalog.write(backup.proven("db", proof));

    assertThat(catalog.find("b0001").orElseThrow().proof()).isEqualTo(proof);
    assertThat(proof.shown().en()).isNotBlank();
    assertThat(proof.shown().es()).isNotBlank();
  }

  @Test
  @Tag("P25")
  void theNewestIsTheOneWithTheHighestNumberWhateverTheClockSaid() throws IOException {
    for (int i = 1; i <= 11; i++) {
      assertThat(catalog.nextNumber()).isEqualTo(i);
      taken(i, NOON.minus(Duration.ofDays(i)));
    }
    assertThat(catalog.all()).extracting(Backup::number).startsWith(11L, 10L, 9L).hasSize(11);
  }

  @Test
  @Tag("P25")
  void aNumberIsNeverUsedTwice() throws IOException {
    taken(1, NOON);
    taken(2, NOON);
    catalog.remove("b0002");
    assertThat(catalog.nextNumber()).isEqualTo(3);
    catalog.begin("b0003");
    assertThat(catalog.nextNumber()).isEqualTo(4);
    taken(10_000, NOON);
    assertThat(catalog.nextNumber()).isEqualTo(10_001);
  }

  @Test
  void whatADeadRunLeftIsClearedAwayByTheNextOne() throws IOException {
    catalog.begin("b0001");
    Path left = catalog.scratch("b0001-db");
    Files.writeString(left.resolve("half"), "");

    catalog.begin("b0002");

    assertThat(left).doesNotExist();
    assertThat(catalog.all()).isEmpty();
    assertThat(catalog.scratch("b0001-db")).isEmptyDirectory();
  }

  @Test
  @Tag("P24")
  void aFolderWithoutItsManifestIsNoBackup() throws IOException {
    taken(1, NOON);
    Files.delete(manifest("b0001"));

    assertThat(catalog.all()).isEmpty();
  }

  @Test
  void aManifestThatCannotBeReadIsPassedOverAndNamed() throws IOException {
    taken(1, NOON);
    Backup second = taken(2, NOON);
    byte[] whole = Files.readAllBytes(manifest("b0001"));
    for (int cut = 0; cut < whole.length; cut++) {
      Files.write(manifest("b0001"), Arrays.copyOf(whole, cut));
      assertThat(catalog.all()).as("cut at %d", cut).containsExactly(second);
      assertThat(catalog.unreadable()).containsExactly("b0001");
    }
    for (String text : List.of("{}", "[]", "null", "7", "\"x\"", "{\"id\":{}}", "\0\0\0")) {
      Files.writeString(manifest("b0001"), text);
      assertThat(catalog.all()).as(text).containsExactly(second);
    }
  }

  @Test
  void everyFlippedBitOfAManifestIsFound() throws IOException {
    taken(1, NOON);
    Backup second = taken(2, NOON);
    byte[] whole = Files.readAllBytes(manifest("b0001"));
    for (int bit = 0; bit < whole.length * 8; bit++) {
      whole[bit / 8] ^= (byte) (1 << bit % 8);
      Files.write(manifest("b0001"), whole);
      assertThat(catalog.all()).as("bit %d", bit).containsExactly(second);
      assertThat(catalog.unreadable()).as("bit %d", bit).containsExactly("b0001");
      whole[bit / 8] ^= (byte) (1 << bit % 8);
    }
  }

  @Test
  void aRemovedBackupIsGone() throws IOException {
    taken(1, NOON);

    catalog.remove("b0001");
    catalog.remove("b0001");

    assertThat(catalog.all()).isEmpty();
    assertThat(catalog.folder("b0001")).doesNotExist();
  }

  @Test
  @Tag("O03")
  void theStampIsTheOneOfTheOldScripts() {
    assertThat(backup(1, NOON).stamp(ZoneOffset.UTC)).isEqualTo("20251022_153000");
    assertThat(backup(1, NOON).stamp(ZoneOffset.ofHours(9))).isEqualTo("20251023_003000");
    assertThat(backup(1, NOON).bytes()).isEqualTo(4);
  }
}
