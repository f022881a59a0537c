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
@EnabledIf(value = "there", disabledReason = "needs a Docker engine")
class PlainContainersTest extends RuntimeContract {
  private static final String NAME = "volver-test-plain";

  static boolean there() {
    return Engine.there();
  }

  @BeforeAll
  static void anImage(@TempDir Path tree) {
    Engine.makeShell(tree);
  }

  @AfterEach
  void itGoes() {
    Engine.run("docker", "rm", "-f", NAME);
  }

  @Override
  protected boolean childrenOutlive() {
    return false;
  }

  @Override
  protected Runtime of(String script, Path folder, Duration stopTimeout) {
    try {
      Files.writeString(folder.resolve("app.sh"), script);
      Path file = folder.resolve("volver.yml");
      Files.writeString(
          file,
          """
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
              .formatted(stopTimeout.toMillis(), NAME, Engine.SHELL, folder));
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
