package dev.volver.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.volver.adapter.sql.SqlMigrator;
import dev.volver.config.MigrationConfig;
import dev.volver.config.StoreConfig;
import dev.volver.message.Text;
import dev.volver.plan.Release;
import dev.volver.rehearsal.Level;
import dev.volver.rehearsal.OldCode;
import dev.volver.rehearsal.Rehearsal;
import dev.volver.rehearsal.Rehearsal.Subject;
import dev.volver.rehearsal.Rehearsed;
import dev.volver.rehearsal.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** Rehearsals on a real PostgreSQL database with pairs of SQL. */
@Tag("G13")
@EnabledIf(value = "there", disabledReason = "needs PostgreSQL: apt-get install postgresql")
class PostgresRehearsalTest {
  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static Cluster cluster;

  @TempDir Path folder;
  private String live = "";

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

  @BeforeEach
  void database() throws IOException {
    live = "tried" + NUMBER.incrementAndGet();
    cluster.sql("postgres", "create database " + live + " owner shop");
    Files.createDirectories(folder.resolve("migrations"));
    Files.writeString(folder.resolve("migrations/001_start.up.sql"), "select 1;");
    sql(
        "create table volver_migrations (revision text primary key, applied_at timestamptz not null default now())",
        "insert into volver_migrations (revision) values ('001')");
  }

  private void sql(String... statements) {
    cluster.sql(live, "set role shop", String.join(";\n", statements));
  }

  private Rehearsed rehearsed(String up, String down) throws IOException {
    Files.writeString(folder.resolve("migrations/002_change.up.sql"), up);
    Files.writeString(folder.resolve("migrations/002_change.down.sql"), down);
    var config =
        new MigrationConfig(
            MigrationConfig.Tool.SQL,
            "db",
            "migrations",
            "",
            "",
            Map.of(),
            Map.of(),
            List.of(),
            Optional.empty(),
            "",
            "",
            List.of(),
            Optional.empty());
    StoreConfig.Postgres place = cluster.database("shop", live);
    var clones = new PostgresClones(place, Cluster.RUNNER, folder.resolve("work"));
    var store = new PostgresStore("db", place, Cluster.RUNNER, Duration.ofMillis(300));
    OldCode old = _ -> new OldCode.Untried(Text.verbatim("a test"));
    var rehearsal =
        new Rehearsal(
            clones, clone -> SqlMigrator.of(config, clone, place), old, _ -> {}, Clock.systemUTC());
    return rehearsal.rehearse(
        new Subject(
            Release.UNKNOWN,
            folder,
            SqlMigrator.of(config, store, place).chain(folder),
            Optional.of("001"),
            "002",
            Map.of(),
            _ -> false,
            _ -> true,
            Optional.empty()));
  }

  @Test
  void newLabelsOfATypeInQuotesAreWritten() throws IOException {
    sql(
        "create type \"OrderStatus\" as enum ('open', 'paid')",
        "create table orders (id integer primary key, status \"OrderStatus\" not null, was \"OrderStatus\"[])",
        "insert into orders values (1, 'paid', '{open}')");
    String made =
        "alter type \"OrderStatus\" rename to old_status; create type \"OrderStatus\" as enum (%s);"
            + " alter table orders alter status type \"OrderStatus\" using status::text::\"OrderStatus\","
            + " alter was type \"OrderStatus\"[] using was::text[]::\"OrderStatus\"[];"
            + " drop type old_status;";
    Rehearsed found =
        rehearsed(made.formatted("'open', 'paid', 'refunded'"), made.formatted("'open', 'paid'"));
    assertThat(found.verdict()).as("%s", found.lines()).isEqualTo(Verdict.DOWN_FAILS);
    assertThat(found.whole().reasons().toString()).contains("refunded");
  }

  @Test
  void newValuesOfARuleAreWritten() throws IOException {
    sql(
        "create table orders (id bigint generated always as identity primary key, status varchar(20)"
            + " constraint known check (status in ('open', 'paid')))",
        "insert into orders (status) values ('paid')");
    String rule =
        "alter table orders drop constraint known; alter table orders add constraint known check (status in (%s));";
    Rehearsed found =
        rehearsed(rule.formatted("'open', 'paid', 'refunded'"), rule.formatted("'open', 'paid'"));
    assertThat(found.verdict()).as("%s", found.lines()).isEqualTo(Verdict.DOWN_FAILS);
  }

  @Test
  void roundedNumbersOfATableOfPairsAreFound() throws IOException {
    sql(
        "create table orders (id uuid primary key)",
        "create table product (id serial primary key, name varchar(3) not null unique)",
        "create table line (id serial primary key, order_id uuid not null references orders, product_id"
            + " integer not null references product, price numeric(10,2) not null, unique (order_id, product_id))",
        "insert into orders values (gen_random_uuid())",
        "insert into product (name) values ('tea')",
        "insert into line (order_id, product_id, price) select id, 1, 1.5 from orders");
    Rehearsed found =
        rehearsed(
            "alter table line alter price type numeric(12,4);",
            "alter table line alter price type numeric(10,2);");
    assertThat(found.verdict()).as("%s", found.lines()).isEqualTo(Verdict.LOSES);
    assertThat(found.whole().losses().getFirst().object()).isEqualTo("line.price");
  }

  @Test
  void aTableInPartsIsProvenWhereOneOfThemIsEmpty() throws IOException {
    sql(
        "create table event (id bigint, day date not null, word text, primary key (id, day)) partition by range (day)",
        "create table event_24 partition of event for values from ('2024-01-01') to ('2025-01-01')",
        "create table event_25 partition of event for values from ('2025-01-01') to ('2026-01-01')",
        "insert into event values (1, '2024-05-05', 'x')");
    Rehearsed found =
        rehearsed("alter table event add size integer;", "alter table event drop size;");
    assertThat(found.verdict()).as("%s", found.lines()).isEqualTo(Verdict.PROVEN);
    assertThat(found.level()).isEqualTo(Level.WRITTEN);
    sql("truncate event");
    found = rehearsed("alter table event add size integer;", "alter table event drop size;");
    assertThat(found.verdict()).as("all empty").isEqualTo(Verdict.UNPROVEN);
  }

  @Test
  @Tag("G04")
  void whatIsReplacedOrOnlySaidIsTakenBackThoughOthersStandOnIt() throws IOException {
    sql(
        "create table item (id integer primary key, name text)",
        "insert into item values (1, 'a')",
        "create view names as select name from item",
        "create view loud as select upper(name) as name from names",
        "create function stamp() returns trigger language plpgsql as 'begin return new; end'",
        "create trigger tr before insert on item for each row execute function stamp()",
        "comment on column item.name is 'it''s name'",
        "create sequence tickets",
        "create type spare as enum ('a')");
    Rehearsed found =
        rehearsed(
            "create or replace view names as select name from item where id > 0;"
                + " create or replace view loud as select upper(name) as name, 1 as one from names;"
                + " create or replace function stamp() returns trigger language plpgsql as 'begin new.name := trim(new.name); return new; end';"
                + " comment on column item.name is 'shown'; comment on table item is 'things';"
                + " drop sequence tickets; create sequence visits;"
                + " alter table item alter id add generated by default as identity (start 2);"
                + " alter type spare add value 'b';",
            "select 1;");
    assertThat(found.verdict()).as("%s", found.lines()).isEqualTo(Verdict.STUB);
    assertThat(found.reverse()).as("%s", found.lines()).isPresent();
    assertThat(found.reverse().orElseThrow().level()).isEqualTo(Level.WRITTEN);
  }

  @Test
  @Tag("promise-8")
  void aStubOfWhatBelongsToNoTableIsNoProof() throws IOException {
    sql("create text search configuration es (copy = pg_catalog.spanish)");
    Rehearsed found =
        rehearsed(
            "alter text search configuration es alter mapping for asciiword with simple;",
            "select 1;");
    assertThat(found.verdict()).as("%s", found.lines()).isEqualTo(Verdict.STUB);
  }

  @Test
  @Tag("D01")
  void theRowsForWhichAMigrationFailsAreListed() throws IOException {
    sql(
        "create table hall (room integer, number integer, primary key (room, number))",
        "create table seat (id integer primary key, code text, room integer, place integer, active boolean)",
        "insert into hall values (1, 1)",
        "insert into seat values (1, 'long', 1, 1, true), (2, '7', 1, 2, true), (3, '7', null, 2, false)");
    Map<String, String> failing =
        Map.of(
            "alter table seat alter code type varchar(3);",
            "1 rows of seat break `code at most 3 characters`",
            "alter table seat alter code type integer using code::integer;",
            "1 rows of seat break `code as integer, not 'long'`",
            "alter table seat add constraint there foreign key (room, place) references hall (room, number);",
            "1 rows of seat break `(room, place) in hall (room, number)`",
            "create unique index u on seat (lower(code));",
            "2 rows of seat break `unique (lower(code))`",
            "alter table seat add exclude using gist (int4range(place, 10) with &&);",
            "they are not listed");
    for (Map.Entry<String, String> e : failing.entrySet()) {
      Rehearsed found = rehearsed(e.getKey(), "select 1;");
      assertThat(found.verdict()).as(e.getKey()).isEqualTo(Verdict.UP_FAILS);
      assertThat(found.whole().reasons().toString()).as(e.getKey()).contains(e.getValue());
    }
    Rehearsed partial =
        rehearsed("create unique index u on seat (code) where active;", "drop index u;");
    assertThat(partial.verdict()).as("only one of the two").isNotEqualTo(Verdict.UP_FAILS);
  }
}
