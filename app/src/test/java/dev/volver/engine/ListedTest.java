package dev.volver.engine;

import static dev.volver.plan.Samples.V1;
import static dev.volver.plan.Samples.V2;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.volver.journal.InMemory;
import dev.volver.message.Exit;
import dev.volver.message.Halt;
import dev.volver.message.Text;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Services that come or go with a release. */
@Tag("O01")
class ListedTest {
  @TempDir(factory = InMemory.class)
  private Path folder;

  private World world;
  private final FakeContainers app = new FakeContainers("api", "worker");

  @BeforeEach
  void theFirstReleaseRuns() {
    world = World.plain(folder);
    app.there().addAll(List.of("api", "worker"));
  }

  private List<String> deployed() {
    var planned = new PlanDeploy(world.ports(app)).plan(Optional.of(V2.ref()), false);
    return planned.plan().warnings().stream().map(Text::en).toList();
  }

  @Test
  void aServiceThatTheReleaseBringsIsStartedWithIt() {
    app.unknown().add("worker:v1");

    assertThat(deployed()).anyMatch(w -> w.contains("`worker` is new in v2"));
    assertThat(new Listed(world.ports(app)).inPlace())
        .extracting(Text::en)
        .anyMatch(w -> w.contains("`worker` is not in the code in place"));
  }

  @Test
  void aServiceThatTheReleaseLeavesOutIsSaidToBeStopped() {
    app.unknown().add("worker:v2");

    assertThat(deployed())
        .anyMatch(w -> w.matches("service `worker` is not in v2 .*: it is stopped.*"));
  }

  @Test
  void aServiceThatIsInNeitherIsRefused() {
    app.unknown().addAll(List.of("worker:v1", "worker:v2"));

    assertThatThrownBy(this::deployed)
        .isInstanceOfSatisfying(
            Halt.class,
            h -> {
              assertThat(h.exit()).isEqualTo(Exit.REFUSED);
              assertThat(h.getMessage()).contains("there is no service `worker`");
            });
  }

  @Test
  void partsOfTheAppThatNobodyNamesAreTold() {
    assertThat(deployed()).anyMatch(w -> w.contains("neither stopped nor replaced: mailer"));
  }

  @Test
  void goingBackToAReleaseWithoutItStopsIt() {
    app.unknown().add("worker:v1");

    assertThat(new Listed(world.ports(app)).gone(V1))
        .extracting(Text::en)
        .containsExactly("service `worker` is not in v1 (11111111): it is stopped, and stays so");
    assertThat(new Listed(world.ports(app)).gone(V2)).isEmpty();
  }
}
