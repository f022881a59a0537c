package dev.volver.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.volver.adapter.probe.FakeRuntime;
import dev.volver.adapter.probe.Probes;
import dev.volver.config.Bounds;
import dev.volver.config.CheckConfig;
import dev.volver.config.RedisService;
import dev.volver.config.StoreConfig;
import dev.volver.config.Undisclosed;
import dev.volver.exec.Completed;
import dev.volver.exec.Interruption;
import dev.volver.exec.LocalRunner;
import dev.volver.exec.Secret;
import dev.volver.journal.CheckResult;
import dev.volver.journal.CheckResult.Verdict;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** Checks of kind {@code redis} on a real server. */
@Tag("A10")
@EnabledIf("installed")
class RedisCheckTest {
  private final List<Completed> commands = new ArrayList<>();
  private Server server;

  static boolean installed() {
    return Server.installed();
  }

  @BeforeEach
  void aServerWithAPassword() {
    server = Server.start("requirepass hush-hush");
    server.answer("SET a 1\nSET b 2\nSELECT 3\nSET \"session:1 x\" 1\n");
  }

  @AfterEach
  void itGoes() {
    server.close();
  }

  private CheckResult ask(Optional<String> key, Bounds keys) {
    return ask(server.config(), key, keys);
  }

  private CheckResult ask(StoreConfig.Redis config, Optional<String> key, Bounds keys) {
    var check = new CheckConfig.Redis(Optional.empty(), config, key, keys, Duration.ofSeconds(5));
    var runner = new LocalRunner("t", new Interruption(), commands::add);
    return new Probes(
            Map.of("cache", check),
            Map.of(),
            Map.of(),
            new FakeRuntime(),
            runner,
            Path.of("."),
            Path.of("no-marks"),
            new Undisclosed(List.of()))
        .run("cache");
  }

  private static Bounds atLeast(long number) {
    return new Bounds(Optional.of(BigDecimal.valueOf(number)), Optional.empty());
  }

  @Test
  void keysOfAllDatabasesAreCountedAndLookedUp() {
    CheckResult good = ask(Optional.of("session:1 x"), atLeast(3));
    assertThat(good.verdict()).as(good.detail().en()).isEqualTo(Verdict.HEALTHY);
    assertThat(good.detail().en()).isEqualTo("it answers; 3 keys");

    assertThat(ask(Optional.empty(), atLeast(4)).detail().en())
        .isEqualTo("3 keys, and >= 4 was expected");
    assertThat(ask(Optional.empty(), new Bounds(Optional.empty(), Optional.of(BigDecimal.TWO))))
        .extracting(CheckResult::verdict)
        .isEqualTo(Verdict.UNHEALTHY);
    assertThat(ask(Optional.of("session:2"), Bounds.NONE).detail().en())
        .isEqualTo("there is no key `session:2`");
  }

  @Test
  @Tag("D09")
  void thePasswordIsInNoCommand() {
    ask(Optional.of("a"), atLeast(1));

    assertThat(commands).hasSizeGreaterThan(2);
    assertThat(commands)
        .allSatisfy(c -> {
          assertThat(c.command().argv()).noneMatch(w -> w.contains("hush"));
          assertThat(c.command().typed()).doesNotContain("hush");
        });
  }

  @Test
  @Tag("P28")
  void anotherPasswordTellsNothing() {
    StoreConfig.Redis c = server.config();
    var wrong =
        new StoreConfig.Redis(
            c.host(),
            c.port(),
            c.socket(),
            c.user(),
            Optional.of(new Secret("other")),
            List.of(),
            new RedisService.Start(""));

    CheckResult result = ask(wrong, Optional.empty(), Bounds.NONE);

    assertThat(result.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(result.detail().en()).doesNotContain("other\"");
  }

  @Test
  void aServerThatIsDownDoesNotAnswer() {
    server.down("nosave");
    try {
      CheckResult down = ask(Optional.empty(), Bounds.NONE);
      assertThat(down.verdict()).isEqualTo(Verdict.UNHEALTHY);
      assertThat(down.detail().en()).contains("does not answer");
    } finally {
      server.up();
    }
  }
}
