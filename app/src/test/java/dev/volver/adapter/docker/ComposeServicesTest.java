package dev.volver.adapter.docker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIf;

@Tag("root")
@EnabledIf(value = "there", disabledReason = "needs a Docker engine and Compose")
class ComposeServicesTest extends ContainerContract {
  private static final String PROJECT = "volver-test-services";

  static boolean there() {
    return Engine.compose();
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
  String configured(Path folder, Duration stopTimeout) throws IOException {
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
    return """
    app: services
    runtime: { compose: { project: %s, services: [api], stop-timeout: %dms } }
    """
        .formatted(PROJECT, stopTimeout.toMillis());
  }
}
