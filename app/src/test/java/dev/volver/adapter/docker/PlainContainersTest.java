package dev.volver.adapter.docker;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIf;

@Tag("root")
@EnabledIf(value = "there", disabledReason = "needs a Docker engine")
class PlainContainersTest extends ContainerContract {
  private static final String NAME = "volver-test-plain";

  static boolean there() {
    return Engine.there();
  }

  @AfterEach
  void itGoes() {
    Engine.run("docker", "rm", "-f", NAME);
  }

  @Override
  String configured(Path folder, Duration stopTimeout) {
    return """
    app: plain
    runtime:
      docker:
        stop-timeout: %dms
        containers:
          - name: %s
            image: %s
            options: "--pid host --network none --restart always -v %s:/app"
            command: "sh /app/app.sh"
    """
        .formatted(stopTimeout.toMillis(), NAME, Engine.SHELL, folder);
  }
}
