package dev.volver.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.volver.exec.Pause;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What everything that runs apps promises. */
public abstract class RuntimeContract {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final String OBEDIENT = "echo started $$; while :; do sleep 0.05; done";
  private static final String STUBBORN =
      "trap '' TERM; echo started $$; while :; do sleep 0.05; done";
  private static final String PARENT = "sleep 300 & echo child $!; echo started $$; wait";

  @TempDir protected Path folder;
  private Runtime runtime;

  /**
   * A runtime of an app that does not run yet.
   *
   * @param script what the app does, for {@code sh}
   * @param stopTimeout how long a stop may take before it is forced
   */
  protected abstract Runtime of(String script, Path folder, Duration stopTimeout);

  /** Whether a process that the app began can go on when the app itself has ended. */
  protected boolean childrenOutlive() {
    return true;
  }

  private void started(String script, Duration stopTimeout) {
    runtime = of(script, folder, stopTimeout);
    start();
  }

  private void start() {
    long position = runtime.logPosition();
    runtime.start();
    assertThat(Pause.until(PATIENCE, () -> said(position, "started").isPresent())).isTrue();
  }

  private Optional<String> said(long position, String word) {
    return runtime.logSince(position).stream().filter(l -> l.contains(word)).findFirst();
  }

  /** One that has ended and waits to be fetched by its parent is not alive. */
  private static boolean alive(long pid) {
    try {
      String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
      return !stat.substring(stat.lastIndexOf(')') + 1).strip().startsWith("Z");
    } catch (IOException e) {
      return false;
    }
  }

  @AfterEach
  void nothingGoesOnRunning() {
    if (runtime != null) {
      runtime.stop();
      runtime.release();
    }
  }

  @Test
  void anAppNeverStartedIsStopped() {
    runtime = of(OBEDIENT, folder, PATIENCE);

    assertThat(runtime.state().running()).isFalse();
    assertThat(runtime.state().stopped()).isTrue();
    assertThat(runtime.state().pids()).isEmpty();
    assertThat(runtime.stopTimeout()).isEqualTo(PATIENCE);
  }

  @Test
  void aStartedAppRuns() {
    started(OBEDIENT, PATIENCE);

    Runtime.State state = runtime.state();

    assertThat(state.running()).isTrue();
    assertThat(state.stopped()).isFalse();
    assertThat(state.since()).isPresent();
    assertThat(state.pids())
        .as("the shell, and a sleep that may be over")
        .anyMatch(RuntimeContract::alive);
    assertThat(state.detail().en()).isNotBlank().doesNotContain("\n");
    assertThat(state.detail().es()).isNotBlank();
  }

  @Test
  void aSecondStartChangesNothing() {
    started(OBEDIENT, PATIENCE);
    List<Long> before = List.copyOf(runtime.state().pids());

    runtime.start();

    assertThat(runtime.state().pids()).containsAnyElementsOf(before);
    assertThat(runtime.logSince(0)).filteredOn(l -> l.contains("started")).hasSize(1);
  }

  @Test
  @Tag("G02")
  void aStopIsGracefulAndASecondOneChangesNothing() {
    started(OBEDIENT, PATIENCE);
    List<Long> pids = runtime.state().pids();

    assertThat(runtime.stop()).isTrue();
    assertThat(runtime.stop()).isTrue();

    assertThat(runtime.state().stopped()).isTrue();
    assertThat(runtime.state().running()).isFalse();
    assertThat(pids).noneMatch(RuntimeContract::alive);
  }

  @Test
  @Tag("O07")
  void anAppThatIgnoresTheStopIsEndedByForce() {
    started(STUBBORN, Duration.ofMillis(300));
    List<Long> pids = runtime.state().pids();

    assertThat(runtime.stop()).isFalse();

    assertThat(runtime.state().stopped()).isTrue();
    assertThat(pids).noneMatch(RuntimeContract::alive);
  }

  @Test
  @Tag("P27")
  void theChildrenOfTheAppAreStoppedWithIt() {
    started(PARENT, PATIENCE);
    long child = child();

    runtime.stop();

    assertThat(alive(child)).isFalse();
    assertThat(runtime.state().stopped()).isTrue();
  }

  @Test
  @Tag("P27")
  void anAppWhoseChildOutlivedItIsNotStopped() {
    started(PARENT, PATIENCE);
    long child = child();
    String line = said(0, "started").orElseThrow();
    long parent = Long.parseLong(line.substring(line.lastIndexOf(' ') + 1));
    ProcessHandle.of(parent).ifPresent(ProcessHandle::destroyForcibly);
    assertThat(Pause.until(PATIENCE, () -> !alive(parent))).isTrue();

    if (childrenOutlive()) {
      assertThat(runtime.state().stopped()).isFalse();
    }
    runtime.stop();

    assertThat(alive(child)).isFalse();
    assertThat(runtime.state().stopped()).isTrue();
  }

  private long child() {
    String line = said(0, "child").orElseThrow();
    return Long.parseLong(line.substring(line.lastIndexOf(' ') + 1));
  }

  @Test
  void theLogIsReadOnFromAPlace() {
    started(OBEDIENT, PATIENCE);
    String first = said(0, "started").orElseThrow();
    runtime.stop();
    long position = runtime.logPosition();

    start();

    assertThat(runtime.logSince(position)).isNotEmpty().doesNotContain(first);
    assertThat(runtime.logTail(1)).hasSize(1);
    assertThat(runtime.logTail(10)).contains(first);
  }

  @Test
  void anAppOnHoldIsStillStoppedAndStartedByVolver() {
    started(OBEDIENT, PATIENCE);

    runtime.hold();
    runtime.hold();
    runtime.stop();
    assertThat(runtime.state().stopped()).isTrue();
    start();
    runtime.release();
    runtime.release();

    assertThat(runtime.state().running()).isTrue();
  }

  @Test
  void thereAreCommandsForAPerson() {
    runtime = of(OBEDIENT, folder, PATIENCE);

    assertThat(runtime.typed().stop()).isNotEmpty().noneMatch(String::isBlank);
    assertThat(runtime.typed().start()).isNotEmpty().noneMatch(String::isBlank);
    assertThat(runtime.typed().log()).isNotEmpty().noneMatch(String::isBlank);
  }
}
