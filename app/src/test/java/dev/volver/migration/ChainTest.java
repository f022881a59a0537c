package dev.volver.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.volver.message.Problem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class ChainTest {
  private static Revision revision(String id, String... parents) {
    return new Revision(id, List.of(parents), "title of " + id, id + ".py");
  }

  private static Chain chain(Revision... revisions) {
    return new Chain(List.of(revisions));
  }

  private static List<String> ids(List<Revision> revisions) {
    return revisions.stream().map(Revision::id).toList();
  }

  private static List<String> problems(Chain chain) {
    return chain.problems("v2").stream().map(Problem::what).map(t -> t.en()).toList();
  }

  @Test
  void withoutMigrationsThereIsNoHeadAndNoProblem() {
    assertThat(chain().head()).isEmpty();
    assertThat(chain().heads()).isEmpty();
    assertThat(problems(chain())).isEmpty();
  }

  @Test
  void theHeadIsTheOneThatNothingComesAfter() {
    Chain chain = chain(revision("b", "a"), revision("c", "b"), revision("a"));

    assertThat(chain.head()).contains("c");
    assertThat(problems(chain)).isEmpty();
    assertThat(chain.upTo("b")).containsExactlyInAnyOrder("a", "b");
    assertThat(ids(chain.between(Optional.empty(), "c"))).containsExactly("a", "b", "c");
    assertThat(ids(chain.between(Optional.of("a"), "c"))).containsExactly("b", "c");
    assertThat(chain.between(Optional.of("c"), "c")).isEmpty();
    assertThat(chain.between(Optional.of("c"), "a")).isEmpty();
    assertThat(chain.find("b").orElseThrow().parents()).containsExactly("a");
    assertThat(chain.find("x")).isEmpty();
  }

  @Test
  void twoBranchesHaveNoOneHeadAndAreNamed() {
    Chain chain = chain(revision("a"), revision("c", "a"), revision("b", "a"));

    assertThat(chain.heads()).containsExactly("b", "c");
    assertThat(chain.head()).isEmpty();
    assertThat(problems(chain)).containsExactly("the migrations have 2 heads: b, c");
  }

  @Test
  void aMergeMakesOneHeadOfTwo() {
    Chain chain =
        chain(revision("m", "b", "c"), revision("a"), revision("c", "a"), revision("b", "a"));

    assertThat(chain.head()).contains("m");
    assertThat(problems(chain)).isEmpty();
    assertThat(ids(chain.between(Optional.of("b"), "m"))).containsExactly("c", "m");
    assertThat(ids(chain.between(Optional.empty(), "m"))).startsWith("a").endsWith("m").hasSize(4);
  }

  @Test
  void aParentThatIsNotThereIsNamed() {
    assertThat(problems(chain(revision("b", "a"), revision("c", "b"))))
        .containsExactly("revision b comes after a, which is not there");
  }

  @Test
  void anIdThatIsThereTwiceIsNamed() {
    assertThat(problems(chain(revision("a"), revision("b", "a"), revision("a"))))
        .containsExactly("revision a is there twice");
  }

  @Test
  void tenThousandInARowAreNoDepth() {
    List<Revision> many =
        IntStream.range(0, 10_000)
            .mapToObj(
                i -> new Revision("r" + i, i == 0 ? List.of() : List.of("r" + (i - 1)), "", "f"))
            .toList()
            .reversed();
    Chain chain = new Chain(many);
    assertThat(chain.problems("here")).isEmpty();
    assertThat(chain.between(Optional.of("r3"), "r9999"))
        .hasSize(9_996)
        .startsWith(many.get(9_995));
  }

  @Test
  void aCircleIsFoundAndEndsNothingInALoop() {
    Chain round = chain(revision("a", "b"), revision("b", "a"));

    assertThat(problems(round)).singleElement().satisfies(w -> assertThat(w).contains("circle"));
    assertThat(round.upTo("a")).containsExactlyInAnyOrder("a", "b");
    assertThat(round.between(Optional.empty(), "a")).hasSize(2);
  }

  @Test
  void aCircleBesideOrBelowAHeadIsFoundToo() {
    assertThat(problems(chain(revision("a", "b"), revision("b", "a"), revision("c"))))
        .singleElement()
        .satisfies(w -> assertThat(w).contains("circle"));
    assertThat(problems(chain(revision("a", "b"), revision("b", "a"), revision("c", "a"))))
        .singleElement()
        .satisfies(w -> assertThat(w).contains("circle"));
    assertThat(problems(chain(revision("a", "a"), revision("b", "a"))))
        .singleElement()
        .satisfies(w -> assertThat(w).contains("circle"));
  }

  @Test
  void aHundredThousandRevisionsInARowAreNoTrouble() {
    List<Revision> all = new ArrayList<>(List.of(revision("r0")));
    for (int i = 1; i < 100_000; i++) {
      all.add(revision("r" + i, "r" + (i - 1)));
    }
    Collections.reverse(all);
    Chain chain = new Chain(all);

    assertThat(problems(chain)).isEmpty();
    assertThat(chain.between(Optional.of("r10"), "r99999")).hasSize(99_989);
    assertThat(chain.upTo("r99999")).hasSize(100_000);
    all.set(99_999, revision("r0", "r99999"));
    assertThat(problems(new Chain(all))).singleElement().asString().contains("circle");
  }

  @Test
  void manyHeadsAreNotAllNamed() {
    List<Revision> all = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      all.add(revision("r" + i));
    }

    assertThat(problems(new Chain(all)))
        .singleElement()
        .satisfies(w -> assertThat(w).contains("10000 heads").hasSizeLessThan(300));
  }

  /** Up to 30 revisions, each after up to two earlier ones, in no order. */
  private static Chain random(Random random) {
    List<Revision> revisions = new ArrayList<>();
    int size = 1 + random.nextInt(30);
    for (int i = 0; i < size; i++) {
      Set<String> parents = new HashSet<>();
      for (int p = random.nextInt(3); p > 0 && i > 0; p--) {
        parents.add("r" + random.nextInt(i));
      }
      revisions.add(revision("r" + i, parents.toArray(String[]::new)));
    }
    Collections.shuffle(revisions, random);
    return new Chain(revisions);
  }

  @RepeatedTest(100)
  void whatRunsBetweenTwoRevisionsIsInOrderCompleteAndNothingTwice(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    Chain chain = random(random);
    String to = "r" + random.nextInt(chain.revisions().size());
    Optional<String> from =
        random.nextBoolean()
            ? Optional.empty()
            : Optional.of("r" + random.nextInt(chain.revisions().size()));

    List<String> run = ids(chain.between(from, to));

    Set<String> wanted = new HashSet<>(chain.upTo(to));
    Set<String> done = from.map(chain::upTo).orElse(Set.of());
    wanted.removeAll(done);
    assertThat(run).containsExactlyInAnyOrderElementsOf(wanted);
    Set<String> there = new HashSet<>(done);
    for (String id : run) {
      assertThat(there).containsAll(chain.find(id).orElseThrow().parents());
      there.add(id);
    }
  }

  @RepeatedTest(50)
  void aChainWithoutCircleIsOnlyBlamedForItsHeads(RepetitionInfo repetition) {
    Chain chain = random(new Random(repetition.getCurrentRepetition()));

    assertThat(problems(chain)).hasSize(chain.heads().size() == 1 ? 0 : 1);
    assertThat(chain.head().isPresent()).isEqualTo(chain.heads().size() == 1);
    assertThat(chain.heads()).isSorted().isNotEmpty();
  }
}
