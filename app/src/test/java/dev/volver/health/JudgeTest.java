package dev.volver.health;

import static dev.volver.health.ScriptedProbe.result;
import static dev.volver.journal.CheckResult.Verdict.HEALTHY;
import static dev.volver.journal.CheckResult.Verdict.INCONCLUSIVE;
import static dev.volver.journal.CheckResult.Verdict.UNHEALTHY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.volver.journal.CheckResult.Verdict;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JudgeTest {

  @ParameterizedTest
  @CsvSource({
    "HEALTHY, UNHEALTHY, true, false",
    "INCONCLUSIVE, UNHEALTHY, true, false",
    "UNHEALTHY, UNHEALTHY, false, true",
    "HEALTHY, INCONCLUSIVE, false, false",
    "UNHEALTHY, HEALTHY, false, false"
  })
  @Tag("P28")
  void onlyWhatBrokeWithTheVersionIsBlamedOnIt(
      Verdict before, Verdict now, boolean blamed, boolean excused) {
    Judge judge = new Judge(List.of(result("health", before)));

    assertThat(judge.blamed(result("health", now))).isEqualTo(blamed);
    assertThat(judge.excused(result("health", now))).isEqualTo(excused);
  }

  @Test
  void withoutABaselineEveryFailureIsBlamed() {
    Judge judge = new Judge(List.of());

    assertThat(
            judge.blamed(
                List.of(result("a", UNHEALTHY), result("b", HEALTHY), result("c", INCONCLUSIVE))))
        .containsExactly(result("a", UNHEALTHY));
  }
}
