package dev.volver.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.volver.exec.Interruption;
import dev.volver.exec.Pause;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run hears of signals. */
@Tag("Q03")
class SignalsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir Path temp;

  private static void send(String signal, long pid) throws Exception {
    assertThat(new ProcessBuilder("kill", "-" + signal, "" + pid).start().waitFor()).isZero();
  }

  @Test
  void aTerminalThatClosesIsAWishToStopAndEndsNothingByItself() throws Exception {
    Assumptions.assumeFalse(hangUpIgnored(), "started so that SIGHUP is ignored, as by nohup");
    var interruption = new Interruption();
    try (Signals _ = Signals.catching(interruption)) {
      send("HUP", ProcessHandle.current().pid());
      assertThat(Pause.until(PATIENCE, interruption::take)).isTrue();
      interruption.goBack();
      send("HUP", ProcessHandle.current().pid());
      Pause.of(Duration.ofMillis(200));
      assertThat(interruption.raised()).isFalse();
    }
  }

  /** As it was inherited; the virtual machine then leaves it so. See proc(5), SigIgn. */
  private static boolean hangUpIgnored() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(l -> l.startsWith("SigIgn:"))
        .anyMatch(l -> (Long.parseUnsignedLong(l.substring(7).strip(), 16) & 1) == 1);
  }

  /** In a terminal of its own, at the question before a deploy. */
  @Test
  void whoIsAskedAndStopsItEndsItAtOnceAndFreesTheLock() throws Exception {
    Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/script")));
    Path project = Files.createDirectories(temp.resolve("shop"));
    Files.writeString(
        project.resolve("volver.yml"),
        "app: shop\nsource: { fetch: false }\nruntime: { process: { command: 'sleep 981' } }\n");
    Files.writeString(project.resolve(".gitignore"), "volver.yml\n");
    var git =
        "git init -q -b main && git add -A"
            + " && git -c user.name=a -c user.email=a@example.org commit -qm one";
    assertThat(new ProcessBuilder("sh", "-c", git).directory(project.toFile()).start().waitFor())
        .isZero();
    String java = Path.of(System.getProperty("java.home"), "bin/java").toString();
    Path said = temp.resolve("said");
    var terminal =
        new ProcessBuilder(
            "script",
            "-qefc",
            "echo $$ > %s/pid; exec %s -cp '%s' dev.volver.Main deploy"
                .formatted(temp, java, System.getProperty("java.class.path")),
            said.toString());
    terminal.environment().put("VOLVER_STATE", temp.resolve("state").toString());
    Process process = terminal.directory(project.toFile()).redirectErrorStream(true).start();
    try {
      assertThat(Pause.until(PATIENCE, () -> text(said).contains("[y/N]"))).as(text(said)).isTrue();

      send("TERM", Long.parseLong(text(temp.resolve("pid")).strip()));

      assertThat(process.waitFor(20, TimeUnit.SECONDS)).as(text(said)).isTrue();
      assertThat(process.exitValue()).isEqualTo(130);
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private static String text(Path file) {
    try {
      return Files.exists(file) ? Files.readString(file) : "";
    } catch (IOException e) {
      return "";
    }
  }
}
