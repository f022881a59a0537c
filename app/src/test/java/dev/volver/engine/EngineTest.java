package dev.volver.engine;

import static dev.volver.plan.Samples.V1;
import static dev.volver.plan.Samples.V2;
import static dev.volver.plan.Samples.V3;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import dev.volver.backup.CopyChecks;
import dev.volver.backup.Proof;
import dev.volver.journal.CheckResult;
import dev.volver.journal.CheckResult.Verdict;
import dev.volver.journal.Event.Phase;
import dev.volver.journal.Finding;
import dev.volver.journal.InMemory;
import dev.volver.journal.Outcome;
import dev.volver.journal.Run;
import dev.volver.journal.Run.Status;
import dev.volver.message.Exit;
import dev.volver.message.Text;
import dev.volver.plan.BackupReason;
import dev.volver.plan.Step;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs in which nothing goes wrong. */
class EngineTest {
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
  @Tag("G01")
  @Tag("promise-4")
  void aDeployBringsTheNewVersionUpWithItsSchemaAndItsFrontEnd() {
    Run run = world.deploy(V2);

    succeeded(run);
    Sight now = world.sight();
    assertThat(now.code()).isEqualTo(V2.commit());
    assertThat(now.running()).contains(V2.commit());
    assertThat(now.held()).isFalse();
    assertThat(now.data().revision()).contains("r3");
    assertThat(now.files())
        .containsEntry("dist/app.js", "built from v2")
        .containsEntry("VERSION", "v2")
        .doesNotContainKey("old.py");
    assertThat(now.data().rows()).containsOnlyKeys(world.acknowledged.keySet());
    assertThat(world.history().current().map(Run::number)).contains(1L);
  }

  private static final CopyChecks STOCK =
      (store, copy) ->
          List.of(
              new CheckResult(
                  "stock",
                  Verdict.UNHEALTHY,
                  Text.verbatim(copy.query("").size() + " rows of " + store)));

  @Test
  @Tag("promise-1")
  void aCopyThatDoesNotPassACheckOfTheAppKeepsADeployFromBeginning() {
    world.copyChecks = STOCK;
    Sight before = world.sight();

    Run run = world.deploy(V2);

    assertThat(run.end().orElseThrow().exit()).isEqualTo(Exit.REFUSED);
    assertThat(run.problems().getFirst().what().en()).contains("b0001", "`stock`", " rows of db");
    assertThat(world.sight().running()).isEqualTo(before.running());
    assertThat(world.fate.calls).doesNotContain("stop");
  }

  @Test
  void whereThatCheckIsLeftOutTheDeployGoesOnAndSaysIt() {
    world.copyChecks = STOCK.leavingOut(List.of("stock"));

    Run run = world.deploy(V2);

    succeeded(run);
    assertThat(run.findings(Finding.Doubt.class))
        .extracting(f -> f.problem().what().en())
        .singleElement(STRING)
        .contains("b0001", "`stock`", " rows of db");
    assertThat(world.catalog.find("b0001").orElseThrow().proofs())
        .containsEntry("db", Proof.INTEGRITY);
  }

  @Test
  @Tag("promise-1")
  void aDeployLeavesABackupThatWasRestoredAndAStandbyWithEveryRowOfTheOldVersion() {
    Run run = world.deploy(V2);

    var backup = world.catalog.find("b0001").orElseThrow();
    assertThat(backup.reason()).isEqualTo(BackupReason.BEFORE_DEPLOY);
    assertThat(backup.release()).isEqualTo(V1);
    assertThat(backup.revision()).contains("r1");
    assertThat(backup.run()).isEqualTo(run.number());
    assertThat(backup.proof()).isEqualTo(Proof.RESTORED);
    assertThat(world.store.beside()).containsExactly("b0001");
    Data standby = world.store.aside("b0001");
    assertThat(standby.revision()).contains("r1");
    assertThat(standby.rows())
        .isNotEmpty()
        .allSatisfy((key, value) -> assertThat(world.acknowledged).containsEntry(key, value));
    assertThat(standby.rows().size()).isGreaterThan(1);
  }

  @Test
  void aDeployWithoutMigrationLeavesTheDataAlone() {
    World plain = World.plain(folder.resolve("plain"));
    plain.busy = false;
    Data before = plain.store.data();

    succeeded(plain.deploy(V2));

    assertThat(plain.store.data()).isEqualTo(before);
    assertThat(plain.fate.calls).doesNotContain("upgrade", "make", "swap db", "refresh db");
  }

  @Test
  void everythingButStopSwitchMigrateAndStartIsDoneWhileTheOldVersionServes() {
    world.busy = false;
    world.deploy(V2);

    List<String> calls = world.fate.calls;
    List<String> down = calls.subList(calls.indexOf("stop"), calls.indexOf("start") + 1);
    assertThat(down)
        .containsOnly(
            "stop", "settle db", "refresh db", "switch", "upgrade", "chain", "mark", "start");
  }

  @Test
  void anAppThatDidNotRunBeforeIsBroughtUpToo() {
    world.runtime.running = Optional.empty();

    Run run = world.deploy(V2);

    succeeded(run);
    assertThat(run.baseline()).isEmpty();
    assertThat(world.sight().running()).contains(V2.commit());
  }

  @Test
  @Tag("P28")
  void aDependencyThatIsDownForBothVersionsIsNoFailure() {
    world.dependency = dev.volver.journal.CheckResult.Verdict.UNHEALTHY;

    succeeded(world.deploy(V2));
  }

  @Test
  @Tag("P28")
  void aDependencyOfWhichNothingIsKnownIsNoFailure() {
    world.dependency = dev.volver.journal.CheckResult.Verdict.INCONCLUSIVE;

    succeeded(world.deploy(V2));
  }

  @Test
  void anAppThatHadToBeEndedByForceIsRemarkedUpon() {
    world.runtime.obedient = false;

    Run run = world.deploy(V2);

    assertThat(run.findings(Finding.Remark.class))
        .anySatisfy(r -> assertThat(r.text().en()).contains("by force"));
  }

  @Test
  void theConfigurationOfTheRunLiesBesideItsJournal() {
    Run run = world.deploy(V2);

    assertThat(world.history().config(run.number())).hasSameTextualContentAs(world.app.file());
  }

  @Test
  void whoWatchesIsToldAfterEachEntryOnceItIsOnTheDisk() {
    var seen = new java.util.ArrayList<Integer>();
    world.watcher =
        run -> {
          assertThat(world.history().run(run.number())).contains(run);
          seen.add(run.entries().size());
        };
    Run run = world.deploy(V2);

    assertThat(seen).hasSize(run.entries().size()).isSorted().doesNotHaveDuplicates();
  }

  @Test
  @Tag("P26")
  void whatNoWayBackNeedsIsTidiedAwayAfterADeploy() throws Exception {
    world.deploy(V2);
    world.rollback();
    assertThat(world.store.beside()).contains("aside-2");
    world.deploy(V3);
    assertThat(world.store.beside()).contains("aside-2", "b0003").doesNotContain("b0001");
    assertThat(world.source.workshops()).contains(V1.commit(), V3.commit());
    world.rollback();
    world.deploy(V3);

    assertThat(world.store.beside()).doesNotContain("aside-2");
    assertThat(Files.isDirectory(world.source.workshop(V2))).isFalse();
  }

  @Test
  void stepsAreTriedInTheOrderOfThePlan() {
    Run run = world.deploy(V2);

    assertThat(run.events(dev.volver.journal.Event.StepStarted.class))
        .extracting(dev.volver.journal.Event.StepStarted::index)
        .isSorted()
        .hasSize(run.plan().steps().size());
    assertThat(run.plan().steps().getFirst()).isInstanceOf(Step.TakeBaseline.class);
  }
}
