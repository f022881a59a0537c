package dev.volver.adapter.alembic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.volver.message.Exit;
import dev.volver.message.Halt;
import dev.volver.message.Problem;
import dev.volver.migration.Chain;
import dev.volver.migration.Migrator;
import dev.volver.migration.MigratorContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("python")
class AlembicMigratorTest extends MigratorContract {

  /** The newest Alembic there is; another one in a subclass. */
  protected Path python() {
    return Venv.python("newest", "alembic", "Flask-Migrate");
  }

  @Override
  protected Harness in(Path folder) throws IOException {
    return PythonProject.alembic(python(), folder);
  }

  private PythonProject own() {
    return (PythonProject) project;
  }

  private static Problem refusal(ThrowingCallable act) {
    var thrown = org.assertj.core.api.Assertions.catchThrowableOfType(Halt.class, act);
    assertThat(thrown).isNotNull();
    assertThat(thrown.exit()).isEqualTo(Exit.REFUSED);
    return thrown.problems().getFirst();
  }

  private Problem refusedChain() {
    return refusal(() -> project.migrator().chain(project.code()));
  }

  @Test
  void aMigrationThatIsNotPythonIsPlaced() {
    own().write("migrations/versions/bad_one.py", "revision = 'bad'\ndef upgrade(:\n");

    Problem problem = refusedChain();

    assertThat(problem.where()).isEqualTo("migrations/versions/bad_one.py:2");
    assertThat(problem.what().en()).contains("SyntaxError");
  }

  @Test
  void aMigrationThatFailsWhenItIsLoadedIsPlaced() {
    own().write("migrations/versions/bad_two.py", "revision = 'bad'\n\nimport nowhere_at_all\n");

    Problem problem = refusedChain();

    assertThat(problem.where()).isEqualTo("migrations/versions/bad_two.py:3");
    assertThat(problem.what().es()).contains("nowhere_at_all");
  }

  @Test
  void aMissingParentAndTwoHeadsAreProblemsOfTheChain() {
    own().add("b00000000001", "'a00000000001'", "side", "select 1", "select 1");
    Chain twoHeads = project.migrator().chain(project.code());
    assertThat(twoHeads.heads()).containsExactly("a00000000002", "b00000000001");
    assertThat(twoHeads.problems("x")).hasSize(1);

    own().add("c00000000001", "'deadbeef0000'", "orphan", "select 1", "select 1");
    assertThat(project.migrator().chain(project.code()).problems("x"))
        .extracting(p -> p.what().en())
        .anyMatch(w -> w.contains("deadbeef0000"));
  }

  @Test
  void aMergeComesAfterAllItsParents() {
    own().add("b00000000001", "'a00000000001'", "side", "select 1", "select 1");
    own().add("c00000000001", "('a00000000002', 'b00000000001')", "both", "select 1", "select 1");

    Chain chain = project.migrator().chain(project.code());

    assertThat(chain.head()).contains("c00000000001");
    assertThat(chain.find("c00000000001").orElseThrow().parents())
        .containsExactlyInAnyOrder("a00000000002", "b00000000001");
  }

  @Test
  void whatIsMissingIsNamed() throws IOException {
    assertThat(refusal(() -> own().migrator("/no/such/python").chain(own().code())).where())
        .isEqualTo("/no/such/python");
    assertThat(refusal(() -> own().migrator("no-such-python").chain(own().code())).what().en())
        .contains("no-such-python");
    Path bare = Venv.python("bare");
    assertThat(refusal(() -> own().migrator(bare.toString()).chain(own().code())).what().en())
        .contains("Alembic is not installed");

    Files.move(own().code().resolve("migrations"), own().code().resolve("elsewhere"));
    assertThat(refusedChain().what().en()).contains("migrations");
    if (Files.deleteIfExists(own().code().resolve("alembic.ini"))) {
      assertThat(refusedChain().where()).isEqualTo("alembic.ini");
    }
  }

  @Test
  void theInterpreterInTheCodeServesAnExportToo() throws IOException {
    Path link = own().code().resolve("venv/bin/python");
    Files.createDirectories(link.getParent());
    Files.writeString(link, "#!/bin/sh\nexec " + python() + " \"$@\"\n");
    assertThat(link.toFile().setExecutable(true)).isTrue();
    Path export = Files.createDirectories(folder.resolve("export"));
    try (var all = Files.walk(own().code())) {
      for (Path p : all.filter(p -> !p.toString().contains("venv")).toList()) {
        Path copy = export.resolve(own().code().relativize(p).toString());
        if (!Files.exists(copy)) {
          Files.copy(p, copy);
        }
      }
    }

    Chain chain = own().migrator("venv/bin/python").chain(export);

    assertThat(chain.head()).contains("a00000000002");
    assertThat(export.resolve("migrations/versions/__pycache__")).doesNotExist();
  }

  @Test
  void twoRevisionsInTheDatabaseAreRefused() {
    own().execute("create table alembic_version (version_num text)");
    assertThat(project.migrator().current()).isEmpty();
    own().execute("insert into alembic_version values ('a00000000001'), ('b00000000001')");

    Problem problem = refusal(() -> project.migrator().current());

    assertThat(problem.what().en()).contains("a00000000001, b00000000001");
  }

  @Test
  void theTableThatEnvPyNamesIsRead() {
    own().configure("version_table='shop_version', **how");
    Migrator migrator = project.migrator();

    migrator.upgrade(project.code(), "a00000000002");

    assertThat(migrator.current()).contains("a00000000002");
    assertThat(migrator.records()).containsExactly("shop_version");
    assertThat(project.tables()).contains("shop_version").doesNotContain("alembic_version");
    migrator.stamp(project.code(), "a00000000001");
    assertThat(migrator.current()).contains("a00000000001");
    migrator.stamp(project.code(), "a00000000002");
    migrator.downgrade(project.code(), "a00000000001");
    assertThat(migrator.current()).contains("a00000000001");
    assertThat(project.tables()).contains("author").doesNotContain("book", "alembic_version");
  }

  @Test
  void theTableMayBeAConstantOfEnvPy() throws IOException {
    own().configure("version_table=NOTES, **how");
    Path env = own().code().resolve("migrations/env.py");
    Files.writeString(env, "NOTES = 'Shop Version'\n" + Files.readString(env));

    project.migrator().upgrade(project.code(), "a00000000002");

    assertThat(project.migrator().current()).contains("a00000000002");
  }

  @Test
  void aTableThatOnlyPythonKnowsIsAskedForBeforeAnythingRuns() {
    own().configure("version_table='_'.join(['shop', 'version']), **how");
    own().execute("create table mine (id integer)");

    Problem problem = refusal(() -> project.migrator().current());
    assertThat(problem.what().en()).contains("cannot be read", "alembic_version");
    assertThat(problem.where()).matches(".*migrations/env.py:\\d+");
    assertThat(problem.next().en()).contains("migrations.version-table");

    Migrator named = own().noting("shop_version");
    named.upgrade(project.code(), "a00000000002");
    assertThat(named.current()).contains("a00000000002");
    assertThat(project.tables()).contains("shop_version");
  }

  @Test
  void aTableThatLooksLikeItIsNamed() {
    own().configure("**dict(how, version_table='elsewhere')");
    own().noting("elsewhere").upgrade(project.code(), "a00000000002");

    Problem problem = refusal(() -> project.migrator().current());

    assertThat(problem.what().en()).contains("elsewhere looks like");
    assertThat(problem.next().en()).contains("`migrations.version-table: elsewhere`");
    assertThat(own().noting("alembic_version").current())
        .as("the other one is another app's")
        .isEmpty();
  }

  @Test
  @Tag("D09")
  void aFailureIsOneLineWithItsPlaceAndWithoutSecrets() {
    String bad = project.add("leak", "insert into nowhere values ('hush')", "select 1");

    var thrown =
        org.assertj.core.api.Assertions.catchThrowableOfType(
            Halt.class, () -> project.migrator().upgrade(project.code(), bad));

    Problem problem = thrown.problems().getFirst();
    assertThat(problem.where()).matches("migrations/versions/" + bad + "_leak.py:\\d+");
    assertThat(problem.what().en())
        .contains("no such table: nowhere")
        .contains("•••")
        .doesNotContain("hush")
        .doesNotContain("Traceback")
        .doesNotContain("File \"");
    assertThat(problem.what().en().lines().count()).isLessThanOrEqualTo(4);
  }

  @Test
  @Tag("P16")
  @Tag("Q02")
  void aRevisionOfOtherCodeIsNamed() {
    own().execute("create table alembic_version (version_num text)");
    own().execute("insert into alembic_version values ('feedfacefeed')");

    assertThatThrownBy(() -> project.migrator().upgrade(project.code(), "a00000000002"))
        .isInstanceOf(Halt.class)
        .hasMessageContaining("feedfacefeed");
  }

  @Test
  void anUpgradeOfAnotherDatabaseIsFound() throws IOException {
    Path env = own().code().resolve("migrations/env.py");
    Files.writeString(env, Files.readString(env).replace("app.db", "other.db"));

    assertThatThrownBy(() -> project.migrator().upgrade(project.code(), "a00000000002"))
        .isInstanceOf(Halt.class)
        .hasMessageContaining("ended at base");
  }
}
