package dev.volver.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.volver.incident.RunResult;
import dev.volver.incident.RunResult.Restored;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The demonstration fails when an acknowledged order is missing, and says which. */
class ReckoningTest {
  private static final Acknowledged FIRST = new Acknowledged("a", "v1", "lamp");
  private static final Acknowledged SECOND = new Acknowledged("b", "v2", "vase, for Ana");
  private static final Acknowledged BAD = new Acknowledged("c", "v3", "bowl");
  private static final Acknowledged SINCE = new Acknowledged("d", "v2", "rug");
  private static final List<Acknowledged> ALL = List.of(FIRST, SECOND, BAD, SINCE);
  private static final Map<String, String> GOOD_ONES =
      Map.of("a", "lamp", "b", "vase, for Ana", "d", "rug");

  @Test
  void everyOrderIsCountedOnce() {
    Reckoning r = Reckoning.of(ALL, "v3", GOOD_ONES, Set.of("c"));

    assertThat(r.before()).containsExactly(FIRST, SECOND);
    assertThat(r.bad()).containsExactly(BAD);
    assertThat(r.listed()).containsExactly(BAD);
    assertThat(r.since()).containsExactly(SINCE);
    assertThat(broken(r)).isEmpty();
  }

  @Test
  void anOrderThatIsGoneIsMissed() {
    Reckoning r = Reckoning.of(ALL, "v3", Map.of("a", "lamp", "d", "rug"), Set.of("c"));

    assertThat(r.lost()).containsExactly(SECOND);
    assertThat(broken(r)).singleElement().asString().contains("1 acknowledged", "[b]");
  }

  @Test
  void anOrderThatCameBackWithoutItsNoteIsMissed() {
    var noteGone = Map.of("a", "lamp", "b", "vase", "d", "rug");

    assertThat(Reckoning.of(ALL, "v3", noteGone, Set.of("c")).lost()).containsExactly(SECOND);
  }

  @Test
  void anOrderTakenAfterTheWayBackIsMissedToo() {
    var sinceGone = Map.of("a", "lamp", "b", "vase, for Ana");

    assertThat(Reckoning.of(ALL, "v3", sinceGone, Set.of("c")).lost()).containsExactly(SINCE);
  }

  @Test
  void anOrderOfTheBadVersionMustBeThereOrListed() {
    assertThat(Reckoning.of(ALL, "v3", GOOD_ONES, Set.of()).vanished()).containsExactly(BAD);

    var carriedOver = Map.of("a", "lamp", "b", "vase, for Ana", "c", "bowl", "d", "rug");
    Reckoning r = Reckoning.of(ALL, "v3", carriedOver, Set.of());
    assertThat(r.kept()).containsExactly(BAD);
    assertThat(broken(r)).isEmpty();
  }

  @Test
  void withoutOrdersNothingIsProven() {
    assertThat(broken(Reckoning.of(List.of(), "v3", Map.of(), Set.of()))).hasSize(1);
  }

  @Test
  void everyOtherPromiseIsLookedAt() {
    Reckoning orders = Reckoning.of(ALL, "v3", GOOD_ONES, Set.of("c"));
    var facts = new Facts(0, run("succeeded"), "v3", "v3", false, "003", orders, Duration.ZERO);

    assertThat(facts.broken()).hasSize(4);
  }

  private static List<?> broken(Reckoning orders) {
    return new Facts(4, run("rolled-back"), "v2", "v2", true, "002", orders, Duration.ZERO)
        .broken();
  }

  private static RunResult run(String outcome) {
    var restored = new Restored("restored", "unchanged", "restored", "restored");
    return new RunResult(
        3,
        "deploy",
        "shop",
        outcome,
        "v2",
        "v3",
        List.of(),
        Optional.of("b0003"),
        List.of(),
        900,
        restored,
        List.of(),
        Optional.empty(),
        Map.of(),
        List.of(),
        List.of(),
        List.of(),
        Optional.empty(),
        List.of(),
        List.of());
  }
}
