package dev.volver.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FenceTest {
  private static final String REFUSED = "volver: a rehearsal may not connect to redis:6379";

  @Test
  void theEndOfALogIsSaid() {
    assertThat(Fence.lastOf(List.of("a", "b", "c", "d"))).isEqualTo("\nb\nc\nd");
    assertThat(Fence.lastOf(List.of("a", ""))).isEqualTo("\na");
    assertThat(Fence.lastOf(List.of())).isEmpty();
  }

  @Test
  void whatWasRefusedLastIsSaidBeforeItHoweverMuchCameAfter() {
    assertThat(Fence.lastOf(List.of("Refused: " + REFUSED, "b", REFUSED, "c", "d", "e")))
        .isEqualTo("\n" + REFUSED + "\nc\nd\ne");
    assertThat(Fence.lastOf(List.of("a", "b", REFUSED, "d"))).isEqualTo("\nb\n" + REFUSED + "\nd");
  }
}
