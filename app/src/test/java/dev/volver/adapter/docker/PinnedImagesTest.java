package dev.volver.adapter.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.volver.message.Halt;
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

@Tag("root")
@Tag("O01")
@Tag("O08")
@EnabledIf(value = "there", disabledReason = "needs a Docker engine")
class PinnedImagesTest {
  private static final String NAME = "volver-test-pinned";

  /** So that what others build beside is not pruned. */
  private static final String LABEL = "volver-test=pinned";

  private static final String LABELLED = "\nLABEL " + LABEL + "\n";
  private static final Release ONE = new Release("1".repeat(40), "v1");
  private static final Release TWO = new Release("2".repeat(40), "v2");

  @TempDir Path folder;
  private Runtime runtime;
  private Images images;

  static boolean there() {
    return Engine.there();
  }

  @BeforeAll
  static void anImage(@TempDir Path tree) {
    Engine.makeShell(tree);
  }

  @BeforeEach
  void anAppOfTheFirstRelease() throws IOException {
    code("one");
    Path file = folder.resolve("volver.yml");
    Files.writeString(
        file,
        """
        app: pinned
        runtime:
          docker:
            stop-timeout: 1s
            containers:
              - name: %s
                build: .
                options: "--network none --init"
                command: "sleep 1000"
        """
            .formatted(NAME));
    runtime = ContainerContract.runtime(file);
    images = runtime.images().orElseThrow();
    images.make(ONE, folder);
    images.use(ONE, ONE, true);
    runtime.start();
  }

  @AfterEach
  void itGoes() {
    Engine.told("docker", "ps", "-aq", "--filter", "name=" + NAME)
        .lines()
        .forEach(id -> Engine.run("docker", "rm", "-f", id));
    Engine.told("docker", "images", "-q", "--filter", "reference=volver/pinned/*")
        .lines()
        .distinct()
        .forEach(id -> Engine.run("docker", "rmi", "-f", id));
  }

  private void code(String version) throws IOException {
    Files.writeString(folder.resolve("VERSION"), version);
    Files.writeString(
        folder.resolve("Dockerfile"),
        "FROM " + Engine.SHELL + LABELLED + "COPY VERSION /VERSION\n");
  }

  private static String version() {
    return Engine.told("docker", "exec", NAME, "cat", "/VERSION");
  }

  private static String id() {
    return Engine.told("docker", "inspect", "--format", "{{.Id}}", NAME);
  }

  private void switchedTo(Release release) {
    images.use(release, release, true);
    runtime.stop();
    runtime.start();
  }

  @Test
  void aReleaseIsMadeBesideTheOneThatRunsAndTheWayBackStartsTheSameContainerAgain()
      throws IOException {
    String before = id();
    assertThat(images.keep(ONE)).singleElement().asString().contains(NAME + ": ", "sha256:");
    code("two");
    images.make(TWO, folder);
    assertThat(version()).isEqualTo("one");

    switchedTo(TWO);
    assertThat(version()).isEqualTo("two");

    switchedTo(ONE);
    assertThat(version()).isEqualTo("one");
    assertThat(id()).isEqualTo(before);
  }

  @Test
  void codeThatWasPulledByHandIsBuiltAndTheWayBackStartsWhatRan() throws IOException {
    code("two");
    assertThatThrownBy(() -> images.requireTold(TWO, TWO, folder))
        .hasMessageContaining("the code is at v2 (22222222) already")
        .hasMessageContaining("was made of 11111111");

    images.keep(TWO, true);
    images.make(TWO, folder);
    runtime.stop();
    images.use(TWO, TWO, false);
    runtime.start();
    assertThat(version()).isEqualTo("two");

    switchedTo(TWO); // as it ran
    assertThat(version()).isEqualTo("one");
    images.requireTold(TWO, TWO, folder);
  }

  @Test
  void aReleaseThatWasRehearsedKeepsItsImageWhateverRuns() throws IOException {
    code("two");
    images.make(TWO, folder);
    assertThatThrownBy(() -> images.requireTold(TWO, TWO, folder)).hasMessageContaining("already");

    images.keep(TWO, true);

    runtime.stop();
    images.use(TWO, TWO, false);
    runtime.start();
    assertThat(version()).isEqualTo("two");
  }

  @Test
  void whatNobodyKnowsIsNotTakenForTheReleaseThatIsDeployedForTheFirstTime() throws IOException {
    images.forget(List.of(TWO));
    code("two");
    images.requireTold(TWO, TWO, folder);
    images.keep(TWO, true);
    images.make(TWO, folder);
    runtime.stop();
    images.use(TWO, TWO, false);
    runtime.start();
    assertThat(version()).isEqualTo("two");

    switchedTo(TWO); // as it ran
    assertThat(version()).isEqualTo("one");
  }

  @Test
  void aReleaseComesBackFromWhatRanBesideItAndIsNotBuiltForThat() throws IOException {
    code("two");
    images.keep(TWO);
    code("three");
    Release three = new Release("3".repeat(40), "v3");
    images.make(three, folder);
    runtime.stop();
    images.use(three, three, false);
    runtime.start();
    assertThat(version()).isEqualTo("three");

    Files.writeString(folder.resolve("Dockerfile"), "FROM nothing-that-there-is");
    images.make(TWO, folder, true);
    switchedTo(TWO);

    assertThat(version()).isEqualTo("one");
  }

  @Test
  void whatIsKeptOutlivesThePruningOfWhatNobodyUses() throws IOException {
    code("two");
    images.make(TWO, folder);
    switchedTo(TWO);
    Engine.told("docker", "image", "prune", "-f", "--filter", "label=" + LABEL);

    switchedTo(ONE);

    assertThat(version()).isEqualTo("one");
  }

  @Test
  void anImageThatSomebodyRemovedIsMissedBeforeItIsUsedAndMadeAgain() throws IOException {
    code("two");
    images.make(TWO, folder);
    Engine.told("docker", "rmi", "volver/pinned/" + NAME + ":222222222222");

    assertThatThrownBy(() -> images.use(TWO, TWO, true))
        .isInstanceOf(Halt.class)
        .hasMessageContaining("is gone");
    images.make(TWO, folder);
    switchedTo(TWO);

    assertThat(version()).isEqualTo("two");
  }

  @Test
  void anImageThatComesFromElsewhereIsFetchedUnlessItIsKept() throws IOException {
    assertThat(images.kept(ONE)).isTrue();
    assertThat(images.kept(TWO)).isFalse();
    images.fetch(TWO, folder); // it is built: there is nothing to fetch
    Path file = folder.resolve("elsewhere.yml");
    Files.writeString(
        file,
        Files.readString(folder.resolve("volver.yml"))
            .replace("build: .", "image: 127.0.0.1:1/nobody/serves:1"));
    Images elsewhere = ContainerContract.runtime(file).images().orElseThrow();

    assertThatThrownBy(() -> elsewhere.fetch(TWO, folder))
        .isInstanceOf(Halt.class)
        .hasMessageContaining("cannot be fetched");
    elsewhere.fetch(ONE, folder); // kept under Volver's name, so nobody is asked
    assertThat(images.kept(TWO)).isFalse();
  }

  @Test
  void onlyImagesAndContainersOfForgottenReleasesGo() throws IOException {
    code("two");
    images.make(TWO, folder);
    switchedTo(TWO);
    images.forget(List.of(ONE, TWO));
    assertThat(kept()).isNotEmpty();

    images.forget(List.of(TWO));

    assertThat(kept()).isEmpty();
    assertThatThrownBy(() -> images.use(ONE, ONE, true)).hasMessageContaining("is gone");
    images.use(TWO, TWO, true);
    assertThat(version()).isEqualTo("two");
  }

  private static List<String> kept() {
    return Engine.told("docker", "ps", "-aq", "--filter", "name=" + NAME + "-volver-")
        .lines()
        .toList();
  }

  @Test
  void aPolicyToRestartIsHeldAndGivenBack() {
    Engine.told("docker", "update", "--restart=on-failure:4", NAME);

    runtime.hold();
    runtime.hold();
    assertThat(policy()).isEqualTo("no:0");
    runtime.release();

    assertThat(policy()).isEqualTo("on-failure:4");
  }

  private static String policy() {
    String format =
        "{{.HostConfig.RestartPolicy.Name}}:{{.HostConfig.RestartPolicy.MaximumRetryCount}}";
    return Engine.told("docker", "inspect", "--format", format, NAME);
  }
}
