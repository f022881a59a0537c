package dev.volver.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.volver.diagnosis.Advice.Action;
import dev.volver.diagnosis.Advice.Situation;
import dev.volver.diagnosis.Advice.Way;
import dev.volver.diagnosis.Symptoms.Back;
import dev.volver.diagnosis.Symptoms.Broken;
import dev.volver.diagnosis.Symptoms.Came;
import dev.volver.diagnosis.Symptoms.Damaged;
import dev.volver.diagnosis.Symptoms.Fit;
import dev.volver.diagnosis.Symptoms.Schema;
import dev.volver.journal.CheckResult;
import dev.volver.journal.CheckResult.Verdict;
import dev.volver.journal.RuleResult;
import dev.volver.message.Text;
import dev.volver.plan.DataWay;
import dev.volver.plan.Release;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every branch of the tree, from symptoms as an inquiry finds them. */
@Tag("G12")
class DecisionTest {
  private static final Release V1 = new Release("1111111111", "v1");
  private static final Release V2 = new Release("2222222222", "v2");
  private static final CheckResult SICK =
      new CheckResult("health", Verdict.UNHEALTHY, Text.verbatim("500"));
  private static final CheckResult UNCLEAR =
      new CheckResult("bank", Verdict.INCONCLUSIVE, Text.verbatim("no answer"));
  private static final Back FREE = back(DataWay.KEEP);
  private static final Back DEAR = back(DataWay.SWAP, Text.verbatim("3 rows of item"));

  private Optional<String> atWork = Optional.empty();
  private Optional<Long> unfinished = Optional.empty();
  private Optional<Damaged> damaged = Optional.empty();
  private boolean running = true;
  private List<CheckResult> failing = List.of();
  private List<CheckResult> failedBefore = List.of();
  private List<CheckResult> unclear = List.of();
  private boolean answers = true;
  private Schema schema = new Schema(Fit.FITS, Optional.empty(), Optional.empty());
  private List<String> changed = List.of();
  private Optional<String> service = Optional.empty();
  private List<Broken> broken = List.of();
  private Optional<Came> came = Optional.of(new Came(4, V1, Duration.ofMinutes(20)));
  private boolean wentBack;
  private Optional<Back> back = Optional.of(FREE);

  private static Back back(DataWay way, Text... losses) {
    return new Back(Optional.of(way), Text.verbatim("because"), List.of(losses), Optional.empty());
  }

  private Advice advice() {
    return Decision.of(
        new Symptoms(
            atWork,
            unfinished,
            damaged,
            running,
            failing,
            failedBefore,
            unclear,
            answers,
            schema,
            changed,
            service,
            broken,
            V2,
            came,
            wentBack,
            back,
            Optional.of("systemctl start shop"),
            List.of()));
  }

  private void is(Situation situation, Action action, String command) {
    Advice advice = advice();
    assertThat(advice.situation()).isEqualTo(situation);
    assertThat(advice.first())
        .extracting(Way::action, Way::command)
        .containsExactly(action, command);
  }

  @Test
  void whatIsWellIsLeftAlone() {
    is(Situation.WELL, Action.NOTHING, "");
    assertThat(advice().well()).isTrue();
  }

  @Test
  void aRunComesBeforeEverything() {
    running = false;
    unfinished = Optional.of(7L);
    is(Situation.UNFINISHED, Action.RESUME, "volver resume");
    atWork = Optional.of("4711");
    is(Situation.AT_WORK, Action.WAIT, "volver status");
  }

  @Test
  void aDamagedStoreIsPutBackFromItsNewestBackup() {
    running = false;
    damaged = Optional.of(new Damaged("db", Optional.of("b0009")));
    is(Situation.DAMAGED, Action.RESTORE, "volver restore b0009");
    damaged = Optional.of(new Damaged("db", Optional.empty()));
    is(Situation.DAMAGED, Action.FIX_FORWARD, "volver backup list");
  }

  @Test
  void aReleaseThatIsDownGoesBackAndTheCostIsInTheCommand() {
    running = false;
    is(Situation.DOWN, Action.ROLLBACK, "volver rollback");
    assertThat(advice().others())
        .extracting(Way::action)
        .containsExactly(Action.RESTART, Action.FIX_FORWARD);
    back = Optional.of(DEAR);
    is(Situation.DOWN, Action.ROLLBACK, "volver rollback --accept-data-loss");
    assertThat(advice().first().why().en()).contains("3 rows of item");
  }

  @Test
  void whatRanForDaysIsStartedAgainFirst() {
    running = false;
    came = Optional.of(new Came(4, V1, Duration.ofDays(3)));
    is(Situation.DOWN, Action.RESTART, "systemctl start shop");
    assertThat(advice().others().getFirst().action()).isEqualTo(Action.ROLLBACK);
  }

  @Test
  void aPartThatFailsGoesBackOnlyWhereThatCostsNothing() {
    failing = List.of(SICK);
    is(Situation.PART, Action.ROLLBACK, "volver rollback");
    back = Optional.of(DEAR);
    is(Situation.PART, Action.FIX_FORWARD, "volver doctor");
    assertThat(advice().others())
        .extracting(Way::command)
        .containsExactly("volver rollback --accept-data-loss");
    answers = false;
    is(Situation.DOWN, Action.ROLLBACK, "volver rollback --accept-data-loss");
  }

  @Test
  void oneServiceGoesBackByItselfWhereTheDataStays() {
    failing = List.of(SICK);
    service = Optional.of("api");
    is(Situation.PART, Action.ROLLBACK, "volver rollback --only api");
    back = Optional.of(back(DataWay.DOWNGRADE));
    is(Situation.PART, Action.ROLLBACK, "volver rollback");
  }

  @Test
  void aChangedConfigurationGoesBackFirst() {
    failing = List.of(SICK);
    changed = List.of(".env");
    is(Situation.PART, Action.CONFIG_ONLY, "volver rollback --only config --to v2");
    failing = List.of();
    is(Situation.WELL, Action.NOTHING, "");
  }

  @Test
  void aRollbackIsNotRolledBack() {
    running = false;
    wentBack = true;
    back = Optional.empty();
    is(Situation.DOWN, Action.FIX_FORWARD, "volver doctor");
    assertThat(advice().first().why().en()).contains("already went back");
  }

  @Test
  void whatFailedBeforeTheDeployIsNotItsFault() {
    failedBefore = List.of(SICK);
    is(Situation.ELSEWHERE, Action.FIX_FORWARD, "volver doctor");
  }

  @Test
  void whatNoCheckCanTellIsWaitedFor() {
    unclear = List.of(UNCLEAR);
    is(Situation.WELL, Action.NOTHING, "");
    answers = false;
    is(Situation.ELSEWHERE, Action.WAIT, "volver check");
  }

  @Test
  void anUnknownRevisionIsStampedWhenProvenAndElseItsCodeIsBrought() {
    schema = new Schema(Fit.UNKNOWN, Optional.of("r7"), Optional.of("fix-stock"));
    is(Situation.SCHEMA, Action.REPAIR_REVISION, "volver migrations repair");
    schema = new Schema(Fit.UNKNOWN, Optional.empty(), Optional.of("fix-stock"));
    is(Situation.SCHEMA, Action.FIX_FORWARD, "volver deploy fix-stock");
    schema = new Schema(Fit.UNKNOWN, Optional.empty(), Optional.empty());
    is(Situation.SCHEMA, Action.REPAIR_REVISION, "volver migrations repair -n");
  }

  @Test
  void aSchemaThatIsNotWhatItClaimsGoesBackByTheCopyNotByADowngrade() {
    schema = new Schema(Fit.DIFFERS, Optional.empty(), Optional.empty());
    is(Situation.SCHEMA, Action.FIX_FORWARD, "volver migrations lint --live");
    failing = List.of(SICK);
    is(Situation.SCHEMA, Action.ROLLBACK, "volver rollback");
    back = Optional.of(DEAR);
    is(Situation.SCHEMA, Action.ROLLBACK, "volver rollback --data swap --accept-data-loss");
    schema = new Schema(Fit.DIFFERS, Optional.of("r7"), Optional.empty());
    is(Situation.SCHEMA, Action.REPAIR_REVISION, "volver migrations repair");
  }

  @Test
  void codeThatIsAheadOfItsDatabaseIsDeployedAgain() {
    schema = new Schema(Fit.BEHIND, Optional.empty(), Optional.empty());
    is(Situation.SCHEMA, Action.MIGRATE, "volver deploy v2");
    assertThat(advice().others()).isEmpty();
    failing = List.of(SICK);
    is(Situation.SCHEMA, Action.MIGRATE, "volver deploy v2");
    assertThat(advice().others()).extracting(Way::action).containsExactly(Action.ROLLBACK);
  }

  @Test
  void rowsThatTheReleaseBreaksAreStoppedFirstAndMendedThen() {
    broken = List.of(broken(true));
    is(Situation.DATA, Action.ROLLBACK, "volver rollback");
    assertThat(advice().others()).extracting(Way::command).containsExactly("volver repair stock");
    back = Optional.of(DEAR);
    is(Situation.DATA, Action.REPAIR_ROWS, "volver repair stock");
    back = Optional.of(FREE);
    broken = List.of(broken(false));
    is(Situation.DATA, Action.REPAIR_ROWS, "volver repair stock");
  }

  private static Broken broken(boolean since) {
    RuleResult result =
        new RuleResult(
            "stock", Optional.empty(), Optional.of(2L), 0, List.of(), List.of(), Optional.empty());
    return new Broken(result, since, true);
  }

  @Test
  void everyWordIsThereInBothLanguages() {
    for (Situation s : Situation.values()) {
      assertThat(s.words().en()).isNotBlank().isNotEqualTo(s.words().es());
    }
  }
}
