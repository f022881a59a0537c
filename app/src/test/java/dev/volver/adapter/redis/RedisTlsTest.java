package dev.volver.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.volver.config.RedisService;
import dev.volver.config.StoreConfig;
import dev.volver.exec.Command;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** A server that is reached by {@code rediss://}. */
@EnabledIf("installed")
class RedisTlsTest {
  @TempDir Path folder;

  static boolean installed() {
    return Server.installed();
  }

  @Test
  void aServerIsAskedByTlsAndItsCertificateIsVerified() throws IOException {
    Path key = folder.resolve("key.pem");
    Path certificate = folder.resolve("cert.pem");
    Server.done(
        Command.shell(
            folder,
            "openssl req -x509 -newkey rsa:2048 -nodes -subj /CN=127.0.0.1 -days 2 -keyout %s -out %s"
                .formatted(key, certificate)));
    int port = free();
    try (var server =
        Server.start(
            "tls-port " + port,
            "tls-cert-file " + certificate,
            "tls-key-file " + key,
            "tls-auth-clients no")) {
      assertThat(cli(server, port, "--tls", "--cacert", certificate.toString()).answers()).isTrue();
      assertThat(cli(server, port, "--tls", "--insecure").answers()).isTrue();
      assertThat(cli(server, port, "--tls").answers()).as("nobody knows who signed").isFalse();
      assertThat(cli(server, port).answers()).as("without TLS").isFalse();
    }
  }

  private static RedisCli cli(Server server, int port, String... tls) {
    return new RedisCli(
        new StoreConfig.Redis(
            "127.0.0.1",
            port,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(tls),
            new RedisService.Start(server.line())),
        Server.RUNNER);
  }

  private static int free() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
