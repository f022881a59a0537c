package dev.volver.engine;

import static dev.volver.plan.Samples.V1;
import static dev.volver.plan.Samples.V2;
import static dev.volver.plan.Samples.V3;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.volver.backup.Store;
import dev.volver.journal.Event.Phase;
import dev.volver.journal.InMemory;
import dev.volver.journal.Story;
import dev.volver.message.Exit;
import dev.volver.message.Halt;
import dev.volver.message.Text;
import dev.volver.plan.DataWay;
import dev.volver.plan.Plan;
import dev.volver.plan.Step;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether a release can be deployed, and everything that speaks against it at once. */
class PlanDeployTest {
  @TempDir(factory = InMemory.class)
  private Path folder;

  private World world;

  @BeforeEach
  void aShopWithoutCustomers() {
    world = World.migrating(folder);
    world.busy = false;
  }

  private Plan plan(String ref) {
    return new PlanDeploy(world.ports()).plan(Optional.of(ref), false).plan();
  }

  private Halt refused(String ref) {
    Sight before = world.sight();
    Halt halt = catchThrowableOfType(Halt.class, () -> plan(ref));
    assertThat(halt).as("refused").isNotNull();
    assertThat(halt.exit()).isEqualTo(Exit.REFUSED);
    assertThat(world.sight()).isEqualTo(before);
    assertThat(halt.problems())
        .allSatisfy(p -> assertThat(p.next().en()).isNotBlank())
        .allSatisfy(p -> assertThat(p.what().es()).isNotBlank());
    return halt;
  }

  @Test
  @Tag("promise-5")
  void whatAnotherStateFolderSetAsideIsFoundBeforeTheStop() {
    World.put(world.store.tagged("aside-1"), Data.EMPTY.with("item/9", "left").text());

    assertThat(refused("v2")).hasMessageContaining("something set aside as aside-1");
  }

  @Test
  void aDatabaseThatIsGoneIsNotTakenForAnEmptyOneAndCanBeBroughtBack() throws Exception {
    world.deploy(V2);
    Path database = world.app.code().resolve("data/app.db");
    byte[] held = Files.readAllBytes(database);
    Files.delete(database);

    assertThat(refused("v3").problems())
        .anySatisfy(p -> {
          assertThat(p.what().en())
              .isEqualTo("store `db` is not there, and b0001 holds rows of it");
          assertThat(p.next().en())
              .contains("volver restore b0001 --store db", "touch " + database);
        });
    assertThat(catchThrowableOfType(Halt.class, () -> new PlanBackup(world.ports()).plan()).exit())
        .isEqualTo(Exit.REFUSED);
    assertThat(new PlanRollback(world.ports()).plan(World.asked(DataWay.SWAP)).plan().dataWay())
        .isEqualTo(DataWay.SWAP);
    Files.write(database, held);
    assertThat(plan("v3").steps()).isNotEmpty();
  }

  private static final String R7 = FakeMigrator.text("r1", List.of(), List.of());

  @Test
  void theSchemaGoesToWhatTheNewCodeExpects() {
    Plan plan = plan("v2");

    assertThat(plan.from()).isEqualTo(V1);
    assertThat(plan.to()).isEqualTo(V2);
    assertThat(plan.revisionFrom()).contains("r1");
    assertThat(plan.revisionTo()).contains("r3");
    assertThat(plan.steps()).contains(new Step.Migrate("db", Optional.of("r1"), "r3"));
    assertThat(plan.dataWay()).isEqualTo(DataWay.SWAP);
  }

  @Test
  @Tag("promise-8")
  void aMigrationThatWasNotRehearsedIsSaidToBeUnproven() {
    assertThat(plan("v2").warnings())
        .singleElement()
        .satisfies(w -> assertThat(w.en()).startsWith("Unproven"));
  }

  @Test
  @Tag("P03")
  void aStrangerInTheDatabaseIsFoundWhereItIsMigrated() {
    world.strangers.add(new Store.Holder(77, "sqlite3"));

    assertThat(refused("v2"))
        .hasMessage("`db` is held open by sqlite3 (pid 77), which is not part of shop");
  }

  @Test
  void planningTouchesNothing() {
    Sight before = world.sight();
    plan("v2");

    assertThat(world.sight()).isEqualTo(before);
    assertThat(world.catalog.all()).isEmpty();
    assertThat(world.history().numbers()).isEmpty();
    assertThat(world.fate.calls).doesNotContain("stop", "hold", "switch", "upgrade", "make");
    assertThat(Files.exists(world.app.state().resolve("look").resolve(V2.commit()))).isFalse();
  }

  @Test
  void withoutANameItIsTheNewestOfTheBranch() {
    assertThat(new PlanDeploy(world.ports()).plan(Optional.empty(), false).plan().to())
        .isEqualTo(V3);
  }

  @Test
  void aFirstDeployOntoAnEmptyDatabaseStartsAtTheBottom() throws Exception {
    Files.delete(world.app.code().resolve("data/app.db"));

    Plan plan = plan("v2");

    assertThat(plan.revisionFrom()).isEmpty();
    assertThat(plan.steps()).contains(new Step.Migrate("db", Optional.empty(), "r3"));
  }

  @Test
  void theReleaseInPlaceKeepsTheNameItWasDeployedUnder() {
    world.deploy(V2);

    assertThat(plan("v3").from()).isEqualTo(V2);
  }

  @Test
  void whileARunIsUnfinishedNothingIsPlanned() {
    world.when(Phase.FORWARD, Step.StartApp.class, world.fate::failNext);
    world.deploy(V2, false);

    assertThat(refused("v3")).hasMessageContaining("run 1 (deploy) is unfinished");
  }

  @Test
  void aReleaseThatHadToBeTakenBackIsRefusedUnlessAskedForAgain() {
    world.ill.add(V2.commit());
    world.deploy(V2);

    assertThat(refused("v2"))
        .hasMessageContaining("v2 (22222222) was deployed before and had to be taken back");
    Plan again = new PlanDeploy(world.ports()).plan(Optional.of("v2"), true).plan();
    assertThat(again.to()).isEqualTo(V2);
    assertThat(plan("v3").to()).isEqualTo(V3);
  }

  @Test
  @Tag("Q02")
  void aRevisionThatTheCodeInPlaceDoesNotHaveIsNamed() {
    world.store.write(world.store.data().at(Optional.of("r7")));

    Halt halt = refused("v2");

    assertThat(halt.problems()).hasSize(2);
    assertThat(halt).hasMessageContaining("revision r7, which the code in place does not have");
    assertThat(halt.problems())
        .extracting(p -> p.next().en())
        .anyMatch(n -> n.contains("No branch, tag or reflog here has it"));
  }

  @Test
  @Tag("Q02")
  void theBranchThatHasTheRevisionIsNamedAndCanBeDeployed() {
    world.commit(V3, "r7", Map.of("migrations/r1.txt", World.R1, "migrations/r7.txt", R7));
    world.store.write(world.store.data().at(Optional.of("r7")));

    Halt halt = refused("v2");

    assertThat(halt)
        .hasMessageContaining("migrations/r7.txt in commit 33333333")
        .hasMessageContaining("on v3");
    assertThat(halt.problems())
        .extracting(p -> p.next().en())
        .anyMatch(n -> n.startsWith("`volver deploy v3` brings the code that has it"));
    assertThat(plan("v3").revisionFrom()).contains("r7");
  }

  @Test
  void codeThatIsOlderThanTheDataIsNotDeployed() {
    world.deploy(V2);

    Halt halt = refused("v1");

    assertThat(halt).hasMessageContaining("does not know revision r3");
    assertThat(halt.problems().getFirst().next().en()).contains("volver rollback --to v1");
  }

  @Test
  void migrationsWithTwoHeadsAreNotDeployed() {
    String other = FakeMigrator.text("r1", List.of(), List.of());
    world.commit(
        V2,
        "",
        Map.of(
            "migrations/r1.txt", World.R1, "migrations/x.txt", other, "migrations/y.txt", other));

    assertThat(refused("v2")).hasMessageContaining("2 heads: x, y");
  }

  @Test
  void everythingThatSpeaksAgainstItIsSaidAtOnce() throws Exception {
    world.ill.add(V2.commit());
    world.deploy(V2);
    world.store.write(world.store.data().at(Optional.of("r7")));
    world.store.room = 10;
    world.source.obstacles = List.of(Story.problem("a file is in the way"));
    world.runtime.unknown =
        Optional.of(Halt.refuse(Text.verbatim("no such unit"), "", Text.verbatim("look")));
    Files.delete(world.catalog.root().resolve("b0001/manifest.json"));

    Halt halt = refused("v2");

    assertThat(halt.problems())
        .extracting(p -> p.what().en())
        .anyMatch(w -> w.contains("too little room"))
        .anyMatch(w -> w.contains("no such unit"))
        .anyMatch(w -> w.contains("a file is in the way"))
        .anyMatch(w -> w.contains("the code in place does not have"))
        .anyMatch(w -> w.contains("does not know revision r7"))
        .anyMatch(w -> w.contains("had to be taken back"))
        .doesNotHaveDuplicates();
  }

  @Test
  void aNameThatNothingHasIsRefused() {
    assertThat(refused("v9")).hasMessage("nothing is called v9");
  }

  @Test
  void aRepositoryThatCannotBeReadIsToldOnce() {
    world.source.broken =
        Optional.of(Halt.refuse(Text.verbatim("no commit"), "", Text.verbatim("commit")));

    assertThat(refused("v2").problems())
        .extracting(p -> p.what().en())
        .containsOnlyOnce("no commit");
  }

  @Test
  @Tag("P23")
  void aDiskWithTooLittleRoomIsRefusedBeforeAnythingStops() {
    world.store.room = world.store.bytes();

    assertThat(refused("v2")).hasMessageContaining("too little room on the disk");
  }

  @Test
  void theMigrationsOfAReleaseAreReadWithTheConfigurationThatItsSettingsRead() {
    World world = World.migrating(folder);
    world.commit(V2, "r1", Map.of("migrations/r1.txt", World.R1, "settings", "read .env"));
    World.put(world.app.code().resolve(".env"), "KEY=1");

    assertThat(new PlanDeploy(world.ports()).plan(Optional.of("v2"), false).plan().to())
        .isEqualTo(V2);
  }
}
