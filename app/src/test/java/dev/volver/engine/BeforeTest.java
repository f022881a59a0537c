package dev.volver.engine;

import static dev.volver.plan.Samples.V1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.volver.journal.CheckResult;
import dev.volver.journal.CheckResult.Verdict;
import dev.volver.journal.Finding;
import dev.volver.journal.InMemory;
import dev.volver.journal.Run;
import dev.volver.journal.Story;
import dev.volver.message.Text;
import dev.volver.plan.Samples;
import dev.volver.plan.Step;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is expected of an app by how it stood before. */
class BeforeTest {
  @TempDir(factory = InMemory.class)
  private Path folder;

  private World world;

  @BeforeEach
  void aShop() {
    world = World.plain(folder);
  }

  private Before after(List<Finding> found) {
    Run run =
        Story.of(4, Samples.deploy(new Step.TakeBaseline()))
            .did(0, found.toArray(Finding[]::new))
            .run();
    return new Before(world.ports(), run);
  }

  @Test
  void anAppThatRanHasToRunWholly() {
    Before before = after(Before.look(world.ports()));
    assertThat(before.alive(world.runtime)).isTrue();

    world.runtime.lame.add(V1.commit());
    assertThat(before.alive(world.runtime)).isFalse();
  }

  @Test
  void ofAnAppThatRanInPartThatPartIsWaitedFor() {
    world.runtime.lame.add(V1.commit());
    List<Finding> found = Before.look(world.ports());
    assertThat(found).contains(new Finding.Ran(true, false, List.of()));

    assertThat(after(found).alive(world.runtime)).isTrue();
    world.runtime.stop();
    assertThat(after(found).alive(world.runtime)).isFalse();
  }

  @Test
  void whetherItRunsIsNoQuestionWhereItRanInPartThoughItWasUpWhenItWasLookedAt() {
    world = World.asked(folder);
    CheckResult up = new CheckResult("up", Verdict.HEALTHY, Text.verbatim("up"));
    CheckResult down = new CheckResult("up", Verdict.UNHEALTHY, Text.verbatim("down"));
    List<Finding> part =
        List.of(new Finding.Ran(true, false, List.of()), new Finding.Checked(List.of(up)));
    List<Finding> whole = List.of(new Finding.Ran(true), new Finding.Checked(List.of(up)));

    assertThat(after(whole).judge().blamed(down)).isTrue();
    assertThat(after(part).judge().blamed(down)).isFalse();
  }
}
