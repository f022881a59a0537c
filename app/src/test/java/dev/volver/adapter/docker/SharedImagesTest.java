package dev.volver.adapter.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.volver.plan.Release;
import dev.volver.release.Images;
import dev.volver.release.Runtime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three services of Compose: one that is built, a worker that runs the same image, and one whose
 * image comes from elsewhere, with its tag in {@code .env}.
 */
@Tag("root")
@Tag("O08")
@EnabledIf(value = "there", disabledReason = "needs a Docker engine and Compose")
class SharedImagesTest {
  private static final String PROJECT = "volver-test-shared";
  private static final String OURS = "volver-test-shared-image:dev";
  private static final String THEIRS = "volver-test-elsewhere";

  /** So that what others build beside is not pruned. */
  private static final String LABEL = "volver-test=shared";

  private static final String LABELLED = "\nLABEL " + LABEL + "\n";
  private static final Release ONE = new Release("1".repeat(40), "v1");
  private static final Release TWO = new Release("2".repeat(40), "v2");

  @TempDir Path folder;
  private Runtime runtime;
  private Images images;

  static boolean there() {
    return Engine.compose();
  }

  @BeforeAll
  static void anImage(@TempDir Path tree) {
    Engine.makeShell(tree);
  }

  @BeforeEach
  void theFirstReleaseRuns() throws IOException {
    theirs("1");
    Files.writeString(folder.resolve(".env"), "TAG=1\n");
    Files.writeString(
        folder.resolve("docker-compose.yml"),
        """
        version: "3.7"
        x-app: &app { network_mode: none, init: true, command: [ sleep, "1000" ] }
        services:
          beat: { <<: *app, image: %1$s }
          web: { <<: *app, build: ., image: %1$s }
          mail: { <<: *app, image: "%2$s:${TAG:-latest}" }
        """
            .formatted(OURS, THEIRS));
    Files.writeString(
        folder.resolve("Dockerfile"),
        "FROM " + Engine.SHELL + LABELLED + "COPY VERSION /VERSION\n");
    Files.writeString(
        folder.resolve("volver.yml"),
        """
        app: shared
        runtime: { compose: { project: %s, services: [beat, web, mail], stop-timeout: 1s } }
        """
            .formatted(PROJECT));
    runtime = ContainerContract.runtime(folder.resolve("volver.yml"));
    images = runtime.images().orElseThrow();
    up(ONE, "one");
  }

  /** An image that was made elsewhere, another one for each tag. */
  private void theirs(String tag) throws IOException {
    Path context = Files.createDirectories(folder.resolve("elsewhere"));
    Files.writeString(context.resolve("VERSION"), "theirs " + tag);
    Files.writeString(
        context.resolve("Dockerfile"),
        "FROM " + Engine.SHELL + LABELLED + "COPY VERSION /VERSION\n");
    Engine.told("docker", "build", "-q", "-t", THEIRS + ":" + tag, context.toString());
  }

  @AfterEach
  void itGoes() {
    String mine = "label=com.docker.compose.project=" + PROJECT;
    Engine.told("docker", "ps", "-aq", "--filter", mine)
        .lines()
        .forEach(id -> Engine.run("docker", "rm", "-f", id));
    for (String name : List.of("volver/shared/*", "volver-test-shared-image", THEIRS)) {
      Engine.told("docker", "images", "-q", "--filter", "reference=" + name)
          .lines()
          .distinct()
          .forEach(id -> Engine.run("docker", "rmi", "-f", id));
    }
  }

  /** A deploy as far as the engine goes. */
  private List<String> up(Release release, String version) throws IOException {
    Files.writeString(folder.resolve("VERSION"), version);
    List<String> made = images.make(release, folder);
    switchedTo(release);
    images.keep(release);
    return made;
  }

  private void switchedTo(Release release) {
    runtime.stop();
    images.use(release, release, true);
    runtime.start();
  }

  private static String version(String service) {
    String id = Engine.told("docker", "ps", "-q", "--filter", "name=" + PROJECT + ".*" + service);
    return Engine.told("docker", "exec", id, "cat", "/VERSION");
  }

  @Test
  void aServiceRunsWhatAnotherIsBuiltFromAndGoesBackWithIt() throws IOException {
    assertThat(version("beat")).isEqualTo("one");

    assertThat(up(TWO, "two")).singleElement().asString().contains("mail: " + THEIRS + ":1 sha");

    assertThat(List.of(version("web"), version("beat"))).containsOnly("two");
    switchedTo(ONE);
    assertThat(List.of(version("web"), version("beat"))).containsOnly("one");
  }

  @Test
  void whatChangesOneOfThemChangesBothAndNeitherMovesAlone() {
    assertThat(images.affected(folder, List.of("VERSION")))
        .containsExactlyInAnyOrder("web", "beat");
    assertThat(images.sharing(List.of("beat"))).containsExactly("web");
    assertThat(images.sharing(List.of("web", "beat"))).isEmpty();
    assertThat(images.sharing(List.of("mail"))).isEmpty();
  }

  @Test
  void aTagThatIsChangedOutsideTheCodeMakesItAnotherRelease() throws IOException {
    images.requireSame(ONE, folder);
    theirs("2");
    Files.writeString(folder.resolve(".env"), "TAG=2\n");

    assertThatThrownBy(() -> images.requireSame(ONE, folder))
        .hasMessageContaining(
            "`mail` of v1 (11111111) is kept from %1$s:1, and would be %1$s:2 now", THEIRS);
    images.requireSame(TWO, folder);
    up(TWO, "two");
    images.requireSame(TWO, folder);
    assertThat(version("mail")).isEqualTo("theirs 2");
  }

  @Test
  void anImageThatWasPulledUnderTheSameNameMakesItAnotherReleaseToo() throws IOException {
    theirs("2");
    Engine.told("docker", "tag", THEIRS + ":2", THEIRS + ":1");

    assertThatThrownBy(() -> images.requireSame(ONE, folder))
        .hasMessageContaining("%s:1 is another image now", THEIRS);
    up(TWO, "two");
    assertThat(version("mail")).isEqualTo("theirs 2");
    switchedTo(ONE);
    assertThat(version("mail")).isEqualTo("theirs 1");
    images.requireSame(TWO, folder); // what the name was moved to by going back is known
  }

  @Test
  void aStartThatSwitchesNothingTakesWhatRanThoughItsNameWasMoved() throws IOException {
    theirs("2");
    Engine.told("docker", "tag", THEIRS + ":2", THEIRS + ":1");
    images.keep(ONE);

    runtime.stop();
    images.stay(ONE);
    runtime.start();

    assertThat(version("mail")).isEqualTo("theirs 1");
    assertThat(version("web")).isEqualTo("one");
  }

  @Test
  void theOldOneIsStartedThoughItsTagStaysChangedAndTheNextReleaseGetsTheNewOne()
      throws IOException {
    theirs("2");
    Files.writeString(folder.resolve(".env"), "TAG=2\n");
    images.keep(ONE);
    images.make(TWO, folder);
    runtime.stop();
    images.use(TWO, TWO, false);
    images.use(ONE, ONE, true); // what a way back does

    images.stay(ONE);
    runtime.start();
    assertThat(version("mail")).isEqualTo("theirs 1");

    up(new Release("3".repeat(40), "v3"), "three");
    assertThat(version("mail")).isEqualTo("theirs 2");
  }

  @Test
  void anImageThatIsGoneIsNotMadeAgainFromAnotherOfItsName() throws IOException {
    theirs("2");
    up(TWO, "two");
    Engine.told("docker", "tag", THEIRS + ":2", THEIRS + ":1");
    Engine.told("docker", "rmi", "volver/shared/mail:111111111111");
    Engine.run("docker", "rmi", "-f", "volver/shared/mail:222222222222");
    runtime.stop();
    Engine.told("docker", "rm", "-f", container("mail"));
    Engine.run("docker", "image", "prune", "-f", "--filter", "label=" + LABEL);

    assertThatThrownBy(() -> images.make(ONE, folder)).hasMessageContaining("is another one now");
  }

  @Test
  void aTagThatWasChangedBeforeTheFirstDeployOfTheSameCommitIsRefused() throws IOException {
    assertThatThrownBy(() -> images.requireTold(TWO, TWO, folder))
        .hasMessageContaining("what runs as `web` was made of 11111111")
        .hasMessageNotContaining("mail");
    theirs("2");
    Files.writeString(folder.resolve(".env"), "TAG=2\n");

    assertThatThrownBy(() -> images.requireTold(TWO, TWO, folder))
        .hasMessageContaining(
            "`mail` of v2 (22222222) runs from %1$s:1, and would run from another image, %1$s:2",
            THEIRS);
    images.requireTold(ONE, TWO, folder);
  }

  @Test
  void oneThatIsNotKeptYetDoesNotHideThatAnotherWasChanged() throws IOException {
    Engine.told("docker", "rmi", "volver/shared/web:111111111111");
    theirs("2");
    Files.writeString(folder.resolve(".env"), "TAG=2\n");

    assertThatThrownBy(() -> images.requireSame(ONE, folder)).hasMessageContaining("`mail` of v1");
  }

  @Test
  void servicesUnderOneNameThatRunDifferentImagesAreRefused() throws IOException {
    images.requireTold(ONE, TWO, folder);
    Files.writeString(folder.resolve("VERSION"), "by hand");
    Engine.told("docker", "build", "-q", "-t", OURS, folder.toString());
    runtime.only(List.of("web")).start();

    assertThatThrownBy(() -> images.requireTold(ONE, TWO, folder))
        .hasMessageContaining("beat, web run different images under one name, %s", OURS);
  }

  private static String container(String service) {
    return Engine.told("docker", "ps", "-aq", "--filter", "name=" + PROJECT + ".*" + service);
  }

  @Test
  void aStartHasAWordForWhatItMayFetchSince215() {
    assertThat(ComposeProject.heeding("Docker Compose version v2.39.4")).isTrue();
    assertThat(ComposeProject.heeding("Docker Compose version v2.14.2")).isFalse();
    assertThat(ComposeProject.heeding("Docker Compose version 2.6.0+ds1-0ubuntu1")).isFalse();
    assertThat(ComposeProject.heeding("")).isFalse();
  }

  @Test
  void aTagWithoutADigitMeansWhateverWasPushedLast() {
    assertThat(List.of("x/y", "ghcr.io/x/y:latest", "reg:5000/x/y:main", "reg:5000/y", "y:stable"))
        .allMatch(Docker::moves);
    assertThat(List.of("y:1.2", "reg:5000/x/y:v2", "y:sha-0af3", "y:main@sha256:" + "0".repeat(64)))
        .noneMatch(Docker::moves);
  }
}
