package dev.volver.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.volver.backup.Store;
import dev.volver.message.Text;
import dev.volver.plan.Plan;
import dev.volver.plan.Samples;
import dev.volver.plan.Step;
import dev.volver.release.KeptReady;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where there is room for a standby, and what is said of it. */
class StandbyRoomTest {
  @TempDir Path folder;
  private World world;

  @BeforeEach
  void aShop() {
    world = World.plain(folder);
  }

  private KeptReady ready() {
    return StandbyRoom.ready(world.ports());
  }

  @Test
  void oneThatWouldLeaveLessRoomThanItTakesIsNotKeptAndThatIsSaid() {
    world.store.room = 2 * world.store.bytes() + 2;
    assertThat(ready().stores()).containsExactly("db");
    assertThat(ready().remarks()).isEmpty();

    world.store.room = 2 * world.store.bytes();
    assertThat(ready().stores()).isEmpty();
    assertThat(ready().remarks())
        .singleElement()
        .extracting(Text::en)
        .asString()
        .startsWith("No standby of `db` is kept");
  }

  @Test
  void whereNobodyKnowsTheRoomItIsKeptAndThatIsSaidInThePlanOfADeploy() {
    world.store.room = Store.UNKNOWN_ROOM;

    Plan deploy = new PlanDeploy(world.ports()).plan(Optional.of(Samples.V2.ref()), false).plan();
    Plan backup = new PlanBackup(world.ports()).plan().plan();

    for (Plan plan : java.util.List.of(deploy, backup)) {
      assertThat(plan.steps()).hasAtLeastOneElementOfType(Step.StageStandby.class);
      assertThat(plan.warnings())
          .extracting(Text::en)
          .anyMatch(w -> w.contains("nobody tells how full"));
    }
  }
}
