package dev.volver.adapter.docker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.volver.exec.Command;
import dev.volver.exec.CommandRunner;
import dev.volver.exec.Completed;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class MountedTest {
  private static final Container API =
      new Container(
          "id1",
          "api",
          "",
          "sha256:1",
          "api",
          "running",
          0,
          Instant.EPOCH,
          1,
          "",
          "no",
          0,
          "",
          Instant.EPOCH);

  /** An engine that answers every question with the same lines. */
  private record Telling(String lines) implements CommandRunner {
    @Override
    public Completed run(Command command) {
      assertThat(command.argv()).startsWith("docker", "inspect").endsWith("id1");
      return new Completed(command, 0, lines, "", Duration.ZERO);
    }

    @Override
    public long startDetached(Command command, Path log) {
      throw new UnsupportedOperationException();
    }
  }

  @Test
  void filesAndFoldersOfThisMachineAreTold() {
    var docker = new Docker(new Telling("/srv/shop/app.db\n/srv/piñata\n\n"));

    assertThat(docker.mounted(List.of(API)))
        .containsExactly(Path.of("/srv/shop/app.db"), Path.of("/srv/piñata"));
    assertThat(docker.mounted(List.of())).isEmpty();
  }
}
