package dev.volver.adapter.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.volver.config.RuntimeConfig;
import dev.volver.exec.Command;
import dev.volver.exec.Interruption;
import dev.volver.exec.LocalRunner;
import dev.volver.exec.Pause;
import dev.volver.exec.Secret;
import dev.volver.message.Halt;
import dev.volver.release.Runtime;
import dev.volver.release.RuntimeContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ProcessRuntimeTest extends RuntimeContract {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private Path home;
  private final List<Runtime> runtimes = new ArrayList<>();
  private final List<Process> byHand = new ArrayList<>();

  @Override
  protected Runtime of(String script, Path folder, Duration stopTimeout) {
    home = folder;
    try {
      Path file = Files.writeString(folder.resolve("app.sh"), script);
      return runtime("sh " + file.getFileName(), folder, Optional.empty(), stopTimeout);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private Runtime runtime(String command, Path in, Optional<Path> pidFile, Duration stopTimeout) {
    var config =
        new RuntimeConfig.Process(
            command,
            in,
            Map.of("PORT", "8000"),
            Map.of("KEY", new Secret("geheim")),
            home.resolve("log/app.log"),
            pidFile,
            stopTimeout);
    Runtime runtime =
        new ProcessRuntime(
            config,
            in.resolve("state ñ"),
            new LocalRunner("t", new Interruption(), c -> {}),
            "shop");
    runtimes.add(runtime);
    return runtime;
  }

  private Runtime runtime(String command) {
    return runtime(command, home, Optional.empty(), Duration.ofSeconds(2));
  }

  @BeforeEach
  void aFolder() throws IOException {
    home = Files.createDirectories(folder.resolve("home"));
  }

  @AfterEach
  void nothingGoesOn() throws Exception {
    for (Process process : byHand) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly().waitFor();
    }
    for (Runtime runtime : runtimes) {
      runtime.stop();
    }
  }

  private void script(String name, String... lines) throws IOException {
    Files.writeString(home.resolve(name), String.join("\n", lines) + "\n");
    assertThat(home.resolve(name).toFile().setExecutable(true)).isTrue();
  }

  private long pid(String file) {
    Path path = home.resolve(file);
    assertThat(Pause.until(PATIENCE, () -> Proc.read(path).endsWith("\n"))).as(file).isTrue();
    return Long.parseLong(Proc.read(path).strip());
  }

  private static boolean alive(long pid) {
    return ProcessHandle.of(pid).filter(AppProcesses::lives).isPresent();
  }

  private Process started(Path in, String... argv) throws IOException {
    Process process = new ProcessBuilder(argv).directory(in.toFile()).start();
    byHand.add(process);
    assertThat(Pause.until(PATIENCE, () -> !Proc.commandLine(process.pid()).isEmpty())).isTrue();
    return process;
  }

  private void stopped(Runtime runtime, long... pids) {
    assertThat(runtime.state().running()).isTrue();
    runtime.stop();
    for (long pid : pids) {
      assertThat(alive(pid)).isFalse();
    }
    assertThat(runtime.state().stopped()).isTrue();
  }

  /** Root starts it by runuser, which kills after two seconds whom it passes a TERM on to. */
  @Test
  @Tag("root")
  @Tag("O07")
  void anAppOfAnotherUserHasAllItsTimeToEnd() throws Exception {
    script(
        "app.sh",
        "trap 'sleep 4; echo $$ >done; exit' TERM",
        "echo $$ >me",
        "while :; do sleep 0.1; done");
    new ProcessBuilder("chmod", "-R", "a+rwX", folder.toString()).start().waitFor();
    Runtime runtime = runtime("./app.sh", home, Optional.empty(), Duration.ofSeconds(15));
    Path state = Files.createDirectories(home.resolve("state ñ"));
    Files.writeString(state.resolve("process-user"), "65534 65534 nobody");
    runtime.start();
    long me = pid("me");
    assertThat(Files.getAttribute(Path.of("/proc/" + me), "unix:uid")).isEqualTo(65534);

    assertThat(runtime.stop()).isTrue();

    assertThat(pid("done")).isEqualTo(me);
    assertThat(alive(me)).isFalse();
  }

  @Test
  @Tag("P27")
  void daemonsThatLeftTheirParentAndSessionAreStopped() throws IOException {
    script(
        "app.sh",
        "setsid sh -c 'sleep 300 & echo $! >twice; exit' &",
        "(setsid sleep 300 & echo $! >once)",
        "sleep 300 & echo $! >child",
        "exit 0");
    Runtime runtime = runtime("./app.sh");
    runtime.start();

    stopped(runtime, pid("once"), pid("twice"), pid("child"));
  }

  @Test
  @Tag("P27")
  void aChildWithAClearedEnvironmentIsStoppedAlsoWhenItsParentIsGone() throws IOException {
    script("app.sh", "env -i sh -c 'echo $$ >cleared; exec sleep 300' & wait");
    Runtime runtime = runtime("./app.sh");
    runtime.start();
    long cleared = pid("cleared");
    ProcessHandle parent = ProcessHandle.of(cleared).orElseThrow().parent().orElseThrow();
    parent.destroyForcibly();
    assertThat(Pause.until(PATIENCE, () -> !AppProcesses.lives(parent))).isTrue();

    stopped(runtime, cleared);
  }

  @Test
  void anAppThatBecomesAnotherProgramWithoutItsEnvironmentIsStopped() throws IOException {
    script("app.sh", "echo $$ >me; exec env -i sleep 300");
    Runtime runtime = runtime("./app.sh");
    runtime.start();

    stopped(runtime, pid("me"));
  }

  @Test
  void aChildThatEndedAndWasNotFetchedIsNotRunning() throws IOException {
    script(
        "app.py",
        "import os, time",
        "if os.fork() == 0: os._exit(0)",
        "print('up', flush=True)",
        "time.sleep(300)");
    Runtime runtime = runtime("python3 app.py");
    runtime.start();
    assertThat(Pause.until(PATIENCE, () -> runtime.logSince(0).contains("up"))).isTrue();

    assertThat(runtime.state().pids()).hasSize(1);
    assertThat(runtime.stop()).isTrue();
  }

  @Test
  void anAppStartedByHandIsAdopted() throws IOException {
    script("app.py", "import time", "time.sleep(300)");
    Process app = started(home, "python3", "app.py");
    Process elsewhere = started(folder, "python3", "home/app.py");
    Process other = started(home, "sleep", "301");
    Runtime runtime = runtime("python3 app.py");
    List<Long> found = List.of(app.pid());

    assertThat(Pause.until(PATIENCE, () -> runtime.state().pids().equals(found))).isTrue();
    runtime.start();
    assertThat(runtime.state().pids()).as("it runs already").containsExactly(app.pid());
    stopped(runtime, app.pid());
    assertThat(alive(elsewhere.pid())).isTrue();
    assertThat(alive(other.pid())).isTrue();
  }

  @Test
  void aScriptStartedByHandIsAdoptedAndAnEditorOfItIsNot() throws IOException {
    script("serve", "#!/usr/bin/env python3", "import time", "time.sleep(300)");
    Process app = started(home, home.resolve("serve").toString(), "--port", "80");
    assertThat(
            Pause.until(
                PATIENCE,
                () ->
                    Proc.commandLine(app.pid()).stream()
                        .findFirst()
                        .filter(name -> name.endsWith("python3"))
                        .isPresent()))
        .isTrue();
    Process editor = started(home, "tail", "-f", "serve");

    assertThat(runtime("serve --port 80").state().pids()).containsExactly(app.pid());
    assertThat(runtime(home.resolve("serve") + " --port 80").state().pids())
        .containsExactly(app.pid());
    assertThat(runtime("serve --port 81").state().pids()).isEmpty();
    assertThat(runtime("serve").state().pids()).doesNotContain(editor.pid());
  }

  @Test
  void aPidFileIsBelievedWhenItCanBe() throws IOException {
    Path pidFile = home.resolve("app.pid");
    Process app = started(folder, "sleep", "302");
    Files.writeString(pidFile, app.pid() + "\n");
    Runtime runtime = runtime("nothing here", home, Optional.of(pidFile), PATIENCE);

    assertThat(runtime.state().pids()).containsExactly(app.pid());
    stopped(runtime, app.pid());
  }

  @Test
  void aPidThatWasGivenToAnotherSinceIsNotBelieved() throws IOException {
    Path pidFile = home.resolve("app.pid");
    Process stranger = started(folder, "sleep", "303");
    Files.writeString(pidFile, stranger.pid() + "\n");
    Files.setLastModifiedTime(
        pidFile, java.nio.file.attribute.FileTime.from(java.time.Instant.now().minusSeconds(600)));
    Files.createDirectories(home.resolve("state ñ"));
    Files.writeString(home.resolve("state ñ/process"), stranger.pid() + " 1 " + Proc.boot() + "\n");
    Runtime runtime = runtime("nothing here", home, Optional.of(pidFile), PATIENCE);

    assertThat(runtime.state().stopped()).isTrue();
    Files.writeString(
        home.resolve("state ñ/process"),
        stranger.pid() + " " + Proc.start(stranger.pid()) + " of-an-earlier-boot\n");
    assertThat(runtime.state().stopped()).as("the same number after a reboot").isTrue();
    assertThat(alive(stranger.pid())).isTrue();
  }

  @Test
  void numbersThatCannotBeTheAppsAreNotBelieved() throws IOException {
    Path pidFile = home.resolve("app.pid");
    Runtime runtime = runtime("nothing here", home, Optional.of(pidFile), PATIENCE);
    long caller = ProcessHandle.current().parent().orElseThrow().pid();
    for (String word :
        List.of(
            "1",
            "0",
            "",
            "x",
            "-1",
            "99999999999999",
            "" + ProcessHandle.current().pid(),
            "" + caller)) {
      Files.writeString(pidFile, word + "\n");
      assertThat(runtime.state().pids()).as(word).isEmpty();
    }
  }

  @Test
  void whatVolverRunsIsNotTheAppThoughItLooksLikeIt() throws Exception {
    var runner = new LocalRunner("t", new Interruption(), c -> {});
    var tool = Command.shell(home, "echo $$ >tool; exec sleep 304").within(Duration.ofSeconds(2));
    Thread running = Thread.ofPlatform().start(() -> runner.run(tool));
    long pid = pid("tool");

    assertThat(runtime("sleep 304").state().pids()).doesNotContain(pid);
    running.join();
  }

  @Test
  void variablesAndSecretsReachTheAppAndNoListOfProcesses() throws IOException {
    script("app.sh", "echo \"$PORT $KEY $VOLVER_RUN\"; exec sleep 300");
    Runtime runtime = runtime("./app.sh");
    runtime.start();

    assertThat(Pause.until(PATIENCE, () -> runtime.logSince(0).contains("8000 geheim "))).isTrue();
    assertThat(runtime.typed().toString()).doesNotContain("geheim");
    assertThat(runtime.state().toString()).doesNotContain("geheim");
  }

  @Test
  void aLineForTheShellIsGivenToIt() throws IOException {
    Runtime runtime = runtime("A='x y'; echo \"said $A\" | cat; exec sleep 300");
    runtime.start();

    assertThat(Pause.until(PATIENCE, () -> runtime.logSince(0).contains("said x y"))).isTrue();
    assertThat(runtime.stop()).isTrue();
  }

  @Test
  void quotedWordsAreOneArgument() throws IOException {
    script("my app.sh", "echo \"got $1|$2\"; exec sleep 300");
    Runtime runtime = runtime("sh 'my app.sh' \"a b\" c");
    runtime.start();

    assertThat(Pause.until(PATIENCE, () -> runtime.logSince(0).contains("got a b|c"))).isTrue();
  }

  @Test
  @Tag("O02")
  void anAppThatEndsAtOnceIsNotRunningAndItsLogSaysWhy() throws IOException {
    script("app.sh", "echo 'ImportError: no module' >&2; exit 3");
    Runtime runtime = runtime("./app.sh");
    runtime.start();

    assertThat(Pause.until(PATIENCE, () -> !runtime.state().running())).isTrue();
    assertThat(runtime.logTail(1)).containsExactly("ImportError: no module");
  }

  @Test
  void aProgramThatIsNotThereIsSaidInTheLog() {
    Runtime runtime = runtime("no-such-program --x");
    runtime.start();

    assertThat(Pause.until(PATIENCE, () -> !runtime.logTail(1).isEmpty())).isTrue();
    assertThat(runtime.logTail(1).getFirst()).contains("no-such-program");
    assertThat(runtime.state().running()).isFalse();
  }

  @Test
  void aFolderThatIsNotThereIsSaid() {
    Runtime runtime = runtime("true", home.resolve("gone"), Optional.empty(), PATIENCE);

    assertThatThrownBy(runtime::start)
        .isInstanceOf(Halt.class)
        .hasMessageContaining("cannot be started");
  }

  @Test
  void aLogThatWasMovedAwayIsReadFromItsBeginning() throws IOException {
    script("app.sh", "echo one; exec sleep 300");
    Runtime runtime = runtime("./app.sh");
    runtime.start();
    assertThat(Pause.until(PATIENCE, () -> runtime.logSince(0).contains("one"))).isTrue();
    Files.writeString(home.resolve("log/app.log"), "x\n");

    assertThat(runtime.logSince(1_000)).containsExactly("x");
  }

  @Test
  void whatAPersonTypesStartsAndStopsIt() throws Exception {
    script("app.sh", "echo up $PORT; exec sleep 300");
    Runtime runtime = runtime("./app.sh");
    Files.createDirectories(home.resolve("log"));

    for (String line : runtime.typed().start()) {
      assertThat(new ProcessBuilder("sh", "-c", line).start().waitFor()).as(line).isZero();
    }
    assertThat(Pause.until(PATIENCE, () -> runtime.logSince(0).contains("up 8000"))).isTrue();
    assertThat(runtime.state().running()).isTrue();
    for (String line : runtime.typed().stop()) {
      new ProcessBuilder("sh", "-c", line).start().waitFor();
    }

    assertThat(Pause.until(PATIENCE, () -> runtime.state().stopped())).isTrue();
  }
}
