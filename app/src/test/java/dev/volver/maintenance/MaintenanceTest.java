package dev.volver.maintenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.volver.config.MaintenanceConfig;
import dev.volver.maintenance.Maintenance.Standing;
import dev.volver.message.Halt;
import dev.volver.message.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("O13")
class MaintenanceTest {
  @TempDir private Path folder;

  private Maintenance of(Language language) {
    return new Maintenance(new MaintenanceConfig(folder, true, Duration.ofSeconds(30)), language);
  }

  @Test
  void aRunTakesAwayOnlyWhatARunShowed() {
    Maintenance page = of(Language.EN);
    assertThat(page.standing()).isEqualTo(Standing.OFF);
    page.end();

    page.begin();
    page.begin();
    assertThat(page.standing()).isEqualTo(Standing.BY_RUN);
    page.end();
    assertThat(page.standing()).isEqualTo(Standing.OFF);

    page.show();
    page.begin();
    page.end();
    assertThat(page.standing()).isEqualTo(Standing.BY_HAND);
    page.takeAway();
    page.takeAway();
    assertThat(page.standing()).isEqualTo(Standing.OFF);
  }

  @Test
  void whatAnotherProgramPutThereIsAPersons() throws IOException {
    Files.createFile(folder.resolve("on"));

    of(Language.EN).end();

    assertThat(of(Language.EN).standing()).isEqualTo(Standing.BY_HAND);
  }

  @Test
  void theProxyMayReadThePageWhichIsYoursToChange() throws IOException {
    of(Language.ES).show();
    Path page = folder.resolve("page.html");
    assertThat(page).content().contains("lang=\"es\"", "Volvemos enseguida");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(page)))
        .isEqualTo("rw-r--r--");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("on"))))
        .isEqualTo("rw-r--r--");

    Files.writeString(page, "ours");
    of(Language.ES).show();
    assertThat(page).hasContent("ours");
  }

  @Test
  void aFolderThatIsNotThereIsRefused() throws IOException {
    Files.delete(folder);
    assertThat(of(Language.EN).obstacles()).hasSize(1);
    assertThatThrownBy(() -> of(Language.EN).show()).isInstanceOf(Halt.class);
    assertThat(folder).doesNotExist();
  }

  @Test
  void theLinesForTheProxyNameTheFolderAsItSeesIt() {
    for (Snippet snippet : Snippet.values()) {
      assertThat(snippet.lines("/seen", Duration.ofMillis(10)))
          .contains("/seen", "Retry-After 1")
          .doesNotContain("@FOLDER@", "@SECONDS@");
    }
  }
}
