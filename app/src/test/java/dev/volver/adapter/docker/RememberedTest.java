package dev.volver.adapter.docker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.volver.config.RuntimeConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Compose is asked again whenever anything that it reads may be another. */
class RememberedTest {
  private static final String PLAIN = "services: { api: { image: 'shop/api:1' } }\n";

  @TempDir Path folder;
  private Path code;
  private Path release;
  private Remembered known;
  private int asked;

  @BeforeEach
  void theCodeAndARelease() throws IOException {
    code = Files.createDirectories(folder.resolve("code"));
    release = Files.createDirectories(folder.resolve("release"));
    for (Path place : List.of(code, release)) {
      Files.writeString(place.resolve("docker-compose.yml"), PLAIN);
    }
    Files.writeString(Files.createDirectories(code.resolve(".git")).resolve("index"), "1");
    var config =
        new RuntimeConfig.Compose(
            List.of("docker-compose.yml"),
            Optional.of("shop"),
            List.of("api"),
            Duration.ofSeconds(1));
    known = new ComposeProject(config, code, Engine.RUNNER).known();
  }

  private int asks(Path of) {
    int before = asked;
    known.of(
        of,
        () -> {
          asked++;
          return Map.of("asked", asked);
        });
    return asked - before;
  }

  @Test
  void theSameFilesAreAskedForOnce() {
    assertThat(asks(release)).isOne();
    assertThat(asks(release)).isZero();
    assertThat(asks(code)).isOne();
    assertThat(asks(code)).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "release/docker-compose.yml, release",
    "release/.env, release",
    "release/web.env, release",
    "release/common.yaml, release",
    "code/.env, release",
    "code/.git/index, code",
    "code/docker-compose.override.yml, code"
  })
  void aFileThatIsAnotherIsAskedForAgain(String file, String of) throws IOException {
    asks(folder.resolve(of));

    Path changed = folder.resolve(file);
    Files.writeString(changed, Files.exists(changed) ? Files.readString(changed) + "# 2" : "A=1");

    assertThat(asks(folder.resolve(of))).isOne();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "include: [ other/compose.yml ]\n",
        "services: { api: { extends: { file: common/a.yml, service: x } } }\n",
        "services:\n  api:\n    env_file: config/web.env\n",
        "services:\n  api:\n    env_file:\n      - .env\n      - ../web.env\n",
        "services:\n  api:\n    env_file: ${WHICH}\n",
        "services: { api: { env_file: /etc/shop.env } }\n"
      })
  void whatLiesElsewhereIsAskedForEveryTime(String text) throws IOException {
    Files.writeString(release.resolve("docker-compose.yml"), text);

    assertThat(asks(release) + asks(release)).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "services:\n  api:\n    env_file: .env\n    image: shop/api\n",
        "services:\n  api:\n    env_file:\n      - ./.env\n      - web.env\n    image: shop/api\n"
      })
  void variablesBesideAreNoReason(String text) throws IOException {
    Files.writeString(release.resolve("docker-compose.yml"), text);

    assertThat(asks(release) + asks(release)).isOne();
  }

  @Test
  void codeThatNoGitTellsAboutIsAskedForEveryTime() throws IOException {
    Files.delete(code.resolve(".git/index"));

    assertThat(asks(code) + asks(code)).isEqualTo(2);
  }
}
