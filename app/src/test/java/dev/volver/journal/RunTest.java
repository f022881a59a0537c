package dev.volver.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.volver.journal.CheckResult.Verdict;
import dev.volver.journal.Event.Phase;
import dev.volver.journal.Run.Progress;
import dev.volver.journal.Run.Status;
import dev.volver.message.Exit;
import dev.volver.message.Text;
import dev.volver.plan.Plan;
import dev.volver.plan.Samples;
import dev.volver.plan.Step;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RunTest {
  private static final Plan PLAN =
      Samples.deploy(new Step.TakeBaseline(), new Step.StopApp(), new Step.StartApp(Samples.V1));

  private static List<Status> statuses(Run run, Phase phase) {
    return run.progress(phase).stream().map(Progress::status).toList();
  }

  @Test
  void aRunThatJustBeganHasEverythingBeforeIt() {
    Run run = Story.of(3, PLAN).run();

    assertThat(statuses(run, Phase.FORWARD)).containsOnly(Status.PENDING).hasSize(3);
    assertThat(run.progress(Phase.BACK)).isEmpty();
    assertThat(run.open()).isTrue();
    assertThat(run.end()).isEmpty();
    assertThat(run.plan()).isEqualTo(PLAN);
    assertThat(run.startedAt()).isEqualTo(Story.NOON);
    assertThat(run.automatic()).isTrue();
    assertThat(run.config()).isEqualTo("/srv/shop/volver.yml");
  }

  @Test
  void everyStepTellsWhatBecameOfIt() {
    Run run = Story.of(3, PLAN).did(0).begun(1).failed(1, "no").begun(2).run();

    assertThat(statuses(run, Phase.FORWARD))
        .containsExactly(Status.DONE, Status.FAILED, Status.STARTED);
    assertThat(run.progress(Phase.FORWARD).get(0).millis()).isEqualTo(5);
    assertThat(run.progress(Phase.FORWARD).get(1).step()).isEqualTo(new Step.StopApp());
  }

  @Test
  void aStepTriedAgainIsAsItsLastEntrySays() {
    Run run = Story.of(3, PLAN).begun(0).failed(0, "no").resumed().did(0).run();

    assertThat(statuses(run, Phase.FORWARD).getFirst()).isEqualTo(Status.DONE);
    run = Story.of(3, PLAN).did(0).resumed().begun(0).run();
    assertThat(statuses(run, Phase.FORWARD).getFirst()).isEqualTo(Status.STARTED);
  }

  @Test
  void theTwoPhasesDoNotMixUp() {
    Run run =
        Story.of(3, PLAN)
            .didUntil(2)
            .wayBack(new Step.StartApp(Samples.V1), new Step.ReleaseHold())
            .did(0)
            .run();

    assertThat(statuses(run, Phase.FORWARD))
        .containsExactly(Status.DONE, Status.DONE, Status.PENDING);
    assertThat(statuses(run, Phase.BACK)).containsExactly(Status.DONE, Status.PENDING);
  }

  @ParameterizedTest
  @EnumSource
  void onlyAnIncompleteRunIsStillOpenAfterItsEnd(Outcome outcome) {
    Run run = Story.of(3, PLAN).ended(outcome, Exit.DONE);

    assertThat(run.open()).isEqualTo(outcome == Outcome.INCOMPLETE);
    assertThat(run.end().orElseThrow().outcome()).isEqualTo(outcome);
    assertThat(outcome.word()).matches("[a-z]+(-[a-z]+)?");
  }

  @Test
  void anIncompleteRunThatIsResumedHasNoEndUntilItEndsAgain() {
    Story story = Story.of(3, PLAN);
    story.ended(Outcome.INCOMPLETE, Exit.INCOMPLETE);

    assertThat(story.resumed().run().end()).isEmpty();
    assertThat(story.run().open()).isTrue();
    assertThat(story.ended(Outcome.ROLLED_BACK, Exit.TAKEN_BACK).open()).isFalse();
  }

  @Test
  void whatFailedIsToldInItsOrder() {
    Run run = Story.of(3, PLAN).begun(0).failed(0, "one", "two").begun(1).failed(1, "three").run();

    assertThat(run.problems())
        .containsExactly(Story.problem("one"), Story.problem("two"), Story.problem("three"));
  }

  @Test
  void theBaselineIsWhatTheFirstStepSawAndNothingLater() {
    var before = new CheckResult("health", Verdict.UNHEALTHY, Text.verbatim("500"));
    var after = new CheckResult("health", Verdict.HEALTHY, Text.verbatim("200"));
    Run run =
        Story.of(3, PLAN)
            .did(0, new Finding.Checked(List.of(before)))
            .did(1)
            .did(2, new Finding.Checked(List.of(after)))
            .run();

    assertThat(run.baseline()).containsExactly(before);
    assertThat(run.findings(Finding.Checked.class)).hasSize(2);
    assertThat(Story.of(3, Samples.deploy(new Step.StopApp())).did(0).run().baseline()).isEmpty();
  }
}
