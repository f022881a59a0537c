package dev.volver.adapter.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.volver.adapter.postgres.Cluster;
import dev.volver.adapter.postgres.PostgresStore;
import dev.volver.config.MigrationConfig;
import dev.volver.message.Halt;
import dev.volver.migration.Migrator;
import dev.volver.migration.MigratorContract;
import dev.volver.migration.Revision;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** The pairs of files that {@link SqlMigratorTest} runs in SQLite, in PostgreSQL. */
@EnabledIf(value = "there", disabledReason = "needs PostgreSQL: apt-get install postgresql")
class PostgresSqlMigratorTest extends MigratorContract {
  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static Cluster cluster;

  static boolean there() {
    return Cluster.installed().isPresent();
  }

  @BeforeAll
  static void aServer() {
    cluster = Cluster.start();
    cluster.sql("postgres", "create role shop login createdb");
  }

  @AfterAll
  static void itEnds() {
    cluster.close();
  }

  @Override
  protected Harness in(Path folder) {
    String name = "shop" + NUMBER.incrementAndGet();
    cluster.sql("postgres", "create database " + name + " owner shop");
    return new Pairs(folder, name);
  }

  private record Pairs(Path code, String name) implements Harness {
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
      var server = cluster.database("shop", name);
      return SqlMigrator.of(config, new PostgresStore("db", server, Cluster.RUNNER), server);
    }

    @Override
    public String add(String name, String up, String down) {
      List<Revision> known =
          Files.isDirectory(code.resolve("sql"))
              ? migrator().chain(code).revisions()
              : List.<Revision>of();
      String revision = String.format(Locale.ROOT, "%03d", known.size() + 1);
      write(revision + "_" + name, up, down);
      return revision;
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
      return cluster.sql(name, "select tablename from pg_tables where schemaname !~ '^(pg_|info)'");
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

  /** What is told when an upgrade fails. */
  private String failing(String to) {
    Halt halt = catchThrowableOfType(Halt.class, () -> upgrade(to));
    assertThat(halt).as("it does not fail").isNotNull();
    return halt.problems().toString();
  }

  private void downgrade(String to) {
    project.migrator().downgrade(project.code(), to);
  }

  private List<String> sql(String query) {
    return cluster.sql(project().name(), query);
  }

  @Test
  void howAScriptEndsAndWhatItHoldsDoesNotMatter() {
    write("003_bare", "create table bare (a int)", "drop table bare");
    write("004_semicolon", "create table semicolon (a int);\n\n", "drop table semicolon;");
    write("005_comment", "create table comment (a int) -- the end", "drop table comment -- ;");
    write("006_nothing", "", "-- nothing");
    write("007_mark", "\uFEFFcreate table mark (a int);;", ";drop table mark;;");
    write(
        "008_function",
        """
        create function f() returns trigger language plpgsql as $f$ begin
          insert into bare values (1); return new;
        end $f$;
        create trigger tr after insert on comment for each row execute function f();
        create function two(int) returns int language sql begin atomic select 1; select 2; end;
        create rule r as on delete to mark do also (delete from bare; delete from comment);
        insert into comment values (1);
        /* one ; /* two */ ; */ insert into bare values (two(1)), (:'x');
        """
            .replace("(:'x')", "(length(E'\\\\;:x $volver0$'))"),
        "drop rule r on mark; drop trigger tr on comment; drop function two, f;");

    upgrade("008");
    assertThat(sql("select a from bare order by a")).containsExactly("1", "2", "14");
    downgrade("002");

    assertThat(project.tables()).containsExactlyInAnyOrder("author", "book", "volver_migrations");
    assertThat(project.migrator().current()).contains("002");
  }

  @Test
  @Tag("Q01")
  void aScriptThatFailsLeavesNothingAndNamesItsLine() {
    write(
        "003_half",
        "create table half (a int unique);\n\n-- twice\ninsert into half\nvalues (1), (1);\nselect 1",
        "select 1");
    write("004_word", "select 1;\nselect\n  a,\n  b\nfrom author", "select 1");

    assertThat(failing("003"))
        .contains("sql/003_half.up.sql:4")
        .contains("duplicate key")
        .contains("(a)=(1)");
    assertThat(project.tables()).contains("book").doesNotContain("half");
    assertThat(project.migrator().current()).contains("002");

    write("003_half", "select 1", "select 1");
    assertThat(failing("004"))
        .contains("sql/004_word.up.sql:3")
        .contains("column \"a\" does not exist");
    write(
        "004_word", "select 1;\ndo $$\ndeclare x int;\nbegin\n  raise exception 'so';\nend $$", "");
    assertThat(failing("004")).contains("sql/004_word.up.sql:5").contains("says: so");
    assertThat(project.migrator().current()).contains("003");
  }

  @Test
  void whatFailsOnlyAtTheEndOfTheTransactionLeavesNothing() {
    write(
        "003_late",
        """
        create table parent (id int primary key);
        create table child (id int references parent deferrable initially deferred);
        insert into child values (7);
        """,
        "drop table child, parent");

    assertThat(failing("003")).contains("sql/003_late.up.sql").contains("foreign key");

    assertThat(project.tables()).doesNotContain("parent", "child");
    assertThat(project.migrator().current()).contains("002");
  }

  @Test
  void whatCannotRunInATransactionIsRefusedAndLeavesNothing() {
    write("003_type", "create type feeling as enum ('sad')", "drop type feeling");
    upgrade("003");
    refused("create index concurrently i on author (id)", "CONCURRENTLY");
    refused("drop index concurrently i", "CONCURRENTLY");
    refused("vacuum author", "VACUUM cannot run");
    refused("create database other", "CREATE DATABASE cannot run");
    refused("commit", "`COMMIT` would end");
    refused("begin; select 1; rollback; select 2", "`BEGIN` would end");
    refused("\\c postgres", "`\\c postgres` is a command to psql");
    refused("select 1 \\gexec", "`\\gexec` is a command to psql");
    refused("copy author from stdin;", "has no input");
    failed("cluster; select 2", "run it by hand");
    failed(
        "alter type feeling add value 'ok'; select 'ok'::feeling", "the migration after this one");
  }

  private void refused(String script, String said) {
    failed(script, said);
    assertThat(project.migrator().obstacles(project.code(), Optional.of("003"), "004", false))
        .as(script)
        .hasSize(1);
  }

  private void failed(String script, String said) {
    write("004_outside", "create table outside (a int);\n" + script, "drop table outside");
    assertThat(failing("004")).contains("sql/004_outside.up.sql:2").contains(said);
    assertThat(project.tables()).doesNotContain("outside");
    assertThat(project.migrator().current()).contains("003");
  }

  /** As scripts have it that were written for golang-migrate, and as pg_dump prints a schema. */
  @Test
  void aFileThatIsOneTransactionItselfRunsInTheOneThatItIsGiven() {
    write(
        "003_own",
        "BEGIN;\ncreate table own (a int);\nCOMMIT;\n",
        "begin work; drop table own; end");
    write(
        "004_dump",
        "\\restrict Xyz\nset client_encoding = 'UTF8';\n"
            + "select pg_catalog.set_config('search_path', '', false);\n"
            + "create table public.dumped (a int);\n\\unrestrict Xyz\n",
        "set search_path = ''; drop table public.dumped");
    write("005_half", "begin; create table half (a int); select 1/0; commit", "select 1");

    upgrade("004");
    assertThat(failing("005")).contains("division by zero");

    assertThat(project.tables()).contains("own", "dumped").doesNotContain("half");
    assertThat(project.migrator().current()).contains("004");
    downgrade("002");
    assertThat(project.tables()).doesNotContain("own", "dumped");
  }

  /** The name of a role comes first in the search path as soon as there is a schema of it. */
  @Test
  void theRecordsAreFoundWhereverTheSearchPathLeads() {
    write(
        "003_schema",
        "create schema shop; create table shop.in_it (a int)",
        "drop schema shop cascade");
    write("004_next", "create table next (a int)", "drop table next");

    upgrade("004");

    assertThat(project.migrator().current()).contains("004");
    assertThat(sql("select count(*) from pg_class where relname = 'volver_migrations'"))
        .containsExactly("1");
    sql("alter database " + project().name() + " set search_path = nowhere");
    assertThat(project.migrator().current()).contains("004");
    sql("create schema other; create table other.volver_migrations (revision text)");
    assertThatThrownBy(() -> project.migrator().current()).hasMessageContaining("several tables");
  }

  @Test
  void noEncodingButOneIsRead() throws IOException {
    write("003_letters", "create table letters (a text default 'ñ€')", "drop table letters");
    upgrade("003");
    assertThat(sql("insert into letters values (default) returning a")).containsExactly("ñ€");
    write("004_other", "set client_encoding = latin1; select 1", "select 1");
    assertThat(failing("004")).contains("client_encoding");
    Files.write(
        project.code().resolve("sql/004_other.up.sql"),
        "-- ñ".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(failing("004")).contains("not written in UTF-8");
    assertThat(project.migrator().current()).contains("003");
  }

  /** The server goes on with a statement although nobody is there any more to be told. */
  @Test
  @Tag("promise-3")
  void whatADeadVolverLeftAtWorkIsEndedAndNothingOfItStays() throws Exception {
    upgrade("001");
    var psql =
        new ProcessBuilder(
            "psql",
            "-Xq",
            "-c",
            "begin; select pg_advisory_xact_lock(1448037462, 1163021641); insert into"
                + " volver_migrations values ('002'); create table book (id int);"
                + " select pg_sleep(600); commit",
            "host="
                + cluster.host()
                + " port="
                + Cluster.PORT
                + " user=shop application_name=volver"
                + " dbname="
                + project().name());
    Process orphan = psql.redirectErrorStream(true).start();
    awaitSleeper();

    upgrade("002");

    assertThat(orphan.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(project.migrator().current()).contains("002");
    downgrade("001");
    assertThat(project.tables()).doesNotContain("book");
  }

  private void awaitSleeper() throws InterruptedException {
    String query = "select 1 from pg_stat_activity where wait_event = 'PgSleep' and datname = '";
    for (int i = 0; sql(query + project().name() + "'").isEmpty(); i++) {
      assertThat(i).isLessThan(200);
      Thread.sleep(50);
    }
  }

  @Test
  void theTypedLinesDoTheSame() throws Exception {
    for (int i = 3; i <= 10; i++) {
      write(i + "_t" + i, "create table t" + i + " (a int)", "drop table t" + i);
    }
    write("11_broken", "create table broken (a int); select 1/0;", "drop table broken");
    sql("create table of_the_app (a int)");

    typed(project.migrator().typed("9", false));
    assertThat(project.migrator().current()).contains("9");
    assertThat(project.tables()).contains("author", "t9").doesNotContain("t10");
    assertThat(exit(project.migrator().typed("11", false))).isPositive();
    assertThat(project.tables()).contains("t10").doesNotContain("broken");
    typed(project.migrator().typed("9", true));
    assertThat(project.tables()).contains("t9").doesNotContain("t10");
    typed(project.migrator().typedStamp("8"));
    assertThat(project.migrator().current()).contains("8");
    typed(project.migrator().typed(Migrator.BASE, true));
    assertThat(project.migrator().current()).isEqualTo(Optional.empty());
    assertThat(project.tables()).contains("of_the_app", "t9").doesNotContain("author", "t3");
  }

  @Test
  void theTypedLinesFindTheRecordsWhereverTheSearchPathLeads() throws Exception {
    upgrade("002");
    sql("create schema shop authorization shop");
    write("003_t3", "create table public.t3 (a int)", "drop table public.t3");
    write("004_t4", "create schema nowhere; set search_path = nowhere", "select 1");

    typed(project.migrator().typed("004", false));
    assertThat(sql("select revision from public.volver_migrations order by 1"))
        .containsExactly("001", "002", "003", "004");
    assertThat(sql("select count(*) from pg_class where relname = 'volver_migrations'"))
        .containsExactly("1");
    typed(project.migrator().typed("003", true));
    typed(project.migrator().typedStamp("002"));
    assertThat(project.migrator().current()).contains("002");
    assertThat(project.tables()).contains("t3");
  }

  @Test
  void theTypedLinesEndWhereTheRecordsCannotBeRead() throws Exception {
    upgrade("001");
    sql("alter table volver_migrations owner to admin");
    assertThat(exit(project.migrator().typed("002", false))).isPositive();
    assertThat(project.tables()).doesNotContain("book");

    sql("alter table volver_migrations owner to shop");
    sql("create schema other");
    sql("create table other.volver_migrations (revision text)");
    sql("alter database " + project().name() + " set search_path = nowhere");
    assertThat(exit(project.migrator().typed("002", false))).isPositive();
    assertThat(exit(project.migrator().typedStamp(Migrator.BASE))).isPositive();
    assertThat(sql("select revision from public.volver_migrations")).containsExactly("001");
  }

  @Test
  void aWayDownThatCannotRunIsFoundByItsText() {
    write("003_index", "create index i on author (id)", "select 1;\ndrop index concurrently i");
    upgrade("003");

    assertThat(
            project.migrator().obstacles(project.code(), Optional.of("003"), "002", true).stream()
                .map(p -> p.where() + " " + p.what().en()))
        .singleElement()
        .asString()
        .startsWith("sql/003_index.down.sql:2 CONCURRENTLY");
    assertThat(project.migrator().obstacles(project.code(), Optional.of("002"), "001", true))
        .isEmpty();
  }

  private void typed(List<String> lines) throws Exception {
    assertThat(exit(lines)).as("%s", lines).isZero();
  }

  private int exit(List<String> lines) throws Exception {
    return new ProcessBuilder("sh", "-ec", String.join("\n", lines))
        .directory(project.code().toFile())
        .inheritIO()
        .start()
        .waitFor();
  }
}
