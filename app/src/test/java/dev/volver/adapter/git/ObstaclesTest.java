package dev.volver.adapter.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.volver.plan.Release;
import dev.volver.release.ReleaseConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a switch would destroy is said before it. */
class ObstaclesTest {
  @TempDir Path home;
  private Project project;
  private Release old;

  @BeforeEach
  void aRelease() throws IOException {
    project = new Project(home, "shop");
    old = project.write("app.py", "1\n").write("lib/a", "a\n").write("lib/b", "b\n").commit("old");
  }

  private Release committed() {
    Release fresh = project.commit("new");
    project.checkout(old.commit());
    return fresh;
  }

  @Test
  void aCleanCheckoutHasNone() throws IOException {
    Release fresh =
        project.write("app.py", "2\n").delete("lib/a").write("new.py", "\n").commit("new");
    project.checkout(old.commit());
    assertThat(project.obstacles(fresh)).isEmpty();
  }

  @Test
  void workThatIsNotCommittedIsOne() throws IOException {
    Release fresh = project.write("app.py", "2\n").commit("new");
    project.checkout(old.commit());
    project.write("lib/a", "mine\n");

    assertThat(project.obstacles(fresh)).containsExactly("changed and not committed: lib/a");
  }

  @Test
  void aFileOfConfigIsNoneAsSomeReleaseHadIt() throws IOException {
    Release fresh = project.write("app.py", "2\n").write("lib/a", "new\n").commit("new");
    project.checkout(old.commit());
    project.with("config: [ shop/lib/a ]").write("lib/a", "kept\n");
    assertThat(project.obstacles(fresh)).containsExactly("changed and not committed: lib/a");

    new ReleaseConfig(project.app()).keepAsIs(fresh);

    assertThat(project.obstacles(fresh)).isEmpty();
    project.inPlace().switchTo(old, fresh, Optional.empty());
    assertThat(project.at("lib/a")).hasContent("new");
    project.write("lib/a", "kept\n").git("add", "lib/a");
    assertThat(project.obstacles(old)).as("staged").isNotEmpty();
  }

  @Test
  void stagedWorkIsOneAlsoWhereTheFileIsAsBefore() throws IOException {
    Release fresh = project.write("app.py", "2\n").commit("new");
    project.checkout(old.commit());
    project.write("app.py", "staged\n").git("add", "app.py");
    project.write("app.py", "1\n");

    assertThat(project.obstacles(fresh)).containsExactly("changed and not committed: app.py");
  }

  @Test
  void aNewFileThatIsStagedIsOne() throws IOException {
    Release fresh = project.write("app.py", "2\n").commit("new");
    project.checkout(old.commit());
    project.write("mine.py", "x\n").git("add", "mine.py");

    assertThat(project.obstacles(fresh)).containsExactly("changed and not committed: mine.py");
  }

  @Test
  void aFileThatTheAppWritesIsSaidToBeTheApps() throws IOException {
    Release fresh = project.write("app.py", "2\n").commit("new");
    project.checkout(old.commit());
    project.write("lib/a", "by the app\n");
    var started = Instant.now().minusSeconds(60);

    var found =
        new InPlace(project.app(), Project.RUNNER, () -> Optional.of(started)).obstacles(fresh);

    assertThat(found).hasSize(1);
    assertThat(found.getFirst().what().en()).contains("the app rewrites");
    assertThat(found.getFirst().next().en()).contains("git rm --cached lib/a");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"new.txt", " lead", "trail ", "a b", "ñ", "\"q\"", "a\tb", "a\nb", "*", ":(top)x"})
  void anUntrackedFileWhereTheReleaseHasOneIsOne(String name) throws IOException {
    Release fresh = project.write(name, "theirs\n").commit("new");
    project.checkout(old.commit());
    project.write(name, "mine\n");

    assertThat(project.obstacles(fresh)).hasSize(1).allMatch(p -> p.endsWith(": " + name));
  }

  @Test
  void anIgnoredFileWhereTheReleaseHasOneIsOne() throws IOException {
    project.write(".gitignore", "*.log\n");
    old = project.commit("old");
    project.write("x.log", "theirs\n").git("add", "-f", "x.log");
    Release fresh = committed();
    project.write("x.log", "mine\n");

    assertThat(project.obstacles(fresh)).hasSize(1);
  }

  @Test
  void anUntrackedFileWhereTheReleaseHasAFolderIsOne() throws IOException {
    Release fresh = project.write("data/seed", "theirs\n").commit("new");
    project.checkout(old.commit());
    project.write("data", "mine\n");

    assertThat(project.obstacles(fresh)).hasSize(1).allMatch(p -> p.endsWith(": data"));
  }

  @Test
  void aLinkOfTheOperatorWhereTheReleaseHasAFolderIsOne() throws IOException {
    Release fresh = project.write("data/seed", "theirs\n").commit("new");
    project.checkout(old.commit());
    Files.createSymbolicLink(project.at("data"), home);

    assertThat(project.obstacles(fresh)).hasSize(1).allMatch(p -> p.endsWith(": data"));
  }

  @Test
  void aFolderThatBecomesAFileIsNoneUnlessSomethingElseIsInIt() throws IOException {
    project.delete("lib/a").delete("lib/b").delete("lib");
    Release fresh = project.write("lib", "a file now\n").commit("new");
    project.checkout(old.commit());
    assertThat(project.obstacles(fresh)).isEmpty();

    project.write("lib/mine", "untracked\n");
    assertThat(project.obstacles(fresh)).hasSize(1).allMatch(p -> p.endsWith(": lib/mine"));
  }

  @Test
  void aFileThatBecomesAFolderIsNone() throws IOException {
    Release fresh = project.delete("app.py").write("app.py/main", "x\n").commit("new");
    project.checkout(old.commit());

    assertThat(project.obstacles(fresh)).isEmpty();
  }

  @Test
  void aTrackedDatabaseIsNeitherDeletedNorReplaced() throws IOException {
    project.with("stores: { db: { sqlite: shop/data/app.db } }\nconfig: [ shop/.env ]");
    old = project.write("data/app.db", "").write(".env", "A=1").commit("tracked");
    Release without = project.delete("data/app.db").delete(".env").commit("new");
    project.checkout(old.commit());
    project.write("data/app.db", "other").write(".env", "A=2");
    Release other = committed();

    assertThat(project.obstacles(without)).hasSize(2).allMatch(p -> p.contains("would delete it"));
    assertThat(project.obstacles(other))
        .as("a configuration file that is committed goes with the release")
        .singleElement()
        .asString()
        .contains("git tracks the database data/app.db");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--assume-unchanged", "--skip-worktree"})
  void workThatGitWasToldToOverlookIsOne(String flag) throws IOException {
    Release fresh = project.write("app.py", "2\n").commit("new");
    project.checkout(old.commit());
    project.git("update-index", flag, "app.py", "lib/a");
    project.write("app.py", "mine\n");

    assertThat(project.obstacles(fresh)).singleElement().asString().contains("overlook");
  }

  @Test
  void aSubmoduleThatStaysIsOneWhereReleasesAreBuilt() throws IOException {
    project.git("update-index", "--add", "--cacheinfo", "160000," + old.commit() + ",theme");
    project.git("commit", "-q", "-m", "with a submodule");
    Files.createDirectories(project.at("theme"));
    Release fresh = project.write("app.py", "2\n").commit("new");
    project.checkout("HEAD~1");

    assertThat(project.obstacles(fresh)).noneMatch(p -> p.contains("submodule"));
    project.with("build: [ make ]");
    assertThat(project.obstacles(fresh)).anyMatch(p -> p.contains("theme is a submodule"));

    Path shop = Files.createDirectories(project.inPlace().workshop(fresh));
    Path list = Files.writeString(shop.resolve(".volver-outputs"), "dist");
    assertThat(project.obstacles(fresh)).as("what was built is there").isEmpty();
    Files.delete(list);
    Files.writeString(shop.resolve(".volver-built"), "");
    assertThat(project.obstacles(fresh)).as("a build that makes nothing").isEmpty();
  }

  @Test
  void aSubmoduleThatMovesIsOne() throws IOException {
    var part = new Project(home, "part");
    part.write("x", "1").commit("1");
    project.git(
        "-c",
        "protocol.file.allow=always",
        "submodule",
        "add",
        "-q",
        part.folder().toString(),
        "part");
    Release fresh = project.commit("with a submodule");
    project.checkout(old.commit());

    assertThat(project.obstacles(fresh)).anyMatch(p -> p.contains("submodule"));
  }
}
