package dev.volver.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.volver.config.MigrationConfig.Tool;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether SQLite holds foreign keys is taken from the app's code, and off only when certain. */
@Tag("Q13")
class CluesTest {
  @TempDir Path project;

  @BeforeEach
  void aProject() throws IOException {
    put("migrations/env.py", "from alembic import context\nfrom sqlalchemy import create_engine\n");
    put(
        "migrations/versions/0001_tables.py",
        """
        from alembic import op
        import sqlalchemy as sa
        revision = '1'
        down_revision = None

        def upgrade():
            op.create_table('shop', sa.Column('id', sa.Integer(), primary_key=True),
                sa.Column('name', sa.String(50)))
            op.create_table('item', sa.Column('id', sa.Integer(), primary_key=True),
                sa.Column('shop_id', sa.Integer(), sa.ForeignKey('shop.id', ondelete='CASCADE')))

        def downgrade():
            op.drop_table('item')
            op.drop_table('shop')
        """);
    put(
        "migrations/versions/0002_rebuilt.py",
        """
        from alembic import op
        import sqlalchemy as sa
        revision = '2'
        down_revision = '1'

        def upgrade():
            with op.batch_alter_table('shop') as batch_op:
                batch_op.alter_column('name', existing_type=sa.String(50), server_default='x')

        def downgrade():
            with op.batch_alter_table('shop') as batch_op:
                batch_op.alter_column('name', existing_type=sa.String(50), server_default=None)
        """);
  }

  private void put(String file, String text) throws IOException {
    Path path = project.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text, StandardCharsets.ISO_8859_1);
  }

  private Folder folder() {
    return Folder.recognise(project, Optional.of(Tool.ALEMBIC)).orElseThrow();
  }

  private Optional<Boolean> keys() {
    return Clues.of(folder(), Optional.of(Setting.Dialect.SQLITE)).setting().foreignKeys();
  }

  private Report.Migration rebuilt() {
    Setting setting = Clues.of(folder(), Optional.of(Setting.Dialect.SQLITE)).setting();
    return new Lint(new RuleBook(), setting)
        .of(Readers.read(folder()), "migrations")
        .migrations()
        .getLast();
  }

  private static void warned(Report.Migration migration) {
    assertThat(migration.findings()).extracting(Finding::rule).contains(Rule.SQLITE_REBUILD);
    assertThat(migration.verdict()).isEqualTo(Verdict.UNKNOWN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PRAGMA foreign_keys=ON",
        "pragma foreign_keys = on;",
        "PRAGMA foreign_keys=1",
        "cursor.execute('PRAGMA Foreign_Keys = YES')"
      })
  void plainWordsTurnThemOn(String text) throws IOException {
    put("app/db.py", "engine = create_engine(URL)\nSQL = \"\"\"" + text + "\"\"\"\n");

    assertThat(keys()).contains(true);
    warned(rebuilt());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PRAGMAS = {\"foreign_keys\": \"ON\"}\nfor k, v in PRAGMAS.items(): run(k, v)",
        "PRAGMAS = [('journal_mode', 'WAL'), ('foreign_keys', 1)]",
        "cursor.execute('PRAGMA foreign_keys(1)')",
        "cursor.execute('PRAGMA main.foreign_keys (ON)')",
        "db = Connector(path, pragmas={'foreign_keys': 1})",
        "cursor.execute(f'PRAGMA foreign_keys={value}')",
        "cursor.execute('PRAGMA foreign_keys = %s' % ('ON' if on else 'OFF'))",
        "cursor.execute('PRAGMA foreign_keys = \\'on\\'')",
        "cursor.execute('PRAGMA foreign_keys = 2')",
        "pragmas = dict(foreign_keys=held)",
        "@event.listens_for(Engine, 'connect')\ndef hold(c, _): set_pragma(c, 'foreign_keys')",
        "connection.setconfig(sqlite3.SQLITE_DBCONFIG_ENABLE_FKEY)",
        "from apsw.bestpractice import connection_enable_foreign_keys",
        "off('PRAGMA foreign_keys=OFF'); back('PRAGMA foreign_keys=' + before)",
        "# a\u00f1o, not UTF-8\nPRAGMA = 'foreign_keys'"
      })
  void anyOtherWordMayTurnThemOn(String text) throws IOException {
    put("app/db.py", "engine = create_engine(URL)\n" + text + "\n");

    assertThat(keys()).isEmpty();
    warned(rebuilt());
  }

  @ParameterizedTest
  @ValueSource(strings = {"config.toml", "settings.yaml", "settings.yml", "setup.cfg", ".env.prod"})
  void settingsMayTurnThemOn(String file) throws IOException {
    put("app/db.py", "engine = create_engine(URL)\n");
    put("app/" + file, "foreign_keys: true\n");

    assertThat(keys()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "cursor.execute('PRAGMA foreign_keys=OFF')",
        "cursor.execute('PRAGMA foreign_keys = 0')",
        "keys = inspector.get_foreign_keys('item')",
        "keys = inspector.get_multi_foreign_keys()",
        "shop = relationship('Shop', foreign_keys=[shop_id])",
        "shop = relationship('Shop', foreign_keys=\"[Item.shop_id]\")"
      })
  void theyAreOffWhereNothingCouldTurnThemOn(String text) throws IOException {
    put("app/db.py", "engine = create_engine(URL)\n" + text + "\n");

    assertThat(keys()).contains(false);
    assertThat(rebuilt().verdict()).isEqualTo(Verdict.LOOKS_EXACT);
  }

  @Test
  void theMigrationsAloneDoNotTellHowTheAppConnects() throws IOException {
    put("app/db.py", "PRAGMAS = {'foreign_keys': 'ON'}\n");
    project = project.resolve("migrations");

    assertThat(keys()).isEmpty();
    warned(rebuilt());
  }
}
