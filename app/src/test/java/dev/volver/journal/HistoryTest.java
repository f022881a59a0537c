package dev.volver.journal;

import static dev.volver.plan.Samples.V1;
import static dev.volver.plan.Samples.V2;
import static dev.volver.plan.Samples.V3;
import static org.assertj.core.api.Assertions.assertThat;

import dev.volver.message.Exit;
import dev.volver.plan.Plan;
import dev.volver.plan.Release;
import dev.volver.plan.RunKind;
import dev.volver.plan.Samples;
import dev.volver.plan.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryTest {
  private static final Step STOP = new Step.StopApp();
  private static final Step START = new Step.StartApp(V1);

  @TempDir(factory = InMemory.class)
  private Path state;

  private History history;

  @BeforeEach
  void nothingYet() {
    history = new History(state);
  }

  private Plan plan(RunKind kind, Release from, Release to) {
    return Samples.plan(kind, from, to, STOP, START);
  }

  private void succeeded(long number, RunKind kind, Release from, Release to) {
    Story.keep(state, Story.of(number, plan(kind, from, to)).succeeded());
  }

  private void rolledBack(long number, RunKind kind, Release from, Release to) {
    Story.keep(state, Story.of(number, plan(kind, from, to)).rolledBack(1, STOP, START));
  }

  private void ended(long number, RunKind kind, Outcome outcome) {
    Story.keep(state, Story.of(number, plan(kind, V1, V2)).ended(outcome, Exit.DONE));
  }

  private Release current() {
    return history.current().flatMap(History::landed).orElse(null);
  }

  @Test
  void withoutRunsThereIsNothing() {
    assertThat(history.numbers()).isEmpty();
    assertThat(history.nextNumber()).isEqualTo(1);
    assertThat(history.open()).isEmpty();
    assertThat(history.current()).isEmpty();
    assertThat(history.quarantined()).isEmpty();
    assertThat(history.run(1)).isEmpty();
  }

  @Test
  @Tag("P25")
  void theNewestRunIsTheOneWithTheHighestNumberWhateverTheClockSaid() {
    Instant now = Story.NOON;
    for (int i = 1; i <= 12; i++) {
      now = now.minus(Duration.ofHours(1));
      Story.keep(state, Story.at(now, i, plan(RunKind.DEPLOY, V1, i == 12 ? V3 : V2)).succeeded());
    }

    assertThat(history.numbers()).startsWith(12L, 11L, 10L, 9L).hasSize(12);
    assertThat(current()).isEqualTo(V3);
    assertThat(history.nextNumber()).isEqualTo(13);
  }

  @Test
  void numbersGoOnPastAMillion() throws IOException {
    Files.createDirectories(history.folder(999_999));
    Files.createDirectories(history.folder(1_000_000));

    assertThat(history.numbers()).containsExactly(1_000_000L, 999_999L);
    assertThat(history.nextNumber()).isEqualTo(1_000_001);
  }

  @Test
  void whatElseLiesInTheFolderIsLeftOut() throws IOException {
    Files.createDirectories(history.folder(1).resolveSibling("lost+found"));
    Files.createDirectories(history.folder(1).resolveSibling("12"));

    assertThat(history.numbers()).isEmpty();
  }

  @Test
  void aRunThatDiedBeforeItsPlanWasWrittenDidNothingAndKeepsItsNumber() throws IOException {
    succeeded(1, RunKind.DEPLOY, V1, V2);
    Files.createDirectories(history.folder(2));
    Files.createDirectories(history.folder(3));
    Files.write(history.journal(3), new byte[0]);
    Files.createDirectories(history.folder(4));
    Files.writeString(history.journal(4), "0000");

    assertThat(history.nextNumber()).isEqualTo(5);
    assertThat(history.runs().map(Run::number)).containsExactly(1L);
    assertThat(history.open()).isEmpty();
    assertThat(current()).isEqualTo(V2);
  }

  @Test
  void onlyTheNewestRunCanBeOpen() {
    Story.keep(state, Story.of(1, plan(RunKind.DEPLOY, V1, V2)).begun(0).run());
    assertThat(history.open().map(Run::number)).contains(1L);

    succeeded(2, RunKind.DEPLOY, V1, V2);
    assertThat(history.open()).isEmpty();
  }

  @Test
  @Tag("Q03")
  void neitherABackupNorARunThatDidNothingHidesOneThatIsUnfinished() {
    ended(1, RunKind.ROLLBACK, Outcome.INCOMPLETE);
    succeeded(2, RunKind.BACKUP, V1, V1);
    ended(3, RunKind.ROLLBACK, Outcome.INTERRUPTED);
    assertThat(history.open().map(Run::number)).contains(1L);

    Story.keep(state, Story.of(4, plan(RunKind.BACKUP, V1, V1)).begun(0).run());
    assertThat(history.open().map(Run::number)).contains(1L);
    succeeded(5, RunKind.ROLLBACK, V2, V1);
    assertThat(history.open()).isEmpty();
    Story.keep(state, Story.of(6, plan(RunKind.BACKUP, V1, V1)).begun(0).run());
    assertThat(history.open().map(Run::number)).contains(6L);
  }

  @Test
  void anIncompleteRunIsOpenAndNothingElseThatEndedIs() {
    long number = 1;
    for (Outcome outcome : Outcome.values()) {
      ended(number++, RunKind.DEPLOY, outcome);
      assertThat(history.open().isPresent()).isEqualTo(outcome == Outcome.INCOMPLETE);
      succeeded(number++, RunKind.ROLLBACK, V2, V1);
    }
  }

  @Test
  @Tag("D08")
  void oneThatWasRefusedAfterAnIncompleteRunLeavesThatOneOpen() {
    ended(1, RunKind.ROLLBACK, Outcome.INCOMPLETE);
    ended(2, RunKind.ROLLBACK, Outcome.REFUSED);
    ended(3, RunKind.ROLLBACK, Outcome.FAILED);

    assertThat(history.open().map(Run::number)).contains(1L);
  }

  @Test
  void whatIsInPlaceIsWhatTheNewestRunThatMovedAnythingLeft() {
    succeeded(1, RunKind.DEPLOY, V1, V2);
    assertThat(current()).isEqualTo(V2);
    rolledBack(2, RunKind.DEPLOY, V2, V3);
    assertThat(current()).isEqualTo(V2);
    succeeded(3, RunKind.ROLLBACK, V2, V1);
    assertThat(current()).isEqualTo(V1);
    succeeded(4, RunKind.RESTORE, V1, V1);
    assertThat(history.current().map(Run::number)).contains(4L);
    succeeded(5, RunKind.BACKUP, V1, V1);
    assertThat(history.current().map(Run::number)).contains(4L);
  }

  @Test
  void aRunThatDidNotGetAnywherePutNothingInPlace() {
    succeeded(1, RunKind.DEPLOY, V2, V3);
    long number = 2;
    for (Outcome outcome :
        List.of(Outcome.REFUSED, Outcome.FAILED, Outcome.INTERRUPTED, Outcome.INCOMPLETE)) {
      ended(number++, RunKind.DEPLOY, outcome);
      assertThat(current()).as("%s", outcome).isEqualTo(V3);
    }
    Story.keep(state, Story.of(number, plan(RunKind.DEPLOY, V1, V2)).begun(0).run());
    assertThat(current()).isEqualTo(V3);
  }

  @Test
  void aReleaseThatHadToBeTakenBackIsQuarantined() {
    rolledBack(1, RunKind.DEPLOY, V1, V2);

    assertThat(history.quarantined()).containsExactly(V2.commit());
  }

  @Test
  void aReleaseThatWasDeployedWellSinceIsNot() {
    rolledBack(1, RunKind.DEPLOY, V1, V2);
    succeeded(2, RunKind.DEPLOY, V1, V2);

    assertThat(history.quarantined()).isEmpty();
  }

  @Test
  void aReleaseThatWasRefusedOrNeverTouchedAnythingIsNot() {
    ended(1, RunKind.DEPLOY, Outcome.REFUSED);
    ended(2, RunKind.DEPLOY, Outcome.FAILED);
    ended(3, RunKind.DEPLOY, Outcome.INTERRUPTED);
    rolledBack(4, RunKind.ROLLBACK, V3, V1);

    assertThat(history.quarantined()).isEmpty();
  }

  @Test
  void anAttemptThatGotNowhereDoesNotEndTheQuarantine() {
    rolledBack(1, RunKind.DEPLOY, V1, V2);
    ended(2, RunKind.DEPLOY, Outcome.REFUSED);

    assertThat(history.quarantined()).containsExactly(V2.commit());
  }
}
