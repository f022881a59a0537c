package dev.volver.adapter.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.volver.message.Halt;
import dev.volver.plan.Release;
import dev.volver.release.FileChange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A release without one of its commits. */
@Tag("A04")
class RevertedTest {
  @TempDir Path home;
  private Project project;
  private Release first;
  private Release bad;
  private Release last;

  @BeforeEach
  void aBadCommitBetweenGoodOnes() throws IOException {
    project = new Project(home, "shop");
    first = project.write("api/price", "1\n").write("web/page", "hello\n").commit("first");
    bad = project.write("api/price", "-1\n").commit("cheaper");
    last = project.write("web/page", "good morning\n").commit("nicer");
  }

  private Release without(Release commit) throws IOException {
    return project.inPlace().without(last, commit.commit());
  }

  private List<String> changed(Release made) throws IOException {
    return project.inPlace().changed(last, made).stream().map(FileChange::file).toList();
  }

  @Test
  void onlyWhatTheCommitDidIsGoneAndNothingInPlaceChanges() throws IOException {
    project.write("api/price", "somebody is at work here");
    String tree = project.tree();

    Release made = without(bad);

    assertThat(changed(made)).containsExactly("api/price");
    assertThat(project.git("show", made.commit() + ":api/price")).isEqualTo("1");
    assertThat(project.git("show", made.commit() + ":web/page")).isEqualTo("good morning");
    assertThat(project.git("log", "-1", "--format=%B", made.commit()))
        .contains("Revert \"cheaper\"", bad.commit());
    assertThat(project.git("rev-parse", "HEAD")).isEqualTo(last.commit());
    assertThat(project.tree()).isEqualTo(tree);
    assertThat(project.git("worktree", "list").lines()).hasSize(1);
  }

  @Test
  void theSameCommitIsMadeEachTimeAndIsKeptOnceItIsHeld() throws IOException {
    Release made = without(bad);
    assertThat(without(bad)).isEqualTo(made);
    project.inPlace().hold(made);

    project.git("reflog", "expire", "--expire=now", "--all");
    project.git("gc", "-q", "--prune=now");

    assertThat(project.git("cat-file", "-t", made.commit())).isEqualTo("commit");
  }

  @Test
  void whatALaterCommitStandsOnIsNamedAndLeavesNothingBehind() throws IOException {
    last = project.write("api/price", "-2\n").commit("cheaper still");

    assertThatThrownBy(() -> without(bad))
        .isInstanceOf(Halt.class)
        .hasMessageContaining("later work stands on it (api/price)");

    assertThat(project.git("worktree", "list").lines()).hasSize(1);
    assertThat(project.git("status", "--porcelain")).isEmpty();
  }

  @Test
  @Tag("D06")
  void whatBecomesOfEachFileIsTold() throws IOException {
    Release next =
        project.write("new", "1").write("web/page", "hi\n").delete("api/price").commit("x");

    assertThat(project.inPlace().changed(last, next))
        .containsExactlyInAnyOrder(
            new FileChange("new", FileChange.Kind.ADDED),
            new FileChange("web/page", FileChange.Kind.CHANGED),
            new FileChange("api/price", FileChange.Kind.REMOVED));
  }

  @Test
  void aMergeIsTakenOutAsAWhole() throws IOException {
    project.checkout("-b", "sale", first.commit());
    project.write("api/sale", "half\n").commit("sale");
    project.checkout("main");
    project.git("merge", "-q", "--no-ff", "-m", "merged", "sale");
    last = new Release(project.git("rev-parse", "HEAD"), "merged");

    Release made = without(last);

    assertThat(changed(made)).containsExactly("api/sale");
  }

  @Test
  void whatCannotBeTakenOutIsSaid() throws IOException {
    project.checkout("-b", "elsewhere", first.commit());
    Release stranger = project.write("a", "b").commit("elsewhere");
    project.checkout("main");
    project.git("revert", "--no-edit", bad.commit());
    Release reverted = new Release(project.git("rev-parse", "HEAD"), "reverted");

    assertThatThrownBy(() -> without(stranger)).hasMessageContaining("is not part of");
    assertThatThrownBy(() -> without(first)).hasMessageContaining("the first commit of all");
    assertThatThrownBy(() -> project.inPlace().without(last, "v99"))
        .hasMessageContaining("no commit is called v99");
    assertThatThrownBy(() -> project.inPlace().without(last, "--all"))
        .hasMessageContaining("no commit is called --all");
    assertThatThrownBy(() -> project.inPlace().without(reverted, bad.commit()))
        .hasMessageContaining("is no longer part of");
  }

  @Test
  void whatAKilledCallLeftIsNoObstacle() throws IOException {
    Path left = project.at(".git/volver-revert");
    project.git("worktree", "add", "--quiet", "--detach", left.toString(), first.commit());
    Files.writeString(left.resolve("half"), "written");

    assertThat(changed(without(bad))).containsExactly("api/price");
  }
}
