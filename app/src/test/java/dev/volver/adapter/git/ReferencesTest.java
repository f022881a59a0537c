package dev.volver.adapter.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.volver.journal.Ballast;
import dev.volver.journal.Event;
import dev.volver.journal.History;
import dev.volver.journal.Journal;
import dev.volver.journal.Outcome;
import dev.volver.message.Exit;
import dev.volver.message.Halt;
import dev.volver.message.Text;
import dev.volver.plan.DataWay;
import dev.volver.plan.Plan;
import dev.volver.plan.Release;
import dev.volver.plan.RunKind;
import dev.volver.plan.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which commit a name stands for. */
class ReferencesTest {
  @TempDir Path home;
  private Project project;
  private Release one;
  private Release two;

  @BeforeEach
  void twoReleases() throws IOException {
    project = new Project(home, "shop");
    one = project.write("a", "1").commit("one");
    project.git("tag", "v1.0");
    two = project.write("a", "2").commit("two");
  }

  private String commit(String name) throws IOException {
    return commit(project, name);
  }

  private static String commit(Project project, String name) throws IOException {
    return project.inPlace().resolve(Optional.of(name)).commit();
  }

  @Test
  void tagsBranchesAndCommits() throws IOException {
    project.git("tag", "-a", "-m", "annotated", "v2.0");

    assertThat(commit("v1.0")).isEqualTo(one.commit());
    assertThat(commit("v2.0")).as("the commit, not the tag object").isEqualTo(two.commit());
    assertThat(commit("main")).isEqualTo(two.commit());
    assertThat(commit(one.abbreviated())).isEqualTo(one.commit());
    assertThat(project.inPlace().resolve(Optional.empty()))
        .isEqualTo(new Release(two.commit(), "main"));
  }

  @Test
  void whatIsNotThereIsSaid() {
    for (String name : new String[] {"v9", "", "--all", "a b", "0123456789"}) {
      assertThatThrownBy(() -> commit(name))
          .isInstanceOf(Halt.class)
          .hasMessageContaining("there is no tag, branch or commit");
    }
  }

  @Test
  void aTagAndABranchOfOneNameAreNotGuessedBetween() throws IOException {
    project.git("branch", "v1.0", two.commit());

    assertThatThrownBy(() -> commit("v1.0"))
        .isInstanceOf(Halt.class)
        .hasMessageContaining("means more than one commit");
    assertThat(commit("refs/tags/v1.0")).isEqualTo(one.commit());
  }

  @Test
  void withoutABranchTheNewestIsNotGuessed() throws IOException {
    project.checkout("v1.0");

    assertThatThrownBy(() -> project.inPlace().resolve(Optional.empty()))
        .isInstanceOf(Halt.class)
        .hasMessageContaining("no branch");
    assertThat(project.inPlace().head().release()).isEqualTo(new Release(one.commit(), "v1.0"));
    assertThat(project.inPlace().commit()).contains(one.commit());
    assertThat(project.inPlace().head().branch()).isEmpty();
  }

  private Project cloned() throws IOException {
    var copy = new Project(home, "copy");
    copy.git("remote", "add", "origin", project.folder().toString());
    copy.git("fetch", "-q", "origin");
    copy.checkout("-b", "main", "origin/main");
    return copy;
  }

  @Test
  void aRemoteThatIsAheadIsFetched() throws IOException {
    Project copy = cloned();
    Release three = project.write("a", "3").commit("three");
    project.git("tag", "v3.0");

    assertThat(copy.inPlace().resolve(Optional.empty()).commit()).isEqualTo(three.commit());
    assertThat(commit(copy, "v3.0")).isEqualTo(three.commit());
    assertThat(copy.git("rev-parse", "HEAD")).as("looked at, not moved").isEqualTo(two.commit());
  }

  /** A run of a journal that put a release in place, as it was asked for. */
  private void landed(long number, Release release) throws IOException {
    var history = new History(project.app().state());
    Files.createDirectories(history.folder(number));
    var switched = new Step.SwitchCode(one, release, Optional.of("main"), Optional.empty());
    var plan =
        new Plan(
            RunKind.DEPLOY,
            one,
            release,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            DataWay.KEEP,
            Text.verbatim(""),
            List.of(switched),
            List.of());
    try (Journal journal =
        Journal.open(
            history.journal(number),
            new Ballast(home.resolve("ballast")),
            Clock.systemUTC(),
            e -> {})) {
      journal.append(new Event.RunStarted(number, "shop", "volver.yml", plan, true));
      journal.append(new Event.RunEnded(Outcome.SUCCEEDED, Exit.DONE, List.of()));
    }
  }

  @Test
  void withoutABranchTheOneOfTheReleaseInPlaceIsGoneOnWith() throws IOException {
    Project copy = cloned();
    copy.git("remote", "set-head", "origin", "main");
    project.checkout("-q", "-b", "production", one.commit());
    Release three = project.write("a", "3").commit("three");
    copy.git("fetch", "-q");
    copy.checkout("--detach", three.commit());
    landed(1, new Release(three.commit(), "production"));
    landed(2, new Release(three.commit(), three.abbreviated()));
    Release four = project.write("a", "4").commit("four");

    assertThat(copy.inPlace().resolve(Optional.empty()))
        .isEqualTo(new Release(four.commit(), "production"));
  }

  @Test
  void aReleaseThatCameByATagIsOnNoBranchToGoOnWith() throws IOException {
    Project copy = cloned();
    copy.git("remote", "set-head", "origin", "main");
    copy.checkout("--detach", one.commit());
    landed(1, new Release(one.commit(), "v1.0"));

    assertThatThrownBy(() -> copy.inPlace().resolve(Optional.empty()))
        .isInstanceOf(Halt.class)
        .hasMessageContaining("no branch");
  }

  @Test
  void aTagThatWasMovedThereKeepsNoBranchFromBeingDeployed() throws IOException {
    Project copy = cloned();
    copy.git("fetch", "-q", "--tags");
    project.git("tag", "-f", "v1.0", two.commit());
    Release three = project.write("a", "3").commit("three");
    project.git("tag", "v3.0");

    assertThat(commit(copy, "main")).isEqualTo(three.commit());
    assertThat(commit(copy, "v3.0")).isEqualTo(three.commit());
    assertThatThrownBy(() -> commit(copy, "v9"))
        .isInstanceOf(Halt.class)
        .hasMessageContaining("git fetch --tags");
  }

  @Test
  void aBranchAheadOfItsRemoteIsTakenAsItIsHere() throws IOException {
    Project copy = cloned();
    Release here = copy.write("a", "here").commit("here");

    assertThat(commit(copy, "main")).isEqualTo(here.commit());
  }

  @Test
  void aBranchThatWentItsOwnWayIsNotGuessed() throws IOException {
    Project copy = cloned();
    copy.write("a", "here").commit("here");
    project.write("a", "there").commit("there");

    assertThatThrownBy(() -> commit(copy, "main"))
        .isInstanceOf(Halt.class)
        .hasMessageContaining("means more than one commit");
  }

  @Test
  void withTheRemoteOutOfReachWhatCannotHaveChangedIsTaken() throws IOException {
    Project copy = cloned();
    copy.git("fetch", "-q", "--tags");
    copy.git("remote", "set-url", "origin", home.resolve("nowhere").toString());

    assertThat(commit(copy, "v1.0")).isEqualTo(one.commit());
    assertThat(commit(copy, two.abbreviated())).isEqualTo(two.commit());
    assertThatThrownBy(() -> commit(copy, "v9"))
        .hasMessageContaining("in the local repository, and the remote does not answer");
  }

  @Test
  void withTheRemoteOutOfReachTheNewestOfABranchIsNotGuessed() throws IOException {
    Project copy = cloned();
    copy.git("remote", "set-url", "origin", home.resolve("nowhere").toString());

    for (Optional<String> branch : List.of(Optional.of("main"), Optional.<String>empty())) {
      assertThatThrownBy(() -> copy.inPlace().resolve(branch))
          .isInstanceOf(Halt.class)
          .hasMessageContaining("the remote does not answer, so the newest of `main` is not known");
    }
  }

  @Test
  void aTagThatIsHereNeedsNoFetch() throws IOException {
    Project copy = cloned();
    copy.git("fetch", "-q", "--tags");
    project.write("a", "3").commit("three");

    assertThat(commit(copy, "v1.0")).isEqualTo(one.commit());
    assertThat(copy.git("rev-parse", "origin/main")).as("not fetched").isEqualTo(two.commit());
  }

  @Test
  void aShallowCloneIsRefused() throws IOException {
    var shallow = new Project(home, "shallow");
    shallow.git("fetch", "-q", "--depth", "1", "file://" + project.folder(), "main");
    shallow.checkout("-B", "main", "FETCH_HEAD");

    assertThatThrownBy(() -> shallow.inPlace().resolve(Optional.of("main")))
        .isInstanceOf(Halt.class)
        .hasMessageContaining("shallow");
  }

  @Test
  void whatIsNoRepositoryIsSaid() throws IOException {
    var empty = new Project(home, "empty");
    assertThatThrownBy(() -> empty.inPlace().head()).hasMessageContaining("not a git repository");
    assertThat(empty.inPlace().commit()).isEmpty();

    Project within = new Project(home, "shop/part");
    Files.move(within.at(".git"), home.resolve("elsewhere"));
    assertThatThrownBy(() -> within.inPlace().head())
        .isInstanceOf(Halt.class)
        .hasMessageContaining("a folder within a repository");
  }

  @Test
  @Tag("root")
  void rootWorksInTheRepositoryOfAnotherUserAndLeavesItTheirs() throws Exception {
    project.checkout(one.commit());
    new ProcessBuilder("chown", "-R", "65533:65532", project.folder().toString()).start().waitFor();
    new ProcessBuilder("chmod", "755", home.toString()).start().waitFor();
    InPlace source = project.inPlace();
    assertThat(source.obstacles(two)).isEmpty();

    source.prepare();
    source.switchTo(one, two, Optional.empty());

    assertThat(project.at("a")).hasContent("2");
    for (String file : new String[] {"a", ".git/index", ".git/HEAD", ".git/info/exclude"}) {
      assertThat(Files.getAttribute(project.at(file), "unix:uid")).as(file).isEqualTo(65533);
    }
  }
}
