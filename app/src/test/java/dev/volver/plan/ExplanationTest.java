package dev.volver.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.volver.message.Language;
import dev.volver.message.Text;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ExplanationTest {
  static List<Step> steps() {
    return Samples.steps();
  }

  @Test
  void thereIsASampleOfEveryKindOfStep() {
    assertThat(Samples.kindsOf(steps()))
        .containsExactlyInAnyOrderElementsOf(Samples.kinds(Step.class));
  }

  @ParameterizedTest
  @MethodSource("steps")
  void everyStepIsToldInBothLanguages(Step step) {
    Text title = Explanation.title(step);

    assertThat(title.in(Language.EN)).isNotBlank().doesNotContain("%", "Optional", "\n");
    assertThat(title.in(Language.ES))
        .isNotBlank()
        .doesNotContain("%", "Optional", "\n")
        .isNotEqualTo(title.in(Language.EN));
  }

  @ParameterizedTest
  @MethodSource("steps")
  void everyStepHasAnIdForPrograms(Step step) {
    assertThat(Explanation.id(step)).matches("[a-z]+(-[a-z]+)*(:db)?");
  }

  @Test
  void theIdSaysWhichStore() {
    assertThat(Explanation.id(new Step.SwapStore("db", "b0001", "aside-1")))
        .isEqualTo("swap-store:db");
    assertThat(Explanation.id(new Step.StartApp(Samples.V1))).isEqualTo("start-app");
  }

  @Test
  void stepsOfDifferentKindsHaveDifferentIds() {
    assertThat(steps().stream().map(Explanation::id).distinct().count())
        .isEqualTo(Samples.kinds(Step.class).size());
  }

  @ParameterizedTest
  @CsvSource({
    "10, 10ms",
    "1000, 1s",
    "1500, 1500ms",
    "60000, 60s",
    "120000, 2m",
    "150000, 150s",
    "0, 0s"
  })
  void durationsReadAsPeopleWriteThem(long millis, String shown) {
    assertThat(Explanation.shown(Duration.ofMillis(millis))).isEqualTo(shown);
  }
}
