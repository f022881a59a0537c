package dev.volver.engine;

import static dev.volver.plan.Samples.V1;
import static dev.volver.plan.Samples.V2;
import static dev.volver.plan.Samples.V3;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.volver.engine.PlanRollback.Asked;
import dev.volver.engine.PlanRollback.Part;
import dev.volver.journal.Finding;
import dev.volver.journal.InMemory;
import dev.volver.journal.Run;
import dev.volver.journal.Story;
import dev.volver.message.Exit;
import dev.volver.message.Halt;
import dev.volver.plan.DataWay;
import dev.volver.plan.Plan;
import dev.volver.plan.RunKind;
import dev.volver.plan.Samples;
import dev.volver.plan.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the data goes back, or stays, with everything and with one part alone. */
class PlanRollbackPartsTest {
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
  @Tag("promise-2")
  void onlyTheDatabaseThatWasMigratedIsSwappedUnlessTheDataIsAskedFor(@TempDir Path other) {
    world = World.withVisits(other);
    world.deploy(V2);

    assertThat(swapped(World.asked())).containsExactly("db");
    assertThat(swapped(World.asked(DataWay.SWAP))).containsExactly("db", "visits");
    assertThat(swapped(from(Part.EVERYTHING, "b0001"))).containsExactly("db", "visits");
  }

  @Test
  @Tag("promise-6")
  void aFolderIsNotPutBackAroundTheDatabaseThatLiesInIt(@TempDir Path other) {
    world = World.nested(other);
    world.visits.write(Data.EMPTY.with("visit/1", "monday"));
    world.deploy(V2);
    world.deploy(V3);

    assertThat(refused(restore(Set.of())))
        .hasMessageStartingWith("`db` lies in the folder of `visits`");
    assertThat(refused(restore(Set.of("visits"))).problems())
        .singleElement()
        .satisfies(p -> assertThat(p.next().en()).contains("restore BACKUP --store db"));
    assertThat(swapped(restore(Set.of("db")))).containsExactly("db");
    assertThat(swapped(World.asked(DataWay.SWAP))).as("a way back").containsExactly("db");
  }

  private Asked restore(Set<String> stores) {
    return new Asked(
        RunKind.RESTORE,
        Optional.empty(),
        world.catalog.find("b0002"),
        Part.DATA,
        Optional.of(DataWay.SWAP),
        true,
        stores);
  }

  @Test
  @Tag("promise-6")
  void aDamagedStoreIsReplacedOnceTheLossIsAccepted() {
    world.store.unreadable = Optional.of(Story.problem("invalid page in block 0"));
    Asked yes = World.asked();
    Asked no = new Asked(yes.kind(), yes.release(), yes.backup(), yes.part(), yes.way(), false);

    assertThat(refused(no)).hasMessageStartingWith("`db` is damaged: what can still be read");
    Run run = world.rollback(yes);

    assertThat(run.end().orElseThrow().exit()).isEqualTo(Exit.DONE);
    assertThat(world.sight().data().revision()).contains("r1");
    assertThat(world.catalog.all().getFirst().stores()).doesNotContainKey("db");
    assertThat(run.findings(Finding.Doubt.class))
        .anyMatch(d -> d.problem().what().en().contains("holds no good copy of `db`"));
    assertThat(world.store.aside("aside-2").revision()).as("kept as it is").contains("r3");
  }

  @Test
  void aDamagedStoreDoesNotKeepTheCodeFromGoingBack(@TempDir Path other) {
    world = World.withVisits(other);
    world.deploy(V2);
    world.deploy(V3);
    world.visits.obstacles = List.of(Story.problem("it does not answer"));
    assertThat(refused(World.asked())).hasMessage("it does not answer");

    world.visits.unreadable = Optional.of(Story.problem("its unit failed"));
    Plan plan = plan(World.asked());

    assertThat(plan.dataWay()).isEqualTo(DataWay.KEEP);
    assertThat(plan.warnings())
        .anyMatch(
            w -> w.en().startsWith("`visits` stays as it is") && w.en().endsWith("unit failed"));
    assertThat(world.rollback().end().orElseThrow().exit()).isEqualTo(Exit.DONE);
  }

  @Test
  @Tag("P23")
  void theCodeGoesBackWithLessRoomThanTheDatabaseTakes() throws IOException {
    world.deploy(V3);
    long free = Files.getFileStore(world.catalog.root()).getUsableSpace();
    world.store.weight = free + free / 5;
    world.store.room = Long.MAX_VALUE / 2;

    assertThat(plan(World.asked()).dataWay()).isEqualTo(DataWay.KEEP);
    assertThat(refused(World.asked(DataWay.SWAP))).hasMessageStartingWith("too little room");
    assertThat(world.rollback().end().orElseThrow().exit()).isEqualTo(Exit.DONE);
  }

  @Test
  @Tag("P23")
  void aStandbyThatStandsNeedsNoMoreRoomBesideTheDatabase() {
    world.store.weight = 1L << 20;
    world.store.room = 1L << 10;

    assertThat(swapped(World.asked())).containsExactly("db");
    world.store.discard("b0001");
    assertThat(refused(World.asked())).hasMessageStartingWith("too little room");
  }

  private List<String> swapped(Asked asked) {
    return plan(asked).steps().stream()
        .flatMap(s -> s instanceof Step.SwapStore swap ? Stream.of(swap.store()) : Stream.of())
        .toList();
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

  private Asked only(Part part, DataWay... way) {
    return asked(part, Optional.empty(), Optional.empty(), world, way);
  }

  private Asked from(Part part, String backup, DataWay... way) {
    return asked(part, Optional.empty(), Optional.of(backup), world, way);
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
  @Tag("promise-8")
  void aDowngradeThatWasAskedForIsSaidToBeUnproven() {
    Plan plan = plan(World.asked(DataWay.DOWNGRADE));

    assertThat(plan.dataWay()).isEqualTo(DataWay.DOWNGRADE);
    assertThat(plan.steps()).contains(new Step.Downgrade("db", "r3", "r1"));
    assertThat(plan.warnings()).anyMatch(w -> w.en().startsWith("Unproven"));
    assertThat(has(plan, Step.SwapStore.class)).isFalse();
  }

  @Test
  void aDowngradeThatCannotRunIsRefusedBeforeAnythingIsStopped() {
    world.migrator.unfit = List.of(Story.problem("CONCURRENTLY"));

    assertThat(refused(World.asked(DataWay.DOWNGRADE)).problems())
        .singleElement()
        .satisfies(p -> assertThat(p.what().en()).isEqualTo("CONCURRENTLY"))
        .satisfies(p -> assertThat(p.next().en()).contains("volver rollback --data swap"));
    assertThat(plan(World.asked(DataWay.SWAP)).dataWay()).isEqualTo(DataWay.SWAP);
  }

  @Test
  void aDowngradeWhereTheSchemaIsTheSameLeavesTheDataAlone() {
    world.deploy(V3);

    assertThat(plan(World.asked(DataWay.DOWNGRADE)).dataWay()).isEqualTo(DataWay.KEEP);
  }

  @Test
  void theSameSchemaLeavesTheDataAloneUnlessItIsAskedFor() {
    world.deploy(V3);

    assertThat(plan(World.asked()).dataWay()).isEqualTo(DataWay.KEEP);
    assertThat(plan(World.asked(DataWay.KEEP)).dataWay()).isEqualTo(DataWay.KEEP);
    Plan swap = plan(World.asked(DataWay.SWAP));
    assertThat(swap.dataWay()).isEqualTo(DataWay.SWAP);
    assertThat(swap.backup()).contains("b0002");
  }

  @Test
  @Tag("promise-5")
  void dataThatDoesNotFitIsNotKept() {
    assertThat(refused(World.asked(DataWay.KEEP)))
        .hasMessageContaining("expects revision r1 and the database is at r3");
  }

  @Test
  @Tag("promise-5")
  void codeAloneIsRefusedWhereItWouldNotFit() {
    assertThat(refused(only(Part.CODE))).hasMessageContaining("code alone would not fit");
  }

  @Test
  @Tag("A07")
  void codeAloneLeavesDataAndConfigurationAlone() {
    world.deploy(V3);

    Plan plan = plan(only(Part.CODE));

    assertThat(plan.to()).isEqualTo(V2);
    assertThat(plan.dataWay()).isEqualTo(DataWay.KEEP);
    assertThat(has(plan, Step.SwitchCode.class)).isTrue();
    assertThat(has(plan, Step.RestoreConfig.class)).isFalse();
  }

  @Test
  @Tag("A07")
  void configurationAloneLeavesCodeAndDataAlone() {
    Plan plan = plan(only(Part.CONFIG));

    assertThat(plan.steps()).contains(new Step.RestoreConfig(V1));
    assertThat(plan.to().commit()).isEqualTo(V2.commit());
    assertThat(plan.dataWay()).isEqualTo(DataWay.KEEP);
    assertThat(plan.revisionTo()).contains("r3");
    assertThat(has(plan, Step.SwitchCode.class)).isFalse();
  }

  @Test
  @Tag("A07")
  void onePartAloneLeavesTheDataAloneThoughABackupIsNamed() {
    assertThat(plan(from(Part.CONFIG, "b0001")).dataWay()).isEqualTo(DataWay.KEEP);
    assertThat(refused(from(Part.CODE, "b0001"))).hasMessageContaining("code alone would not fit");
    world.deploy(V3);
    assertThat(plan(from(Part.CODE, "b0002")).dataWay()).isEqualTo(DataWay.KEEP);
  }

  @Test
  @Tag("O10")
  @Tag("promise-5")
  void dataAloneIsOfTheSchemaThatTheCodeInPlaceExpects() {
    assertThat(refused(only(Part.DATA)))
        .hasMessageContaining("no backup of v1 (11111111) at revision r3");
    world.deploy(V3);

    Plan plan = plan(only(Part.DATA));

    assertThat(plan.backup()).contains("b0002");
    assertThat(plan.to().commit()).isEqualTo(V3.commit());
    assertThat(plan.revisionTo()).contains("r3");
    assertThat(has(plan, Step.SwitchCode.class)).isFalse();
  }
}
