package dev.volver.adapter.docker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.volver.plan.Release;
import dev.volver.release.Images;
import dev.volver.release.Runtime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** Two services of Compose, each built from a folder of its own, of which one moves by itself. */
@Tag("root")
@Tag("A04")
@Tag("A07")
@EnabledIf(value = "there", disabledReason = "needs a Docker engine and Compose")
class ServicesApartTest {
  private static final String PROJECT = "volver-test-apart";
  private static final Release ONE = new Release("1".repeat(40), "v1");
  private static final Release TWO = new Release("2".repeat(40), "v2");
  private static final Release THREE = new Release("3".repeat(40), "v3");

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
  void theSecondReleaseRuns() throws IOException {
    code(folder, "one", "one");
    Files.writeString(
        folder.resolve("volver.yml"),
        """
        app: apart
        runtime: { compose: { project: %s, services: [api, web], stop-timeout: 1s } }
        """
            .formatted(PROJECT));
    runtime = ContainerContract.runtime(folder.resolve("volver.yml"));
    images = runtime.images().orElseThrow();
    up(ONE, "one", "one");
    up(TWO, "two", "two");
  }

  @AfterEach
  void itGoes() {
    String mine = "label=com.docker.compose.project=" + PROJECT;
    Engine.told("docker", "ps", "-aq", "--filter", mine)
        .lines()
        .forEach(id -> Engine.run("docker", "rm", "-f", id));
    Engine.told("docker", "images", "-q", "--filter", "reference=volver/apart/*")
        .lines()
        .distinct()
        .forEach(id -> Engine.run("docker", "rmi", "-f", id));
  }

  private static void code(Path folder, String api, String web) throws IOException {
    String service =
        "  %1$s:\n    build: ./%1$s\n    network_mode: none\n    init: true\n    command: [ sleep, '1000' ]\n";
    Files.writeString(
        folder.resolve("docker-compose.yml"),
        "version: '3.7'\nservices:\n"
            + service.formatted("api")
            + "    image: volver-test-apart-api:dev\n"
            + service.formatted("web"));
    for (var part : Map.of("api", api, "web", web).entrySet()) {
      Path of = Files.createDirectories(folder.resolve(part.getKey()));
      Files.writeString(of.resolve("VERSION"), part.getKey() + " " + part.getValue());
      Files.writeString(
          of.resolve("Dockerfile"),
          "FROM " + Engine.SHELL + "\nLABEL volver-test=apart\nCOPY VERSION /VERSION\n");
    }
  }

  /** A deploy as far as the engine goes. */
  private void up(Release release, String api, String web) throws IOException {
    code(folder, api, web);
    images.make(release, folder);
    runtime.stop();
    images.use(release, release, false);
    runtime.start();
    images.keep(release);
  }

  private static String container(String service) {
    return Engine.told("docker", "ps", "-q", "--filter", "name=" + PROJECT + ".*" + service);
  }

  private static String version(String service) {
    return Engine.told("docker", "exec", container(service), "cat", "/VERSION");
  }

  private void move(Release to, Release inPlace, boolean asItRan) {
    Runtime api = runtime.only(List.of("api"));
    api.stop();
    api.images().orElseThrow().use(to, inPlace, asItRan);
    api.start();
  }

  @Test
  void oneServiceGoesBackAndTheOtherIsNotTouched() {
    String web = container("web");

    move(ONE, TWO, false);

    assertThat(version("api")).isEqualTo("api one");
    assertThat(container("web")).isEqualTo(web);
    assertThat(images.apart()).isEqualTo(Map.of("api", ONE.commit()));

    move(TWO, TWO, false);

    assertThat(version("api")).isEqualTo("api two");
    assertThat(images.apart()).isEmpty();
  }

  @Test
  void aServiceThatWentBackIsBuiltForTheNextRelease() throws IOException {
    move(ONE, TWO, false);

    up(THREE, "three", "three");

    assertThat(version("api")).isEqualTo("api three");
  }

  @Test
  void aReleaseComesBackAsItRanAndIsDeployedAnewAsItWasMade() throws IOException {
    move(ONE, TWO, false);
    images.keep(TWO);
    up(THREE, "three", "three");
    assertThat(images.apart()).isEmpty();
    runtime.stop();
    code(folder, "two", "two");

    images.use(TWO, TWO, true);
    runtime.start();

    assertThat(version("api")).as("as it ran").isEqualTo("api one");
    assertThat(version("web")).isEqualTo("web two");
    images.forget(List.of(TWO));
    assertThat(Engine.run("docker", "image", "inspect", "volver/apart/api:111111111111").ok())
        .as("what is apart is kept")
        .isTrue();

    up(TWO, "two", "two");

    assertThat(version("api")).as("as it was made").isEqualTo("api two");
    assertThat(images.apart()).isEmpty();
  }

  @Test
  void onlyWhatIsMadeFromAChangedFileIsAffected(@TempDir Path other) throws IOException {
    code(other, "one", "two");
    assertThat(images.affected(other, List.of("api/VERSION"))).containsExactly("api");
    assertThat(images.affected(other, List.of("README", "apis/x"))).isEmpty();
    assertThat(images.replaced(TWO, THREE, other, List.of("api/VERSION"))).containsExactly("api");

    Path file = other.resolve("docker-compose.yml");
    Files.writeString(file, Files.readString(file).replaceFirst("'1000'", "'2000'"));
    assertThat(images.affected(other, List.of("docker-compose.yml"))).containsExactly("api");
  }

  @Test
  void theOthersOfAReleaseMadeInPartAreThoseThatRun(@TempDir Path other) throws IOException {
    String web = container("web");
    code(other, "mended", "never built");
    images.carry(TWO, THREE, List.of("api"));
    runtime.only(List.of("api")).images().orElseThrow().make(THREE, other);

    move(THREE, THREE, false);
    images.keep(THREE);
    runtime.start();

    assertThat(version("api")).isEqualTo("api mended");
    assertThat(version("web")).isEqualTo("web two");
    assertThat(container("web")).isEqualTo(web);
  }
}
