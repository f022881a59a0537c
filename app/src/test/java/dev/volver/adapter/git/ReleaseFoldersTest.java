package dev.volver.adapter.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.volver.config.App;
import dev.volver.config.AppLoader;
import dev.volver.message.Halt;
import dev.volver.plan.Release;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReleaseFoldersTest {
  @TempDir Path home;
  private Release one;
  private Release two;
  private ReleaseFolders source;

  @BeforeEach
  void twoReleases() throws IOException {
    var project = new Project(home, "shop.git");
    one = project.write("a", "1").commit("one");
    two = project.write("a", "2").commit("two");
    project.git("tag", "v2");
    Path file = home.resolve("volver.yml");
    Files.writeString(
        file,
        "app: shop\n"
            + "source: { git: shop.git, layout: releases }\n"
            + "runtime: { process: { command: 'true' } }\n");
    App app = new AppLoader(Map.of("VOLVER_STATE", home.resolve("state").toString())).load(file);
    source = new ReleaseFolders(app, Project.RUNNER);
  }

  private void exported(Release release) throws IOException {
    Path folder = Files.createDirectories(source.workshop(release));
    source.export(release, folder);
  }

  @Test
  void beforeTheFirstReleaseThereIsNone() {
    assertThat(source.commit()).isEmpty();
    assertThatThrownBy(() -> source.head())
        .isInstanceOf(Halt.class)
        .hasMessageContaining("no release is in place");
    assertThat(source.obstacles(one)).isEmpty();
  }

  @Test
  void theLinkLeadsToTheReleaseInPlace() throws IOException {
    exported(one);
    exported(two);

    source.switchTo(two, one, Optional.empty());
    assertThat(home.resolve("current/a")).hasContent("1");
    source.switchTo(one, two, Optional.empty());
    source.switchTo(one, two, Optional.empty());

    assertThat(home.resolve("current/a")).hasContent("2");
    assertThat(source.head().release()).isEqualTo(new Release(two.commit(), "v2"));
    assertThat(source.commit()).contains(two.commit());
    assertThat(Files.readSymbolicLink(home.resolve("current"))).isRelative();
  }

  private Path adopted() throws IOException {
    Path folder = Files.createDirectories(home.resolve("releases/20251022153000"));
    source.export(one, folder);
    Files.createSymbolicLink(home.resolve("current"), Path.of("releases/20251022153000"));
    return folder;
  }

  @Test
  void aFolderWithANameOfItsOwnTellsItsCommitAndIsGoneBackTo() throws IOException {
    Files.writeString(adopted().resolve("REVISION"), one.commit() + "\n");
    exported(two);

    assertThat(source.head().release().commit()).isEqualTo(one.commit());
    assertThat(source.commit()).contains(one.commit());
    source.prepare();
    source.prepare();
    source.switchTo(one, two, Optional.empty());
    assertThat(home.resolve("current/a")).hasContent("2");
    source.switchTo(two, one, Optional.empty());

    assertThat(home.resolve("current/a")).hasContent("1");
    assertThat(source.head().release().commit()).isEqualTo(one.commit());
    source.forget(List.of(two));
    assertThat(home.resolve("releases/20251022153000/a")).exists();
  }

  @Test
  void aFolderOfWhichNobodyKnowsTheCommitIsRefused() throws IOException {
    adopted();

    assertThat(source.commit()).isEmpty();
    assertThatThrownBy(() -> source.head())
        .isInstanceOf(Halt.class)
        .hasMessageContaining("which commit is in place");
  }

  @Test
  void aReleaseWithASubmoduleIsRefused() throws IOException {
    var project = new Project(home, "shop.git");
    project.git("update-index", "--add", "--cacheinfo", "160000," + one.commit() + ",theme");
    project.git("commit", "-q", "-m", "three");
    var three = new Release(project.git("rev-parse", "HEAD"), "three");

    assertThat(source.obstacles(three))
        .singleElement()
        .satisfies(p -> assertThat(p.what().en()).contains("theme is a submodule"));
    assertThat(source.obstacles(two)).isEmpty();

    Path half = Files.createDirectories(source.workshop(three)).resolve(".volver-building");
    Files.writeString(half, "");
    assertThat(source.obstacles(three)).as("half built").hasSize(1);
    Files.move(half, half.resolveSibling(".volver-built"));
    assertThat(source.obstacles(three)).as("built: a way back only links to it").isEmpty();
  }

  @Test
  void aReleaseThatIsNotThereIsNotSwitchedTo() throws IOException {
    exported(one);
    source.switchTo(two, one, Optional.empty());

    assertThatThrownBy(() -> source.switchTo(one, two, Optional.empty())).isInstanceOf(Halt.class);

    assertThat(home.resolve("current/a")).hasContent("1");
  }

  @Test
  void aFolderInPlaceOfTheLinkIsAnObstacle() throws IOException {
    Files.createDirectories(home.resolve("current"));

    assertThat(source.obstacles(one)).hasSize(1);
  }

  @Test
  void onlyTheReleasesToKeepAreKept() throws IOException {
    exported(one);
    exported(two);
    Files.createDirectories(home.resolve("releases/by-hand"));

    source.forget(List.of(two));

    assertThat(source.workshop(one)).doesNotExist();
    assertThat(source.workshop(two)).exists();
    assertThat(home.resolve("releases/by-hand")).exists();
  }
}
