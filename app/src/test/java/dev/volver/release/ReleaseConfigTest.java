package dev.volver.release;

import static dev.volver.plan.Samples.V1;
import static dev.volver.plan.Samples.V2;
import static org.assertj.core.api.Assertions.assertThat;

import dev.volver.config.App;
import dev.volver.config.AppLoader;
import dev.volver.journal.InMemory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReleaseConfigTest {
  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

  @TempDir(factory = InMemory.class)
  private Path folder;

  private Path file;
  private ReleaseConfig config;

  @BeforeEach
  void anAppWithAFile() throws IOException {
    Path yaml = folder.resolve("volver.yml");
    Files.writeString(
        yaml,
        "app: shop\nruntime: { process: { command: shop } }\nconfig: [ .env, missing.ini ]\n");
    App app = new AppLoader(Map.of("VOLVER_STATE", folder.resolve("state").toString())).load(yaml);
    config = new ReleaseConfig(app);
    file = folder.resolve(".env");
    write("red", START.minusSeconds(60));
  }

  private void write(String text, Instant changed) throws IOException {
    Files.writeString(file, text);
    Files.setLastModifiedTime(file, FileTime.from(changed));
  }

  private Path aside() {
    return folder.resolve("aside");
  }

  private void keep(dev.volver.plan.Release release) {
    config.keep(release, _ -> Optional.of(START));
  }

  @Test
  void eachReleaseGetsItsOwnBack() throws IOException {
    keep(V1);
    write("blue", START.minusSeconds(30));
    keep(V2);

    assertThat(config.restore(V1, aside())).containsExactly(file);
    assertThat(file).hasContent("red");
    assertThat(config.restore(V2, aside())).containsExactly(file);
    assertThat(file).hasContent("blue");
  }

  @Test
  void restoringWhatIsAsItWasChangesNothing() throws IOException {
    keep(V1);
    FileTime before = Files.getLastModifiedTime(file);

    assertThat(config.differing(V1)).isEmpty();
    assertThat(config.restore(V1, aside())).isEmpty();
    assertThat(Files.getLastModifiedTime(file)).isEqualTo(before);
  }

  @Test
  void aFileChangedAfterTheStartIsForTheNextReleaseAndDoesNotReplaceWhatWasKept()
      throws IOException {
    keep(V1);
    write("for the next one", START.plusSeconds(60));

    keep(V1);

    assertThat(config.differing(V1)).containsExactly(file);
    config.restore(V1, aside());
    assertThat(file).hasContent("red");
  }

  @Test
  void aFileChangedBeforeTheStartReplacesWhatWasKept() throws IOException {
    keep(V1);
    write("mended", START.minusSeconds(1));

    keep(V1);

    assertThat(config.differing(V1)).isEmpty();
  }

  @Test
  void whatAReleaseIsStartedWithIsItsOwn() throws IOException {
    keep(V1);
    write("for the next one", START.plusSeconds(60));

    config.keepAsIs(V2);

    assertThat(config.differing(V2)).isEmpty();
    config.restore(V1, aside());
    config.restore(V2, aside());
    assertThat(file).hasContent("for the next one");
  }

  @Test
  void whatWasThereWhenAFileIsPutBackIsKept() throws IOException {
    keep(V1);
    write("typed for an hour", START.plusSeconds(60));

    config.restore(V1, aside());
    config.restore(V1, aside());

    Path kept = aside().resolve(file.toString().substring(1));
    assertThat(kept).hasContent("typed for an hour");
  }

  @Test
  void whatWasNeverKeptIsKeptWhateverItsTime() throws IOException {
    write("late", START.plusSeconds(60));
    config.keep(V1, _ -> Optional.empty());
    write("later", START.plusSeconds(90));

    config.restore(V1, aside());
    assertThat(file).hasContent("late");
  }

  @Test
  void aReleaseOfWhichNothingWasKeptLeavesTheFilesAlone() {
    assertThat(config.restore(V2, aside())).isEmpty();
    assertThat(file).hasContent("red");
  }

  @Test
  void aFileThatIsGoneIsPutBack() throws IOException {
    keep(V1);
    Files.delete(file);

    assertThat(config.restore(V1, aside())).containsExactly(file);
    assertThat(file).hasContent("red");
  }

  @Test
  void theFileKeepsItsMode() throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    keep(V1);
    write("blue", START);

    config.restore(V1, aside());

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(folder.resolve("..env.new")).doesNotExist();
  }
}
