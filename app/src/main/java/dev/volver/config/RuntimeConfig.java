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

  /** What runs in containers, from images that belong to releases. */
  sealed interface Containers extends RuntimeConfig {

    /** The services or containers by name. */
    List<String> roles();
  }

  /**
   * Services of Compose.
   *
   * @param files relative to the code, as Compose takes them one after another
   * @param project the project's name, when it is not the one Compose would take
   * @param services those that a deploy replaces; others, such as databases, are left alone
   */
  record Compose(
      List<String> files, Optional<String> project, List<String> services, Duration stopTimeout)
      implements Containers {
    @Override
    public List<String> roles() {
      return services;
    }
  }

  /** Single containers, started in the order written. */
  record Docker(List<Single> containers, Duration stopTimeout) implements Containers {
    @Override
    public List<String> roles() {
      return containers.stream().map(Single::name).toList();
    }
  }

  /**
   * A container that is made by {@code docker run}.
   *
   * @param build the folder that its image is built in, relative to the code; none when the image
   *     comes from elsewhere
   * @param dockerfile relative to that folder
   * @param image what its image is called
   * @param options as they are typed after {@code docker run}
   * @param command as they are typed after the image
   */
  record Single(
      String name,
      Optional<String> build,
      String dockerfile,
      String image,
      List<String> options,
      List<String> command) {}
}
