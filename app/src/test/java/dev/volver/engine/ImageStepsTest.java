package dev.volver.engine;

import static dev.volver.plan.Samples.V1;
import static dev.volver.plan.Samples.V2;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.volver.journal.Finding;
import dev.volver.journal.InMemory;
import dev.volver.journal.Run;
import dev.volver.journal.Story;
import dev.volver.message.Halt;
import dev.volver.plan.Samples;
import dev.volver.plan.Step;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A way back whose images are not there has to get out all the same. */
@Tag("O08")
class ImageStepsTest {
  private static final Step.SwitchImages FORWARD = new Step.SwitchImages(V1, V2, false);
  private static final Step.SwitchImages BACK = new Step.SwitchImages(V2, V1, true);

  @TempDir(factory = InMemory.class)
  private Path folder;

  private World world;
  private final FakeContainers app = new FakeContainers("api", "worker");

  @BeforeEach
  void theSecondReleaseIsInPlace() {
    world = World.plain(folder);
    app.kept().addAll(List.of("api:v2", "worker:v2"));
    app.next().putAll(Map.of("api", "v2", "worker", "v2"));
  }

  private ImageSteps back(Finding.Ran ran) {
    Run run =
        Story.of(4, Samples.deploy(new Step.TakeBaseline(), FORWARD))
            .did(0, ran)
            .begun(1)
            .failed(1, "no")
            .wayBack(BACK)
            .run();
    return new ImageSteps(world.ports(), app, run);
  }

  @Test
  void whatSomebodyRemovedIsMadeAgain() {
    app.makeable().addAll(List.of("api:v1", "worker:v1"));

    List<Finding> found = back(new Finding.Ran(true)).use(BACK);

    assertThat(app.next()).containsEntry("api", "v1").containsEntry("worker", "v1");
    assertThat(found).singleElement().isInstanceOf(Finding.Remark.class);
  }

  @Test
  void whatCannotBeMadeAgainIsNamedAndResumeGetsOutOnceItIsThere() {
    ImageSteps back = back(new Finding.Ran(true));

    assertThatThrownBy(() -> back.use(BACK))
        .isInstanceOfSatisfying(
            Halt.class,
            h -> {
              assertThat(h.problems().getFirst().what().en()).contains("is gone", "nowhere");
              assertThat(h.problems().getFirst().where()).isEqualTo("pin");
              assertThat(h.problems().getFirst().next().en()).contains("volver resume");
            });
    app.kept().addAll(List.of("api:v1", "worker:v1"));
    assertThat(back.use(BACK)).isEmpty();
  }

  @Test
  void aServiceThatHadNeitherContainerNorImageIsLeftOut() {
    app.kept().add("api:v1");
    ImageSteps back = back(new Finding.Ran(true, false, List.of("worker")));

    assertThat(back.use(BACK)).isEmpty();
    assertThat(app.next()).containsEntry("api", "v1").containsEntry("worker", "v2");
    back.starting().start();
    assertThat(app.started()).containsExactly("api");
  }

  @Test
  void whereNothingEverWasThereIsNothingToGoBackTo() {
    ImageSteps back = back(new Finding.Ran(false, false, List.of("api", "worker")));

    assertThat(back.use(BACK)).isEmpty();
    assertThat(app.next()).containsEntry("api", "v2").containsEntry("worker", "v2");
  }

  @Test
  void aServiceThatTheReleaseDoesNotHaveIsLeftOut() {
    app.kept().add("api:v1");
    app.unknown().add("worker:v1");
    Run rollback = Story.of(4, Samples.rollback(BACK)).begun(0).run();

    new ImageSteps(world.ports(), app, rollback).use(BACK);

    assertThat(app.next()).containsEntry("api", "v1").containsEntry("worker", "v2");
  }

  @Test
  void servicesWithoutAContainerAreTold() {
    app.there().add("api");
    assertThat(Before.look(world.ports(app)))
        .contains(new Finding.Ran(true, false, List.of("worker")));
  }
}
