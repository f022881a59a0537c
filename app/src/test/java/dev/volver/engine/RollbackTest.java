package dev.volver.engine;

import static dev.volver.plan.Samples.V1;
import static dev.volver.plan.Samples.V2;
import static dev.volver.plan.Samples.V3;
import static org.assertj.core.api.Assertions.assertThat;

import dev.volver.journal.Event.Phase;
import dev.volver.journal.Finding;
import dev.volver.journal.InMemory;
import dev.volver.journal.Outcome;
import dev.volver.journal.Run;
import dev.volver.journal.Run.Status;
import dev.volver.journal.TableLoss;
import dev.volver.message.Exit;
import dev.volver.plan.BackupReason;
import dev.volver.plan.DataWay;
import dev.volver.plan.RunKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rollbacks, restores and backups in which nothing goes wrong. */
class RollbackTest {
  @TempDir(factory = InMemory.class)
  private Path folder;

  private World world;

  @BeforeEach
  void aShop() {
    world = World.migrating(folder);
  }

  private static void succeeded(Run run) {
    assertThat(run.end().orElseThrow().outcome()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(run.end().orElseThrow().exit()).isEqualTo(Exit.DONE);
    assertThat(run.progress(Phase.FORWARD))
        .extracting(Run.Progress::status)
        .containsOnly(Status.DONE);
    assertThat(run.wayBack()).isEmpty();
  }

  @Test
  @Tag("A03")
  @Tag("promise-2")
  @Tag("promise-6")
  void aRollbackSwapsTheOldDataInAndListsWhatWasWrittenSince() {
    world.deploy(V2);
    Data before = world.store.aside("b0001");
    World.put(world.app.code().resolve(".env"), "COLOR=blue");

    Run run = world.rollback();

    succeeded(run);
    Sight now = world.sight();
    assertThat(now.code()).isEqualTo(V1.commit());
    assertThat(now.running()).contains(V1.commit());
    assertThat(now.data().revision()).contains("r1");
    assertThat(now.data().rows()).containsAllEntriesOf(before.rows());
    assertThat(now.files())
        .containsEntry("dist/app.js", "built from v1")
        .containsEntry("old.py", "v1")
        .doesNotContainKey("migrations/r3.txt");
    assertThat(now.environment()).isEqualTo("COLOR=red");
    Finding.LeftBehind left = run.findings(Finding.LeftBehind.class).getFirst();
    assertThat(left.tables()).extracting(TableLoss::table).containsExactly("item");
    assertThat(left.tables().getFirst().added()).isPositive();
    assertThat(Path.of(left.kept()).resolve("db")).exists();
    assertThat(world.store.aside("aside-2").revision()).contains("r3");
    world.everyAcknowledgedRowIsSomewhere();
  }

  @Test
  @Tag("promise-1")
  void aStandbyThatSomebodyWroteToIsNotSwappedIn() {
    world.deploy(V2);
    World.put(
        world.store.tagged("b0001"), world.store.aside("b0001").with("item/7", "stray").text());

    Run run = world.rollback();

    succeeded(run);
    assertThat(world.store.data().rows()).doesNotContainKey("item/7").containsKey("item/1");
    assertThat(run.findings(Finding.Doubt.class))
        .singleElement()
        .satisfies(d ->
            assertThat(d.problem().what().en())
                .startsWith("the copy of b0001 that stood ready for `db` was not what it must be"));
    assertThat(world.fate.calls.lastIndexOf("stage db"))
        .isLessThan(world.fate.calls.lastIndexOf("stop"));
    world.everyAcknowledgedRowIsSomewhere();
  }

  @Test
  @Tag("promise-1")
  @Tag("promise-6")
  void aStandbyThatWasBroughtUpToTheLastRowIsSwappedInWithIt() {
    world.deploy(V2);
    Data before = world.store.aside("b0001");
    assertThat(before.fingerprint())
        .as("customers ordered between the backup and the stop")
        .isNotEqualTo(world.catalog.find("b0001").orElseThrow().stores().get("db"));

    Run run = world.rollback();

    succeeded(run);
    assertThat(run.findings(Finding.Doubt.class)).isEmpty();
    assertThat(world.fate.calls).containsOnlyOnce("stage db");
    assertThat(world.store.data().rows()).containsAllEntriesOf(before.rows());
  }

  @Test
  @Tag("promise-1")
  void whereTheBackupIsDamagedTooNothingIsStopped() throws Exception {
    world.deploy(V2);
    World.put(world.store.tagged("b0001"), Data.EMPTY.text());
    world.onceItIsPlanned = () -> FakeStore.tried(() -> spoiled(world.catalog.store()));
    Sight before = world.sight();

    Run run = world.rollback();

    assertThat(run.end().orElseThrow().outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(run.end().orElseThrow().exit()).isEqualTo(Exit.REFUSED);
    assertThat(world.sight().running()).isEqualTo(before.running());
    assertThat(
            world.fate.calls.subList(
                world.fate.calls.lastIndexOf("start"), world.fate.calls.size()))
        .doesNotContain("stop", "swap db");
  }

  private static Path spoiled(Path repository) throws IOException {
    try (Stream<Path> packs = Files.list(repository.resolve("packs"))) {
      for (Path pack : packs.toList()) {
        byte[] bytes = Files.readAllBytes(pack);
        Arrays.fill(bytes, 0, bytes.length / 2, (byte) 7);
        Files.write(pack, bytes);
      }
    }
    return repository;
  }

  @Test
  @Tag("O06")
  void aRollbackTakesASafetyBackupFirst() {
    world.deploy(V2);
    world.rollback();

    var safety = world.catalog.all().getFirst();
    assertThat(safety.reason()).isEqualTo(BackupReason.SAFETY);
    assertThat(safety.release().commit()).isEqualTo(V2.commit());
    assertThat(safety.revision()).contains("r3");
    assertThat(world.fate.calls.lastIndexOf("capture db"))
        .isLessThan(world.fate.calls.lastIndexOf("stop"));
  }

  @Test
  @Tag("P16")
  @Tag("P17")
  @Tag("G03")
  void aRollbackByDowngradeRunsItWithTheNewCodeAndKeepsTheRows() {
    world.deploy(V2);

    Run run = world.rollback(DataWay.DOWNGRADE);

    succeeded(run);
    assertThat(world.sight().data().revision()).contains("r1");
    assertThat(world.sight().data().tables()).containsExactly("item");
    assertThat(world.sight().data().rows()).containsOnlyKeys(world.acknowledged.keySet());
    assertThat(world.store.beside()).doesNotContain("aside-2");
    assertThat(run.findings(Finding.LeftBehind.class).getFirst().tables())
        .as("nothing went")
        .isEmpty();
    assertThat(run.findings(Finding.Doubt.class)).isEmpty();
  }

  @Test
  @Tag("promise-6")
  void rowsThatADowngradeTookAreListedAndSaidOnceMore() {
    String taking =
        FakeMigrator.text("r1", List.of("create table tag"), List.of("delete from item"));
    world.commit(V2, "r2", Map.of("migrations/r1.txt", World.R1, "migrations/r2.txt", taking));
    world.deploy(V2);
    long there = world.store.data().rows().size();

    Run run = world.rollback(DataWay.DOWNGRADE);

    succeeded(run);
    Finding.LeftBehind left = run.findings(Finding.LeftBehind.class).getFirst();
    assertThat(left.tables())
        .singleElement()
        .satisfies(t -> {
          assertThat(t.table()).isEqualTo("item");
          assertThat(t.added()).isGreaterThanOrEqualTo(there);
        });
    assertThat(Path.of(left.kept()).resolve("db")).exists();
    assertThat(run.findings(Finding.Doubt.class))
        .singleElement()
        .satisfies(d -> assertThat(d.problem().what().en()).contains("rows of `item`", "are gone"));
  }

  @Test
  void aRollbackWithoutASchemaChangeLeavesTheDataAlone() {
    world.deploy(V2);
    world.deploy(V3);

    Run run = world.rollback();

    succeeded(run);
    assertThat(run.plan().dataWay()).isEqualTo(DataWay.KEEP);
    assertThat(world.sight().code()).isEqualTo(V2.commit());
    assertThat(world.store.data().rows()).containsOnlyKeys(world.acknowledged.keySet());
  }

  @Test
  @Tag("Q09")
  void aRestorePutsTheDataOfABackupBackAndLeavesTheCode() {
    world.busy = false;
    backedUp();
    Data then = world.store.data();
    world.store.write(then.with("item/2", "pear").with("item/1", "rotten"));

    var asked =
        new PlanRollback.Asked(
            RunKind.RESTORE,
            Optional.empty(),
            world.catalog.find("b0001"),
            PlanRollback.Part.DATA,
            Optional.empty(),
            true);
    Run run = world.rollback(asked);

    succeeded(run);
    assertThat(world.store.data()).isEqualTo(then);
    assertThat(world.sight().code()).isEqualTo(V1.commit());
    assertThat(run.findings(Finding.LeftBehind.class).getFirst().tables())
        .containsExactly(new TableLoss("item", 1, 1, 0));
  }

  private Run backedUp() {
    var planned = new PlanBackup(world.ports()).plan();
    return new Engine(world.ports(), r -> {}).start(planned.run(), planned.plan(), true);
  }

  @Test
  @Tag("Q05")
  void aBackupThatWasAskedForTouchesNothingLive() {
    world.busy = false;
    Sight before = world.sight();

    succeeded(backedUp());

    assertThat(world.sight()).isEqualTo(before);
    assertThat(world.fate.calls).doesNotContain("stop", "hold", "switch");
    assertThat(world.catalog.all().getFirst().reason()).isEqualTo(BackupReason.MANUAL);
  }
}
