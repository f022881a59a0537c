package dev.volver.release;

import static dev.volver.plan.Samples.V1;
import static dev.volver.plan.Samples.V2;
import static org.assertj.core.api.Assertions.assertThat;

import dev.volver.config.App;
import dev.volver.config.AppLoader;
import dev.volver.exec.Interruption;
import dev.volver.exec.LocalRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Built files, configuration and folders that are not one release's alone. */
class SharedFoldersTest {
  @TempDir Path folder;
  private Path code;
  private Workshops source;
  private App app;

  @BeforeEach
  void anApp() throws IOException {
    code = Files.createDirectories(folder.resolve("shop"));
    put(
        folder.resolve("volver.yml"),
        "app: shop\nsource: { git: shop }\nruntime: { process: { command: shop } }\n"
            + "build: [ 'echo x > made' ]\nconfig: [ shop/.env ]\n");
    app =
        new AppLoader(Map.of("VOLVER_STATE", folder.resolve("state").toString()))
            .load(folder.resolve("volver.yml"));
    source = new Workshops(code);
  }

  private static Path put(Path file, String text) throws IOException {
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    return Files.writeString(file, text);
  }

  private Path shop(dev.volver.plan.Release release) {
    return source.workshop(release);
  }

  @Test
  void aFolderThatWasBuiltAsAWholeAndIsNowPartOfTheCodeKeepsTheCode() throws IOException {
    put(code.resolve("static/old.css"), "v1 built");
    put(code.resolve("static/dist/app.js"), "v1 built");
    put(code.resolve("static/logo.svg"), "v2 code");
    Outputs.note(shop(V1), List.of("static"));
    put(shop(V2).resolve("static/logo.svg"), "v2 code");
    put(shop(V2).resolve("static/dist/app.js"), "v2 built");
    Outputs.note(shop(V2), List.of("static/dist"));
    var outputs = new Outputs(app, source);

    for (int i = 0; i < 2; i++) {
      outputs.switchTo(V1, V2);
      assertThat(code.resolve("static/logo.svg")).hasContent("v2 code");
      assertThat(code.resolve("static/dist/app.js")).hasContent("v2 built");
      assertThat(code.resolve("static/old.css")).doesNotExist();
      assertThat(shop(V1).resolve("static/old.css")).hasContent("v1 built");
      assertThat(shop(V1).resolve("static/dist/app.js")).hasContent("v1 built");
    }

    Files.delete(code.resolve("static/logo.svg")); // as the switch of the code back does
    outputs.switchTo(V2, V1);
    assertThat(code.resolve("static/old.css")).hasContent("v1 built");
    assertThat(code.resolve("static/dist/app.js")).hasContent("v1 built");
    assertThat(shop(V2).resolve("static/dist/app.js")).hasContent("v2 built");
  }

  @Test
  void aPartThatIsNowBuiltWithItsWholeFolderStaysInIt() throws IOException {
    put(code.resolve("static/dist/app.js"), "v1 built");
    Outputs.note(shop(V1), List.of("static/dist"));
    put(shop(V2).resolve("static/dist/app.js"), "v2 built");
    Outputs.note(shop(V2), List.of("static"));

    new Outputs(app, source).switchTo(V1, V2);

    assertThat(code.resolve("static/dist/app.js")).hasContent("v2 built");
    assertThat(shop(V1).resolve("static/dist/app.js")).hasContent("v1 built");
  }

  private void build() {
    var runner = new LocalRunner("t", new Interruption(), c -> {});
    new ReleaseBuilder(app, source, runner).build(V1);
  }

  @Test
  void aReleaseThatSomebodyPutThereIsNotBuiltOver() throws IOException {
    put(shop(V1).resolve("uploads/photo"), "only copy");

    build();

    assertThat(shop(V1).resolve("uploads/photo")).hasContent("only copy");
    assertThat(shop(V1).resolve("made")).doesNotExist();
  }

  @Test
  void whatACrashLeftIsBuiltAgain() throws IOException {
    put(shop(V1).resolve(".volver-building"), "");
    put(shop(V1).resolve("half"), "");
    build();
    assertThat(shop(V1).resolve("half")).doesNotExist();
    assertThat(shop(V1).resolve("made")).exists();
    assertThat(shop(V1).resolve(".volver-building")).doesNotExist();

    Files.createDirectories(shop(V2));
    new ReleaseBuilder(app, source, new LocalRunner("t", new Interruption(), c -> {})).build(V2);
    assertThat(shop(V2).resolve("made")).as("an empty folder is nobody's").exists();
  }

  @Test
  void configurationIsLinkedWhereTheCodeExpectsItWhereverVolverYmlIs() throws IOException {
    put(code.resolve(".env"), "A=1");

    build();

    assertThat(shop(V1).resolve(".env")).isSymbolicLink().hasContent("A=1");
  }

  @Test
  void aConfigurationFileBehindALinkIsPutBackThere() throws IOException {
    Path shared = put(folder.resolve("shared/env"), "red");
    Files.createSymbolicLink(code.resolve(".env"), Path.of("../shared/env"));
    var config = new ReleaseConfig(app);
    config.keep(V1, _ -> Optional.empty());
    Files.writeString(shared, "blue");

    assertThat(config.restore(V1, folder.resolve("aside"))).hasSize(1);
    assertThat(code.resolve(".env")).isSymbolicLink();
    assertThat(shared).hasContent("red");

    Files.delete(shared);
    assertThat(config.restore(V1, folder.resolve("aside"))).hasSize(1);
    assertThat(shared).hasContent("red");
  }

  @Test
  void aFileWrittenInTheSecondOfTheStartBelongsToIt() throws IOException {
    var config = new ReleaseConfig(app);
    put(code.resolve(".env"), "old");
    config.keep(V1, _ -> Optional.empty());
    Instant start = Instant.parse("2026-01-01T10:00:00Z");
    put(code.resolve(".env"), "edited, then started");
    Files.setLastModifiedTime(
        code.resolve(".env"), java.nio.file.attribute.FileTime.from(start.plusMillis(900)));

    config.keep(V1, _ -> Optional.of(start));

    assertThat(config.differing(V1)).isEmpty();
  }
}
