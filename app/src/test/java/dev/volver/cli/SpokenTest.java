package dev.volver.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.volver.journal.Outcome;
import dev.volver.message.Text;
import dev.volver.plan.BackupReason;
import dev.volver.plan.RunKind;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SpokenTest {
  @Test
  void everyWordOfTheContractHasOneInSpanish() {
    Stream.of(
            Stream.of(RunKind.values()).map(RunKind::word).map(Spoken::kind),
            Stream.of(Outcome.values()).map(Outcome::word).map(Spoken::outcome),
            Stream.of(BackupReason.values()).map(BackupView::word).map(Spoken::reason))
        .flatMap(words -> words)
        .forEach(SpokenTest::differs);
  }

  private static void differs(Text word) {
    assertThat(word.es()).as(word.en()).isNotEqualTo(word.en());
  }
}
