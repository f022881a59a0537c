package dev.volver.journal;

import static dev.volver.plan.Samples.V1;
import static dev.volver.plan.Samples.V2;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.volver.message.Exit;
import dev.volver.message.Halt;
import dev.volver.plan.RunKind;
import dev.volver.plan.Samples;
import dev.volver.plan.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One app, two state folders. */
@Tag("promise-3")
class WhereaboutsTest {
  @TempDir private Path folder;
  private Path home;
  private Path roots;
  private Path mine;

  @BeforeEach
  void anAppThatRootWorkedOn() throws IOException {
    home = Files.createDirectories(folder.resolve("shop"));
    roots = Files.createDirectories(folder.resolve("root/shop/runs")).getParent();
    mine = Files.createDirectories(folder.resolve("mine/shop"));
    Files.writeString(roots.resolve(Tenancy.FILE), home + "\n");
    new Whereabouts(home, roots).claim();
  }

  private void root(Outcome outcome) {
    Story.keep(
        roots,
        Story.of(1, Samples.plan(RunKind.DEPLOY, V1, V2, new Step.StopApp()))
            .ended(outcome, Exit.INCOMPLETE));
  }

  @Test
  void whatIsUnfinishedElsewhereIsNotBegunAnewHere() {
    root(Outcome.INCOMPLETE);

    assertThat(new Whereabouts(home, roots).other()).isEmpty();
    assertThat(new Whereabouts(home, mine).other()).contains(roots);
    assertThatThrownBy(() -> new Whereabouts(home, mine).check())
        .isInstanceOf(Halt.class)
        .hasMessageContaining(roots.toString());
  }

  @Test
  void whoIsAtWorkElsewhereIsWaitedFor() {
    try (RunLock _ = RunLock.take(roots.resolve("lock"), "shop")) {
      assertThatThrownBy(() -> new Whereabouts(home, mine).check()).isInstanceOf(Halt.class);
    }
    new Whereabouts(home, mine).check();
    new Whereabouts(home, mine).claim();
    assertThat(new Whereabouts(home, mine).other()).isEmpty();
  }

  @Test
  void whereAllIsFinishedTheOtherMayGoOn() {
    root(Outcome.SUCCEEDED);

    new Whereabouts(home, mine).check();
    new Whereabouts(home, mine).claim();

    assertThat(home.resolve(".volver/state")).hasContent(mine.toString());
  }

  @Test
  void aCopyOfAnAppHasNoPartInItsRuns() throws IOException {
    root(Outcome.INCOMPLETE);
    Path copy = Files.createDirectories(folder.resolve("trial"));
    Files.createDirectories(copy.resolve(".volver"));
    Files.copy(home.resolve(".volver/state"), copy.resolve(".volver/state"));

    assertThat(new Whereabouts(copy, mine).other()).isEmpty();
    new Whereabouts(copy, mine).claim();
  }
}
