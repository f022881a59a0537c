package dev.volver.adapter.alembic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.volver.adapter.python.HostPython;
import dev.volver.adapter.sqlite.SqliteClones;
import dev.volver.adapter.sqlite.SqliteStore;
import dev.volver.config.MigrationConfig;
import dev.volver.config.MigrationConfig.Tool;
import dev.volver.config.StoreConfig;
import dev.volver.exec.Interruption;
import dev.volver.exec.LocalRunner;
import dev.volver.message.Text;
import dev.volver.plan.Release;
import dev.volver.rehearsal.Fence;
import dev.volver.rehearsal.OldCode;
import dev.volver.rehearsal.Pointed;
import dev.volver.rehearsal.PointedPython;
import dev.volver.rehearsal.Redirect;
import dev.volver.rehearsal.Rehearsal;
import dev.volver.rehearsal.Rehearsal.Subject;
import dev.volver.rehearsal.Rehearsed;
import dev.volver.rehearsal.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rehearsals of Alembic's own program, by where its settings lead. */
@Tag("python")
@Tag("G13")
class AlembicRehearsalTest {
  private static final LocalRunner RUNNER = new LocalRunner("test", new Interruption(), _ -> {});

  @TempDir Path temp;

  /** A release whose second revision adds a column, beside the live code at its first. */
  private Rehearsed rehearsed(String source, Path live, String address, String more)
      throws IOException {
    return rehearsed(source, live, address, more, "");
  }

  /**
   * @param first what its settings do before they connect
   */
  private Rehearsed rehearsed(String source, Path live, String address, String more, String first)
      throws IOException {
    Path python = Venv.python("newest", "alembic", "Flask-Migrate");
    Path home = temp.resolve("code");
    Path export = temp.resolve("export");
    for (Path folder : List.of(home, export)) {
      project(folder.resolve(source), address, more, first);
    }
    var config =
        new MigrationConfig(
            Tool.ALEMBIC,
            "db",
            "",
            python.toString(),
            "alembic.ini",
            Map.of(),
            Map.of(),
            List.of(),
            Optional.empty(),
            source,
            "",
            List.of(),
            Optional.empty());
    Files.createDirectories(live.getParent());
    new SqliteStore("db", live)
        .apply(
            "create table item (id integer primary key); insert into item values (1);"
                + " create table alembic_version (version_num varchar(32) not null primary key);"
                + " insert into alembic_version values ('a1');");
    Fence fence = new Fence(RUNNER);
    Pointed pointed =
        clone -> {
          var there =
              config.with(
                  Redirect.variables(
                      new StoreConfig.Sqlite(live),
                      clone.place(),
                      home,
                      source,
                      List.of(),
                      false,
                      Optional.empty()));
          var interpreter = new PointedPython(new HostPython(there, home, live));
          return new AlembicMigrator(there, clone, fence, interpreter, home);
        };
    OldCode old = _ -> new OldCode.Untried(Text.verbatim("a test"));
    var chain =
        new AlembicMigrator(
                config,
                new SqliteStore("db", live),
                RUNNER,
                new HostPython(config, home, live),
                home)
            .chain(export);
    return new Rehearsal(new SqliteClones(live), pointed, old, _ -> {}, Clock.systemUTC())
        .rehearse(
            new Subject(
                Release.UNKNOWN,
                export,
                chain,
                Optional.of("a1"),
                "a2",
                Map.of(),
                _ -> false,
                _ -> false,
                Optional.empty()));
  }

  private static void project(Path folder, String address, String more, String first)
      throws IOException {
    Files.createDirectories(folder.resolve("scripts/versions"));
    Files.writeString(folder.resolve("alembic.ini"), "[alembic]\nscript_location = scripts\n");
    Files.writeString(
        folder.resolve("scripts/env.py"),
        """
        from alembic import context
        from sqlalchemy import create_engine

        %s
        with create_engine("sqlite:///%s").begin() as connection:
            context.configure(connection=connection)
            context.run_migrations()
        """
            .formatted(first, address));
    revision(folder, "a1", "None", "op.execute('create table item (id integer primary key)')");
    revision(folder, "a2", "'a1'", "op.execute('alter table item add column size')" + more);
  }

  private static void revision(Path folder, String id, String below, String up) throws IOException {
    Files.writeString(
        folder.resolve("scripts/versions").resolve(id + ".py"),
        """
        import sqlite3

        from alembic import op

        revision = "%s"
        down_revision = %s


        def upgrade():
            %s


        def downgrade():
            op.execute("alter table item drop column size")
        """
            .formatted(id, below, up));
  }

  @Test
  @Tag("promise-1")
  void settingsThatLeadToAnotherDatabaseAreToldFromMigrationsThatReadOne() throws IOException {
    Path live = temp.resolve("code/data/app.db");
    Path other = temp.resolve("elsewhere/shop.db");
    Files.createDirectories(other.getParent());
    new SqliteStore("other", other).apply("create table item (id integer primary key);");
    byte[] before = Files.readAllBytes(other);

    Rehearsed elsewhere = rehearsed("", live, other.toString(), "");
    assertThat(elsewhere.verdict()).as("%s", elsewhere.lines()).isEqualTo(Verdict.ELSEWHERE);
    assertThat(elsewhere.whole().reasons().getFirst().en()).endsWith(other.toRealPath().toString());
    assertThat(Files.readAllBytes(other)).isEqualTo(before);

    Files.delete(live);
    Rehearsed reading =
        rehearsed("", live, live.toString(), "; sqlite3.connect('" + other + "').close()");
    assertThat(reading.verdict()).as("%s", reading.lines()).isEqualTo(Verdict.UNPROVEN);
    assertThat(Files.readAllBytes(other)).isEqualTo(before);
  }

  @Test
  void aDatabaseThatIsOnlyOpenedFirstIsNotWhereTheSettingsLead() throws IOException {
    Path live = temp.resolve("code/data/app.db");
    Path cache = temp.resolve("elsewhere/cache.db");
    String first = "import sqlite3; sqlite3.connect('%s').close()".formatted(cache);
    Rehearsed found = rehearsed("", live, live.toString(), "", first);
    assertThat(found.verdict()).as("%s", found.lines()).isEqualTo(Verdict.UNPROVEN);
    assertThat(cache).doesNotExist();
  }

  @Test
  void aFileNamedFromTheFolderThatItWorksInIsRehearsedOnItsClone() throws IOException {
    Path live = temp.resolve("code/backend/shop.db");
    Rehearsed found = rehearsed("backend", live, "./shop.db", "");
    assertThat(found.verdict()).as("%s", found.lines()).isEqualTo(Verdict.PROVEN);
    assertThat(temp.resolve("export/backend/shop.db")).doesNotExist();
  }

  @Test
  void aFileOfThatNameAtTheTopIsNotTheOneInTheFolder() throws IOException {
    Rehearsed found = rehearsed("backend", temp.resolve("code/shop.db"), "./shop.db", "");
    assertThat(found.verdict()).as("%s", found.lines()).isEqualTo(Verdict.UP_FAILS);
  }
}
