package dev.volver.adapter.docker;

import static org.assertj.core.api.Assertions.assertThat;

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

/** A Compose file in a subfolder, whose second release brings a worker in a profile. */
@Tag("root")
@Tag("O01")
@EnabledIf(value = "there", disabledReason = "needs a Docker engine and Compose")
class ComposeReleasesTest {
  private static final String FILE = "volver-test-deep/docker-compose.yml";
  private static final String PROJECT = "volver-test-deep";
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
    Files.writeString(
        folder.resolve("volver.yml"),
        """
        app: deep
        runtime: { compose: { file: %s, services: [api, worker], stop-timeout: 1s } }
        """
            .formatted(FILE));
    Files.createDirectories(folder.resolve("data"));
    Files.writeString(folder.resolve("data/rows"), "rows of the shop");
    code(folder, false);
    runtime = ContainerContract.runtime(folder.resolve("volver.yml"));
    images = runtime.images().orElseThrow();
    to(ONE, false);
  }

  @AfterEach
  void itGoes() {
    String mine = "label=com.docker.compose.project=" + PROJECT;
    Engine.told("docker", "ps", "-aq", "--filter", mine)
        .lines()
        .forEach(id -> Engine.run("docker", "rm", "-f", id));
    Engine.told("docker", "images", "-q", "--filter", "reference=volver/deep/*")
        .lines()
        .distinct()
        .forEach(id -> Engine.run("docker", "rmi", "-f", id));
  }

  /** The release's files; those that lie in place only are not among them. */
  private static void code(Path folder, boolean worker) throws IOException {
    String service =
        """
          %s:
            build: ..
            network_mode: none
            init: true
            restart: always
            volumes: [ "../data:/data" ]
            command: [ sleep, "1000" ]
        """;
    Path file = folder.resolve(FILE);
    Files.createDirectories(file.getParent());
    Files.writeString(
        file,
        "version: '3.7'\nservices:\n"
            + service.formatted("api")
            + (worker ? service.formatted("worker") + "    profiles: [prod]\n" : ""));
    Files.writeString(folder.resolve("VERSION"), worker ? "two" : "one");
    Files.writeString(
        folder.resolve("Dockerfile"),
        "FROM " + Engine.SHELL + "\nLABEL volver-test=deep\nCOPY VERSION /VERSION\n");
  }

  /** A deploy or a way back as far as the engine goes. */
  private void to(Release release, boolean worker) throws IOException {
    Path look = Files.createDirectories(folder.resolve("look").resolve(release.ref()));
    code(look, worker);
    images.make(release, look);
    runtime.hold();
    runtime.stop();
    code(folder, worker);
    runtime.only(images.roles(release)).images().orElseThrow().use(release, release, true);
    runtime.start();
    runtime.release();
    images.keep(release);
  }

  private static List<String> running(String service) {
    return Engine.told(
            "docker",
            "ps",
            "-q",
            "--filter",
            "label=com.docker.compose.project=" + PROJECT,
            "--filter",
            "label=com.docker.compose.service=" + service)
        .lines()
        .toList();
  }

  private static String said(String service, String file) {
    return Engine.told("docker", "exec", running(service).getFirst(), "cat", file);
  }

  @Test
  void aServiceComesAndGoesWithItsRelease() throws IOException {
    assertThat(runtime.state().running()).isTrue();
    assertThat(running("worker")).isEmpty();

    to(TWO, true);
    assertThat(said("worker", "/VERSION")).isEqualTo("two");
    assertThat(said("api", "/VERSION")).isEqualTo("two");

    to(ONE, false);
    assertThat(said("api", "/VERSION")).isEqualTo("one");
    assertThat(running("worker")).isEmpty();
    assertThat(runtime.state().running()).isTrue();
    String policies =
        Engine.told(
            "sh",
            "-c",
            "docker inspect --format '{{.HostConfig.RestartPolicy.Name}}' $(docker ps -aq --filter"
                + " label=com.docker.compose.project="
                + PROJECT
                + " --filter label=com.docker.compose.service=worker)");
    assertThat(policies).isEqualTo("no");

    to(TWO, true);
    assertThat(said("worker", "/VERSION")).isEqualTo("two");
  }

  @Test
  void pathsStartFromTheFolderOfTheFileAndWhatAPersonStartsIsTheSame() throws IOException {
    assertThat(said("api", "/data/rows")).isEqualTo("rows of the shop");
    assertThat(runtime.obstacles()).isEmpty();
    String before = running("api").getFirst();

    Engine.told("sh", "-c", runtime.typed().start().getFirst());
    assertThat(running("api")).containsExactly(before);

    Engine.run(
        "sh",
        "-c",
        "docker-compose -p %s --project-directory %s -f %s up -d --no-build api"
            .formatted(PROJECT, folder, folder.resolve(FILE)));
    assertThat(runtime.obstacles())
        .singleElement()
        .satisfies(p -> assertThat(p.what().en()).contains("paths that start from " + folder));
  }
}
