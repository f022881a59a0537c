package dev.volver.adapter.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.volver.migration.Mark;
import dev.volver.release.Trace;
import dev.volver.release.Trace.Hold;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a migration is found that the code in place does not have. */
@Tag("Q02")
class TracesTest {
  private static final String ID = "abcdef012345";
  private static final Mark ALEMBIC =
      new Mark(
          ID,
          List.of("**/*.py"),
          Optional.of(ID),
          Optional.of("^revision\\b[^=\n]*=\\s*['\"]" + ID + "['\"]"));

  @TempDir Path home;
  private Project project;

  @BeforeEach
  void aProject() throws IOException {
    project = new Project(home, "shop");
    project.write("migrations/versions/a.py", "revision = 'aaaaaaaaaaaa'\n").commit("one");
  }

  private List<Trace> traces(Mark mark) throws IOException {
    return project.inPlace().traces(mark);
  }

  private String onABranch() throws IOException {
    project.checkout("-b", "feature/tags");
    project.write("migrations/versions/b.py", "revision: str = \"" + ID + "\"\n");
    String commit = project.commit("two").commit();
    project.checkout("main");
    return commit;
  }

  @Test
  void theBranchThatHasItIsNamed() throws IOException {
    String commit = onABranch();
    project.git("tag", "v9", "feature/tags");

    assertThat(traces(ALEMBIC))
        .singleElement()
        .satisfies(t -> {
          assertThat(t.commit()).isEqualTo(commit);
          assertThat(t.file()).isEqualTo("migrations/versions/b.py");
          assertThat(t.names()).containsExactlyInAnyOrder("feature/tags", "v9");
          assertThat(t.hold()).isEqualTo(Hold.NAMED);
          assertThat(t.date()).matches("\\d{4}-\\d\\d-\\d\\dT.*");
        });
  }

  @Test
  void aBranchOfTheRemoteIsNamedWithIt() throws IOException {
    onABranch();
    project.git("update-ref", "refs/remotes/origin/feature", "feature/tags");
    project.git("branch", "-qD", "feature/tags");

    assertThat(traces(ALEMBIC).getFirst().names()).containsExactly("origin/feature");
  }

  @Test
  void whatOnlyTheReflogRemembersIsFound() throws IOException {
    onABranch();
    project.git("branch", "-qD", "feature/tags");

    assertThat(traces(ALEMBIC))
        .singleElement()
        .satisfies(t -> {
          assertThat(t.names()).isEmpty();
          assertThat(t.hold()).isEqualTo(Hold.REFLOG);
        });
  }

  @Test
  void aCommitThatNothingLeadsToIsFound() throws IOException {
    String commit = onABranch();
    project.git("branch", "-qD", "feature/tags");
    project.git("reflog", "expire", "--expire=now", "--all");

    assertThat(traces(ALEMBIC))
        .singleElement()
        .satisfies(t -> {
          assertThat(t.commit()).isEqualTo(commit);
          assertThat(t.hold()).isEqualTo(Hold.NONE);
        });
  }

  @Test
  void oneThatWasRemovedSinceIsFoundInTheHistory() throws IOException {
    project.write("migrations/versions/b.py", "revision = '" + ID + "'\n").commit("two");
    project.delete("migrations/versions/b.py").commit("three");

    assertThat(traces(ALEMBIC))
        .singleElement()
        .satisfies(t -> {
          assertThat(t.names()).isEmpty();
          assertThat(t.hold()).isEqualTo(Hold.NAMED);
        });
  }

  @Test
  void aFileThatOnlyMentionsItIsNotTheOne() throws IOException {
    project.write("migrations/versions/c.py", "down_revision = '" + ID + "'\n");
    project.write("notes.py", "# " + ID + "\n").commit("two");

    assertThat(traces(ALEMBIC)).isEmpty();
  }

  @Test
  void aPairOfSqlIsKnownByItsNumberAndAMigrationOfDjangoByItsName() throws IOException {
    project.checkout("-b", "other");
    project.write("sql/007_tags.up.sql", "create table tag (id)");
    project.write("apps/pedidos/migrations/0002_total.py", "x = 1").commit("two");
    project.checkout("main");

    assertThat(traces(Mark.named("007", "**/sql/007_*.up.sql")))
        .extracting(Trace::file)
        .containsExactly("sql/007_tags.up.sql");
    assertThat(traces(Mark.named("pedidos.0002_total", "**/migrations/0002_total.py")))
        .extracting(Trace::names)
        .containsExactly(List.of("other"));
    assertThat(traces(Mark.named("070", "**/sql/070_*.up.sql"))).isEmpty();
  }
}
