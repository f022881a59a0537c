package dev.volver.plan;

import static dev.volver.plan.Samples.V1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PlanTest {

  @Test
  void aPlanDoesNotChangeWithTheListItWasMadeFrom() {
    List<Step> steps = new ArrayList<>(List.of(new Step.StopApp()));
    Plan plan = Samples.deploy(steps.toArray(Step[]::new));
    steps.clear();

    assertThat(plan.steps()).hasSize(1);
    assertThatThrownBy(() -> plan.steps().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void aPlanThatMovesTheSchemaEitherWayMigrates() {
    assertThat(Samples.deploy(new Step.StopApp()).migrates()).isFalse();
    assertThat(Samples.deploy(new Step.Migrate("db", Optional.empty(), "r1")).migrates()).isTrue();
    assertThat(Samples.rollback(new Step.Downgrade("db", "r2", "r1")).migrates()).isTrue();
    assertThat(Samples.rollback(new Step.SwapStore("db", "b0001", "aside-1")).migrates()).isFalse();
  }

  @Test
  void aReleaseShowsItsNameAndItsShortCommit() {
    assertThat(V1.shown()).isEqualTo("v1 (11111111)");
    assertThat(new Release(V1.commit(), "11111111").shown()).isEqualTo("11111111");
    assertThat(new Release(V1.commit(), V1.commit()).shown()).isEqualTo("11111111");
    assertThat(new Release("abc", "abc").abbreviated()).isEqualTo("abc");
  }

  @ParameterizedTest
  @EnumSource
  void everyKindOfRunHasAWord(RunKind kind) {
    assertThat(kind.word()).matches("[a-z]+");
  }
}
