package dev.volver.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.volver.journal.InMemory;
import dev.volver.journal.Story;
import dev.volver.message.Halt;
import dev.volver.message.Problem;
import dev.volver.message.Text;
import dev.volver.plan.BackupReason;
import dev.volver.plan.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupTakerTest {
  @TempDir(factory = InMemory.class)
  private Path folder;

  private final PlainStore db =
      new PlainStore("db", "rows".getBytes(java.nio.charset.StandardCharsets.UTF_8));
  private final PlainStore uploads = new PlainStore("uploads", new byte[100_000]);
  private Catalog catalog;
  private BackupTaker taker;

  @BeforeEach
  void twoStoresAndAConfiguration() throws IOException {
    catalog = new Catalog(folder.resolve("backups"), List.of());
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
            Clock.fixed(Story.NOON, ZoneOffset.UTC),
            Proof.RESTORED,
            CopyChecks.NONE);
  }

  private Backup take(String id) {
    return take(id, Set.of());
  }

  private Backup take(String id, Set<String> staged) {
    var order = new BackupTaker.Order(id, 7, BackupReason.SAFETY, Samples.V1, Optional.of("r1"));
    return taker.take(order, staged);
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
    assertThat(backup.proof()).isEqualTo(Proof.RESTORED);
    assertThat(backup.stores()).containsEntry("db", db.held()).containsOnlyKeys("db", "uploads");
    assertThat(backup.bytes()).isEqualTo(4 + 100_000 + 5);
    assertThat(backup.added()).isPositive();
    copies().layOut(backup, "stores/db", folder.resolve("db"));
    assertThat(folder.resolve("db/data")).hasContent("rows");
    Path env = folder.resolve(".env");
    copies().layOut(backup, "config", folder.resolve("config"));
    assertThat(folder.resolve("config").resolve(env.getRoot().relativize(env).toString()))
        .hasContent("KEY=1");
    assertThat(db.calls).containsExactly("capture", "examine");
  }

  /** A second passes each time that it is looked at. */
  private static final class Ticking extends Clock {
    private Instant now = Story.NOON;

    @Override
    public Instant instant() {
      now = now.plusSeconds(1);
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  @Test
  void databasesAreTakenCloseToOneMomentAndFoldersAfterThem() {
    PlainStore small = new PlainStore("small", new byte[1]);
    uploads.slow = true;
    db.weight = 1000;
    Map<String, Store> stores = new LinkedHashMap<>();
    for (PlainStore store : List.of(uploads, db, small)) {
      store.taken = db.taken;
      stores.put(store.name(), store);
    }
    var clock = new Ticking();
    var order =
        new BackupTaker.Order("b0001", 7, BackupReason.SAFETY, Samples.V1, Optional.empty());

    Backup backup =
        new BackupTaker(catalog, stores, List.of(), clock, Proof.CAPTURED, CopyChecks.NONE)
            .take(order, Set.of());

    assertThat(db.taken).containsExactly("small", "db", "uploads");
    assertThat(backup.spread()).as("to the end of the folder").isEqualTo(3000);
  }

  @Test
  @Tag("promise-3")
  void aBackupThatIsThereIsLeftAsItIs() {
    Backup first = take("b0001");
    db.content = new byte[9];

    assertThat(take("b0001")).isEqualTo(first);
    assertThat(db.calls).containsExactly("capture", "examine");
  }

  private Standbys standbys() {
    return new Standbys(catalog, Map.of("db", db, "uploads", uploads), CopyChecks.NONE);
  }

  private Copies copies() {
    return new Copies(catalog);
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

  @Test
  @Tag("promise-1")
  void aStoreThatIsStagedNextIsProvenByThat() {
    Backup backup = take("b0001", Set.of("db"));

    assertThat(db.calls).containsExactly("capture");
    assertThat(backup.proof()).isEqualTo(Proof.CAPTURED);
    assertThat(backup.below(Proof.RESTORED)).containsExactly("db");
    standbys().stage("b0001", "db", List.of());
    assertThat(catalog.find("b0001").orElseThrow().proof()).isEqualTo(Proof.RESTORED);
  }

  @Test
  void whatDidNotChangeIsStoredOnce() {
    Backup first = take("b0001");
    Backup second = take("b0002");

    assertThat(second.bytes()).isEqualTo(first.bytes());
    assertThat(second.added()).isLessThan(first.added());
    assertThat(taker.verify(second, Proof.RESTORED)).isEmpty();
  }

  @Test
  void aRemovedBackupTakesNothingFromTheOthers() throws IOException {
    take("b0001");
    db.content = "other rows".getBytes(java.nio.charset.StandardCharsets.UTF_8);
    Backup second = take("b0002");

    new Sweeper(catalog).remove(List.of(catalog.find("b0001").orElseThrow()));

    assertThat(catalog.all()).containsExactly(second);
    assertThat(taker.verify(second, Proof.RESTORED)).isEmpty();
    new Sweeper(catalog).remove(List.of(second));
    assertThat(catalog.repository().bytes()).isZero();
  }

  @Test
  @Tag("O05")
  void verifyingOpensEveryCopyAgain() {
    Backup backup = take("b0001");
    assertThat(taker.verify(backup, Proof.RESTORED)).isEmpty();
    db.problems = List.of(Story.problem("no such table"));

    assertThat(taker.verify(backup, Proof.RESTORED))
        .containsExactly(Story.problem("no such table"));
  }

  @Test
  @Tag("promise-1")
  void stagingRestoresOpensAndWritesDownThatItDid() {
    take("b0001", Set.of("db", "uploads"));

    standbys().stage("b0001", "db", List.of());
    standbys().stage("b0001", "uploads", List.of());

    assertThat(db.staged).containsOnlyKeys("b0001");
    assertThat(db.calls).endsWith("stage", "examine staged");
    assertThat(catalog.find("b0001").orElseThrow().proof()).isEqualTo(Proof.RESTORED);
  }

  @Test
  void whatIsStagedAndNotTheRightOneIsNotProven() {
    take("b0001", Set.of("db"));
    db.problems = List.of(Story.problem("another one"));

    assertThatThrownBy(() -> standbys().stage("b0001", "db", List.of())).hasMessage("another one");
    assertThat(catalog.find("b0001").orElseThrow().proof()).isEqualTo(Proof.CAPTURED);
  }

  @Test
  @Tag("promise-1")
  void whatStandsThereAlreadyIsOpenedAndNotRestoredAgain() {
    take("b0001", Set.of("db"));
    standbys().stage("b0001", "db", List.of());
    db.calls.clear();

    assertThat(standbys().stage("b0001", "db", List.of())).isEmpty();
    assertThat(db.calls).containsExactly("examine staged");
  }

  @Test
  @Tag("promise-1")
  void aSafetyBackupOfADamagedStoreLacksItAndSaysSo() {
    db.unreadable = Optional.of(Story.problem("a page is broken"));

    Backup backup = take("b0001");

    assertThat(backup.stores()).containsOnlyKeys("uploads");
    assertThat(taker.doubts())
        .singleElement()
        .satisfies(p ->
            assertThat(p.what().en())
                .isEqualTo("b0001 holds no good copy of `db`, which is damaged: a page is broken"));
  }

  @Test
  @Tag("P23")
  void aSafetyBackupWhoseCopiesWouldFillTheDiskIsReadAgainAndSaysSo() throws IOException {
    Files.createDirectories(catalog.root());
    uploads.weight = Files.getFileStore(catalog.root()).getTotalSpace();

    Backup backup = take("b0001");

    assertThat(backup.proof()).isEqualTo(Proof.RE_READ);
    assertThat(uploads.calls).containsExactly("capture");
    assertThat(taker.doubts())
        .singleElement()
        .satisfies(p -> assertThat(p.what().en()).contains("too little room"));
  }

  @Test
  void stagingWhatIsNotThereSaysSo() {
    assertThatThrownBy(() -> standbys().stage("b0009", "db", List.of()))
        .hasMessage("there is no backup b0009");
    BackupTaker before =
        new BackupTaker(
            catalog,
            Map.of("db", db),
            List.of(),
            Clock.systemUTC(),
            Proof.RESTORED,
            CopyChecks.NONE);
    before.take(
        new BackupTaker.Order("b0001", 1, BackupReason.MANUAL, Samples.V1, Optional.empty()),
        Set.of());
    assertThatThrownBy(() -> standbys().stage("b0001", "uploads", List.of()))
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

  private Backup hasty(String id) {
    var order = new BackupTaker.Order(id, 7, BackupReason.SAFETY, Samples.V1, Optional.of("r1"));
    return taker.inHaste().take(order, Set.of());
  }

  private Proof proof(String id) {
    return catalog.find(id).orElseThrow().proof();
  }

  @Test
  void oneThatIsTakenInHasteIsProvenLater() {
    assertThat(hasty("b0001").proof()).isEqualTo(Proof.CAPTURED);
    assertThat(db.calls).containsExactly("capture");

    assertThat(taker.proveTaken("b0001")).isEmpty();

    assertThat(proof("b0001")).isEqualTo(Proof.RESTORED);
    assertThat(taker.proveTaken("b0001")).isEmpty();
    assertThat(db.calls).containsExactly("capture", "examine");
  }

  @Test
  void oneThatWasTriedInVainIsToldFromOneThatNobodyTried() {
    hasty("b0001");
    db.problems = List.of(new Problem(Text.verbatim("no rows"), "", Text.verbatim("take another")));

    assertThat(taker.proveTaken("b0001")).hasSize(1);

    assertThat(catalog.find("b0001").orElseThrow().below(Proof.RE_READ)).isEmpty();
    assertThat(proof("b0001")).isEqualTo(Proof.RE_READ);
  }

  @Test
  @Tag("P23")
  void whatWouldFillTheDiskOfTheStoreIsNotTried() {
    hasty("b0001");
    db.free = 100;

    assertThat(taker.proveTaken("b0001")).isEmpty();

    assertThat(taker.doubts()).singleElement().asString().contains("too little room");
    assertThat(proof("b0001")).isEqualTo(Proof.CAPTURED);
    assertThat(db.calls).containsExactly("capture");
  }
}
