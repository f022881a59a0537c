package dev.volver.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.volver.backup.PlainCapture;
import dev.volver.config.RedisService;
import dev.volver.exec.Command;
import dev.volver.exec.CommandRunner;
import dev.volver.exec.Completed;
import dev.volver.message.Halt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that systemd starts again whenever it ends; systemd is played, the server is real. */
@Tag("A09")
@Tag("P15")
@Tag("P27")
@EnabledIf(value = "there", disabledReason = "needs Redis: apt-get install redis-server")
class RedisUnitTest {
  private static final String TAG = "b0001";
  private static final String ASIDE = "aside-1";

  @TempDir Path copy;
  private Server server;
  private Played systemd;
  private RedisStore store;

  static boolean there() {
    return Server.installed();
  }

  /** Obeys the condition in the drop-in, once it has been told to read it. */
  private static final class Played implements CommandRunner {
    private final Server server;
    final List<String> calls = new ArrayList<>();
    private boolean never;
    private boolean stopped;
    boolean stubborn;
    boolean late;

    Played(Server server) {
      this.server = server;
    }

    Path dropIn() {
      return server.home.resolve("units/redis-server.service.d/50-volver-redis.conf");
    }

    @Override
    public Completed run(Command command) {
      if (!command.argv().getFirst().equals("systemctl")) {
        Completed done = Server.RUNNER.run(command);
        if (late && stopped && command.argv().contains("ping")) {
          server.up();
        } else if (command.argv().contains("shutdown")) {
          again();
        }
        return done;
      }
      calls.add(command.argv().get(1));
      switch (command.argv().get(1)) {
        case "show" -> {
          String pid = "MainPID=" + Live.processes(server.data()).getFirst().pid() + "\n";
          return new Completed(command, 0, pid, "", Duration.ZERO);
        }
        case "daemon-reload" -> never = Files.exists(dropIn());
        case "stop" -> {
          stopped = true;
          if (!Live.processes(server.data()).isEmpty()) {
            server.down();
          }
          again();
        }
        default -> {
          stopped = false;
          again();
        }
      }
      return new Completed(command, 0, "", "", Duration.ZERO);
    }

    /** Restart=always, which a stop does not last against. */
    private void again() {
      boolean starts = stubborn || (!never && !stopped);
      if (starts && Live.processes(server.data()).isEmpty()) {
        server.up();
      }
    }

    @Override
    public long startDetached(Command command, Path log) {
      throw new UnsupportedOperationException();
    }
  }

  @BeforeEach
  void aUnit() {
    server = Server.start("appendonly no", "save \"\"");
    systemd = new Played(server);
    store =
        new RedisStore(
            "cache",
            server.config(new RedisService.Unit("redis-server")),
            server.home.resolve("state"),
            systemd,
            Duration.ofMillis(300),
            server.home.resolve("units"));
    server.answer("SET good 1\n");
    store.stage(captured(), TAG);
    server.answer("SET later 1\n");
  }

  private Path captured() {
    store.capture(new PlainCapture(copy));
    return copy;
  }

  @AfterEach
  void itEnds() {
    server.close();
  }

  @Test
  void whatEndsItSystemdDoesNotStartAgainBeforeTheFilesAreExchanged() {
    assertThat(store.obstacles()).isEmpty();
    systemd.calls.clear();

    store.swap(TAG, ASIDE);

    assertThat(server.answers("KEYS *\n")).containsExactly("good");
    assertThat(systemd.calls).containsExactly("daemon-reload", "stop", "daemon-reload", "start");
    assertThat(systemd.dropIn()).doesNotExist();
    assertThat(systemd.dropIn().getParent()).doesNotExist();
    store.swap(ASIDE, TAG);
    assertThat(server.answers("KEYS *\n")).containsExactlyInAnyOrder("good", "later");
  }

  @Test
  void changesOfTheOperatorStay() throws IOException {
    Path own = systemd.dropIn().resolveSibling("own.conf");
    Files.createDirectories(own.getParent());
    Files.writeString(own, "[Service]\n");

    store.swap(TAG, ASIDE);

    assertThat(own).hasContent("[Service]");
    assertThat(systemd.dropIn()).doesNotExist();
  }

  @Test
  void oneThatComesBackAllTheSameKeepsItsFiles() {
    systemd.stubborn = true;

    assertThatThrownBy(() -> store.swap(TAG, ASIDE))
        .isInstanceOf(Halt.class)
        .hasMessageContaining("is started again");

    assertThat(server.answers("KEYS *\n")).containsExactlyInAnyOrder("good", "later");
    assertThat(store.beside()).containsExactly(TAG);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void oneThatComesBackInTheMiddleDoesNotWriteOverWhatWasPutIn(boolean back) {
    systemd.late = true;

    assertThatThrownBy(() -> store.swap(TAG, ASIDE))
        .isInstanceOf(Halt.class)
        .hasMessageContaining("is started again");

    assertThat(server.answers("KEYS *\n")).as("of before").contains("later");
    systemd.late = false;
    if (back) {
      store.swap(ASIDE, TAG);
      assertThat(server.answers("KEYS *\n")).containsExactlyInAnyOrder("good", "later");
    }
    store.swap(TAG, ASIDE);
    assertThat(server.answers("KEYS *\n")).containsExactly("good");
  }

  @Test
  void anotherUnitIsNotStoppedInItsPlace() throws IOException {
    try (Server other = Server.start("appendonly no")) {
      var wrong =
          new RedisStore(
              "cache",
              other.config(new RedisService.Unit("redis-server")),
              other.home.resolve("state"),
              systemd,
              Duration.ofMillis(300),
              other.home.resolve("units"));

      assertThat(wrong.obstacles())
          .extracting(p -> p.what().en())
          .hasSize(1)
          .first()
          .asString()
          .contains("redis-server.service is not the server that answers");
    }
  }
}
