package dev.volver.engine;

import static dev.volver.plan.Samples.V1;
import static dev.volver.plan.Samples.V2;
import static dev.volver.plan.Samples.V3;
import static org.assertj.core.api.Assertions.assertThat;

import dev.volver.engine.PlanRollback.Part;
import dev.volver.journal.CheckResult.Verdict;
import dev.volver.journal.Event.Phase;
import dev.volver.journal.InMemory;
import dev.volver.journal.Outcome;
import dev.volver.journal.Run;
import dev.volver.message.Exit;
import dev.volver.plan.RunKind;
import dev.volver.plan.Step;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person did while a run waited to be resumed. */
@Tag("promise-3")
class AgainTest {
  @TempDir(factory = InMemory.class)
  private Path folder;

  private World world;

  @BeforeEach
  void aShop() {
    world = World.migrating(folder);
    world.busy = false;
  }

  private void diesIn(Phase phase, Class<? extends Step> step, Runnable run) {
    world.when(phase, step, () -> world.fate.dieAt(1));
    try {
      run.run();
    } catch (Fate.Death e) {
      world.watcher = r -> {};
      world.fate.revive();
      return;
    }
    throw new AssertionError("it lives");
  }

  private static void ended(Run run, Outcome outcome) {
    assertThat(run.end().orElseThrow().outcome()).isEqualTo(outcome);
  }

  @Test
  @Tag("Q03")
  void aBackupThatIsTakenMeanwhileDoesNotEndIt() {
    diesIn(Phase.FORWARD, Step.StartApp.class, () -> world.deploy(V2));

    var planned = new PlanBackup(world.ports()).plan();
    assertThat(planned.plan().steps())
        .as("what waits may need all that stands there")
        .noneMatch(Step.Tidy.class::isInstance);
    world.start(planned);
    assertThat(world.history().open().map(Run::number)).contains(1L);

    ended(world.resume(), Outcome.ROLLED_BACK);
    assertThat(world.sight().running()).contains(V1.commit());
    assertThat(world.history().open()).isEmpty();
  }

  @Test
  @Tag("Q03")
  void aDeployThatDiedBeforeItTouchedAnythingIsNoWayBack() {
    world.deploy(V2);
    diesIn(Phase.FORWARD, Step.TakeBackup.class, () -> world.deploy(V3));

    Run resumed = world.resume();

    ended(resumed, Outcome.FAILED);
    assertThat(resumed.end().orElseThrow().exit()).isEqualTo(Exit.TAKEN_BACK);
    assertThat(world.rollback().plan().to().commit()).isEqualTo(V1.commit());
    assertThat(world.sight().code()).isEqualTo(V1.commit());
  }

  @Test
  @Tag("D08")
  void anAppWhoseCauseWasMendedIsStartedAgain() {
    world.deploy(V2);
    world.dependency = Verdict.UNHEALTHY;
    ended(world.rollback(), Outcome.INCOMPLETE);
    world.fate.calls.clear();
    world.runtime.started = () -> world.dependency = Verdict.HEALTHY;

    ended(world.resume(), Outcome.SUCCEEDED);

    assertThat(world.fate.calls).containsSubsequence("stop", "start");
  }

  @Test
  @Tag("D08")
  void oneThatIsHealthyByNowIsNot() {
    world.deploy(V2);
    world.dependency = Verdict.UNHEALTHY;
    ended(world.rollback(), Outcome.INCOMPLETE);
    world.fate.calls.clear();
    world.dependency = Verdict.HEALTHY;

    ended(world.resume(), Outcome.SUCCEEDED);

    assertThat(world.fate.calls).doesNotContain("stop");
  }

  @Test
  @Tag("Q03")
  void aReleaseThatWasCheckedOutMeanwhileIsNotTakenForTheOneGoneBackTo() {
    world.deploy(V2);
    world.dependency = Verdict.UNHEALTHY;
    ended(world.rollback(), Outcome.INCOMPLETE);
    world.dependency = Verdict.HEALTHY;
    world.source.checkOut(V2);
    world.runtime.stop();
    world.runtime.start();

    ended(world.resume(), Outcome.SUCCEEDED);

    assertThat(world.sight().code()).isEqualTo(V1.commit());
    assertThat(world.sight().running()).contains(V1.commit());
  }

  @Test
  @Tag("promise-1")
  void whoOpenedTheDatabaseMeanwhileIsFoundBeforeItIsSwapped() {
    world.deploy(V2);
    diesIn(Phase.FORWARD, Step.SwapStore.class, world::rollback);
    world.fate.calls.clear();

    ended(world.resume(), Outcome.SUCCEEDED);

    assertThat(world.fate.calls.indexOf("settle db"))
        .isNotNegative()
        .isLessThan(world.fate.calls.indexOf("swap db"));
  }

  @Test
  @Tag("A03")
  @Tag("D08")
  void whatIsNoBetterThanWhatItReplacedIsNotDone() {
    world.deploy(V2);
    world.dependency = Verdict.UNHEALTHY;

    Run run = world.rollback();

    ended(run, Outcome.INCOMPLETE);
    assertThat(run.onlyUnhealthy()).isTrue();
    assertThat(world.sight().running()).contains(V1.commit());
  }

  @Test
  @Tag("A03")
  void whatWasBrokenWithThatReleaseAlreadyIsExcused() {
    world.dependency = Verdict.UNHEALTHY;
    world.deploy(V2);

    ended(world.rollback(), Outcome.SUCCEEDED);
  }

  @Test
  @Tag("A03")
  void whatWasNeverAskedOfThatReleaseIsNoReasonToGoFurther() {
    world.deploy(V2);
    world.probe.check("brought by the second", () -> Verdict.UNHEALTHY);

    ended(world.rollback(), Outcome.SUCCEEDED);
  }

  @Test
  @Tag("D08")
  void aMendThatSomebodyCheckedOutStays() {
    world.deploy(V2);
    world.dependency = Verdict.UNHEALTHY;
    ended(world.rollback(), Outcome.INCOMPLETE);
    world.dependency = Verdict.HEALTHY;
    var mended = new dev.volver.plan.Release("9".repeat(40), "mended");
    world.commit(mended, "r1", Map.of("migrations/r1.txt", World.R1));
    world.source.checkOut(mended);
    world.runtime.stop();
    world.runtime.start();
    world.fate.calls.clear();

    ended(world.resume(), Outcome.SUCCEEDED);

    assertThat(world.sight().code()).isEqualTo(mended.commit());
    assertThat(world.fate.calls).doesNotContain("stop");
  }

  @Test
  @Tag("D08")
  void aDeployMayMendWhatARollbackDidNot() {
    world.deploy(V2);
    world.dependency = Verdict.UNHEALTHY;
    ended(world.rollback(), Outcome.INCOMPLETE);
    world.dependency = Verdict.HEALTHY;

    ended(world.deploy(V3), Outcome.SUCCEEDED);

    assertThat(world.history().open()).isEmpty();
  }

  @Test
  @Tag("Q09")
  void aRestoreThatMendsNothingSaysSoAndIsGoneOnFrom() {
    world.deploy(V2);
    world.dependency = Verdict.UNHEALTHY;
    world.start(new PlanBackup(world.ports()).plan());
    var asked =
        new PlanRollback.Asked(
            RunKind.RESTORE,
            Optional.empty(),
            world.catalog.all().stream().findFirst(),
            Part.DATA,
            Optional.empty(),
            true);

    Run run = world.rollback(asked);

    ended(run, Outcome.INCOMPLETE);
    assertThat(List.of(run)).allMatch(Run::onlyUnhealthy);
  }
}
