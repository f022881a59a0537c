package dev.volver.config;

import java.nio.file.Path;
import java.time.Duration;

/**
 * A page that the proxy shows while a file is there.
 *
 * @param folder the folder of the file and the page, which the proxy sees
 * @param automatic whether a run shows it while the app is down
 * @param retryAfter when clients are told to come again
 */
public record MaintenanceConfig(Path folder, boolean automatic, Duration retryAfter) {

  /** The file that the proxy looks for. */
  public Path flag() {
    return folder.resolve("on");
  }

  public Path page() {
    return folder.resolve("page.html");
  }
}
