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

  private static String line(String id, String name) {
    return String.join(
        "\t",
        id,
        "/" + name,
        "",
        "sha256:1",
        "x",
        "running",
        "0",
        "2026-01-01T00:00:00Z",
        "1",
        "",
        "no:0",
        "0",
        "",
        "2026-01-01T00:00:00Z");
  }

  @Test
  void thoseBesideTheAppThatHaveAFolderMountedAreNamed() {
    FakeEngine engine =
        new FakeEngine()
            .says(" ps ", "id1\nid2\nid3\nid4\nid5\n")
            .says(
                " id1 id2 id3 id4 id5",
                String.join(
                    "\n",
                    line("id1", "api"),
                    line("id2", "web"),
                    line("id3", "above"),
                    line("id4", "within"),
                    line("id5", "other")))
            .says("Source}}{{\"\\n\"}}{{end}} id2", "/srv/shop/uploads\n")
            .says("Source}}{{\"\\n\"}}{{end}} id3", "/srv/shop\n")
            .says("Source}}{{\"\\n\"}}{{end}} id4", "/etc/x\n/srv/shop/uploads/logo.png\n")
            .says("Source}}{{\"\\n\"}}{{end}} id5", "/srv/shop/uploads-of-others\n");

    assertThat(new Docker(engine).holding(Path.of("/srv/shop/uploads"), List.of(API)))
        .containsExactly("web", "within");
  }
}
