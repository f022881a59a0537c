package dev.volver.config;

import java.nio.file.Path;
import java.util.Map;

/** Where Volver keeps what it knows of an app. */
public final class StateFolder {
  private StateFolder() {}

  /**
   * {@code $VOLVER_STATE/<app>} when that is set, {@code /var/lib/volver/<app>} for root, else
   * under the user's state folder (XDG base directories).
   */
  public static Path of(String app, Map<String, String> environment) {
    return root(environment).resolve(app);
  }

  /** The folder of all apps' folders. */
  public static Path root(Map<String, String> environment) {
    String chosen = environment.get("VOLVER_STATE");
    if (chosen != null && !chosen.isEmpty()) {
      return Path.of(chosen).toAbsolutePath().normalize();
    }
    if ("root".equals(System.getProperty("user.name"))) {
      return Path.of("/var/lib/volver");
    }
    String xdg = environment.get("XDG_STATE_HOME");
    Path home = Path.of(System.getProperty("user.home"));
    return (xdg == null || xdg.isEmpty() ? home.resolve(".local/state") : Path.of(xdg))
        .resolve("volver");
  }
}
