package dev.volver.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.volver.backup.Fingerprint;
import dev.volver.backup.PlainCapture;
import dev.volver.message.Problem;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** What an administrator made in the app's database, and the app's role may not make again. */
@EnabledIf(value = "there", disabledReason = "needs PostgreSQL: apt-get install postgresql")
class UnrepeatableTest {
  private static final String TAG = "b0001";

  @TempDir Path copy;
  private Cluster cluster;
  private PostgresStore store;

  static boolean there() {
    return Cluster.installed().isPresent();
  }

  @BeforeEach
  void aShop() {
    cluster = Cluster.start();
    cluster.sql(
        "postgres",
        "create role shop login createdb",
        "create role report",
        "create role mate",
        "grant mate to shop",
        "create database shop owner shop");
    sql(
        "create extension pgcrypto",
        "set role shop",
        "create extension hstore",
        "create table item (id serial primary key, name text)",
        "create type span as range (subtype = int)",
        "create type pair as (a int, b int)",
        "create schema of_mate authorization mate",
        "create table of_mate.log (id int)",
        "alter table of_mate.log owner to mate",
        "alter default privileges for role shop grant select on tables to report");
    store =
        new PostgresStore(
            "db", cluster.database("shop", "shop"), Cluster.RUNNER, Duration.ofSeconds(1));
  }

  @AfterEach
  void itEnds() {
    cluster.close();
  }

  private List<String> sql(String... statements) {
    return cluster.sql("shop", statements);
  }

  /** One problem is told; after what it says is done, a backup is restored. */
  private void mended(String what, String next) {
    assertThat(store.unrepeatable()).singleElement();
    Problem told = store.unrepeatable().getFirst();
    assertThat(told.what().en()).isEqualTo("store `db`: role `shop` " + what);
    assertThat(told.next().en()).contains("dministrator").contains(": " + next);
    while (!store.unrepeatable().isEmpty()) {
      String said = store.unrepeatable().getFirst().next().en();
      sql(
          said.replaceFirst("^.* (database|administrator): ", "")
              .replaceFirst("( If the| …).*", ""));
    }
    restored();
  }

  private void restored() {
    Fingerprint held = store.capture(new PlainCapture(copy));
    store.stage(copy, TAG);
    assertThat(store.examineStaged(TAG, held)).isEmpty();
  }

  @Test
  void whatTheRoleMadeOrMayMakeIsNoneOfIt() {
    assertThat(store.unrepeatable()).isEmpty();
    restored();
  }

  @Test
  void anExtensionThatIsNotTrusted() {
    sql("create extension pg_stat_statements");

    mended(
        "may not make extension `pg_stat_statements` again, which it holds",
        "DROP EXTENSION pg_stat_statements;");
  }

  @Test
  void whatBelongsToASuperuser() {
    sql(
        "create table \"Log\" (id serial primary key, at int[])",
        "create view logs as select 1",
        "create function said(int, text) returns int language sql as 'select 1'",
        "create aggregate added (int) (sfunc = int4pl, stype = int)",
        "create type mood as enum ('sad')",
        "create type two as (a int)");

    mended(
        "may not make again what belongs to role `admin` in it",
        "ALTER AGGREGATE public.added(integer) OWNER TO shop; ALTER FUNCTION"
            + " public.said(integer,pg_catalog.text) OWNER TO shop; ALTER TABLE public.\"Log\""
            + " OWNER TO shop; ALTER TYPE public.mood OWNER TO shop; ALTER TYPE public.two OWNER TO"
            + " shop; … (+1)");
  }

  @Test
  void whatBelongsToARoleThatTheAppsIsNoneOf() {
    sql("create table log (id int)", "alter table log owner to report", "grant all on log to shop");

    mended(
        "may not make again what belongs to role `report` in it",
        "ALTER TABLE public.log OWNER TO shop;");
  }

  @Test
  void whatBelongsToARoleThatIsNotFreeToMakeItInItsSchema() {
    sql("create table log (id int)", "alter table log owner to mate");

    mended(
        "may not make again what belongs to role `mate` in it",
        "ALTER TABLE public.log OWNER TO shop;");
  }

  @Test
  void anEventTrigger() {
    sql(
        "set role shop",
        "create function watched() returns event_trigger language plpgsql as 'begin end'",
        "reset role",
        "create event trigger watching on ddl_command_end execute function watched()");

    mended("may not make again what belongs to role `admin` in it", "DROP EVENT TRIGGER watching;");
  }

  @Test
  void defaultPrivilegesOfAnotherRole() {
    sql(
        "alter default privileges for role admin in schema public grant select on tables to report");

    mended(
        "may not give the default privileges of role `admin` again",
        "ALTER DEFAULT PRIVILEGES FOR ROLE admin IN SCHEMA public REVOKE ALL ON TABLES FROM report;");
  }

  @Test
  void defaultPrivilegesThatWereTaken() {
    sql("alter default privileges for role admin revoke execute on functions from public");

    mended(
        "may not give the default privileges of role `admin` again",
        "ALTER DEFAULT PRIVILEGES FOR ROLE admin GRANT ALL ON FUNCTIONS TO PUBLIC;");
  }

  @Test
  void settingsAreLeftOutAndTold() {
    sql(
        "alter database shop set log_min_duration_statement = 500",
        "alter role report in database shop set work_mem = '9MB'",
        "alter database shop set work_mem = '7MB'");
    assertThat(store.unrepeatable()).isEmpty();
    restored();

    List<Problem> told = store.swap(TAG, "aside");

    assertThat(told).singleElement();
    assertThat(told.getFirst().what().en())
        .isEqualTo("it lacks settings that role `shop` may not give");
    assertThat(told.getFirst().next().en())
        .startsWith("As an administrator: alter ")
        .contains("alter database \"shop\" set log_min_duration_statement to '500';")
        .contains("alter role report in database \"shop\" set work_mem to '9MB';")
        .doesNotContain("7MB");
    assertThat(sql("show work_mem")).containsExactly("7MB");
    assertThat(store.swap("aside", "aside-2")).as("it never lacked them").isEmpty();
    assertThat(sql("show log_min_duration_statement")).containsExactly("500ms");
  }

  @Test
  void settingsOfADatabaseThatIsGoneAreToldToo() {
    sql("alter database shop set log_min_duration_statement = 500");
    restored();
    store.discard(TAG);
    cluster.sql("postgres", "drop database shop with (force)");
    assertThat(store.unrepeatable()).isEmpty();
    store.stage(copy, TAG);

    assertThat(store.swap(TAG, "aside")).singleElement().asString().contains("needed.tsv");
  }
}
