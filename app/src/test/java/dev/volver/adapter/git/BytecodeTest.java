package dev.volver.adapter.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.volver.exec.Command;
import dev.volver.plan.Release;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Python's cached bytecode is checked by size and whole seconds only. */
class BytecodeTest {
  @TempDir Path home;
  private Project project;
  private Release one;
  private Release two;

  @BeforeEach
  void twoReleasesOfOneSize() throws IOException {
    project = new Project(home, "shop");
    project.write(".gitignore", "__pycache__\n").write("main.py", "import part; print(part.V)\n");
    one = project.write("part.py", "V = 1\n").commit("one");
    two = project.write("part.py", "V = 2\n").commit("two");
    project.checkout(one.commit());
  }

  private String run() {
    return Project.RUNNER
        .run(
            Command.of(
                project.folder(), "env", "-u", "PYTHONDONTWRITEBYTECODE", "python3", "main.py"))
        .text();
  }

  private Instant time() throws IOException {
    return Files.getLastModifiedTime(project.at("part.py")).toInstant();
  }

  @Test
  void aPlainCheckoutWithinTheSecondRunsTheOldCode() throws IOException {
    assertThat(run()).isEqualTo("1");
    FileTime was = Files.getLastModifiedTime(project.at("part.py"));
    project.checkout(two.commit());
    Files.setLastModifiedTime(project.at("part.py"), was); // the same second, however slow this is

    assertThat(run()).as("the trap").isEqualTo("1");
  }

  @Test
  void aSwitchNeverDoes() throws IOException {
    InPlace source = project.inPlace();
    for (int i = 0; i < 4; i++) {
      assertThat(run()).isEqualTo("1");
      Instant first = time();
      source.switchTo(one, two, Optional.empty());
      assertThat(time().getEpochSecond()).isGreaterThan(first.getEpochSecond());
      assertThat(run()).isEqualTo("2");
      source.switchTo(two, one, Optional.empty());
    }
    assertThat(project.git("status", "--porcelain")).isEmpty();
  }

  @Test
  void aFileThatStaysKeepsItsTime() throws IOException {
    FileTime longAgo = FileTime.from(Instant.parse("2020-01-01T00:00:00Z"));
    Files.setLastModifiedTime(project.at("main.py"), longAgo);

    project.inPlace().switchTo(one, two, Optional.empty());

    assertThat(Files.getLastModifiedTime(project.at("main.py"))).isEqualTo(longAgo);
  }
}
