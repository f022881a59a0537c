package dev.volver.lab;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A Docker engine that nobody else uses, so that it may be stopped. It has a network namespace of
 * its own: an engine without a bridge removes that of every other one in its namespace.
 */
final class OwnEngine implements AutoCloseable {
  private static final String DOCKER = "/usr/bin/docker";

  /** An image of a shell and the programs beside it, taken from this machine. */
  private static final String SHELL =
      """
      set -e
      mkdir -p image/tmp && cd image
      for program in sh sleep cat; do
        path=$(command -v $program)
        for file in $path $(ldd $path | grep -o '/[^ ]*'); do
          mkdir -p .$(dirname $file)
          cp -L $file .$file
        done
      done
      tar -c . | docker import - shell
      """;

  private final Path folder = Lab.folder("engine");
  private Process process = started();

  OwnEngine() {
    Shell.Running made = Shell.start(folder, Map.of("DOCKER_HOST", host()), shell());
    Shell.Result result = made.await(Duration.ofMinutes(1));
    if (result.exit() != 0) {
      throw new AssertionError(result.all());
    }
  }

  private static List<String> shell() {
    return List.of("sh", "-c", SHELL);
  }

  /** What {@code DOCKER_HOST} is to be. */
  String host() {
    return "unix://" + folder + "/docker.sock";
  }

  void start() {
    process = started();
  }

  private Process started() {
    Process dockerd =
        Shell.start(
                folder,
                Map.of(),
                List.of(
                    "unshare",
                    "--net",
                    "/usr/sbin/dockerd",
                    "-H",
                    host(),
                    "--data-root",
                    folder + "/docker",
                    "--exec-root",
                    folder + "/exec",
                    "--pidfile",
                    folder + "/pid",
                    "--bridge=none",
                    "--iptables=false",
                    "--log-level=error"))
            .process();
    Await.that(Duration.ofSeconds(30), "the engine answers", () -> run("version").exit() == 0);
    return dockerd;
  }

  /** Stops it, with every container. */
  void stop() {
    process.destroy();
    process.onExit().join();
  }

  Shell.Result run(String... words) {
    List<String> argv = new java.util.ArrayList<>(List.of(DOCKER, "-H", host()));
    argv.addAll(List.of(words));
    return Shell.run(folder, argv.toArray(String[]::new));
  }

  String tell(String... words) {
    Shell.Result result = run(words);
    if (result.exit() != 0) {
      throw new AssertionError(List.of(words) + ": " + result.all());
    }
    return result.out().strip();
  }

  @Override
  public void close() {
    stop();
    Shell.run(Path.of("/"), "rm", "-rf", folder.toString());
  }
}
