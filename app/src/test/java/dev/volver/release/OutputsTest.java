package dev.volver.release;

import static dev.volver.plan.Samples.V1;
import static dev.volver.plan.Samples.V2;
import static org.assertj.core.api.Assertions.assertThat;

import dev.volver.backup.Trees;
import dev.volver.config.App;
import dev.volver.config.AppLoader;
import dev.volver.journal.InMemory;
import dev.volver.plan.Release;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Built files of one release take the place of another's, wherever they are cut short. */
@Tag("P22")
class OutputsTest {
  @TempDir(factory = InMemory.class)
  private Path folder;

  private Path code;
  private Outputs outputs;
  private Workshops source;

  @BeforeEach
  void versionOneIsLiveAndTwoIsBuilt() throws IOException {
    fresh("first");
  }

  private void fresh(String name) throws IOException {
    code = Files.createDirectories(folder.resolve(name));
    put(
        code.resolve("volver.yml"),
        "app: shop\nruntime: { process: { command: shop } }\nbuild: [ make ]\n");
    App app =
        new AppLoader(Map.of("VOLVER_STATE", folder.toString())).load(code.resolve("volver.yml"));
    source = new Workshops(code);
    outputs = new Outputs(app, source);
    put(code.resolve("dist/app.js"), "v1");
    put(code.resolve("www/gone.css"), "v1");
    put(shop(V2).resolve("dist/app.js"), "v2");
    put(shop(V2).resolve("dist/new.js"), "v2");
    put(shop(V2).resolve("deep/er/map"), "v2");
    put(shop(V2).resolve("www"), "v2");
    Outputs.note(shop(V2), List.of("dist", "deep/er/map", "www"));
  }

  private Path shop(Release release) {
    return source.workshop(release);
  }

  private static void put(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  /** The live built files by path. */
  private Map<String, String> live() throws IOException {
    Map<String, String> live = new TreeMap<>();
    for (Path file : Trees.files(code)) {
      String path = code.relativize(file).toString();
      if (!path.startsWith(".volver/") && !path.equals("volver.yml")) {
        live.put(path, Files.readString(file));
      }
    }
    return live;
  }

  private static final Map<String, String> ONE = Map.of("dist/app.js", "v1", "www/gone.css", "v1");
  private static final Map<String, String> TWO =
      Map.of("dist/app.js", "v2", "dist/new.js", "v2", "deep/er/map", "v2", "www", "v2");

  @Test
  void theNewFilesComeInAndTheOldOnesAreKept() throws IOException {
    outputs.switchTo(V1, V2);

    assertThat(live()).isEqualTo(TWO);
    assertThat(shop(V1).resolve("dist/app.js")).hasContent("v1");
    assertThat(outputs.complete(V1)).isTrue();
    assertThat(outputs.complete(V2)).isTrue();
  }

  @Test
  void backAndForthAndBackItIsAlwaysTheOnesAskedFor() throws IOException {
    for (int i = 0; i < 3; i++) {
      outputs.switchTo(V1, V2);
      outputs.switchTo(V1, V2);
      assertThat(live()).isEqualTo(TWO);
      outputs.switchTo(V2, V1);
      outputs.switchTo(V2, V1);
      assertThat(live()).isEqualTo(ONE);
    }
  }

  /** The changes that a switch to version 2 is made of, in order; the first so many are made. */
  private int cutShort(int changes) throws IOException {
    int made = 0;
    if (made++ < changes) {
      Outputs.note(Files.createDirectories(shop(V1)), List.of("dist", "www"));
    }
    for (String path : List.of("dist", "deep/er/map", "www")) {
      Path live = code.resolve(path);
      if (Files.exists(live) && made++ < changes) {
        Files.move(live, shop(V1).resolve(path));
      }
      if (made++ < changes) {
        Files.createDirectories(live.getParent());
        Files.move(shop(V2).resolve(path), live);
      }
    }
    return made;
  }

  @Test
  @Tag("promise-3")
  void aSwitchCutShortAnywhereIsFinishedByAnother() throws IOException {
    int all = cutShort(0);
    for (int changes = 0; changes <= all; changes++) {
      fresh("on" + changes);
      cutShort(changes);

      outputs.switchTo(V1, V2);

      assertThat(live()).as("after %d changes", changes).isEqualTo(TWO);
    }
  }

  @Test
  @Tag("promise-3")
  void aSwitchCutShortAnywhereIsTakenBack() throws IOException {
    int all = cutShort(0);
    for (int changes = 0; changes <= all; changes++) {
      fresh("back" + changes);
      cutShort(changes);

      outputs.switchTo(V2, V1);

      assertThat(live()).as("after %d changes", changes).isEqualTo(ONE);
      outputs.switchTo(V1, V2);
      assertThat(live()).as("again after %d changes", changes).isEqualTo(TWO);
    }
  }

  @Test
  void whatTheBuildMadeIsFoundWithoutPackagesAndLinks() throws IOException {
    Path shop = Files.createDirectories(folder.resolve("shop"));
    put(shop.resolve("src/a.ts"), "");
    List<String> before = outputs.listing(shop);
    put(shop.resolve("dist/js/a.js"), "");
    put(shop.resolve("src/generated/b.ts"), "");
    put(shop.resolve("node_modules/x/index.js"), "");
    put(shop.resolve("src/__pycache__/a.pyc"), "");
    Files.createSymbolicLink(shop.resolve("link"), shop.resolve("src"));

    assertThat(outputs.made(shop, before)).containsExactly("dist", "src/generated");
  }
}
