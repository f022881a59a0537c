package dev.volver.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunAsTest {
  @TempDir Path folder;

  @Test
  void whatIsOnesOwnIsRunAsItIs() {
    Command command = Command.of(folder, "id", "-u");

    assertThat(RunAs.as(command, folder.resolve("not/there"))).isEqualTo(command);
  }

  @Test
  void aUserIsCalledByName() {
    Command command = Command.of(folder, "flask", "db", "upgrade").with(Map.of("A", "b"));

    Command as = RunAs.as(command, "shop", 1001, 1001);

    assertThat(as.typed()).isEqualTo("runuser -u shop -- flask db upgrade");
    assertThat(as.environment()).isEqualTo(command.environment());
  }

  @Test
  void aUserWithoutANameIsCalledByNumber() {
    Command as = RunAs.as(Command.of(folder, "true"), "1001", 1001, 1002);

    assertThat(as.typed()).isEqualTo("setpriv --reuid=1001 --regid=1002 --clear-groups -- true");
    assertThat(as.environment()).containsEntry("HOME", "/nonexistent");
  }

  @Test
  @Tag("root")
  void aProcessIsRunAgainAsTheUserItRanAs() throws Exception {
    assumeTrue((int) Files.getAttribute(Path.of("/proc/self"), "unix:uid") == 0);
    Command sleep = RunAs.as(Command.of(Path.of("/"), "sleep", "300"), "65533", 65533, 65532);
    Process app = new ProcessBuilder(sleep.argv()).start();
    try {
      Pause.until(Duration.ofSeconds(10), () -> RunAs.userOf(app.pid()).isPresent());
      String user = RunAs.userOf(app.pid()).orElseThrow();

      var runner = new LocalRunner("t", new Interruption(), c -> {});
      Command again = RunAs.user(Command.of(Path.of("/"), "sh", "-c", "id -u; id -g"), user);
      assertThat(runner.run(again).text()).isEqualTo("65533\n65532");
    } finally {
      app.destroyForcibly().waitFor();
    }
    assertThat(RunAs.userOf(ProcessHandle.current().pid())).as("root itself").isEmpty();
    assertThat(RunAs.userOf(app.pid())).as("gone").isEmpty();
  }

  @Test
  @Tag("root")
  void rootRunsAsTheOwnerOfTheNearestFolder() throws Exception {
    assumeTrue((int) Files.getAttribute(Path.of("/proc/self"), "unix:uid") == 0);
    Files.setAttribute(folder, "unix:uid", 65533);

    Command as = RunAs.as(Command.of(Path.of("/"), "id", "-u"), folder.resolve("app.db"));
    var id = new LocalRunner("t", new Interruption(), c -> {}).run(as);

    assertThat(id.text()).isEqualTo("65533");
  }
}
