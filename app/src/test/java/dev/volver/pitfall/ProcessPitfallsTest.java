package dev.volver.pitfall;

import static org.assertj.core.api.Assertions.assertThat;

import dev.volver.adapter.process.ProcessRuntime;
import dev.volver.config.RuntimeConfig;
import dev.volver.exec.Interruption;
import dev.volver.exec.LocalRunner;
import dev.volver.exec.Pause;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A child that outlives the stop of its parent and goes on writing. */
class ProcessPitfallsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir Path folder;
  private ProcessRuntime runtime;

  @AfterEach
  void nothingGoesOnRunning() {
    runtime.stop();
  }

  private boolean grows() {
    long before = size();
    return Pause.until(Duration.ofSeconds(1), () -> size() > before);
  }

  private long size() {
    try {
      return Files.exists(folder.resolve("data")) ? Files.size(folder.resolve("data")) : 0;
    } catch (IOException e) {
      return 0;
    }
  }

  @Test
  @Tag("P27")
  @Tag("G02")
  void theChildIsStoppedTooAndOnlyThenTheAppIs() throws IOException {
    Files.writeString(
        folder.resolve("app.sh"),
        "setsid sh -c 'while :; do echo row >>data; sleep 0.05; done' & echo $$ >pid; wait\n");
    var config =
        new RuntimeConfig.Process(
            "sh app.sh",
            folder,
            Map.of(),
            Map.of(),
            folder.resolve("log"),
            Optional.empty(),
            PATIENCE);
    runtime =
        new ProcessRuntime(
            config,
            folder.resolve("state"),
            new LocalRunner("t", new Interruption(), c -> {}),
            "shop");
    runtime.start();
    assertThat(Pause.until(PATIENCE, this::grows)).isTrue();

    long pid = Long.parseLong(Files.readString(folder.resolve("pid")).strip());
    ProcessHandle.of(pid).orElseThrow().destroy();
    assertThat(Pause.until(PATIENCE, () -> ProcessHandle.of(pid).isEmpty())).isTrue();
    assertThat(grows()).as("by hand: `kill PID`").isTrue();
    assertThat(runtime.state().stopped()).isFalse();

    runtime.stop();

    assertThat(grows()).isFalse();
    assertThat(runtime.state().stopped()).isTrue();
  }
}
