package dev.volver.engine;

import static dev.volver.plan.Samples.V1;
import static dev.volver.plan.Samples.V2;
import static dev.volver.plan.Samples.V3;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.volver.backup.Store;
import dev.volver.engine.PlanRollback.Asked;
import dev.volver.engine.PlanRollback.Part;
import dev.volver.journal.Event.Phase;
import dev.volver.journal.InMemory;
import dev.volver.journal.Story;
import dev.volver.message.Exit;
import dev.volver.message.Halt;
import dev.volver.migration.MigrationFiles;
import dev.volver.plan.DataWay;
import dev.volver.plan.Plan;
import dev.volver.plan.Release;
import dev.volver.plan.RunKind;
import dev.volver.plan.Samples;
import dev.volver.plan.Step;
import dev.volver.rehearsal.Level;
import dev.volver.rehearsal.Rehearsals;
import dev.volver.rehearsal.Rehearsed;
import dev.volver.rehearsal.Trial;
import dev.volver.rehearsal.Verdict;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a rollback goes back to, and what is refused. */
class PlanRollbackTest {
  @TempDir(factory = InMemory.class)
  private Path folder;

  private World world;

  @BeforeEach
  void aShopWithVersionTwo() {
    world = World.migrating(folder);
    world.busy = false;
    world.deploy(V2);
  }

  @Test
  @Tag("P03")
  void aStrangerInTheDatabaseIsFoundWhereItIsSwappedOrMigrated() {
    world.strangers.add(new Store.Holder(77, "sqlite3"));

    for (DataWay way : List.of(DataWay.SWAP, DataWay.DOWNGRADE)) {
      Halt halt = catchThrowableOfType(Halt.class, () -> plan(World.asked(way)));
      assertThat(halt)
          .hasMessage("`db` is held open by sqlite3 (pid 77), which is not part of shop");
    }
    assertThat(plan(asked(Part.CONFIG, Optional.empty(), Optional.empty(), world)).dataWay())
        .isEqualTo(DataWay.KEEP);
  }

  @Test
  void aStoreThatCannotBeRenamedIsRefusedWhereItIsSwapped() {
    world.store.fixed = List.of(Story.problem("something is mounted there"));

    assertThat(refused(World.asked(DataWay.SWAP))).hasMessage("something is mounted there");
    assertThat(plan(asked(Part.CONFIG, Optional.empty(), Optional.empty(), world)).dataWay())
        .isEqualTo(DataWay.KEEP);
  }

  private Plan plan(Asked asked) {
    return new PlanRollback(world.ports()).plan(asked).plan();
  }

  private static Asked asked(
      Part part, Optional<String> release, Optional<String> backup, World w, DataWay... way) {
    return new Asked(
        RunKind.ROLLBACK,
        release,
        backup.map(b -> w.catalog.find(b).orElseThrow()),
        part,
        Optional.ofNullable(way.length == 0 ? null : way[0]),
        true);
  }

  private Asked from(Part part, String backup, DataWay... way) {
    return asked(part, Optional.empty(), Optional.of(backup), world, way);
  }

  private Asked to(String release) {
    return asked(Part.EVERYTHING, Optional.of(release), Optional.empty(), world);
  }

  private Halt refused(Asked asked) {
    Sight before = world.sight();
    Halt halt = catchThrowableOfType(Halt.class, () -> plan(asked));
    assertThat(halt).as("refused").isNotNull();
    assertThat(halt.exit()).isEqualTo(Exit.REFUSED);
    assertThat(world.sight()).isEqualTo(before);
    assertThat(halt.problems())
        .allSatisfy(p -> assertThat(p.next().en()).isNotBlank())
        .allSatisfy(p -> assertThat(p.next().es()).isNotBlank());
    return halt;
  }

  private static boolean has(Plan plan, Class<? extends Step> kind) {
    return !Samples.places(plan, kind).isEmpty();
  }

  @Test
  void withoutANameItGoesToTheReleaseFromBeforeThePresentOneCame() {
    assertThat(plan(World.asked()).to().commit()).isEqualTo(V1.commit());
    world.deploy(V3);
    assertThat(plan(World.asked()).to().commit()).isEqualTo(V2.commit());
  }

  /** Keeps that the way down was proven with the migrations of the code in place. */
  private void proven(Release release, String from, String to) {
    Path code = world.app.code();
    Trial trial = new Trial(Optional.of(from), to, Verdict.PROVEN, List.of(), List.of(), 1, 1);
    new Rehearsals(world.app.state())
        .keep(
            new Rehearsed(
                release.commit(),
                release.ref(),
                trial,
                List.of(),
                Level.WRITTEN,
                List.of(),
                Map.of(),
                List.of(),
                MigrationFiles.digest(code, world.migrator.chain(code), Optional.of(from), to),
                Optional.empty(),
                List.of(),
                1,
                1,
                1,
                Instant.EPOCH));
  }

  @Test
  @Tag("G08")
  void aProofHoldsForALaterReleaseWithTheSameMigrations() {
    proven(V2, "r1", "r3");
    world.deploy(V3);
    assertThat(plan(to("v1")).dataWay()).isEqualTo(DataWay.DOWNGRADE);

    World.put(world.app.code().resolve("migrations/r2.txt"), "after r1\nup create table tag\n");
    assertThat(plan(to("v1")).dataWay()).as("another migration").isEqualTo(DataWay.SWAP);
  }

  @Test
  @Tag("G08")
  void proofsThatMeetAreOne() {
    proven(V2, "r1", "r2");
    assertThat(plan(to("v1")).dataWay()).isEqualTo(DataWay.SWAP);
    proven(V3, "r2", "r3");
    Plan down = plan(to("v1"));
    assertThat(down.dataWay()).isEqualTo(DataWay.DOWNGRADE);
    assertThat(down.reason().en()).contains("proven (schema, rows, and rows written after)");
  }

  private static final Map<String, String> TWO_HEADS =
      Map.of(
          "migrations/r1.txt",
          World.R1,
          "migrations/x.txt",
          FakeMigrator.text("r1", List.of(), List.of()),
          "migrations/y.txt",
          FakeMigrator.text("r1", List.of(), List.of()));

  /** Else everything would go: of several heads there was none, as of a release without any. */
  @Test
  @Tag("promise-6")
  void ofSeveralHeadsItGoesToTheOneThatWasThereOrNowhere() {
    world.commit(V1, "r1", TWO_HEADS);
    assertThat(plan(to("v1")).revisionTo()).as("as the deploy found it").contains("r1");

    Release other = new Release("d4".repeat(20), "v4");
    world.commit(other, "x", TWO_HEADS);
    Halt halt = refused(to("v4"));
    assertThat(halt).hasMessageContaining("2 heads: x, y");
  }

  @Test
  void aNameGoesToThatRelease() {
    world.deploy(V3);

    assertThat(plan(to("v1")).to()).isEqualTo(V1);
    assertThat(refused(to("v9"))).hasMessageContaining("v9");
  }

  @Test
  void aRollbackDoesNotRollBackARollback() {
    world.rollback();

    assertThat(refused(World.asked())).hasMessageContaining("already went back to v1");
    assertThat(plan(to("v2")).to()).isEqualTo(V2);
  }

  @Test
  void aFailedDeployHasGoneBackByItself() {
    world.ill.add(V3.commit());
    world.deploy(V3);

    assertThat(refused(World.asked())).hasMessageContaining("already went back to v2");
  }

  @Test
  void withoutAnyDeployThereIsNothingToGoBackTo() {
    World fresh = World.migrating(folder.resolve("fresh"));

    Halt halt =
        catchThrowableOfType(Halt.class, () -> new PlanRollback(fresh.ports()).plan(World.asked()));
    assertThat(halt).hasMessageContaining("no release is known from before v1");
  }

  @Test
  void whileARunIsUnfinishedNothingIsPlanned() {
    world.when(Phase.FORWARD, Step.StartApp.class, world.fate::failNext);
    world.rollback();

    assertThat(refused(World.asked())).hasMessageContaining("run 2 (rollback) is unfinished");
  }

  @Test
  @Tag("promise-2")
  void aSchemaThatDiffersIsSwappedWithTheStandbyOnceThatIsOpened() {
    Plan plan = plan(World.asked());

    assertThat(plan.dataWay()).isEqualTo(DataWay.SWAP);
    assertThat(plan.backup()).contains("b0001");
    assertThat(plan.revisionTo()).contains("r1");
    assertThat(plan.steps()).contains(new Step.SwapStore("db", "b0001", "aside-2"));
    assertThat(plan.steps()).contains(new Step.StageStandby("db", "b0001"));
    assertThat(has(plan, Step.BuildRelease.class)).isFalse();
  }

  @Test
  void aStandbyThatIsGoneIsStagedAgain() {
    world.store.discard("b0001");

    assertThat(plan(World.asked()).steps()).contains(new Step.StageStandby("db", "b0001"));
  }

  @Test
  @Tag("promise-1")
  void aStandbyWhoseRefreshWasCutShortIsStagedAgain() {
    World other = World.migrating(folder.resolve("other"));
    other.busy = false;
    other.when(Phase.FORWARD, Step.RefreshStandby.class, () -> other.fate.dieAt(3));
    catchThrowableOfType(Fate.Death.class, () -> other.deploy(V2));
    other.watcher = r -> {};
    other.resume();
    assertThat(other.store.staged("b0001")).isTrue();

    Plan plan = new PlanRollback(other.ports()).plan(restore(other, "b0001", true)).plan();

    assertThat(plan.steps()).contains(new Step.StageStandby("db", "b0001"));
  }

  private static Asked restore(World world, String backup, boolean accept) {
    return new Asked(
        RunKind.RESTORE,
        Optional.empty(),
        world.catalog.find(backup),
        Part.DATA,
        Optional.empty(),
        accept);
  }

  @Test
  @Tag("promise-6")
  @Tag("G08")
  void newerRowsAreToldAndNotLeftBehindWithoutAYes() {
    world.store.write(world.store.data().with("item/new", "pear").with("item/1", "worm"));
    Asked yes = World.asked();
    Asked no = new Asked(yes.kind(), yes.release(), yes.backup(), yes.part(), yes.way(), false);

    Halt halt = refused(no);
    assertThat(halt.problems().getFirst().what().en())
        .isEqualTo("`db.item`: 1 rows written since, 1 changed, 0 deleted");
    assertThat(halt.problems().getFirst().next().en()).contains("--accept-data-loss");
    assertThat(plan(yes).warnings())
        .extracting(w -> w.en())
        .containsExactly(halt.problems().getFirst().what().en());
  }

  @Test
  @Tag("O09")
  void aBackupBringsItsReleaseAlong() {
    world.deploy(V3);

    Plan plan = plan(from(Part.EVERYTHING, "b0001"));

    assertThat(plan.to()).isEqualTo(V1);
    assertThat(plan.backup()).contains("b0001");
    assertThat(plan.dataWay()).isEqualTo(DataWay.SWAP);
  }

  @Test
  @Tag("promise-5")
  void aRestoreOfAnotherSchemaIsRefusedAndTheWayThatFitsIsNamed() {
    Halt halt = refused(restore(world, "b0001", true));

    assertThat(halt).hasMessageContaining("backup b0001 holds revision r1 and the code expects r3");
    assertThat(halt.problems().getFirst().next().en()).contains("volver rollback --backup b0001");
  }

  @Test
  void withoutABackupOfThatSchemaTheDowngradeIsNamed() {
    world.catalog.remove("b0001");

    Halt halt = refused(World.asked());

    assertThat(halt).hasMessageContaining("no backup of v1 (11111111) at revision r1");
    assertThat(halt.problems().getFirst().next().en()).contains("--data downgrade");
  }

  @Test
  @Tag("O08")
  void aReleaseWhoseBuiltFilesAreGoneIsBuiltAgain() throws Exception {
    dev.volver.backup.Trees.delete(world.source.workshop(V1));

    assertThat(plan(World.asked()).steps())
        .contains(new Step.BuildRelease(world.source.resolve(Optional.of("v1"))));
  }

  @Test
  void obstaclesOfTheCodeRefuseIt() {
    world.source.obstacles =
        java.util.List.of(dev.volver.journal.Story.problem("a file is in the way"));

    assertThat(refused(World.asked())).hasMessage("a file is in the way");
  }
}
