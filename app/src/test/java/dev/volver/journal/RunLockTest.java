package dev.volver.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.volver.message.Exit;
import dev.volver.message.Halt;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("P30")
class RunLockTest {
  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void place() {
    file = folder.resolve("lock");
  }

  /** Another Volver: takes the lock and keeps it until it is ended. */
  public static final class Holder {
    @SuppressWarnings("SystemOut") // how it tells its parent
    public static void main(String[] arguments) throws Exception {
      RunLock.take(Path.of(arguments[0]), "shop");
      System.out.println("held");
      Thread.sleep(60_000);
    }
  }

  private Process holder() throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Holder.class.getName(),
                file.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    assertThat(process.inputReader(StandardCharsets.UTF_8).readLine()).isEqualTo("held");
    return process;
  }

  @Test
  void aSecondRunIsToldWhoHasItAndTheLockDiesWithItsOwner() throws Exception {
    Process owner = holder();
    try {
      assertThatThrownBy(() -> RunLock.take(file, "shop"))
          .isInstanceOfSatisfying(Halt.class, e -> assertThat(e.exit()).isEqualTo(Exit.LOCKED))
          .hasMessageContaining("pid " + owner.pid())
          .hasMessageContaining("`shop`");
    } finally {
      owner.destroyForcibly().waitFor();
    }

    assertThat(file).as("what a killed run leaves").exists();
    RunLock.take(file, "shop").close();
  }

  @Test
  void theFileIsNeverDeletedSoThatNobodyLocksAnotherOne() throws IOException {
    Object before;
    try (RunLock _ = RunLock.take(file, "shop")) {
      before = Files.getAttribute(file, "unix:ino");
    }
    for (int i = 0; i < 3; i++) {
      try (RunLock _ = RunLock.take(file, "shop")) {
        assertThat(Files.getAttribute(file, "unix:ino")).isEqualTo(before);
        assertThat(Files.readString(file).strip())
            .isEqualTo(Long.toString(ProcessHandle.current().pid()));
      }
      assertThat(file).exists();
    }
  }

  @Test
  void whoHasItMayAskWhoHasIt() throws Exception {
    try (RunLock _ = RunLock.take(file, "shop")) {
      assertThat(RunLock.owner(file)).contains(Long.toString(ProcessHandle.current().pid()));
      String held = ":" + Files.getAttribute(file, "unix:ino") + " ";
      assertThat(Files.readAllLines(Path.of("/proc/locks"))).anyMatch(l -> l.contains(held));
    }
    assertThat(RunLock.owner(file)).isEmpty();
  }

  @Test
  void whatADeadRunWroteIntoItDoesNotMatter() throws IOException {
    for (String left : List.of("1\n", "999999999\n", "", "nonsense and more nonsense\n")) {
      Files.writeString(file, left);
      RunLock.take(file, "shop").close();
    }
  }
}
