package dev.volver.lab;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Where an app and Volver run. Folders have the same path on the host and inside. */
sealed interface Host extends AutoCloseable permits Here, Box, Contained {

  /** Starts a command. */
  Shell.Running start(Path folder, Map<String, String> environment, List<String> argv);

  /** The launcher as this host sees it. */
  String launcher();

  /** The Java as this host sees it. */
  String java();

  /** Kills a process by the pid it has there. */
  void kill(long pid, String signal);

  @Override
  void close();

  /** Runs a command to its end. */
  default Shell.Result run(Path folder, String... argv) {
    return start(folder, Map.of(), List.of(argv)).await(java.time.Duration.ofMinutes(5));
  }

  /** What a command prints; it must succeed. */
  default String tell(Path folder, String... argv) {
    Shell.Result result = run(folder, argv);
    if (result.exit() != 0) {
      throw new AssertionError(String.join(" ", argv) + ": " + result.all());
    }
    return result.out().strip();
  }
}
