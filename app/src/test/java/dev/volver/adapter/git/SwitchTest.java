package dev.volver.adapter.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.volver.message.Halt;
import dev.volver.plan.Release;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Putting a release in place in a checkout. */
class SwitchTest {
  @TempDir Path home;
  private Project project;
  private Release old;
  private Release fresh;

  @BeforeEach
  void twoReleases() throws IOException {
    project = new Project(home, "shop");
    project
        .write("app.py", "1\n")
        .write("lib/a", "a\n")
        .write("was/file", "x\n")
        .write("run", "#\n");
    project.write("with space/ñ", "1\n").write("gone", "x\n");
    Files.createSymbolicLink(project.at("link"), Path.of("app.py"));
    project.git("add", "-A");
    old = project.commit("old");
    project.write("app.py", "2\n").delete("lib/a").delete("lib").write("lib", "file now\n");
    project.delete("was/file").delete("was").delete("gone").write("a\nb", "odd\n");
    project.write("with space/ñ", "2\n").delete("link");
    Files.createSymbolicLink(project.at("link"), Path.of("run"));
    assertThat(project.at("run").toFile().setExecutable(true)).isTrue();
    fresh = project.commit("new");
    project.checkout(old.commit());
  }

  private void switchTo(Release from, Release to) throws IOException {
    project.inPlace().switchTo(from, to, Optional.empty());
  }

  @Test
  void thereAndBackIsExactAndConvergent() throws IOException {
    for (int i = 0; i < 2; i++) {
      switchTo(old, fresh);
      switchTo(old, fresh);
      assertThat(project.tree()).isEqualTo(project.tree(fresh));
      assertThat(project.at("run")).isExecutable();
      assertThat(Files.readSymbolicLink(project.at("link"))).hasToString("run");
      switchTo(fresh, old);
      assertThat(project.tree()).isEqualTo(project.tree(old));
      assertThat(
              project.at("run").toFile().canExecute()
                  && Files.getPosixFilePermissions(project.at("run")).size() > 3)
          .isFalse();
      assertThat(project.git("status", "--porcelain")).isEmpty();
    }
  }

  @Test
  @Tag("promise-3")
  void aHookOfTheProjectThatFailsStopsNoWay() throws IOException {
    Path hook = project.at(".git/hooks/post-checkout");
    Files.createDirectories(hook.getParent());
    Files.writeString(hook, "#!/bin/sh\nexit 1\n");
    assertThat(hook.toFile().setExecutable(true)).isTrue();

    switchTo(old, fresh);
    switchTo(fresh, old);

    assertThat(project.tree()).isEqualTo(project.tree(old));
  }

  @Test
  void whatIsNotTrackedIsLeftAlone() throws IOException {
    project.write("mine/notes", "mine").write("data.db", "mine");

    switchTo(old, fresh);
    switchTo(fresh, old);

    assertThat(project.at("mine/notes")).hasContent("mine");
    assertThat(project.at("data.db")).hasContent("mine");
  }

  @Test
  void theBranchIsTakenUpAgainOnlyWhenItIsAtTheRelease() throws IOException {
    project.checkout("main");
    InPlace source = project.inPlace();
    assertThat(source.head().branch()).contains("main");

    source.switchTo(fresh, old, Optional.of("main"));
    assertThat(source.head().release().commit()).isEqualTo(old.commit());
    assertThat(source.head().branch()).isEmpty();

    source.switchTo(old, fresh, Optional.of("main"));
    assertThat(source.head().branch()).contains("main");
    assertThat(project.git("rev-parse", "main")).isEqualTo(fresh.commit());
  }

  @Test
  void aBranchWithTheNameOfAFileIsTakenUpToo() throws IOException {
    project.git("branch", "app.py", fresh.commit());

    project.inPlace().switchTo(old, fresh, Optional.of("app.py"));

    assertThat(project.inPlace().head().branch()).contains("app.py");
    assertThat(project.tree()).isEqualTo(project.tree(fresh));
  }

  @Test
  @Tag("P30")
  void locksThatADeadGitLeftAreRemoved() throws IOException {
    project.write(".git/index.lock", "").write(".git/HEAD.lock", "");

    switchTo(old, fresh);

    assertThat(project.tree()).isEqualTo(project.tree(fresh));
    assertThat(project.git("rev-parse", "HEAD")).isEqualTo(fresh.commit());
  }

  @Test
  @Tag("P30")
  void theLockOfALivingGitIsWaitedFor() throws Exception {
    project.write("app.py", "mine\n");
    var builder = new ProcessBuilder("git", "commit", "-a").directory(project.folder().toFile());
    builder.environment().put("GIT_EDITOR", "echo ready; sleep 1; echo message >");
    Process commit = builder.redirectErrorStream(true).start();
    assertThat(commit.inputReader(StandardCharsets.UTF_8).readLine()).contains("ready");
    assertThat(project.at(".git/index.lock")).exists();

    switchTo(old, fresh);

    assertThat(commit.waitFor()).as("its lock was not taken from it").isZero();
    assertThat(project.tree()).isEqualTo(project.tree(fresh));
    assertThat(project.git("show", "HEAD@{1}:app.py"))
        .as("and its work is there")
        .isEqualTo("mine");
  }

  private void refused(String file) throws IOException {
    String before = project.tree();
    assertThatThrownBy(() -> switchTo(old, fresh))
        .isInstanceOf(Halt.class)
        .hasMessageContaining(file);
    assertThat(project.tree()).as("nothing of it was touched").isEqualTo(before);
  }

  @Test
  void aFileChangedAfterThePlanIsNotLost() throws IOException {
    project.write("app.py", "mine\n");
    refused("app.py");
  }

  @Test
  void aStagedFileIsNotLost() throws IOException {
    project.write("app.py", "mine\n").write("extra", "mine\n").git("add", "app.py", "extra");
    refused("app.py");
  }

  @Test
  void anUntrackedFileWhereAFolderComesIsNotLost() throws IOException {
    Release deep = project.write("data/seed", "theirs\n").commit("deep");
    project.checkout(old.commit());
    fresh = deep;
    project.write("data", "mine\n");
    refused("data");
  }

  @Test
  void anUntrackedFolderWhereAFileComesIsNotLost() throws IOException {
    Release file = project.write("data", "theirs\n").commit("file");
    project.checkout(old.commit());
    fresh = file;
    project.write("data/mine", "mine\n");
    refused("data/mine");
  }

  @Test
  void anUntrackedFileInAFolderThatBecomesAFileIsNotLost() throws IOException {
    project.write("lib/mine", "mine\n");
    refused("lib/mine");
  }

  @Test
  void anIgnoredFileInTheWayIsNotLost() throws IOException {
    project.write("x.log", "theirs\n").git("add", "-f", "x.log");
    fresh = project.commit("log");
    project.checkout(old.commit());
    project.write(".git/info/exclude", "*.log\n").write("x.log", "mine\n");

    assertThatThrownBy(() -> switchTo(old, fresh)).isInstanceOf(Halt.class);
    assertThat(project.at("x.log")).hasContent("mine");
  }

  @Test
  void aLinkInTheWayIsNotLost() throws IOException {
    fresh = project.write("data/seed", "theirs\n").write("conf", "theirs\n").commit("both");
    project.checkout(old.commit());
    Path elsewhere = Files.createDirectories(home.resolve("elsewhere"));
    Files.createSymbolicLink(project.at("data"), elsewhere);
    Files.createSymbolicLink(project.at("conf"), elsewhere.resolve("conf"));

    refused("conf, data");
    assertThat(elsewhere).isEmptyDirectory();
  }

  @Test
  void workThatGitWasToldToOverlookIsNotLost() throws IOException {
    project.git("update-index", "--assume-unchanged", "app.py");
    project.write("app.py", "mine\n");

    assertThatThrownBy(() -> switchTo(old, fresh)).isInstanceOf(Halt.class);
    assertThat(project.at("app.py")).hasContent("mine\n");
  }

  @Test
  void aCheckoutThatIsHalfOfEachIsFinished() throws IOException {
    project.write("app.py", "2\n").delete("gone");
    project.git("add", "app.py");

    switchTo(old, fresh);

    assertThat(project.tree()).isEqualTo(project.tree(fresh));
  }

  @Test
  void volversFoldersAreOutOfSight() throws IOException {
    project.write(".volver/x", "").write("data/.volver/app.db.b0001", "");
    assertThat(project.git("status", "--porcelain")).isNotEmpty();

    project.inPlace().prepare();
    project.inPlace().prepare();

    assertThat(project.git("status", "--porcelain")).isEmpty();
    project.git("clean", "-fdq");
    assertThat(project.at("data/.volver/app.db.b0001")).exists();
    assertThat(Files.readAllLines(project.at(".git/info/exclude")))
        .filteredOn(".volver/"::equals)
        .hasSize(1);
  }
}
