package dev.volver.adapter.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.volver.exec.Pause;
import dev.volver.plan.Release;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Git killed at any moment of a switch of two hundred files. */
@Tag("slow")
class CutSwitchTest {
  private static final int FILES = 200;

  @TempDir Path home;

  private static Release release(Project project, String content, int from) throws IOException {
    for (int i = 0; i < FILES; i++) {
      Path file = project.at("d" + i % 10 + "/f" + i);
      if ((i + from) % 7 == 0) {
        java.nio.file.Files.deleteIfExists(file);
      } else {
        project.write("d" + i % 10 + "/f" + i, content.repeat(2000) + i);
      }
    }
    return project.commit(content);
  }

  @Test
  @Tag("P30")
  @Tag("Q03")
  void itIsFinishedOrTakenBackWhereverItWasCut() throws Exception {
    Project project = new Project(home, "shop");
    Release old = release(project, "old ", 0);
    Release fresh = release(project, "new ", 3);
    project.checkout(old.commit());
    project.write("mine", "untracked");
    InPlace source = project.inPlace();
    Random random = new Random(11);
    int cut = 0;
    for (int round = 0; round < 25; round++) {
      Process git =
          new ProcessBuilder("git", "checkout", "-q", "--detach", fresh.commit())
              .directory(project.folder().toFile())
              .start();
      Pause.of(Duration.ofMillis(random.nextInt(40)));
      git.destroyForcibly().waitFor();
      cut += project.git("diff", "--name-only", old.commit()).isEmpty() ? 0 : 1;

      if (round % 2 == 0) {
        source.switchTo(old, fresh, Optional.empty());
        assertThat(project.git("rev-parse", "HEAD")).isEqualTo(fresh.commit());
        assertThat(project.git("status", "--porcelain")).isEqualTo("?? mine");
      }
      source.switchTo(fresh, old, Optional.empty());
      assertThat(project.git("rev-parse", "HEAD")).isEqualTo(old.commit());
      assertThat(project.git("status", "--porcelain")).isEqualTo("?? mine");
      assertThat(project.at("mine")).hasContent("untracked");
    }
    assertThat(cut).as("rounds in which something had been switched").isPositive();
  }
}
