package dev.volver.lab;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/** Where things are in the lab; lab/run says it by system properties. */
final class Lab {
  private static final AtomicInteger PORT =
      new AtomicInteger(20_000 + (int) (ProcessHandle.current().pid() % 100) * 100);
  private static final AtomicInteger PROJECT = new AtomicInteger();

  private Lab() {}

  /** The repository. */
  static Path root() {
    return Path.of(System.getProperty("lab.root", "..")).toAbsolutePath().normalize();
  }

  /** The bundle under test. */
  static Path bundle() {
    return Path.of(System.getProperty("lab.bundle", root() + "/app/target/volver"))
        .toAbsolutePath();
  }

  /** The Java that runs the bundle: the one that runs the tests. */
  static Path java() {
    return Path.of(System.getProperty("java.home"));
  }

  /** A new, empty folder, readable by every user. */
  static Path folder(String name) {
    Path home = Path.of(System.getProperty("lab.home", "/var/tmp/volver-lab"));
    Path folder =
        home.resolve("projects")
            .resolve(ProcessHandle.current().pid() + "-" + PROJECT.incrementAndGet() + "-" + name);
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** A port nobody listens on, below those that the kernel hands out itself. */
  static int port() {
    while (true) {
      int port = PORT.incrementAndGet();
      try (ServerSocket _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return port;
      } catch (IOException e) {
        // taken: the next one
      }
    }
  }
}
