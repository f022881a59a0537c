package dev.volver.release;

import static dev.volver.plan.Samples.V2;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.volver.config.App;
import dev.volver.config.AppLoader;
import dev.volver.exec.Command;
import dev.volver.exec.CommandRunner;
import dev.volver.exec.Completed;
import dev.volver.journal.InMemory;
import dev.volver.message.Halt;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReleaseBuilderTest {
  @TempDir(factory = InMemory.class)
  private Path folder;

  private final List<String> ran = new ArrayList<>();
  private final Map<String, String> variables = new TreeMap<>();
  private String failing = "";
  private String said = "no such module";

  /** Each command makes a file of its last word in {@code dist}. */
  private final class Shell implements CommandRunner {
    @Override
    public Completed run(Command command) {
      String line = command.argv().getLast();
      ran.add(line);
      variables.putAll(command.environment());
      if (!line.equals(failing)) {
        String name = line.substring(line.lastIndexOf(' ') + 1);
        try {
          Files.createDirectories(command.directory().resolve("dist"));
          Files.writeString(command.directory().resolve("dist").resolve(name), line);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
      int exit = line.equals(failing) ? 2 : 0;
      return new Completed(command, exit, "", exit == 0 ? "" : said, Duration.ZERO);
    }

    @Override
    public long startDetached(Command command, Path log) {
      throw new UnsupportedOperationException();
    }
  }

  private App app(String build) throws IOException {
    Path yaml = folder.resolve("volver.yml");
    Files.writeString(
        yaml, "app: shop\nruntime: { process: { command: shop } }\nconfig: [ .env ]\n" + build);
    return new AppLoader(Map.of("VOLVER_STATE", folder.resolve("state").toString())).load(yaml);
  }

  private Path build(String build) throws IOException {
    Workshops source = new Workshops(folder);
    new ReleaseBuilder(app(build), source, new Shell()).build(V2);
    return source.workshop(V2);
  }

  @Test
  void theCommandsRunInOrderOnTheExactFilesOfTheRelease() throws IOException {
    Path shop = build("build: [ npm ci, npm run site ]\n");

    assertThat(ran).containsExactly("npm ci", "npm run site");
    assertThat(shop.resolve("src/VERSION")).hasContent("v2");
    assertThat(shop.resolve(".volver-outputs")).hasContent("dist");
  }

  @Test
  void theyAreToldWhichReleaseItIs() throws IOException {
    Path shop = build("build: [ make ]\n");

    assertThat(variables)
        .containsEntry("VOLVER_COMMIT", V2.commit())
        .containsEntry("VOLVER_REF", V2.ref())
        .containsEntry("VOLVER_REPOSITORY", folder.toString())
        .containsEntry("GIT_CEILING_DIRECTORIES", shop.getParent().toString());
  }

  @Test
  void theFolderOfReleasesKeepsItsMode() throws IOException {
    Path releases = Files.createDirectories(folder.resolve(".volver"));
    var mode = PosixFilePermissions.fromString("rwxrwx---");
    Files.setPosixFilePermissions(releases, mode);

    build("build: [ make ]\n");

    assertThat(Files.getPosixFilePermissions(releases)).isEqualTo(mode);
  }

  @Test
  void aFinishedBuildIsNotDoneAgain() throws IOException {
    build("build: [ make ]\n");
    build("build: [ make ]\n");

    assertThat(ran).containsExactly("make");
  }

  @Test
  @Tag("promise-3")
  void aHalfFinishedBuildIsBegunAgainFromNothing() throws IOException {
    failing = "npm run site";
    assertThatThrownBy(() -> build("build: [ npm ci, npm run site ]\n")).isInstanceOf(Halt.class);
    Path rest = new Workshops(folder).workshop(V2).resolve("dist/ci");
    Files.writeString(rest.resolveSibling("half"), "");
    failing = "";

    Path shop = build("build: [ npm ci, npm run site ]\n");

    assertThat(ran).containsExactly("npm ci", "npm run site", "npm ci", "npm run site");
    assertThat(shop.resolve("dist/half")).doesNotExist();
  }

  @Test
  @Tag("G03")
  void aReleaseThatRanWithoutItsBuiltFilesIsBuilt() throws IOException {
    Path shop = Files.createDirectories(new Workshops(folder).workshop(V2));
    Outputs.note(shop, List.of());

    build("build: { run: [ make ], outputs: [ dist ] }\n");

    assertThat(ran).containsExactly("make");
    assertThat(shop.resolve(".volver-outputs")).hasContent("dist");
  }

  @Test
  void builtFilesThatAReleaseLeftWhenAnotherTookItsPlaceAreNotBuiltAgain() throws IOException {
    Path shop = Files.createDirectories(new Workshops(folder).workshop(V2));
    Files.createDirectories(shop.resolve("dist"));
    Outputs.note(shop, List.of("dist"));

    build("build: { run: [ make ], outputs: [ dist ] }\n");

    assertThat(ran).isEmpty();
  }

  @Test
  @Tag("P24")
  void aCommandThatAsksGitIsToldWhereTheCommitIs() {
    failing = "git rev-parse HEAD";
    said = "fatal: not a git repository (or any of the parent directories): .git";

    assertThatThrownBy(() -> build("build: [ git rev-parse HEAD ]\n"))
        .isInstanceOfSatisfying(
            Halt.class,
            h ->
                assertThat(h.problems().getFirst().next().en())
                    .contains("$VOLVER_COMMIT", "git -C \"$VOLVER_REPOSITORY\""));

    failing = "npm ci";
    said = "no such module";
    assertThatThrownBy(() -> build("build: [ npm ci ]\n"))
        .isInstanceOfSatisfying(
            Halt.class,
            h ->
                assertThat(h.problems().getFirst().next().en())
                    .isEqualTo("Mend the build and deploy again."));
  }

  @Test
  @Tag("P24")
  void aCommandThatFailsIsToldWithItsLastWordsAndNothingAfterItRuns() {
    failing = "npm ci";

    assertThatThrownBy(() -> build("build: [ npm ci, npm run site ]\n"))
        .isInstanceOf(Halt.class)
        .hasMessageContaining("`npm ci` ended with 2")
        .hasMessageContaining("no such module");
    assertThat(ran).containsExactly("npm ci");
    assertThat(new Workshops(folder).workshop(V2).resolve(".volver-built")).doesNotExist();
  }

  @Test
  @Tag("P24")
  void aBuildThatDidNotMakeWhatItShouldHasFailed() {
    assertThatThrownBy(() -> build("build: { run: [ make ], outputs: [ public ] }\n"))
        .isInstanceOf(Halt.class)
        .hasMessageContaining("did not make `public`");
  }

  @Test
  void configurationAndWhatIsSharedIsLinkedNotCopied() throws IOException {
    Files.writeString(folder.resolve(".env"), "KEY=1");
    Files.createDirectories(folder.resolve("cache"));

    Path shop = build("build: { run: [ make ], share: [ cache ] }\n");

    for (String name : List.of(".env", "cache")) {
      assertThat(shop.resolve(name)).isSymbolicLink();
    }
    assertThat(shop.resolve(".volver-outputs")).hasContent("dist");
  }
}
