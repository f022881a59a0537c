package dev.volver.adapter.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.volver.exec.Pause;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProcTest {
  private static final Duration SOON = Duration.ofSeconds(10);

  @Test
  void thisProcessRuns() {
    assertThat(Proc.runs(ProcessHandle.current().pid())).isTrue();
  }

  @Test
  void aProcessThatEndedDoesNotRunWhetherItWasFetchedOrNot() throws Exception {
    Process parent = new ProcessBuilder("sh", "-c", "true & exec sleep 60").start();
    try {
      Optional<ProcessHandle> child = child(parent);
      child.ifPresent(
          c -> assertThat(Pause.until(SOON, () -> !Proc.runs(c.pid()))).as("not fetched").isTrue());
    } finally {
      parent.destroyForcibly().waitFor();
    }
    assertThat(Proc.runs(parent.pid())).as("fetched").isFalse();
  }

  private static Optional<ProcessHandle> child(Process parent) {
    Pause.until(SOON, () -> parent.descendants().findAny().isPresent());
    return parent.descendants().findAny();
  }
}
