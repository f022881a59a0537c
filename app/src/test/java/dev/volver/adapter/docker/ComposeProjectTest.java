package dev.volver.adapter.docker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.volver.config.RuntimeConfig;
import dev.volver.exec.Completed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where Compose looks for what a Compose file names, and what it is told of. */
class ComposeProjectTest {
  private static final String DEEP = "deploy/docker-compose.yml";

  @TempDir Path folder;
  private final FakeEngine engine = new FakeEngine();
  private Path code;
  private Path look;

  @BeforeEach
  void aShopAndAnExportOfIt() throws IOException {
    code = Files.createDirectory(folder.resolve("shop"));
    look = Files.createDirectory(folder.resolve("look"));
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private ComposeProject project(String... files) {
    return new ComposeProject(
        new RuntimeConfig.Compose(
            List.of(files), Optional.empty(), List.of("api", "worker"), Duration.ofSeconds(1)),
        code,
        engine);
  }

  private static List<String> words(ComposeProject project, Path folder) {
    return project.command(folder, List.of(), List.of("config")).argv();
  }

  @Test
  void pathsStartFromTheFolderOfTheFirstFile() throws IOException {
    write(code.resolve(DEEP), "services: { api: { build: .. } }\n");
    write(code.resolve(".env"), "COMPOSE_PROJECT_NAME=not-read\n");
    ComposeProject project = project(DEEP, "other.yml");

    assertThat(words(project, look))
        .containsSubsequence("-p", "deploy")
        .containsSubsequence("--project-directory", look.resolve("deploy").toString())
        .doesNotContain("--env-file");
    assertThat(project.typed(List.of("up"))).contains("-p deploy", code.resolve(DEEP).toString());

    write(code.resolve("deploy/.env"), "COMPOSE_PROJECT_NAME=live\n");
    assertThat(words(project, code)).containsSubsequence("-p", "live");
  }

  @Test
  void aFileThatTheVariablesOfTheProjectNameIsReadWithThem() throws IOException {
    write(code.resolve(".env"), "COMPOSE_FILE=" + DEEP + "\nCOMPOSE_PROJECT_NAME=named\n");

    assertThat(words(project(DEEP), code))
        .containsSubsequence("-p", "named")
        .containsSubsequence("--env-file", code.resolve(".env").toString());
    assertThat(project(DEEP).typed(List.of("up"))).contains("--env-file");
  }

  @Test
  void theVariablesInPlaceServeAReleaseThatHasNoneOfItsOwn() throws IOException {
    ComposeProject project = project("docker-compose.yml");
    write(code.resolve(".env"), "TAG=1\n");
    assertThat(words(project, look))
        .containsSubsequence("--env-file", code.resolve(".env").toString());

    write(look.resolve(".env"), "TAG=2\n");
    assertThat(words(project, look)).doesNotContain("--env-file");
  }

  @Test
  void servicesOfProfilesAreKnown() throws IOException {
    write(
        code.resolve("docker-compose.yml"),
        """
        x-heavy: &heavy { profiles: [heavy] }
        services:
          api: { build: . }
          worker: { <<: *heavy, build: ., labels: !reset null }
          mailer: { image: mailer, profiles: [dev] }
        """);

    assertThat(words(project("docker-compose.yml"), code))
        .containsSubsequence("--profile", "heavy")
        .doesNotContain("dev");
  }

  @Test
  void profilesOfTheFileOfVariablesAreNamedBesideOthers() throws IOException {
    write(code.resolve(".env"), "COMPOSE_PROFILES=mail,cron\n");
    write(code.resolve("docker-compose.yml"), "services: { api: { image: api } }\n");
    assertThat(words(project("docker-compose.yml"), code)).doesNotContain("--profile");

    write(
        code.resolve("docker-compose.yml"),
        "services: { api: { image: api, profiles: [prod] }, mailer: { image: m, profiles: [mail] } }\n");
    assertThat(words(project("docker-compose.yml"), code))
        .containsSubsequence("--profile", "prod", "--profile", "mail", "--profile", "cron");
  }

  @Test
  void whatIsBuiltIsCalledAsTheVersionAtWorkCallsIt() throws IOException {
    write(code.resolve("docker-compose.yml"), "services: { api: { build: . } }\n");
    String name = code.getFileName().toString();
    engine.says("docker compose version", "Docker Compose version v2.6.0");
    assertThat(project("docker-compose.yml").builtName("api")).isEqualTo(name + "_api");
    engine.says("docker compose version", "Docker Compose version v2.39.4");
    assertThat(project("docker-compose.yml").builtName("api")).isEqualTo(name + "-api");

    engine.says("docker compose version", "!docker: 'compose' is not a docker command");
    engine.says("docker-compose version", "Docker Compose version v2.20.0");
    assertThat(project("docker-compose.yml").builtName("api")).isEqualTo(name + "-api");
    assertThat(project("docker-compose.yml").unfetched()).containsExactly("--pull", "never");
    assertThat(project("docker-compose.yml").build()).containsExactly("build");
    engine.says("docker-compose version", "docker-compose version 1.29.2, build unknown");
    assertThat(project("docker-compose.yml").builtName("api")).isEqualTo(name + "_api");
    assertThat(project("docker-compose.yml").unfetched()).isEmpty();

    engine.says("docker compose version", "Docker Compose version v2.39.4");
    write(code.resolve(".env"), "COMPOSE_COMPATIBILITY=1\n");
    assertThat(project("docker-compose.yml").builtName("api")).isEqualTo(name + "_api");
  }

  @Test
  void aFileOfVariablesThatOnlyLiesInPlaceIsToBeConfiguration() throws IOException {
    write(code.resolve(".env.prod.db"), "POSTGRES_PASSWORD=x\n");
    ComposeProject project = project("docker-compose.yml");
    for (String said :
        List.of(
            "env file %s not found: stat %s: no such file or directory",
            "Couldn't find env file: %s", "Failed to load %s: open %s: no such file")) {
      String file = look.resolve(".env.prod.db").toString();
      assertThat(next(project, said.formatted(file, file)))
          .contains(".env.prod.db", "`config`")
          .doesNotContain("commit it");
    }
    assertThat(next(project, "env file " + look.resolve("gone.env") + " not found: x"))
        .contains("commit it");
  }

  private String next(ComposeProject project, String error) {
    Completed done = engine.refuses(error).run(project.command(look, List.of(), List.of("config")));
    return project.unusable(look, done).problems().getFirst().next().en();
  }
}
