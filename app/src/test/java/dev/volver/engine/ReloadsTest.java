package dev.volver.engine;

import static dev.volver.plan.Samples.V1;
import static dev.volver.plan.Samples.V2;
import static org.assertj.core.api.Assertions.assertThat;

import dev.volver.journal.InMemory;
import dev.volver.journal.Outcome;
import dev.volver.journal.Run;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs beside the app read a file again when a run changed it, and only then. */
@Tag("A07")
class ReloadsTest {
  private static final long NEVER = 0;

  @TempDir(factory = InMemory.class)
  private Path folder;

  private static String inPlace(World world) {
    return FakeStore.tried(() -> Files.readString(world.app.code().resolve("VERSION")));
  }

  private static int reloads(World world) {
    return Collections.frequency(world.fate.calls, "reload");
  }

  @Test
  void theyReadWhatADeployAndAWayBackBring() {
    World world = World.besideAReader(folder);

    world.deploy(V2);
    assertThat(world.builder.read).isEqualTo("v2");

    world.deploy(V2);
    assertThat(reloads(world)).as("nothing changed").isEqualTo(1);

    world.rollback();
    assertThat(world.builder.read).isEqualTo(V1.ref()).isEqualTo("v1");
  }

  @Test
  void aReleaseThatIsTakenBackIsTakenBackForThemToo() {
    World world = World.besideAReader(folder);
    world.ill.add(V2.commit());

    Run run = world.deploy(V2);

    assertThat(run.end().orElseThrow().outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(world.builder.read).isEqualTo("v1");
    assertThat(reloads(world)).isEqualTo(2);
  }

  @Test
  void aFileThatTheyRefuseEndsTheDeploy() {
    World world = World.besideAReader(folder);
    world.watcher = run -> world.builder.exit = inPlace(world).equals("v2") ? 1 : 0;

    Run run = world.deploy(V2);

    assertThat(run.end().orElseThrow().outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(run.problems().getFirst().what().en()).contains("`reload` ended with 1");
    assertThat(inPlace(world)).isEqualTo("v1");
    assertThat(world.builder.read).isEqualTo("v1");
  }

  @Test
  @Tag("promise-3")
  void whereverVolverDiesTheyHaveReadWhatIsInPlaceInTheEnd() {
    for (boolean ill : new boolean[] {false, true}) {
      long changes = deployed(folder.resolve("undisturbed-" + ill), ill, NEVER);
      assertThat(changes).isGreaterThan(20);
      for (long at = 1; at <= changes; at++) {
        deployed(folder.resolve(ill + "-dies-" + at), ill, at);
      }
    }
  }

  /** Deploys, dies and resumes; how much changed from the beginning of the run on. */
  private static long deployed(Path root, boolean ill, long dies) {
    World world = World.besideAReader(root);
    if (ill) {
      world.ill.add(V2.commit());
    }
    long[] begin = new long[1];
    world.onceItIsPlanned =
        () -> {
          begin[0] = world.fate.changes();
          if (dies != NEVER) {
            world.fate.dieAt(dies);
          }
        };
    try {
      world.deploy(V2);
    } catch (Fate.Death death) {
      world.fate.revive();
    }
    for (int i = 0; i < 3 && world.history().open().isPresent(); i++) {
      world.resume();
    }
    assertThat(world.history().open()).as("at %d", dies).isEmpty();
    assertThat(world.builder.read).as("at %d", dies).isEqualTo(inPlace(world));
    return world.fate.changes() - begin[0];
  }
}
