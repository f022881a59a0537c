package dev.volver.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.volver.journal.InMemory;
import dev.volver.journal.Story;
import dev.volver.message.Halt;
import dev.volver.message.Problem;
import dev.volver.plan.BackupReason;
import dev.volver.plan.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupTakerTest {
  @TempDir(factory = InMemory.class)
  private Path folder;

  private final PlainStore db =
      new PlainStore("db", "rows".getBytes(java.nio.charset.StandardCharsets.UTF_8));
  private final PlainStore uploads = new PlainStore("uploads", new byte[FileSum.BLOCK + 100]);
  private Catalog catalog;
  private BackupTaker taker;

  @BeforeEach
  void twoStoresAndAConfiguration() throws IOException {
    catalog = new Catalog(folder.resolve("backups"));
    Path env = folder.resolve(".env");
    Files.writeString(env, "KEY=1");
    Map<String, Store> stores = new LinkedHashMap<>();
    stores.put("db", db);
    stores.put("uploads", uploads);
    taker =
        new BackupTaker(
            catalog,
            stores,
            List.of(env, folder.resolve("missing")),
            Clock.fixed(Story.NOON, ZoneOffset.UTC));
  }

  private Backup take(String id) {
    return taker.take(id, 7, BackupReason.SAFETY, Samples.V1, Optional.of("r1"));
  }

  @Test
  @Tag("promise-1")
  void aBackupHoldsEveryStoreAndTheConfigurationAndIsOpenedOnce() throws IOException {
    Backup backup = take("b0003");

    assertThat(catalog.all()).containsExactly(backup);
    assertThat(backup.number()).isEqualTo(3);
    assertThat(backup.at()).isEqualTo(Story.NOON);
    assertThat(backup.run()).isEqualTo(7);
    assertThat(backup.revision()).contains("r1");
    assertThat(backup.proof()).isEqualTo(Proof.INTEGRITY);
    assertThat(backup.stores()).containsEntry("db", db.held()).containsOnlyKeys("db", "uploads");
    assertThat(backup.files()).hasSize(3);
    assertThat(catalog.folder("b0003", "db").resolve("data")).hasContent("rows");
    Path env = folder.resolve(".env");
    assertThat(catalog.config("b0003").resolve(env.getRoot().relativize(env).toString()))
        .hasContent("KEY=1");
    assertThat(db.calls).containsExactly("capture", "examine");
  }

  @Test
  @Tag("promise-3")
  void aBackupThatIsThereIsLeftAsItIs() {
    Backup first = take("b0001");
    db.content = new byte[9];

    assertThat(take("b0001")).isEqualTo(first);
    assertThat(db.calls).containsExactly("capture", "examine");
  }

  @Test
  @Tag("promise-3")
  void aBackupCutShortIsBegunAgain() throws IOException {
    Files.writeString(catalog.begin("b0001").resolve("half"), "");

    take("b0001");

    assertThat(catalog.folder("b0001").resolve("half")).doesNotExist();
    assertThat(taker.verify(catalog.find("b0001").orElseThrow())).isEmpty();
  }

  @Test
  @Tag("P01")
  @Tag("P24")
  void aCopyThatIsNotWhatItMustBeMakesNoBackup() {
    db.problems = List.of(Story.problem("0 rows of 2000"));

    assertThatThrownBy(() -> take("b0001")).isInstanceOf(Halt.class).hasMessage("0 rows of 2000");
    assertThat(catalog.all()).isEmpty();
  }

  @Test
  void everyStoreThatIsWrongIsNamedAtOnce() {
    db.problems = List.of(Story.problem("db is broken"));
    uploads.problems = List.of(Story.problem("a file is gone"));

    assertThatThrownBy(() -> take("b0001")).hasMessage("db is broken; a file is gone");
  }

  @RepeatedTest(10)
  void oneFlippedBitAnywhereIsNamedWithItsFileAndBlock(RepetitionInfo repetition)
      throws IOException {
    Backup backup = take("b0001");
    Random random = new Random(repetition.getCurrentRepetition());
    FileSum victim = backup.files().get(random.nextInt(backup.files().size()));
    Path file = catalog.folder("b0001").resolve(victim.path());
    byte[] bytes = Files.readAllBytes(file);
    int place = random.nextInt(bytes.length);
    bytes[place] ^= (byte) (1 << random.nextInt(8));
    Files.write(file, bytes);

    List<Problem> problems = taker.reread(backup);

    long block = (long) place / FileSum.BLOCK * FileSum.BLOCK;
    assertThat(problems).hasSize(1);
    assertThat(problems.getFirst().what().en())
        .contains("b0001", victim.path(), "damaged at byte " + block);
    assertThat(problems.getFirst().where()).isEqualTo(file.toString());
    assertThat(taker.verify(backup)).isEqualTo(problems);
    assertThatThrownBy(() -> taker.stage("b0001", "db")).isInstanceOf(Halt.class);
    assertThat(db.staged).isEmpty();
  }

  @Test
  void aFileThatIsGoneIsNamed() throws IOException {
    Backup backup = take("b0001");
    Files.delete(catalog.folder("b0001", "db").resolve("data"));

    assertThat(taker.reread(backup))
        .singleElement()
        .satisfies(p -> assertThat(p.what().en()).contains("stores/db/data is unreadable"));
  }

  @Test
  @Tag("O05")
  void verifyingOpensEveryCopyAgain() {
    Backup backup = take("b0001");
    assertThat(taker.verify(backup)).isEmpty();
    db.problems = List.of(Story.problem("no such table"));

    assertThat(taker.verify(backup)).containsExactly(Story.problem("no such table"));
  }

  @Test
  @Tag("promise-1")
  void stagingRestoresOpensAndWritesDownThatItDid() {
    take("b0001");

    taker.stage("b0001", "db");

    assertThat(db.staged).containsEntry("b0001", catalog.folder("b0001", "db"));
    assertThat(db.calls).endsWith("stage", "examine staged");
    assertThat(catalog.find("b0001").orElseThrow().proof()).isEqualTo(Proof.RESTORED);
  }

  @Test
  void whatIsStagedAndNotTheRightOneIsNotProven() {
    take("b0001");
    db.problems = List.of(Story.problem("another one"));

    assertThatThrownBy(() -> taker.stage("b0001", "db")).hasMessage("another one");
    assertThat(catalog.find("b0001").orElseThrow().proof()).isEqualTo(Proof.INTEGRITY);
  }

  @Test
  void stagingWhatIsNotThereSaysSo() {
    assertThatThrownBy(() -> taker.stage("b0009", "db")).hasMessage("there is no backup b0009");
    BackupTaker before = new BackupTaker(catalog, Map.of("db", db), List.of(), Clock.systemUTC());
    before.take("b0001", 1, BackupReason.MANUAL, Samples.V1, Optional.empty());
    assertThatThrownBy(() -> taker.stage("b0001", "uploads"))
        .hasMessage("backup b0001 holds no `uploads`");
  }

  @Test
  @Tag("P23")
  void aFolderThatCannotBeWrittenIsTold() throws IOException {
    Files.writeString(folder.resolve("backups"), "a file");

    assertThatThrownBy(() -> take("b0001"))
        .isInstanceOf(Halt.class)
        .hasMessageContaining("the backup could not be written");
  }
}
