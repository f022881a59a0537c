package dev.volver.adapter.docker;

import dev.volver.config.App;
import dev.volver.config.AppLoader;
import dev.volver.config.RuntimeConfig;
import dev.volver.release.Runtime;
import dev.volver.release.RuntimeContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** In the process namespace of this machine, so that the contract sees the processes. */
@Tag("root")
@EnabledIf(value = "there", disabledReason = "needs a Docker engine and Compose")
class ComposeServicesTest extends RuntimeContract {
  private static final String PROJECT = "volver-test-services";

  static boolean there() {
    return Engine.compose();
  }

  @BeforeAll
  static void anImage(@TempDir Path tree) {
    Engine.makeShell(tree);
  }

  @AfterEach
  void itGoes() {
    for (String id :
        Engine.told(
                "docker", "ps", "-aq", "--filter", "label=com.docker.compose.project=" + PROJECT)
            .lines()
            .toList()) {
      Engine.run("docker", "rm", "-f", id);
    }
  }

  @Override
  protected boolean childrenOutlive() {
    return false;
  }

  @Override
  protected Runtime of(String script, Path folder, Duration stopTimeout) {
    try {
      Files.writeString(folder.resolve("app.sh"), script);
      Files.writeString(
          folder.resolve("docker-compose.yml"),
          """
          version: "3.7"
          services:
            api:
              image: %s
              pid: host
              network_mode: none
              restart: always
              volumes: [ "%s:/app" ]
              command: [ sh, /app/app.sh ]
            other:
              image: %s
              command: [ sleep, "1000" ]
          """
              .formatted(Engine.SHELL, folder, Engine.SHELL));
      Path file = folder.resolve("volver.yml");
      Files.writeString(
          file,
          """
          app: services
          runtime: { compose: { project: %s, services: [api], stop-timeout: %dms } }
          """
              .formatted(PROJECT, stopTimeout.toMillis()));
      App app =
          new AppLoader(Map.of("VOLVER_STATE", folder.resolve("state").toString())).load(file);
      Files.createDirectories(app.state());
      return new ContainerApp(app, (RuntimeConfig.Containers) app.runtime(), Engine.RUNNER)
          .runtime();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
