package dev.volver.exec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalRunnerTest {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @TempDir Path folder;
  private final Interruption interruption = new Interruption();
  private final List<Completed> told = new ArrayList<>();
  private final String mark = "shop/" + System.nanoTime();
  private final LocalRunner runner = new LocalRunner(mark, interruption, told::add);

  @AfterEach
  void nothingGoesOnRunning() {
    Leftovers.of(mark).forEach(ProcessHandle::destroyForcibly);
  }

  private Command shell(String line) {
    return Command.shell(folder, line);
  }

  private long pid(String file) throws IOException {
    Path path = folder.resolve(file);
    assertThat(Pause.until(PATIENCE, () -> filled(path))).isTrue();
    return Long.parseLong(Files.readString(path).strip());
  }

  private static boolean filled(Path path) {
    try {
      return Files.exists(path) && Files.readString(path).endsWith("\n");
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean alive(long pid) {
    return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
  }

  @Test
  void onTheWayBackNoTerminalReachesACommand() {
    Command own = shell("cut -d' ' -f6 /proc/$$/stat; echo $$");

    assertThat(runner.run(own).lines()).doesNotHaveDuplicates();
    interruption.goBack();

    assertThat(Set.copyOf(runner.run(own).lines())).hasSize(1);
  }

  @Test
  void outputErrorsAndExitCodeAreKeptApart() {
    Completed done = runner.run(shell("echo 'é out'; echo err >&2; exit 3"));

    assertThat(done.exit()).isEqualTo(3);
    assertThat(done.ok()).isFalse();
    assertThat(done.out()).isEqualTo("é out\n");
    assertThat(done.err()).isEqualTo("err\n");
    assertThat(done.took()).isPositive();
    assertThat(told).containsExactly(done);
  }

  @Test
  void aCommandRunsInItsFolderWithItsVariablesAndNoInput() {
    var command =
        shell("pwd -P; echo $A $B; cat")
            .with(Map.of("A", "one two"))
            .withSecrets(Map.of("B", new Secret("three")));

    assertThat(runner.run(command).lines())
        .containsExactly(real(folder).toString(), "one two three");
  }

  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      return path;
    }
  }

  @Test
  void argumentsReachTheProgramAsTheyAre() {
    String wild = "a b'c\"$HOME`id`\\n*;#\n&|é";

    Completed done = runner.run(Command.of(folder, "printf", "%s", wild));

    assertThat(done.out()).isEqualTo(wild);
  }

  @Test
  void aProgramThatIsNotThereIsSaidAndTold() {
    Completed done = runner.run(Command.of(folder, "no-such-program-anywhere"));

    assertThat(done.exit()).isEqualTo(Completed.NOT_FOUND);
    assertThat(done.err()).contains("no-such-program-anywhere");
    assertThat(told).containsExactly(done);
  }

  @Test
  void aFolderThatIsNotThereIsSaid() {
    Completed done = runner.run(Command.of(folder.resolve("gone"), "true"));

    assertThat(done.exit()).isEqualTo(Completed.NOT_FOUND);
    assertThat(done.err()).contains("gone");
  }

  @Test
  @Tag("P27")
  void whatIsLeftInTheBackgroundDoesNotHoldUpTheCommand() throws IOException {
    Completed done = runner.run(shell("sleep 300 & echo $! >bg; echo done; echo bad >&2"));

    assertThat(done.ok()).isTrue();
    assertThat(done.out()).isEqualTo("done\n");
    assertThat(done.err()).isEqualTo("bad\n");
    assertThat(done.took()).isLessThan(Duration.ofSeconds(60));
    assertThat(alive(pid("bg"))).isTrue();
  }

  @Test
  void hugeOutputIsReadButOnlyItsEndIsKept() {
    Completed done = runner.run(shell("head -c 200000000 /dev/zero | tr '\\0' x; echo; echo end"));

    assertThat(done.ok()).isTrue();
    assertThat(done.out()).startsWith(Completed.CUT).endsWith("x\nend\n");
    assertThat(done.out().length()).isBetween(8 << 20, (8 << 20) + 100);
  }

  @Test
  void whatFitsIsKeptWhole() {
    Completed done = runner.run(shell("head -c 8000000 /dev/zero | tr '\\0' x"));

    assertThat(done.out()).hasSize(8_000_000).doesNotStartWith(Completed.CUT);
  }

  @Test
  void aCommandThatTakesTooLongIsEndedWithAllItStarted() throws IOException {
    var command =
        shell(
            "sleep 300 & echo $! >child; setsid sh -c 'echo $$ >away; exec sleep 300' & sleep 300");

    Completed done = runner.run(command.within(Duration.ofMillis(700)));

    assertThat(done.exit()).isEqualTo(Completed.TIMED_OUT);
    assertThat(done.took()).isLessThan(Duration.ofSeconds(60));
    long child = pid("child");
    long away = pid("away");
    assertThat(Pause.until(PATIENCE, () -> !alive(child) && !alive(away))).isTrue();
  }

  @Test
  void aCommandThatIgnoresTheEndIsForced() throws IOException {
    var command = shell("trap '' TERM; echo $$ >pid; while :; do sleep 0.1; done");

    Completed done = runner.run(command.within(Duration.ofMillis(300)));

    assertThat(done.exit()).isEqualTo(Completed.TIMED_OUT);
    assertThat(alive(pid("pid"))).isFalse();
  }

  @Test
  void anInterruptionEndsTheCommandThatRuns() throws Exception {
    var done = new AtomicReference<Completed>();
    Thread thread =
        Thread.ofPlatform().start(() -> done.set(runner.run(shell("echo $$ >pid; sleep 300"))));
    long pid = pid("pid");

    interruption.raise();
    thread.join(PATIENCE);

    assertThat(done.get().exit()).isEqualTo(Completed.TIMED_OUT);
    assertThat(alive(pid)).isFalse();
    assertThat(interruption.raised()).as("left for whoever asked to take up").isTrue();
  }

  @Test
  void aCommandCarriesTheMarkOfItsRunAndADetachedOneDoesNot() throws IOException {
    runner.run(shell("sleep 300 & echo $! >marked"));
    long detached = runner.startDetached(shell("sleep 300"), folder.resolve("log"));
    try {
      assertThat(Leftovers.of(mark)).extracting(ProcessHandle::pid).contains(pid("marked"));
      assertThat(Leftovers.of(mark)).extracting(ProcessHandle::pid).doesNotContain(detached);
      assertThat(Leftovers.of(mark.substring(0, 6))).isEmpty();
    } finally {
      ProcessHandle.of(detached).ifPresent(ProcessHandle::destroyForcibly);
    }
  }

  @Test
  void aDetachedProgramHasASessionOfItsOwnAndAddsToItsLog() throws IOException {
    Path log = folder.resolve("log");
    Files.writeString(log, "before\n");

    long pid =
        runner.startDetached(
            shell("echo $A; echo err >&2; cat; ps -o sid= -p $$; echo over").with(Map.of("A", "a")),
            log);

    assertThat(Pause.until(PATIENCE, () -> read(log).contains("over"))).isTrue();
    assertThat(Files.readAllLines(log).stream().map(String::strip))
        .containsExactly("before", "a", "err", Long.toString(pid), "over");
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return "";
    }
  }
}
