package dev.volver.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.volver.config.RedisService;
import dev.volver.config.StoreConfig;
import dev.volver.exec.Pause;
import dev.volver.exec.Secret;
import dev.volver.message.Problem;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** What keeps a server from being copied or exchanged is told before anything is stopped. */
@Tag("A09")
@EnabledIf(value = "there", disabledReason = "needs Redis: apt-get install redis-server")
class RedisObstaclesTest {
  static boolean there() {
    return Server.installed();
  }

  private static List<String> told(List<Problem> problems) {
    assertThat(problems).noneMatch(p -> p.what().en().equals(p.what().es()));
    return problems.stream().map(p -> p.what().en() + " | " + p.next().en()).toList();
  }

  private static List<String> told(Server server) {
    return told(server.store().obstacles());
  }

  private static List<String> oneOf(String... settings) {
    try (Server server = Server.start(settings)) {
      return told(server);
    }
  }

  @Test
  void aServerThatFits() {
    assertThat(oneOf("appendonly no")).isEmpty();
    assertThat(oneOf("appendonly yes", "requirepass p4ss")).isEmpty();
  }

  @Test
  void aServerThatDoesNotAnswer() {
    try (Server server = Server.start("appendonly no")) {
      server.down("nosave");
      assertThat(told(server)).hasSize(1).first().asString().contains("Redis does not answer");
      assertThat(server.store().bytes()).isZero();
      assertThat(server.store().holders()).isEmpty();
      server.up();
    }
  }

  @Test
  void aPasswordThatIsMissingOrAnotherAndIsNotShown() {
    try (Server server = Server.start("appendonly no", "requirepass p4ss")) {
      for (Optional<Secret> password :
          List.of(Optional.<Secret>empty(), Optional.of(new Secret("gu3ss")))) {
        var config =
            new StoreConfig.Redis(
                "",
                0,
                server.config().socket(),
                Optional.empty(),
                password,
                List.of(),
                new RedisService.Start(server.line()));
        List<Problem> problems = server.store(config).obstacles();
        assertThat(told(problems)).hasSize(1).first().asString().contains("password: { env: ");
        assertThat(problems.toString()).doesNotContain("gu3ss");
      }
    }
  }

  @Test
  void aClusterAndRenamedCommands() {
    assertThat(oneOf("appendonly no", "cluster-enabled yes"))
        .first()
        .asString()
        .contains("it runs in cluster mode");
    assertThat(oneOf("appendonly no", "rename-command CONFIG \"\""))
        .hasSize(1)
        .first()
        .asString()
        .contains("unknown command 'CONFIG'");
    assertThat(oneOf("appendonly no", "rename-command SAVE \"\"", "rename-command SYNC \"\""))
        .hasSize(2)
        .allMatch(t -> t.contains("was renamed"));
  }

  @Test
  void aUserWhoMayNot() {
    assertThat(oneOf("appendonly no", "user default on nopass ~* &* +@all -config"))
        .hasSize(1)
        .first()
        .asString()
        .contains("NOPERM");
  }

  @Test
  void aReplicaAndWhoHasOne() throws IOException {
    int port;
    try (var free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    try (Server server = Server.start("appendonly no", "port " + port, "bind 127.0.0.1");
        Server replica = Server.start("appendonly no", "replicaof 127.0.0.1 " + port)) {
      Pause.until(
          Duration.ofSeconds(20),
          () -> replica.answer("INFO replication\n").contains("master_link_status:up"));

      assertThat(told(server)).hasSize(1).first().asString().contains("it has replicas");
      assertThat(told(replica)).hasSize(1).first().asString().contains("it is a replica");
    }
  }
}
