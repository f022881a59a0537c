package dev.volver.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.volver.config.MigrationConfig.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An app that makes its tables itself beside its migrations. */
@Tag("Q02")
class OwnTablesTest {
  @TempDir Path project;

  @BeforeEach
  void migrations() throws IOException {
    put("migrations/env.py", "target.metadata.create_all()\n");
    put("migrations/versions/0001_one.py", "revision = '1'\ndown_revision = None\n");
  }

  private void put(String file, String text) throws IOException {
    Path path = project.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  private List<Finding> found() {
    Folder folder = Folder.recognise(project, Optional.of(Tool.ALEMBIC)).orElseThrow();
    return new OwnTables(new RuleBook(), folder).in(Clues.of(folder, Optional.empty()).makers());
  }

  @Test
  void aCallIsFoundWhereverItStands() throws IOException {
    put(
        "shop/__init__.py",
        """
        def create_app():
            app = Flask(__name__)
            with app.app_context():
                db.create_all()
            return app
        """);
    put("main.py", "from models import Base\nBase.metadata.create_all(bind=engine)\n");
    put("shop/late.py", "async def start(engine):\n    await run(Base.metadata.create_all)\n");

    assertThat(found())
        .extracting(Finding::rule, Finding::file, Finding::line, f -> f.message().en())
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple(
                Rule.CREATE_ALL,
                "shop/__init__.py",
                4,
                "`db.create_all` in `create_app` makes tables that no migration knows of"),
            org.assertj.core.groups.Tuple.tuple(
                Rule.CREATE_ALL,
                "main.py",
                2,
                "`Base.metadata.create_all` makes tables as soon as the module is imported"),
            org.assertj.core.groups.Tuple.tuple(
                Rule.CREATE_ALL,
                "shop/late.py",
                2,
                "`Base.metadata.create_all` in `start` makes tables that no migration knows of"));
  }

  @Test
  void whatOnlyLooksLikeItIsNot() throws IOException {
    put("shop/words.py", "# db.create_all() was here\nHELP = 'type db.create_all()'\n");
    put("shop/own.py", "def create_all():\n    pass\n\ncreate_all()\n");
    put("tests/conftest.py", "db.create_all()\n");
    put("test_shop.py", "db.create_all()\n");
    put("node_modules/a.py", "db.create_all()\n");

    assertThat(found()).isEmpty();
  }

  @Test
  void aReasonTurnsItOff() throws IOException {
    put("seed.py", "# volver: ignore create-all only for the demo\ndb.create_all()\n");

    assertThat(found())
        .singleElement()
        .satisfies(f -> assertThat(f.suppressed()).contains("only for the demo"));
  }

  @Test
  void withoutAReasonItStays() throws IOException {
    put("seed.py", "# volver: ignore create-all\n# volver: hello\ndb.create_all()\n");

    assertThat(found())
        .extracting(Finding::rule, Finding::line, Finding::suppressed)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(Rule.CREATE_ALL, 3, Optional.empty()),
            org.assertj.core.groups.Tuple.tuple(Rule.BAD_SUPPRESSION, 1, Optional.empty()));
  }
}
