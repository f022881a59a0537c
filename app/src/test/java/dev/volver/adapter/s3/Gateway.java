package dev.volver.adapter.s3;

import dev.volver.config.CopyConfig;
import dev.volver.exec.Pause;
import dev.volver.exec.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** An S3 service on this machine: {@code versitygw} over a folder. It checks every signature. */
final class Gateway implements AutoCloseable {
  static final String ACCESS = "shop-access";
  static final String SECRET = "shop-secret-0123456789";

  private final Process process;
  final int port;

  private Gateway(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** The program, if it is installed. */
  static Optional<Path> program() {
    return Arrays.stream(System.getenv("PATH").split(":"))
        .map(folder -> Path.of(folder, "versitygw"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  static Gateway start() throws IOException {
    Path folder = Files.createTempDirectory("volver-s3-");
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    var builder =
        new ProcessBuilder(
            program().orElseThrow().toString(),
            "--port",
            "127.0.0.1:" + port,
            "--quiet",
            "posix",
            Files.createDirectories(folder.resolve("buckets")).toString());
    builder.environment().put("ROOT_ACCESS_KEY", ACCESS);
    builder.environment().put("ROOT_SECRET_KEY", SECRET);
    Gateway gateway =
        new Gateway(
            builder
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start(),
            port);
    if (!Pause.until(Duration.ofSeconds(20), gateway::answers)) {
      throw new IOException(Files.readString(folder.resolve("log")));
    }
    return gateway;
  }

  private boolean answers() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  /** One of its buckets, through a port and with a secret key. */
  static CopyConfig.S3 bucket(String name, int through, String secret) {
    return new CopyConfig.S3(
        name,
        "shop/",
        Optional.of(URI.create("http://127.0.0.1:" + through)),
        "us-east-1",
        Optional.of(new CopyConfig.Keys(new Secret(ACCESS), new Secret(secret))));
  }

  @Override
  public void close() {
    process.destroy();
  }
}
