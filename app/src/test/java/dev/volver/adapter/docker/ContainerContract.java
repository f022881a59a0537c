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
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/**
 * What containers promise, in the process namespace of this machine, so that the contract sees the
 * processes.
 */
abstract class ContainerContract extends RuntimeContract {

  @BeforeAll
  static void anImage(@TempDir Path tree) {
    Engine.makeShell(tree);
  }

  @Override
  protected boolean childrenOutlive() {
    return false;
  }

  /**
   * The configuration of an app that runs {@code app.sh} of a folder; what belongs to it besides is
   * written there.
   */
  abstract String configured(Path folder, Duration stopTimeout) throws IOException;

  @Override
  protected Runtime of(String script, Path folder, Duration stopTimeout) {
    try {
      Files.writeString(folder.resolve("app.sh"), script);
      Path file = folder.resolve("volver.yml");
      Files.writeString(file, configured(folder, stopTimeout));
      return runtime(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Runtime runtime(Path file) throws IOException {
    Path state = file.resolveSibling("state");
    App app = new AppLoader(Map.of("VOLVER_STATE", state.toString())).load(file);
    Files.createDirectories(app.state());
    return new ContainerApp(app, (RuntimeConfig.Containers) app.runtime(), Engine.RUNNER).runtime();
  }
}
