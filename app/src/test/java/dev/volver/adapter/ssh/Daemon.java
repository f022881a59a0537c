package dev.volver.adapter.ssh;

import dev.volver.config.CopyConfig;
import dev.volver.exec.Command;
import dev.volver.exec.Interruption;
import dev.volver.exec.LocalRunner;
import dev.volver.exec.Pause;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A private {@code sshd} on this machine, with keys and settings of its own. */
final class Daemon implements AutoCloseable {
  static final LocalRunner RUNNER = new LocalRunner("test", new Interruption(), c -> {});
  static final Path PROGRAM = Path.of("/usr/sbin/sshd");

  private final Path folder;
  private final Process process;
  final int port;

  private Daemon(Path folder, Process process, int port) {
    this.folder = folder;
    this.process = process;
    this.port = port;
  }

  static Daemon start() throws IOException {
    Path folder = Files.createTempDirectory("volver-sshd-");
    if (System.getProperty("user.name", "").equals("root")) {
      Files.createDirectories(Path.of("/run/sshd"));
    }
    for (String key : List.of("host", "user", "stranger")) {
      RUNNER.run(Command.of(folder, "ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key));
    }
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    Files.copy(folder.resolve("user.pub"), folder.resolve("authorized"));
    Path settings =
        Files.write(
            folder.resolve("sshd_config"),
            List.of(
                "Port " + port,
                "ListenAddress 127.0.0.1",
                "HostKey " + folder.resolve("host"),
                "PidFile " + folder.resolve("pid"),
                "AuthorizedKeysFile " + folder.resolve("authorized"),
                "StrictModes no",
                "UsePAM no",
                "PermitRootLogin prohibit-password",
                "PasswordAuthentication no",
                "MaxStartups 50"));
    Process process =
        new ProcessBuilder(PROGRAM.toString(), "-D", "-e", "-f", settings.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();
    Daemon daemon = new Daemon(folder, process, port);
    if (!Pause.until(Duration.ofSeconds(10), daemon::answers)) {
      throw new IOException(Files.readString(folder.resolve("log")));
    }
    return daemon;
  }

  private boolean answers() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  /** A folder of it, through a port and with a key. */
  CopyConfig.Ssh folder(Path place, int through, String key) throws IOException {
    Path settings = folder.resolve("config-" + through + key);
    Files.write(
        folder.resolve("known"), List.of("* " + Files.readString(folder.resolve("host.pub"))));
    Files.write(
        settings,
        List.of(
            "Host shop-vault",
            "HostName 127.0.0.1",
            "Port " + through,
            "User " + System.getProperty("user.name"),
            "IdentityFile " + folder.resolve(key),
            "IdentitiesOnly yes",
            "UserKnownHostsFile " + folder.resolve("known")));
    return new CopyConfig.Ssh("shop-vault", place.toString(), Optional.of(settings));
  }

  @Override
  public void close() {
    process.destroy();
  }
}
