package dev.volver.lab;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/** A registry of images on this machine, which can be stopped, and be ill. */
final class Registry implements AutoCloseable {
  private static final Path PROGRAM = Path.of("/usr/bin/docker-registry");

  private final Path folder = Lab.folder("registry");
  private final int port = Lab.port();
  private Process process;

  Registry() {
    Assumptions.assumeTrue(Files.isExecutable(PROGRAM), "needs docker-registry");
    try {
      Files.writeString(
          folder.resolve("config.yml"),
          """
          version: 0.1
          log: { level: warn }
          storage: { filesystem: { rootdirectory: %s/images } }
          http: { addr: "127.0.0.1:%d" }
          """
              .formatted(folder, port));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    start();
  }

  /** What the names of its images begin with. */
  String prefix() {
    return "127.0.0.1:" + port + "/";
  }

  void start() {
    process =
        Shell.start(folder, Map.of(), List.of(PROGRAM.toString(), "serve", folder + "/config.yml"))
            .process();
    Await.that(
        Duration.ofSeconds(10),
        "the registry answers",
        () -> Shell.run(folder, "curl", "-sf", "http://127.0.0.1:" + port + "/v2/").exit() == 0);
  }

  void stop() {
    process.destroyForcibly().onExit().join();
  }

  /** A server in the place of the stopped registry that answers nothing but 500. */
  HttpServer ill() {
    try {
      var server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
      server.createContext(
          "/",
          exchange -> {
            exchange.sendResponseHeaders(500, -1);
            exchange.close();
          });
      server.start();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    stop();
    Shell.run(Path.of("/"), "rm", "-rf", folder.toString());
  }
}
