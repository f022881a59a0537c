package dev.volver.adapter.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.volver.config.RuntimeConfig;
import dev.volver.message.Halt;
import dev.volver.release.Runtime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

@Tag("root")
@EnabledIf(value = "there", disabledReason = "needs a Docker engine and Compose")
class ComposeMadeTest {
  private static final String PROJECT = "volver-test-made";
  private static final String NAME = "volver_test_made_api";
  private static final String FILE = "docker-compose.yml";
  private static final String OVERRIDE = "docker-compose.override.yml";

  @TempDir Path folder;

  static boolean there() {
    return Engine.compose();
  }

  @BeforeAll
  static void anImage(@TempDir Path tree) {
    Engine.makeShell(tree);
  }

  @BeforeEach
  void aService() throws IOException {
    Files.writeString(
        folder.resolve(FILE),
        """
        version: "3.7"
        services:
          api:
            image: %s
            container_name: %s
            network_mode: none
            stop_grace_period: 0s
            command: [ sleep, "1000" ]
        """
            .formatted(Engine.SHELL, NAME));
    Files.writeString(
        folder.resolve(OVERRIDE),
        """
        version: "3.7"
        services: { api: { environment: { MODE: loud } } }
        """);
    Files.writeString(folder.resolve("volver.yml"), "app: made\nruntime: " + runtime(FILE));
  }

  @AfterEach
  void itGoes() {
    String own = "label=com.docker.compose.project=" + PROJECT;
    Engine.told("docker", "ps", "-aq", "--filter", own)
        .lines()
        .forEach(id -> Engine.run("docker", "rm", "-f", id));
  }

  private static String runtime(String files) {
    return "{ compose: { project: %s, file: [%s], services: [api] } }\n".formatted(PROJECT, files);
  }

  @Test
  void aContainerThatComposeRenamedGetsItsNameBack() throws IOException {
    Runtime app = ContainerContract.runtime(folder.resolve("volver.yml"));
    app.start();
    String id = Engine.told("docker", "inspect", "--format", "{{.Id}}", NAME).strip();
    Engine.told("docker", "rename", NAME, id.substring(0, 12) + "_" + NAME);

    app.start();

    assertThat(Engine.told("docker", "inspect", "--format", "{{.Id}}", NAME)).contains(id);
  }

  @Test
  void aFileThatTheContainersWereMadeFromAndThatIsNotNamedIsTold() throws IOException {
    Runtime app = ContainerContract.runtime(folder.resolve("volver.yml"));
    assertThat(app.leftOut()).isEmpty();
    new ComposeProjectOf(folder).up(FILE, OVERRIDE);
    assertThat(app.leftOut()).containsExactly(folder.resolve(OVERRIDE));

    Files.writeString(
        folder.resolve("volver.yml"), "app: made\nruntime: " + runtime(FILE + ", " + OVERRIDE));
    assertThat(ContainerContract.runtime(folder.resolve("volver.yml")).leftOut()).isEmpty();
  }

  @Test
  void whatIsWrongWithTheFileOfAReleaseIsToBeMendedThere(@TempDir Path look) throws IOException {
    Files.writeString(look.resolve(FILE), "version: \"3.7\"\nservices: [ api ]\n");
    var fleet =
        new ComposeFleet(new ComposeProjectOf(folder).config(FILE), folder, Engine.RUNNER, folder);

    assertThatThrownBy(() -> fleet.images(look))
        .isInstanceOfSatisfying(
            Halt.class,
            h -> {
              assertThat(h.problems().getFirst().where()).isEqualTo(FILE);
              assertThat(h.problems().getFirst().next().en())
                  .startsWith("Correct it in the release");
            });
  }

  /** As a person starts it. */
  private record ComposeProjectOf(Path folder) {
    RuntimeConfig.Compose config(String... files) {
      return new RuntimeConfig.Compose(
          List.of(files), Optional.of(PROJECT), List.of("api"), Duration.ofSeconds(1));
    }

    void up(String... files) {
      var project = new ComposeProject(config(files), folder, Engine.RUNNER);
      var done = Engine.RUNNER.run(project.command(folder, List.of(), List.of("up", "-d", "api")));
      assertThat(done.ok()).as(done.lastWords(5)).isTrue();
    }
  }
}
