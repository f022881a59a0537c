package dev.volver.config;

import dev.volver.exec.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What runs the app. */
public sealed interface RuntimeConfig {

  /** How long a stop may take before it is forced. */
  Duration stopTimeout();

  /**
   * A plain process that Volver starts detached.
   *
   * @param command as the operator would type it
   * @param directory the folder it runs in
   * @param environment variables added to Volver's own
   * @param secrets variables whose values are never shown
   * @param log the file its output is added to
   * @param pidFile where the app writes its own pid, if it does
   */
  record Process(
      String command,
      Path directory,
      Map<String, String> environment,
      Map<String, Secret> secrets,
      Path log,
      Optional<Path> pidFile,
      Duration stopTimeout)
      implements RuntimeConfig {}

  /**
   * Units of systemd, started in the order written and stopped in reverse.
   *
   * @param units names with their suffix, such as {@code shop.service}
   */
  record Systemd(List<String> units, Duration stopTimeout) implements RuntimeConfig {}
}
