package dev.volver.release;

import static dev.volver.plan.Samples.V2;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.volver.config.App;
import dev.volver.config.AppLoader;
import dev.volver.exec.Interruption;
import dev.volver.exec.LocalRunner;
import dev.volver.message.Halt;
import dev.volver.plan.RunKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

    new Shared(app).lay(release);
    assertThatThrownBy(() -> new Shared(app).require(release))
        .isInstanceOf(Halt.class)
        .hasMessageContaining("`uploads`");

    assertThat(release.resolve("uploads/logo.png")).hasContent("in git");
  }

  private void configured(String was, String is) throws IOException {
    Path yaml = home.resolve("volver.yml");
    Files.writeString(yaml, Files.readString(yaml).replace(was, is));
    app = new AppLoader(Map.of("VOLVER_STATE", home.resolve("state").toString())).load(yaml);
  }

  @Test
  void aStoreInTheFolderOfAnotherIsReachedThroughItsLinkAndStays() throws IOException {
    configured("files: uploads", "files: data/uploads");
    Files.createDirectories(home.resolve("data/uploads"));

    new Shared(app).lay(release);
    new Shared(app).lay(release);

    assertThat(home.resolve("data/uploads")).isDirectory().isEmptyDirectory();
    assertThat(Files.isSymbolicLink(home.resolve("data/uploads"))).isFalse();
    assertThat(release.resolve("data")).isSymbolicLink();
    assertThat(new Shared(app).hidden(release)).isEmpty();
  }

  @Test
  void aStoreInAFolderWithFilesOfTheReleaseHasALinkOfItsOwn() throws IOException {
    configured("files: uploads", "files: data/uploads");
    Files.createDirectories(release.resolve("data/uploads"));
    Files.writeString(release.resolve("data/uploads/.gitkeep"), "");
    Files.writeString(release.resolve("data/countries.csv"), "es");

    new Shared(app).lay(release);

    assertThat(release.resolve("data/countries.csv")).hasContent("es");
    assertThat(release.resolve("data/uploads")).isSymbolicLink();
    assertThat(home.resolve("data/uploads")).isDirectory();
  }

  @Test
  void aStoreThatIsNotThereYetIsMadeBesideTheReleases() throws IOException {
    Files.delete(home.resolve("uploads"));
    Files.delete(home.resolve("data/app.db"));
    Files.delete(home.resolve("data"));

    new Shared(app).lay(release);
    Files.writeString(release.resolve("uploads/photo"), "kept");
    Files.writeString(release.resolve("data/app.db"), "rows");

    assertThat(home.resolve("uploads/photo")).hasContent("kept");
    assertThat(home.resolve("data/app.db")).hasContent("rows");
  }

  @Test
  void aConfigurationFileInTheCodeIsEachReleasesOwn() throws IOException {
    configured("config: [ .env ]", "config: [ .env, current/config/prod.env ]");
    Path before = Files.createDirectories(home.resolve("releases/before/config"));
    Files.writeString(before.resolve("prod.env"), "MODE=1");
    Files.createSymbolicLink(home.resolve("current"), Path.of("releases/before"));

    new Shared(app).lend(release);
    Path look = Files.createDirectories(home.resolve("look"));
    new ReleaseConfig(app).lend(look);

    assertThat(release.resolve("config/prod.env")).hasContent("MODE=1");
    assertThat(Files.isSymbolicLink(release.resolve("config/prod.env"))).isFalse();
    assertThat(look.resolve("config/prod.env")).hasContent("MODE=1");
    assertThat(look.resolve("current")).doesNotExist();
  }

  private Path build(String line, RunKind kind) throws IOException {
    configured("'true'", "'" + line + "'");
    var builder =
        new ReleaseBuilder(
            app, new Workshops(home), new LocalRunner("t", new Interruption(), c -> {}));
    builder.build(V2, kind);
    return new Workshops(home).workshop(V2);
  }

  @Test
  void aBuildReachesNoStore() throws IOException {
    Files.writeString(home.resolve("uploads/photo"), "kept");

    Path shop =
        build(
            "cat .env && rm -rf data uploads/* && mkdir -p data && rm -f data/app.db",
            RunKind.DEPLOY);

    assertThat(home.resolve("uploads/photo")).hasContent("kept");
    assertThat(shop.resolve("data/app.db")).hasContent("rows");
    assertThat(shop.resolve("uploads/photo")).hasContent("kept");
  }

  @Test
  void whatABuildMakesInPlaceOfAStoreIsRefusedButForAWayBack() throws IOException {
    assertThatThrownBy(() -> build("mkdir -p data && echo new > data/app.db", RunKind.DEPLOY))
        .isInstanceOf(Halt.class)
        .hasMessageContaining("`data/app.db`");
    assertThat(home.resolve("data/app.db")).hasContent("rows");
    assertThat(new Workshops(home).workshop(V2).resolve("data/app.db")).hasContent("new");

    Path shop = build("mkdir -p data && echo new > data/app.db", RunKind.ROLLBACK);

    assertThat(ReleaseBuilder.stands(shop)).isTrue();
    assertThat(home.resolve("data/app.db")).hasContent("rows");
  }

  @Test
  void aReleaseThatIsBuiltGetsTheLinksThatItLacks() throws IOException {
    Path shop = build("true", RunKind.DEPLOY);
    Files.delete(shop.resolve("uploads"));

    build("true", RunKind.DEPLOY);

    assertThat(shop.resolve("uploads")).isSymbolicLink();
  }

  private void typed(List<String> lines) throws Exception {
    Path script = Files.writeString(home.resolve("typed.sh"), String.join("\n", lines));
    Process bash =
        new ProcessBuilder("bash", "-e", script.toString()).redirectErrorStream(true).start();
    String said = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(bash.waitFor()).as(said).isZero();
    assertThat(said).isEmpty();
  }

  @Test
  void whatIsTypedLaysTheSameAndDoesNothingMoreWhenTypedTwice() throws Exception {
    configured("files: uploads", "files: data/uploads");
    Files.createDirectories(home.resolve("data/uploads"));
    Files.createDirectories(release.resolve("data/uploads"));
    Files.writeString(release.resolve("data/.gitkeep"), "");
    Path other = Files.createDirectories(home.resolve("releases/it's other/data/uploads"));
    Files.writeString(other.resolve(".gitkeep"), "");
    Files.writeString(other.resolveSibling("countries.csv"), "es");
    Files.delete(release.resolve("data/uploads"));

    for (Path folder : List.of(release, home.resolve("releases/it's other"))) {
      var lines = new FolderLines(app, "'" + folder.toString().replace("'", "'\\''") + "'");
      for (int i = 0; i < 2; i++) {
        typed(lines.lent());
        typed(lines.laid());
        assertThat(folder.resolve(".env")).isSymbolicLink();
        assertThat(folder.resolve("data/app.db")).hasContent("rows");
        assertThat(new Shared(app).hidden(folder)).isEmpty();
      }
    }

    assertThat(release.resolve("data")).isSymbolicLink();
    assertThat(other).isSymbolicLink();
    assertThat(other.resolveSibling("countries.csv")).hasContent("es");
    try (var live = Files.walk(home.resolve("data"))) {
      assertThat(live).hasSize(3).noneMatch(Files::isSymbolicLink);
    }
  }

  @Test
  void aCheckoutThatMovesHasNothingToShare() throws IOException {
    Path yaml = home.resolve("volver.yml");
    Files.writeString(yaml, Files.readString(yaml).replace("layout: releases", "git: ."));
    App inPlace = new AppLoader(Map.of("VOLVER_STATE", "" + home.resolve("state"))).load(yaml);

    assertThat(new Shared(inPlace).laid()).isEmpty();
  }
}
