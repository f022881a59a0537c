package dev.volver.engine;

import static dev.volver.plan.Samples.V1;
import static dev.volver.plan.Samples.V2;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.volver.journal.Event;
import dev.volver.journal.InMemory;
import dev.volver.journal.Outcome;
import dev.volver.journal.Run;
import dev.volver.maintenance.Maintenance;
import dev.volver.message.Halt;
import dev.volver.plan.DataWay;
import dev.volver.plan.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Clients get a page from before the stop until after the start, whatever happens. */
@Tag("O13")
@Tag("promise-3")
class MaintenancePageTest {
  @TempDir(factory = InMemory.class)
  private Path folder;

  /** A run that stops the app. */
  enum Kind {
    DEPLOY(w -> w.deploy(V2)),
    ILL_DEPLOY(w -> {
      w.ill.add(V2.commit());
      return w.deploy(V2);
    }),
    SWAP(w -> w.rollback(DataWay.SWAP));

    private final Function<World, Run> act;

    Kind(Function<World, Run> act) {
      this.act = act;
    }

    World world(Path folder) {
      World world = World.behindAProxy(folder);
      if (this == SWAP) {
        world.deploy(V2);
      }
      world.watcher = run -> pageWhileDown(world, run);
      return world;
    }

    private static void pageWhileDown(World world, Run run) {
      if (run.entries().getLast().event() instanceof Event.StepStarted e) {
        Step step = run.progress(e.phase()).get(e.index()).step();
        if (step instanceof Step.StopApp
            || step instanceof Step.Migrate
            || step instanceof Step.SwapStore
            || (step instanceof Step.StartApp && world.runtime.running.isEmpty())) {
          assertThat(world.page()).as("the page is shown: %s", step).isTrue();
        }
        if (step instanceof Step.AwaitHealthy) {
          assertThat(world.page()).as("clients get the app").isFalse();
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void thePageIsShownWhileTheAppIsDownAndNotAfter(Kind kind) {
    World world = kind.world(folder);

    Run run = kind.act.apply(world);

    assertThat(run.end().orElseThrow().outcome())
        .isEqualTo(kind == Kind.ILL_DEPLOY ? Outcome.ROLLED_BACK : Outcome.SUCCEEDED);
    assertThat(world.page()).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void itIsTakenAwayAlsoWhereVolverDied(Kind kind) {
    World undisturbed = kind.world(folder.resolve("undisturbed"));
    long[] begin = new long[1];
    undisturbed.onceItIsPlanned = () -> begin[0] = undisturbed.fate.changes();
    kind.act.apply(undisturbed);
    long changes = undisturbed.fate.changes() - begin[0];
    assertThat(changes).isGreaterThan(30);
    boolean shown = false;
    for (long at = 1; at <= changes; at++) {
      World world = kind.world(folder.resolve("dies-" + at));
      long change = at;
      world.onceItIsPlanned = () -> world.fate.dieAt(change);
      try {
        kind.act.apply(world);
      } catch (Fate.Death death) {
        shown |= world.page();
      }
      world.fate.revive();
      for (int i = 0; i < 3 && world.history().open().isPresent(); i++) {
        world.resume();
      }

      assertThat(world.history().open()).as("at %d", at).isEmpty();
      assertThat(world.page()).as("at %d", at).isFalse();
    }
    assertThat(shown).as("it died while the page was shown").isTrue();
  }

  @Test
  void whatAPersonShowsStays() {
    World world = World.behindAProxy(folder);
    Maintenance.of(world.app).orElseThrow().show();

    for (Run run : List.of(world.deploy(V2), world.rollback())) {
      assertThat(run.end().orElseThrow().outcome()).isEqualTo(Outcome.SUCCEEDED);
      assertThat(world.page()).isTrue();
    }
  }

  @Test
  void anAppThatDidNotRunIsTakenBackWithoutAPage() {
    World world = World.behindAProxy(folder);
    world.runtime.running = java.util.Optional.empty();
    world.ill.add(V2.commit());

    Run run = world.deploy(V2);

    assertThat(run.end().orElseThrow().outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(world.page()).isFalse();
  }

  @Test
  void aFolderThatIsNotThereIsSaidBeforeAnythingIsStopped() throws IOException {
    World world = World.behindAProxy(folder);
    Files.delete(folder.resolve("page/.keep"));
    Files.delete(folder.resolve("page"));

    assertThatThrownBy(() -> world.deploy(V2))
        .isInstanceOf(Halt.class)
        .hasMessageContaining("the folder of the maintenance page is not there");
    assertThat(world.runtime.running).contains(V1.commit());
    assertThat(world.history().runs()).isEmpty();
  }
}
