package dev.volver.adapter.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.volver.message.Halt;
import dev.volver.plan.Release;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** New migrations in place of old ones, as a commit of their own. */
@Tag("Q10")
class RelaidTest {
  @TempDir Path home;
  private Project project;
  private InPlace source;
  private Release old;
  private Release made;

  @BeforeEach
  void aCommitThatNothingLeadsTo() throws IOException {
    project = new Project(home, "shop");
    project.write("sql/001_a.up.sql", "a").write("sql/002_b.up.sql", "b").write("app.py", "v1");
    old = project.commit("one");
    source = project.inPlace();
    Path files = Files.createDirectories(home.resolve("look/made"));
    source.export(old, files);
    Files.delete(files.resolve("sql/001_a.up.sql"));
    Files.delete(files.resolve("sql/002_b.up.sql"));
    Files.writeString(files.resolve("sql/003_all.up.sql"), "a; b");
    Files.writeString(files.resolve("app.py"), "somebody changed it there");
    made = source.with(old, files, List.of("sql"), "Begin anew");
  }

  private List<String> changed() {
    return project.git("status", "--porcelain").lines().toList();
  }

  @Test
  void itDiffersInThoseFoldersAloneAndNothingInPlaceChanges() {
    assertThat(project.git("diff", "--name-status", "--no-renames", old.commit(), made.commit()))
        .isEqualTo("D\tsql/001_a.up.sql\nD\tsql/002_b.up.sql\nA\tsql/003_all.up.sql");
    assertThat(project.git("rev-parse", "HEAD")).isEqualTo(old.commit());
    assertThat(changed()).isEmpty();
  }

  @Test
  void itIsPutInPlaceAndTheBranchGoesAlong() throws IOException {
    project.write("app.py", "work of somebody").write("sql.txt", "more");
    project.git("add", "sql.txt");

    source.lay(old, made, true);
    source.lay(old, made, true);

    assertThat(project.git("rev-parse", "main")).isEqualTo(made.commit());
    assertThat(project.git("symbolic-ref", "HEAD")).isEqualTo("refs/heads/main");
    assertThat(project.at("sql")).isDirectoryContaining("glob:**/003_all.up.sql");
    assertThat(project.at("sql/001_a.up.sql")).doesNotExist();
    assertThat(changed()).containsExactlyInAnyOrder("M app.py", "A  sql.txt");
  }

  @Test
  void halfOfItIsFinishedAndAllOfItTakenBack() throws IOException {
    project.delete("sql/001_a.up.sql").write("sql/003_all.up.sql", "a");
    source.lay(old, made, true);
    assertThat(changed()).isEmpty();
    assertThat(project.at("sql/003_all.up.sql")).hasContent("a; b");

    source.lay(made, old, true);

    assertThat(project.git("rev-parse", "main")).isEqualTo(old.commit());
    assertThat(changed()).isEmpty();
    assertThat(project.at("sql/001_a.up.sql")).hasContent("a");
    assertThat(project.at("sql/003_all.up.sql")).doesNotExist();
  }

  @Test
  void besideItsBranchTheBranchGoesAlongUnlessThereAreTwo() {
    project.git("checkout", "-q", "--detach");
    source.lay(old, made, true);
    assertThat(project.git("rev-parse", "main")).isEqualTo(made.commit());
    source.lay(made, old, true);
    assertThat(project.git("rev-parse", "main")).isEqualTo(old.commit());

    project.git("branch", "other");
    source.lay(old, made, true);

    assertThat(project.git("rev-parse", "HEAD")).isEqualTo(made.commit());
    assertThat(project.git("rev-parse", "main", "other").lines()).containsOnly(old.commit());
    assertThat(changed()).isEmpty();
  }

  @Test
  void withoutACommitTheFilesAreChangesOfTheCheckout() {
    source.lay(old, made, false);

    assertThat(project.git("rev-parse", "main")).isEqualTo(old.commit());
    assertThat(changed())
        .containsExactlyInAnyOrder(
            "D sql/001_a.up.sql", " D sql/002_b.up.sql", "?? sql/003_all.up.sql");
  }

  @Test
  void aBranchThatWentOnMeanwhileIsLeftAlone() throws IOException {
    Release newer = project.write("app.py", "v2").commit("two");

    assertThatThrownBy(() -> source.lay(old, made, true))
        .isInstanceOf(Halt.class)
        .hasMessageContaining("no longer at");

    assertThat(project.git("rev-parse", "main")).isEqualTo(newer.commit());
  }

  @Test
  void whatIsNotCommittedIsSaid() throws IOException {
    assertThat(source.unsaved(List.of("sql"))).isEmpty();
    project.write(".gitignore", "sql/*.local\n").commit("two");
    project.write("sql/001_a.up.sql", "changed").write("sql/004_c.up.sql", "c");
    project.write("sql/x.local", "l").write("app.py", "elsewhere");

    assertThat(source.unsaved(List.of("sql")))
        .containsExactlyInAnyOrder("sql/001_a.up.sql", "sql/004_c.up.sql", "sql/x.local");
  }
}
