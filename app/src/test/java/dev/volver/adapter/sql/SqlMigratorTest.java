package dev.volver.adapter.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.volver.adapter.sqlite.Database;
import dev.volver.adapter.sqlite.SqliteStore;
import dev.volver.config.MigrationConfig;
import dev.volver.message.Halt;
import dev.volver.migration.Migrator;
import dev.volver.migration.MigratorContract;
import dev.volver.migration.Revision;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SqlMigratorTest extends MigratorContract {

  @Override
  protected Harness in(Path folder) {
    return new Pairs(folder);
  }

  /** Pairs of files in a folder and a database beside it. */
  private record Pairs(Path code) implements Harness {
    Path database() {
      return code.resolve("app.db");
    }

    @Override
    public Migrator migrator() {
      var config =
          new MigrationConfig(
              MigrationConfig.Tool.SQL,
              "db",
              "sql",
              "",
              "",
              Map.of(),
              Map.of(),
              List.of(),
              Optional.empty(),
              ".",
              "",
              List.of(),
              Optional.empty());
      return new SqlMigrator(config, new SqliteStore("db", database()), database());
    }

    @Override
    public String add(String name, String up, String down) {
      int number = known().size() + 1;
      String revision = String.format(Locale.ROOT, "%03d", number);
      write(revision + "_" + name, up, down);
      return revision;
    }

    private List<Revision> known() {
      return Files.isDirectory(code.resolve("sql"))
          ? migrator().chain(code).revisions()
          : List.of();
    }

    void write(String name, String up, String down) {
      try {
        Files.createDirectories(code.resolve("sql"));
        Files.writeString(code.resolve("sql").resolve(name + ".up.sql"), up);
        Files.writeString(code.resolve("sql").resolve(name + ".down.sql"), down);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public List<String> tables() {
      return Database.column(database(), "select name from sqlite_master where type = 'table'");
    }
  }

  private Pairs project() {
    return (Pairs) project;
  }

  private void write(String name, String up, String down) {
    project().write(name, up, down);
  }

  private void upgrade(String to) {
    project.migrator().upgrade(project.code(), to);
  }

  private void downgrade(String to) {
    project.migrator().downgrade(project.code(), to);
  }

  @Test
  void numbersAreOrderedAsNumbers() {
    for (int i = 3; i <= 11; i++) {
      write(i + "_t" + i, "create table t" + i + " (a)", "drop table t" + i);
    }

    assertThat(project.migrator().chain(project.code()).head()).contains("11");
    upgrade("9");
    assertThat(project.tables()).contains("t9").doesNotContain("t10");
    upgrade("11");
    assertThat(project.migrator().current()).contains("11");
    downgrade("9");
    assertThat(project.migrator().current()).contains("9");
    assertThat(project.tables()).contains("t9").doesNotContain("t10", "t11");
  }

  @Test
  void timesAreNumbersTooHoweverLong() {
    write("20260101120000123456789_late", "create table late (a)", "drop table late");

    upgrade("20260101120000123456789");

    assertThat(project.migrator().current()).contains("20260101120000123456789");
  }

  @Test
  void howAScriptEndsDoesNotMatter() {
    write("003_bare", "create table bare (a)", "drop table bare");
    write("004_semicolon", "create table semicolon (a);\n\n", "drop table semicolon;");
    write("005_comment", "create table comment (a) -- the end", "drop table comment -- the end");
    write("006_nothing", "", "-- nothing");
    write(
        "007_trigger",
        "create trigger tr after insert on bare begin delete from comment; end",
        "drop trigger tr;;");

    upgrade("007");
    assertThat(project.tables()).contains("bare", "semicolon", "comment");
    downgrade("002");

    assertThat(project.tables()).doesNotContain("bare", "semicolon", "comment");
    assertThat(project.migrator().current()).contains("002");
  }

  @Test
  @Tag("Q01")
  void aScriptThatFailsAtItsEndLeavesNothingOfItsBeginning() {
    write("003_half", "create table half (a); insert into nowhere values (1);", "select 1");

    assertThatThrownBy(() -> upgrade("003")).isInstanceOf(Halt.class);

    assertThat(project.tables()).contains("book").doesNotContain("half");
    assertThat(project.migrator().current()).contains("002");
  }

  @Test
  void aScriptWithATransactionOfItsOwnIsRefusedAsAWhole() {
    write("003_own", "begin; create table own (a); commit;", "drop table own");

    assertThatThrownBy(() -> upgrade("003"))
        .isInstanceOf(Halt.class)
        .hasMessageContaining("transaction");

    assertThat(project.tables()).doesNotContain("own");
  }

  @Test
  @Tag("P06")
  void aTableThatIsRebuiltDoesNotTakeItsChildrenAlong() {
    write(
        "003_family",
        "create table parent (id integer primary key, a); create table child (id integer primary"
            + " key, parent references parent on delete cascade); insert into parent values (1,"
            + " 'x'); insert into child values (1, 1), (2, 1)",
        "select 1");
    write(
        "004_rebuild",
        "create table fresh (id integer primary key, b); insert into fresh select id, a from"
            + " parent; drop table parent; alter table fresh rename to parent",
        "select 1");

    upgrade("004");

    assertThat(Database.number(project().database(), "select count(*) from child")).isEqualTo(2);
    assertThat(Database.column(project().database(), "pragma foreign_key_check")).isEmpty();
  }

  @Test
  void oneThatWasAddedBeforeOneThatRanIsNotSkippedSilently() {
    write("009_late", "create table late (a)", "drop table late");
    upgrade("009");
    write("005_between", "create table between_them (a)", "drop table between_them");
    write("010_next", "create table next (a)", "drop table next");

    assertThatThrownBy(() -> upgrade("010"))
        .isInstanceOf(Halt.class)
        .hasMessageContaining("005 was never run");

    assertThat(project.migrator().current()).contains("009");
  }

  @Test
  @Tag("G04")
  void oneWithoutAWayDownSaysSo() throws IOException {
    write("003_oneway", "create table oneway (a)", "");
    Files.delete(project.code().resolve("sql/003_oneway.down.sql"));
    upgrade("003");

    assertThatThrownBy(() -> downgrade("002"))
        .isInstanceOf(Halt.class)
        .hasMessageContaining("003 has no way down");
    assertThat(project.tables()).contains("oneway");
  }

  @Test
  void twoWithOneNumberAreAProblem() {
    write("002_other", "select 1", "select 1");

    assertThat(project.migrator().chain(project.code()).problems("here")).isNotEmpty();
  }

  @Test
  void otherFilesInTheFolderAreLeftAlone() throws IOException {
    for (String name :
        List.of("README.md", "003_x.sql", "x_y.up.sql", "004_.up.sql", "005_y.up.sql~")) {
      Files.writeString(project.code().resolve("sql").resolve(name), "nonsense");
    }

    assertThat(project.migrator().chain(project.code()).revisions()).hasSize(2);
  }

  @Test
  void noFolderIsSaid() {
    assertThatThrownBy(() -> project.migrator().chain(project.code().resolve("nowhere")))
        .isInstanceOf(Halt.class)
        .hasMessageContaining("no folder of migrations");
  }

  @Test
  void theTypedLinesDoTheSame() throws Exception {
    for (int i = 3; i <= 10; i++) {
      write(i + "_t" + i, "create table t" + i + " (a)", "drop table t" + i);
    }
    Database.run(project().database(), "create table of_the_app (a)");

    typed("9", false);
    assertThat(project.migrator().current()).contains("9");
    assertThat(project.tables()).contains("author", "t9").doesNotContain("t10");
    typed("10", false);
    typed("9", true);
    assertThat(project.tables()).contains("t9").doesNotContain("t10");
    typed(Migrator.BASE, true);
    assertThat(project.migrator().current()).isEqualTo(Optional.empty());
    assertThat(project.tables()).contains("of_the_app").doesNotContain("author", "t3");
  }

  private void typed(String to, boolean down) throws Exception {
    String lines = String.join("\n", project.migrator().typed(to, down));
    Process shell =
        new ProcessBuilder("sh", "-ec", lines)
            .directory(project.code().toFile())
            .inheritIO()
            .start();
    assertThat(shell.waitFor()).as(lines).isZero();
  }
}
