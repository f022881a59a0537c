package dev.volver.adapter.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.volver.config.CheckConfig;
import dev.volver.exec.Command;
import dev.volver.exec.Interruption;
import dev.volver.exec.LocalRunner;
import dev.volver.journal.CheckResult.Verdict;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("A10")
class NetworkProbesTest {
  private static final char[] PASSWORD = "changeit".toCharArray();
  private static final Duration SOON = Duration.ofSeconds(5);

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "0100007F:1538, 0A, false",
    "00000000:1538, 0A, true",
    "0A00A8C0:1538, 0A, true",
    "0A00A8C0:1538, 01, false",
    "00000000:1539, 0A, false",
    "00000000000000000000000001000000:1538, 0A, false",
    "0000000000000000FFFF00000100007F:1538, 0A, false",
    "00000000000000000000000000000000:1538, 0A, true",
  })
  void aListenerAtAPublicAddressIsSeen(String address, String state, boolean exposed) {
    String line = "   0: " + address + " 00000000:0000 " + state + " 0 0 0 0 0 81234 1";

    assertThat(PrivateProbe.exposed(List.of("  sl  local_address …", line), 5432))
        .hasSize(exposed ? 1 : 0);
  }

  @Test
  void aPortThatIsOpenToOthersIsUnhealthyAndOneOfThisMachineAloneIsNot() throws Exception {
    try (ServerSocket all = new ServerSocket(0);
        ServerSocket own = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      assertThat(PrivateProbe.look(new CheckConfig.Private(all.getLocalPort())).verdict())
          .isEqualTo(Verdict.UNHEALTHY);
      assertThat(PrivateProbe.look(new CheckConfig.Private(own.getLocalPort())).verdict())
          .isEqualTo(Verdict.HEALTHY);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "localhost, 60, 14, true, the certificate is good for",
    "localhost, 60, 90, true, the certificate ends in",
    "other.example.org, 60, 14, true, the certificate is not good",
    "localhost, 60, 14, false, the certificate is not good",
  })
  void aCertificateMustBeTrustedForItsNameAndLast(
      String name, int valid, int wanted, boolean trusted, String said) throws Exception {
    KeyStore keys = certificate(name, valid);
    try (Served server = new Served(keys)) {
      var check = new CheckConfig.Tls("localhost", server.port(), wanted, SOON);
      SSLSocketFactory sockets =
          trusted ? trusting(keys) : (SSLSocketFactory) SSLSocketFactory.getDefault();

      Answer answer = new TlsProbe(check, sockets).ask();

      assertThat(answer.detail().en()).startsWith(said);
      assertThat(answer.verdict())
          .isEqualTo(said.contains("good for") ? Verdict.HEALTHY : Verdict.UNHEALTHY);
    }
  }

  private KeyStore certificate(String name, int days) throws Exception {
    Path file = folder.resolve("keys.p12");
    Command keytool =
        Command.of(
            folder,
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-genkeypair",
            "-keyalg",
            "EC",
            "-alias",
            "it",
            "-dname",
            "CN=" + name,
            "-ext",
            "san=dns:" + name,
            "-validity",
            "" + days,
            "-keystore",
            file.toString(),
            "-storepass",
            new String(PASSWORD));
    assertThat(new LocalRunner("test", new Interruption(), c -> {}).run(keytool).ok()).isTrue();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (var in = Files.newInputStream(file)) {
      keys.load(in, PASSWORD);
    }
    return keys;
  }

  private static SSLSocketFactory trusting(KeyStore keys) throws Exception {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("it", keys.getCertificate("it"));
    var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context.getSocketFactory();
  }

  /** A server that shakes hands once. */
  private static final class Served implements AutoCloseable {
    private final SSLServerSocket socket;

    Served(KeyStore keys) throws Exception {
      var manager = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      manager.init(keys, PASSWORD);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(manager.getKeyManagers(), null, null);
      socket = (SSLServerSocket) context.getServerSocketFactory().createServerSocket(0);
      Thread.startVirtualThread(() -> {
        try (SSLSocket client = (SSLSocket) socket.accept()) {
          client.startHandshake();
        } catch (SSLException e) {
          // who asks does not like the certificate
        } catch (java.io.IOException e) {
          throw new java.io.UncheckedIOException(e);
        }
      });
    }

    int port() {
      return socket.getLocalPort();
    }

    @Override
    public void close() throws java.io.IOException {
      socket.close();
    }
  }
}
