package dev.volver.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.volver.incident.RunResult.Restored;
import dev.volver.incident.RunResult.StepResult;
import dev.volver.journal.ConfigChange;
import dev.volver.journal.Finding;
import dev.volver.journal.Outcome;
import dev.volver.journal.Run;
import dev.volver.journal.Story;
import dev.volver.journal.TableLoss;
import dev.volver.message.Exit;
import dev.volver.message.Language;
import dev.volver.plan.Plan;
import dev.volver.plan.RunKind;
import dev.volver.plan.Samples;
import dev.volver.plan.Step;
import dev.volver.plan.Tried;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a run tells programs about itself. */
class RunResultTest {
  private static final Step CODE =
      new Step.SwitchCode(Samples.V1, Samples.V2, Optional.of("main"), Optional.empty());
  private static final Step MIGRATE = new Step.Migrate("db", Optional.of("r1"), "r2");
  private static final Plan DEPLOY =
      Samples.deploy(
          new Step.HoldRestarts(),
          new Step.StopApp(),
          CODE,
          MIGRATE,
          new Step.StartApp(Samples.V2));
  private static final Step CODE_BACK =
      new Step.SwitchCode(Samples.V2, Samples.V1, Optional.empty(), Optional.of("main"));
  private static final Step SWAP = new Step.SwapStore("db", "b0001", "aside-9");

  private static RunResult result(Run run) {
    return RunResult.of(run, "shop", Language.EN);
  }

  @Test
  void aDeployThatWentWellChangedCodeAndSchema() {
    RunResult r = result(Story.of(9, DEPLOY).succeeded());

    assertThat(r.run()).isEqualTo(9);
    assertThat(r.kind()).isEqualTo("deploy");
    assertThat(r.app()).isEqualTo("shop");
    assertThat(r.outcome()).isEqualTo("succeeded");
    assertThat(r.from()).isEqualTo("v1 (11111111)");
    assertThat(r.to()).isEqualTo("v2 (22222222)");
    assertThat(r.backup()).contains("b0001");
    assertThat(r.restored()).isEqualTo(new Restored("changed", "unchanged", "changed", "kept"));
    assertThat(r.problem()).isEmpty();
    assertThat(r.loss()).isEmpty();
    assertThat(r.steps().get(3))
        .isEqualTo(new StepResult("migrate:db", "Migrate `db` from r1 to r2", "done", 5));
  }

  @Test
  void aDeployThatWasTakenBackTellsBothWays() {
    RunResult r =
        result(
            Story.of(9, DEPLOY)
                .rolledBack(4, new Step.StopApp(), SWAP, CODE_BACK, new Step.StartApp(Samples.V2)));

    assertThat(r.outcome()).isEqualTo("rolled-back");
    assertThat(r.restored())
        .isEqualTo(new Restored("restored", "unchanged", "restored", "restored"));
    assertThat(r.steps()).hasSize(9);
    assertThat(r.steps().get(4).status()).isEqualTo("failed");
  }

  @Test
  @Tag("D10")
  void whatARehearsalHadFoundIsToldApartFromItsWords() {
    var lost = new Tried.Lost("item", Optional.of("price"), 3);
    var tried = new Tried("loses", Optional.empty(), List.of(lost), 40, Instant.EPOCH);

    assertThat(result(Story.of(9, DEPLOY.rehearsed(tried)).succeeded()).rehearsal())
        .contains(tried);
    assertThat(result(Story.of(9, DEPLOY).succeeded()).rehearsal()).isEmpty();
  }

  @Test
  void aDeployThatFailedBeforeTheSwitchLeftEverythingUnchanged() {
    RunResult r =
        result(
            Story.of(9, DEPLOY)
                .begun(0)
                .failed(0, "no")
                .ended(Outcome.REFUSED, Exit.REFUSED, "no"));

    assertThat(r.restored())
        .isEqualTo(new Restored("unchanged", "unchanged", "unchanged", "unchanged"));
    assertThat(r.problem().orElseThrow().what()).isEqualTo("no");
    assertThat(r.steps())
        .extracting(StepResult::status)
        .containsExactly("failed", "pending", "pending", "pending", "pending");
  }

  @Test
  void whatDiedHalfWayIsIncompleteAndInterrupted() {
    RunResult r = result(Story.of(9, DEPLOY).didUntil(3).begun(3).run());

    assertThat(r.outcome()).isEqualTo("interrupted");
    assertThat(r.restored()).isEqualTo(new Restored("changed", "unchanged", "incomplete", "kept"));
    assertThat(r.steps().get(3).status()).isEqualTo("started");
  }

  @Test
  void aWayBackThatStoppedHalfWayIsIncompleteWhereItStopped() {
    Run run =
        Story.of(9, DEPLOY)
            .didUntil(4)
            .begun(4)
            .failed(4, "first")
            .wayBack(new Step.StopApp(), SWAP, CODE_BACK)
            .did(0)
            .did(1)
            .begun(2)
            .failed(2, "second")
            .ended(Outcome.INCOMPLETE, Exit.INCOMPLETE, "second");

    RunResult r = result(run);

    assertThat(r.restored())
        .isEqualTo(new Restored("incomplete", "unchanged", "restored", "restored"));
    assertThat(r.problem().orElseThrow().what()).isEqualTo("second");
  }

  @Test
  void aRollbackPutsBackWhatItTouched() {
    Plan plan =
        Samples.rollback(
            new Step.StopApp(),
            SWAP,
            CODE_BACK,
            new Step.RestoreConfig(Samples.V1),
            new Step.StartApp(Samples.V2));

    assertThat(result(Story.of(9, plan).succeeded()).restored())
        .isEqualTo(new Restored("restored", "restored", "restored", "restored"));
  }

  @Test
  void aDowngradeRestoresTheSchemaAndLeavesTheData() {
    Plan plan =
        Samples.rollback(new Step.StopApp(), new Step.Downgrade("db", "r2", "r1"), CODE_BACK);

    assertThat(result(Story.of(9, plan).succeeded()).restored())
        .isEqualTo(new Restored("restored", "unchanged", "restored", "kept"));
  }

  @Test
  void whatIsTheSameBeforeAndAfterIsSaidToBe() {
    Step again = new Step.SwitchCode(Samples.V1, Samples.V1, Optional.empty(), Optional.empty());
    Plan other = Samples.plan(RunKind.ROLLBACK, Samples.V1, Samples.V1, SWAP, again);
    Plan plan =
        new Plan(
            other.kind(),
            other.from(),
            other.to(),
            other.backup(),
            other.revisionTo(),
            other.revisionTo(),
            other.dataWay(),
            other.reason(),
            other.steps(),
            other.warnings());

    assertThat(result(Story.of(9, plan).succeeded()).restored())
        .isEqualTo(new Restored("unchanged", "unchanged", "restored", "restored"));

    Step image = new Step.SwitchImages(Samples.V1, Samples.V1, true);
    assertThat(
            result(
                    Story.of(9, Samples.plan(RunKind.ROLLBACK, Samples.V1, Samples.V1, image))
                        .succeeded())
                .restored()
                .code())
        .as("its image is another")
        .isEqualTo("restored");
  }

  @Test
  @Tag("O13")
  @Tag("promise-6")
  void whatWasLeftBehindIsToldByStoreAndTable() {
    var loss = new TableLoss("item", 3, 1, 0);
    Run run =
        Story.of(9, Samples.rollback(new Step.ListLeftBehind("db", "b0001", "aside-9")))
            .did(0, new Finding.LeftBehind("db", List.of(loss), "/somewhere"))
            .ended(Outcome.SUCCEEDED, Exit.DONE);

    assertThat(result(run).loss()).containsOnlyKeys("db.item").containsValue(loss);
    assertThat(loss.any()).isTrue();
    assertThat(new TableLoss("item", 0, 0, 0).any()).isFalse();
  }

  @Test
  @Tag("A06")
  void whatChangesInConfigurationIsTold() {
    var change = new ConfigChange(".env", "PORT", ConfigChange.Kind.ADDED, List.of());
    Plan plan = Samples.deploy(new Step.KeepConfig(Samples.V1), CODE);
    Story told = Story.of(9, plan).did(0, new Finding.Configuration(List.of(change))).did(1);

    RunResult r = result(told.ended(Outcome.SUCCEEDED, Exit.DONE));

    assertThat(r.configuration())
        .containsExactly(new RunResult.Changed(".env", "PORT", "added", List.of()));
    assertThat(r.restored().config()).isEqualTo("changed");
  }

  @Test
  void theDowntimeIsInMilliseconds() {
    Run run = Story.of(9, DEPLOY).did(0).begun(1).after(Duration.ofMillis(1234)).done(1).run();

    assertThat(result(run).downtimeMs()).isEqualTo(1234);
  }

  @ParameterizedTest
  @EnumSource
  void everyLanguageTellsEveryStep(Language language) {
    Plan plan = Samples.deploy(Samples.steps().toArray(Step[]::new));

    assertThat(RunResult.of(Story.of(1, plan).run(), "shop", language).steps())
        .hasSameSizeAs(plan.steps())
        .allSatisfy(s -> assertThat(s.title()).isNotBlank());
  }
}
