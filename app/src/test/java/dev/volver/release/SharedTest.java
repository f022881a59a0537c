package dev.volver.release;

import static dev.volver.plan.Samples.V2;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.volver.config.App;
import dev.volver.config.AppLoader;
import dev.volver.message.Halt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a folder of a release reaches of what lies beside it. */
class SharedTest {
  @TempDir Path home;
  private Path release;
  private App app;

  @BeforeEach
  void releasesBesideTheirData() throws IOException {
    Path yaml = home.resolve("volver.yml");
    Files.writeString(
        yaml,
        """
        app: shop
        source: { layout: releases }
        runtime: { process: { command: shop } }
        stores:
          db: { sqlite: data/app.db }
          uploads: { files: uploads }
          elsewhere: { files: /nonexistent/media }
        build: { run: [ 'true' ], share: [ log ] }
        config: [ .env ]
        """);
    app = new AppLoader(Map.of("VOLVER_STATE", home.resolve("state").toString())).load(yaml);
    for (String folder : new String[] {"data", "uploads", "log", ".venv"}) {
      Files.createDirectories(home.resolve(folder));
    }
    Files.writeString(home.resolve("data/app.db"), "rows");
    Files.writeString(home.resolve(".env"), "KEY=1");
    release = Files.createDirectories(home.resolve("releases/" + V2.commit()));
  }

  @Test
  void aReleaseReachesStoresConfigurationAndPackagesByItsOwnPaths() {
    new Shared(app).lay(release);

    assertThat(release.resolve("data/app.db")).hasContent("rows");
    assertThat(release.resolve(".env")).hasContent("KEY=1");
    assertThat(release.resolve(".venv")).isSymbolicLink();
    assertThat(release.resolve("log")).isSymbolicLink();
    assertThat(release.resolve("uploads")).isSymbolicLink();
    assertThat(new Shared(app).hidden(release)).isEmpty();
  }

  @Test
  void whatIsWrittenByOneReleaseIsThereForTheNext() throws IOException {
    Path next = Files.createDirectories(home.resolve("releases/next"));
    new Shared(app).lay(release);
    new Shared(app).lay(next);

    Files.writeString(release.resolve("uploads/photo"), "kept");

    assertThat(next.resolve("uploads/photo")).hasContent("kept");
    assertThat(home.resolve("uploads/photo")).hasContent("kept");
  }

  @Test
  void codeThatIsOnlyLookedAtGetsNoData() {
    new Shared(app).lend(release);

    assertThat(release.resolve(".env")).hasContent("KEY=1");
    assertThat(release.resolve("data")).doesNotExist();
    assertThat(release.resolve("uploads")).doesNotExist();
  }

  @Test
  void aFolderThatIsInGitOnlyToBeThereGivesWayToTheStore() throws IOException {
    Files.createDirectories(release.resolve("uploads"));
    Files.writeString(release.resolve("uploads/.gitkeep"), "");

    new Shared(app).lay(release);

    assertThat(release.resolve("uploads")).isSymbolicLink();
  }

  @Test
  void theFilesOfAReleaseStayBesideTheDatabase() throws IOException {
    Files.createDirectories(release.resolve("data"));
    Files.writeString(release.resolve("data/countries.csv"), "es");

    new Shared(app).lay(release);

    assertThat(release.resolve("data/countries.csv")).hasContent("es");
    assertThat(release.resolve("data/app.db")).isSymbolicLink().hasContent("rows");
  }

  @Test
  void aReleaseWithFilesOfItsOwnInPlaceOfTheStoreIsRefused() throws IOException {
    Files.createDirectories(release.resolve("uploads"));
    Files.writeString(release.resolve("uploads/logo.png"), "in git");

    assertThatThrownBy(() -> new Shared(app).lay(release))
        .isInstanceOf(Halt.class)
        .hasMessageContaining("`uploads`");

    assertThat(release.resolve("uploads/logo.png")).hasContent("in git");
  }

  @Test
  void aCheckoutThatMovesHasNothingToShare() throws IOException {
    Path yaml = home.resolve("volver.yml");
    Files.writeString(yaml, Files.readString(yaml).replace("layout: releases", "git: ."));
    App inPlace = new AppLoader(Map.of("VOLVER_STATE", "" + home.resolve("state"))).load(yaml);

    assertThat(new Shared(inPlace).links()).doesNotContainKeys("data", "uploads");
  }
}
