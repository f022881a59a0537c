package dev.volver.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.volver.backup.Fingerprint;
import dev.volver.backup.LaidOut;
import dev.volver.backup.PlainCapture;
import dev.volver.config.RedisService;
import dev.volver.config.StoreConfig;
import dev.volver.exec.Command;
import dev.volver.exec.Completed;
import dev.volver.exec.Pause;
import dev.volver.exec.Secret;
import dev.volver.journal.TableLoss;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** A server in a container, of an image made of the programs of this machine. */
@Tag("A09")
@Tag("root")
@EnabledIf(value = "there", disabledReason = "needs Redis and a Docker engine")
class RedisContainerTest {
  private static final String IMAGE = "volver-test-redis";
  private static final String NAME = "volver-test-redis-1";
  private static final String VOLUME = NAME + "-data";
  private static final String MAKE =
      """
      set -e
      for program in redis-server redis-cli redis-check-rdb rm; do
        path=$(command -v $program)
        for file in $path $(ldd $path | grep -o '/[^ ]*'); do
          mkdir -p .$(dirname $file)
          cp -L $file .$file
        done
      done
      mkdir -p data tmp
      tar -c . | docker import -
      """;

  @TempDir Path folder;

  static boolean there() {
    return Server.installed() && run("docker", "info").ok();
  }

  private static Completed run(String... argv) {
    return Server.RUNNER.run(Command.of(Path.of("/"), argv).within(Duration.ofSeconds(60)));
  }

  @BeforeAll
  static void anImage(@TempDir Path tree) {
    Completed made = Server.RUNNER.run(Command.shell(tree, MAKE.strip() + " " + IMAGE));
    assertThat(made.ok()).as(made.lastWords(5)).isTrue();
  }

  @AfterEach
  void itEnds() {
    run("docker", "rm", "-f", NAME);
    run("docker", "volume", "rm", VOLUME);
  }

  private void start(String... more) {
    List<String> words =
        new java.util.ArrayList<>(
            List.of("docker", "run", "-d", "--network", "none", "--name", NAME));
    words.addAll(List.of("--restart", "always"));
    words.addAll(List.of(more));
    words.addAll(List.of(IMAGE, "redis-server", "--dir", "/data", "--appendonly", "yes"));
    words.addAll(List.of("--requirepass", "p4ss", "--repl-diskless-sync-delay", "0"));
    Completed done = run(words.toArray(String[]::new));
    assertThat(done.ok()).as(done.lastWords(5)).isTrue();
    assertThat(Pause.until(Duration.ofSeconds(20), () -> redis("ping").text().equals("PONG")))
        .isTrue();
  }

  private StoreConfig.Redis config() {
    return new StoreConfig.Redis(
        "127.0.0.1",
        6379,
        Optional.empty(),
        Optional.empty(),
        Optional.of(new Secret("p4ss")),
        List.of(),
        new RedisService.Container(NAME));
  }

  private Completed redis(String... words) {
    Command command = config().client(words);
    return Server.RUNNER.run(
        command.withSecrets(Map.of(StoreConfig.Redis.PASSWORD, new Secret("p4ss"))));
  }

  private RedisStore store() {
    return new RedisStore(
        "cache",
        config(),
        folder.resolve("state"),
        Server.RUNNER,
        Duration.ofMillis(300),
        folder.resolve("units"));
  }

  private List<String> keys() {
    return redis("keys", "*").lines().stream().sorted().toList();
  }

  @Test
  void itsDataAreExchangedInItsVolume() throws Exception {
    start("-v", VOLUME + ":/data");
    redis("mset", "good", "1", "bad", "1");
    Path copy = Files.createDirectories(folder.resolve("copy"));
    assertThat(store().obstacles()).isEmpty();
    Fingerprint held = store().capture(new PlainCapture(copy));
    store().stage(copy, "b0001");
    assertThat(store().examineStaged("b0001", held)).isEmpty();
    redis("set", "later", "1");
    assertThat(store().ahead(LaidOut.in(copy))).containsExactly(new TableLoss("db0", 1, 0, 0));
    store().settle();

    store().swap("b0001", "aside-1");
    assertThat(keys()).containsExactly("bad", "good");
    assertThat(store().leftBehind("aside-1", LaidOut.in(copy), folder.resolve("lost")))
        .containsExactly(new TableLoss("db0", 1, 0, 0));
    store().swap("aside-1", "b0001");
    assertThat(keys()).containsExactly("bad", "good", "later");
    assertThat(run("docker", "inspect", "-f", "{{.HostConfig.RestartPolicy.Name}}", NAME).text())
        .isEqualTo("always");

    var shell = new ProcessBuilder("sh", "-ec", String.join("\n", store().typedRestore(copy)));
    shell.environment().put("REDISCLI_AUTH", "p4ss");
    assertThat(shell.inheritIO().start().waitFor()).isZero();
    assertThat(keys()).containsExactly("bad", "good");
  }

  @Test
  void dataThatWouldGoWithTheContainerAreRefused() {
    start();

    assertThat(Arrays.toString(store().obstacles().toArray())).contains("lie in no volume: /data");
  }
}
