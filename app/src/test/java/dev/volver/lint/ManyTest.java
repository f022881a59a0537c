package dev.volver.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.volver.config.MigrationConfig.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ten thousand migrations, and files of megabytes, are read and judged to the end. */
@Tag("Q13")
class ManyTest {
  private static final int MANY = 10_000;
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  @TempDir Path folder;

  private void write(String name, String text) throws IOException {
    Path path = folder.resolve(name);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  /** Read by the reader of the tool, and judged without knowing the database. */
  private Report judged(Tool tool) {
    return Assertions.assertTimeoutPreemptively(
        PATIENCE,
        () -> {
          Folder found = Folder.recognise(folder, Optional.of(tool)).orElseThrow();
          Setting setting = new Setting(tool, Optional.empty(), Optional.empty());
          return new Lint(new RuleBook(), setting)
              .of(Readers.read(found), "migrations")
              .from(found);
        });
  }

  /** The last drops what the first made; the others make tables, columns and indexes. */
  private static String step(int i, String table, String column, String index, String last) {
    return i == MANY - 1
        ? last
        : switch (i % 3) {
          case 0 -> table.formatted(i);
          case 1 -> column.formatted(i - 1, i);
          default -> index.formatted(i, i - 2);
        };
  }

  private static void findsTheLast(Report report, int migrations) {
    assertThat(report.problems()).isEmpty();
    assertThat(report.migrations()).hasSize(migrations);
    assertThat(report.migrations().subList(0, migrations - 1))
        .allMatch(m -> m.verdict().compareTo(Verdict.DROPS_NEW) <= 0);
    Report.Migration last = report.migrations().getLast();
    assertThat(last.verdict()).isEqualTo(Verdict.LOSES);
    assertThat(last.findings()).extracting(Finding::rule).contains(Rule.DROP_TABLE);
  }

  private static String alembic(int i, String up, String down) {
    return """
    from alembic import op
    import sqlalchemy as sa
    revision = 'r%05d'
    down_revision = %s

    def upgrade():
        %s

    def downgrade():
        %s
    """
        .formatted(i, i == 0 ? "None" : "'r%05d'".formatted(i - 1), up, down);
  }

  @Test
  void tenThousandOfAlembic() throws IOException {
    write("env.py", "from alembic import context\n");
    String table = "op.create_table('t%d', sa.Column('id', sa.Integer(), primary_key=True))";
    for (int i = 0; i < MANY; i++) {
      String up =
          step(
              i,
              table,
              "op.add_column('t%d', sa.Column('c%d', sa.Text()))",
              "op.execute('CREATE INDEX i%d ON t%d (id)')",
              "op.drop_table('t0')");
      String down =
          step(
              i,
              "op.drop_table('t%d')",
              "op.drop_column('t%d', 'c%d')",
              "op.execute('DROP INDEX i%d /* of t%d */')",
              table.formatted(0));
      write("versions/r%05d.py".formatted(i), alembic(i, up, down));
    }

    findsTheLast(judged(Tool.ALEMBIC), MANY);
  }

  @Test
  void tenThousandOfDjango() throws IOException {
    for (int i = 0; i < MANY; i++) {
      String operation =
          step(
              i,
              "migrations.CreateModel('T%d', [('id', models.AutoField(primary_key=True))])",
              "migrations.AddField('T%d', 'c%d', models.TextField(null=True))",
              "migrations.RunSQL('CREATE INDEX i%1$d ON x (id)', 'DROP INDEX i%1$d /* %2$d */')",
              "migrations.RunSQL('DROP TABLE x', 'CREATE TABLE x (id integer)')");
      int app = i / 1000;
      String before =
          i == 0 ? "" : "('a%d', '%04d_step')".formatted((i - 1) / 1000, (i - 1) % 1000);
      write(
          "a%d/migrations/%04d_step.py".formatted(app, i % 1000),
          """
          from django.db import migrations, models

          class Migration(migrations.Migration):
              dependencies = [%s]
              operations = [%s]
          """
              .formatted(before, operation));
    }

    findsTheLast(judged(Tool.DJANGO), MANY);
  }

  @Test
  void tenThousandPairsOfSql() throws IOException {
    for (int i = 0; i < MANY; i++) {
      write(
          "%05d_step.up.sql".formatted(i),
          step(
              i,
              "CREATE TABLE t%d (id integer PRIMARY KEY);",
              "ALTER TABLE t%d ADD COLUMN c%d text;",
              "CREATE INDEX i%d ON t%d (id);",
              "DROP TABLE t0;"));
      write(
          "%05d_step.down.sql".formatted(i),
          step(
              i,
              "DROP TABLE t%d;",
              "ALTER TABLE t%d DROP COLUMN c%d;",
              "DROP INDEX i%d; -- t%d",
              "CREATE TABLE t0 (id integer PRIMARY KEY);"));
    }

    findsTheLast(judged(Tool.SQL), MANY);
  }

  private static String rows(String row) {
    return row.repeat(5_000_000 / row.length());
  }

  @Test
  void fiveMegabytesOfAlembic() throws IOException {
    write("env.py", "from alembic import context\n");
    write("versions/a.py", alembic(0, "op.create_table('t', sa.Column('id', sa.Text()))", "pass"));
    write(
        "versions/b.py",
        alembic(
            1,
            rows("op.execute(\"UPDATE t SET id = 'x' WHERE id = 'y'\")\n    ")
                + "op.drop_table('t')",
            "op.create_table('t', sa.Column('id', sa.Text()))"));

    Report report = judged(Tool.ALEMBIC);

    assertThat(report.problems()).isEmpty();
    assertThat(report.migrations().getLast().verdict()).isEqualTo(Verdict.LOSES);
  }

  @Test
  void fiveMegabytesOfDjango() throws IOException {
    write(
        "a/migrations/0001_initial.py",
        """
        from django.db import migrations, models

        class Migration(migrations.Migration):
            dependencies = []
            operations = [
                %smigrations.RunSQL("DROP TABLE t", "CREATE TABLE t (id integer)"),
            ]
        """
            .formatted(
                rows(
                    "migrations.RunSQL(\"UPDATE t SET a = 'x' WHERE a = 'y'\", \"SELECT 1\"),\n")));

    Report report = judged(Tool.DJANGO);

    assertThat(report.problems()).isEmpty();
    assertThat(report.migrations().getLast().verdict()).isGreaterThan(Verdict.DROPS_NEW);
  }

  @Test
  void fiveMegabytesOfSql() throws IOException {
    write("1_a.up.sql", "CREATE TABLE t (id text);");
    write("1_a.down.sql", "DROP TABLE t;");
    write("2_b.up.sql", rows("INSERT INTO t (id) VALUES ('a;''b'), ($$c$$);\n") + "DROP TABLE t;");
    write("2_b.down.sql", "CREATE TABLE t (id text);");

    Report report = judged(Tool.SQL);

    assertThat(report.problems()).isEmpty();
    assertThat(report.migrations().getLast().verdict()).isEqualTo(Verdict.LOSES);
  }
}
