package dev.volver.engine;

import static dev.volver.plan.Samples.V1;
import static dev.volver.plan.Samples.V2;
import static dev.volver.plan.Samples.V3;
import static org.assertj.core.api.Assertions.assertThat;

import dev.volver.incident.StatusReport;
import dev.volver.incident.StatusReport.Way;
import dev.volver.journal.Event.Phase;
import dev.volver.journal.InMemory;
import dev.volver.journal.Outcome;
import dev.volver.journal.Run;
import dev.volver.message.Halt;
import dev.volver.message.Language;
import dev.volver.message.Text;
import dev.volver.plan.Step;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The status of the played shop after runs of every kind; it lies here because the shop does. */
@Tag("Q11")
class StatusReportTest {
  @TempDir(factory = InMemory.class)
  private Path folder;

  private World world;

  @BeforeEach
  void aShop() {
    world = World.migrating(folder);
  }

  private StatusReport status() {
    return StatusReport.of(world.app, world.source, world.runtime, world.catalog, Language.EN, 10);
  }

  @Test
  void anAppThatWasNeverDeployedHasNoHistory() {
    StatusReport s = status();

    assertThat(s.app()).isEqualTo("shop");
    assertThat(s.running()).isTrue();
    assertThat(s.release()).contains(V1.shown());
    assertThat(s.lastRun()).isEmpty();
    assertThat(s.wayBack()).isEmpty();
    assertThat(s.backup()).isEmpty();
    assertThat(s.unfinished()).isFalse();
    assertThat(s.diskFree()).isPositive();
    assertThat(s.diskTotal()).isGreaterThanOrEqualTo(s.diskFree());
    assertThat(s.memoryAvailable()).isPositive();
    assertThat(s.memoryTotal()).isGreaterThan(s.memoryAvailable());
  }

  @Test
  @Tag("promise-8")
  void afterADeployTheWayBackIsSaidToBeUnrehearsed() {
    world.deploy(V2);

    StatusReport s = status();

    assertThat(s.release()).contains("v2 (22222222)");
    assertThat(s.lastRun().orElseThrow().outcome()).isEqualTo("succeeded");
    assertThat(s.wayBack())
        .contains(
            new Way(
                "v1 (11111111)",
                "swap",
                "by the standby from before; never rehearsed",
                Optional.empty()));
    assertThat(s.backup().orElseThrow().id()).isEqualTo("b0001");
    assertThat(s.backup().orElseThrow().proof()).isEqualTo("restored and opened");
    assertThat(s.log()).isNotEmpty();
  }

  @Test
  void afterARollbackThereIsNoFurtherWayBack() {
    world.deploy(V2);
    world.rollback();

    assertThat(status().release()).contains("v1 (11111111)");
    assertThat(status().wayBack()).isEmpty();
  }

  @Test
  void afterARollbackThatWasUndoneTheWayBackIsTheOneBefore() {
    world.deploy(V2);
    Optional<Way> before = status().wayBack();
    world.when(Phase.FORWARD, Step.SwitchCode.class, world.fate::failNext);
    Run undone = world.rollback();

    assertThat(undone.end().orElseThrow().outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(status().release()).contains("v2 (22222222)");
    assertThat(status().wayBack()).isPresent().isEqualTo(before);
  }

  @Test
  void aReleaseThatSomebodyPutInPlaceByHandIsSeen() {
    world.deploy(V2);
    world.source.head = V3.commit();

    assertThat(status().release()).contains("v3 (33333333)");
    assertThat(status().wayBack()).isEmpty();
  }

  @Test
  void aReleaseThatWasTakenBackIsNamed() {
    world.deploy(V2);
    world.ill.add(V3.commit());
    world.deploy(V3);

    assertThat(status().quarantined()).containsExactly(V3.shown());
    assertThat(status().release()).contains("v2 (22222222)");
    assertThat(status().lastRun().orElseThrow().outcome()).isEqualTo("rolled-back");
  }

  @Test
  void aRunThatIsUnfinishedIsSaidToBe() {
    world.when(Phase.FORWARD, Step.StartApp.class, world.fate::failNext);
    world.deploy(V2, false);

    assertThat(status().unfinished()).isTrue();
    assertThat(status().lastRun().orElseThrow().outcome()).isEqualTo("incomplete");
  }

  @Test
  void aSupervisorThatDoesNotAnswerIsToldAndStopsNothing() {
    world.runtime.unknown =
        Optional.of(Halt.refuse(Text.of("no such unit", "no existe"), "", Text.verbatim("look")));

    StatusReport s = status();

    assertThat(s.running()).isFalse();
    assertThat(s.detail()).isEqualTo("no such unit");
  }

  @Test
  @Tag("P23")
  void itIsReadWithoutTheDatabase() {
    world.deploy(V2);
    world.fate.calls.clear();

    status();

    assertThat(world.fate.calls).containsOnly("commit", "state", "log");
  }
}
