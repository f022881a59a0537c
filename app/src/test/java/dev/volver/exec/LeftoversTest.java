package dev.volver.exec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LeftoversTest {
  private final String mark = "shop/" + System.nanoTime();

  private Process marked(String value, String script) throws Exception {
    var builder = new ProcessBuilder("sh", "-c", script);
    builder.environment().put(Leftovers.VARIABLE, value);
    Process process = builder.start();
    assertThat(process.inputReader(StandardCharsets.UTF_8).readLine()).isEqualTo("ready");
    return process;
  }

  @AfterEach
  void nothingGoesOnRunning() {
    Leftovers.of(mark).forEach(ProcessHandle::destroyForcibly);
  }

  @Test
  void oneThatEndsByItselfIsWaitedFor() throws Exception {
    Process process = marked(mark, "echo ready; sleep 0.3; exit 7");

    assertThat(Leftovers.settle(mark, Duration.ofSeconds(20))).isPositive();

    assertThat(process.waitFor()).isEqualTo(7);
  }

  @Test
  void oneThatGoesOnIsEndedAndAStubbornOneForced() throws Exception {
    Process process = marked(mark, "echo ready; sleep 300");
    Process stubborn = marked(mark, "trap '' TERM; echo ready; while :; do sleep 0.1; done");

    Leftovers.settle(mark, Duration.ofMillis(100));

    assertThat(process.waitFor()).isNotZero();
    assertThat(stubborn.waitFor()).isEqualTo(128 + 9);
    assertThat(Leftovers.of(mark)).isEmpty();
  }

  @Test
  void anotherRunsCommandIsLeftAlone() throws Exception {
    Process other = marked(mark + "1", "echo ready; sleep 300");
    try {
      assertThat(Leftovers.settle(mark, Duration.ofMillis(100))).isZero();
      assertThat(other.isAlive()).isTrue();
    } finally {
      other.descendants().forEach(ProcessHandle::destroyForcibly);
      other.destroyForcibly();
    }
  }

  @Test
  void whatRunsMarkedFromWithinThisProcessIsNotThisProcess() {
    assertThat(Leftovers.of(System.getenv().getOrDefault(Leftovers.VARIABLE, "none")))
        .extracting(ProcessHandle::pid)
        .doesNotContain(ProcessHandle.current().pid());
    assertThat(Path.of("/proc/self/environ")).exists();
  }
}
