package dev.volver.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.volver.backup.Store;
import dev.volver.message.Halt;
import dev.volver.rehearsal.Clone;
import dev.volver.rehearsal.Clones;
import dev.volver.rehearsal.ClonesContract;
import dev.volver.rehearsal.Comparison;
import dev.volver.rehearsal.Part;
import dev.volver.rehearsal.Schema;
import dev.volver.rehearsal.SchemaDifference;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

@EnabledIf(value = "there", disabledReason = "needs PostgreSQL: apt-get install postgresql")
class PostgresClonesTest extends ClonesContract {
  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static Cluster cluster;

  static boolean there() {
    return Cluster.installed().isPresent();
  }

  @BeforeAll
  static void aServer() {
    cluster = Cluster.start();
    cluster.sql(
        "postgres",
        "create role shop login createdb",
        "create role reader",
        "create role clerk",
        "grant clerk to shop");
  }

  @AfterAll
  static void itEnds() {
    cluster.close();
  }

  @Override
  protected Harness in(Path folder) {
    String name = "shop" + NUMBER.incrementAndGet();
    cluster.sql("postgres", "create database " + name + " owner shop");
    return new Server(name, folder.resolve("work"));
  }

  private record Server(String name, Path work) implements Harness {
    @Override
    public Clones clones() {
      return new PostgresClones(cluster.database("shop", name), Cluster.RUNNER, work);
    }

    @Override
    public Store store() {
      return new PostgresStore(
          "db", cluster.database("shop", name), Cluster.RUNNER, Duration.ofMillis(300));
    }

    @Override
    public void sql(String... statements) {
      cluster.sql(name, "set role shop", String.join(";\n", statements));
    }

    @Override
    public List<String> column(String query) {
      return cluster.sql(name, query);
    }
  }

  /** Two that were restored apart: nothing tells that a table was not touched. */
  private Tried apart(String script) {
    Clone before = clones.fresh("before");
    Clone after = clones.fresh("after");
    after.apply(script);
    return new Tried(before, after);
  }

  /** Pitfall 12, and what else comes back with another content. */
  @Test
  void contentThatIsLostOnTheWayThereAndBackIsFound() {
    live.sql(
        "create table v (id integer primary key, n numeric, p numeric(10,4), r double precision, j json, z timestamptz, c char(5), a int[])",
        "insert into v values (1, 1.0, 1.2345, 0.1, '{\"a\":1,\"a\":2}', '2024-06-01 12:00+02', 'ab', '{1,2}')",
        "insert into v values (2, 1.000, 1.5, 16777217, '{}', null, 'b', null)");
    String script =
        """
        update v set n = 1.000 where id = 1;
        alter table v alter p type numeric(10,2); alter table v alter p type numeric(10,4);
        alter table v alter r type real; alter table v alter r type double precision;
        alter table v alter j type jsonb; alter table v alter j type json;
        set local timezone = 'Europe/Madrid';
        alter table v alter z type timestamp; set local timezone = 'UTC';
        alter table v alter z type timestamptz\
        """;

    for (Tried tried : List.of(tried(script), apart(script))) {
      assertThat(tried.schema()).isEmpty();
      assertThat(tried.table("v").columns())
          .extracting(Comparison.Column::name)
          .containsExactly("n", "p", "r", "j", "z");
      assertThat(tried.column("v", "n").examples())
          .containsExactly(new Comparison.Example("1", "1.0", "1.000"));
      assertThat(tried.column("v", "p").examples())
          .containsExactly(new Comparison.Example("1", "1.2345", "1.2300"));
      assertThat(tried.column("v", "r").values()).isEqualTo(2);
      assertThat(tried.column("v", "j").examples().getFirst().after()).isEqualTo("'{\"a\": 2}'");
      assertThat(tried.column("v", "z").values()).isEqualTo(1);
    }
  }

  @Test
  void zerosInFrontThatAreLostOnTheWayAreFound() {
    Tried tried =
        tried(
            "alter table customer alter code type integer using code::integer; alter table customer alter code type varchar(20)");

    assertThat(tried.schema()).isEmpty();
    assertThat(tried.column("customer", "code").examples())
        .containsExactly(new Comparison.Example("1", "'007'", "'7'"));
  }

  @Test
  void aTypeThatIsAnotherDoesNotMakeEqualValuesDiffer() {
    Tried tried =
        tried(
            "alter table orders alter qty type bigint; alter table customer alter name type text");

    assertThat(tried.rows().same()).isTrue();
    assertThat(tried.schema())
        .extracting(SchemaDifference::object)
        .containsExactly("customer.name", "orders.qty");
  }

  @Test
  void aSequenceThatStartsAgainIsFound() {
    live.sql(
        "create table s (id serial primary key, v text)", "insert into s (v) values ('a'), ('b')");
    Tried tried =
        tried(
            "create table t (id serial primary key, v text); insert into t select * from s; drop table s; alter table t rename to s; alter sequence t_id_seq rename to s_id_seq; alter index t_pkey rename to s_pkey");

    assertThat(tried.schema()).isEmpty();
    assertThat(tried.rows().same()).isTrue();
    assertThat(tried.rows().counters())
        .containsExactly(
            new Comparison.Counter("s_id_seq", "s", Optional.of(2L), Optional.empty()));
  }

  @Test
  void whatElseATableIsMadeOfIsFoundWhenItIsLost() {
    live.sql(
        "create function f() returns trigger language plpgsql as $$ begin return new; end $$",
        "create trigger tr before insert on orders for each row execute function f()",
        "create policy own on orders using (qty > 0)",
        "alter table orders enable row level security",
        "grant select on orders to reader",
        "comment on column orders.qty is 'pieces'",
        "create type mood as enum ('sad', 'ok')",
        "create domain positive as integer check (value > 0)",
        "create materialized view mv as select 1 as one",
        "alter table orders add exclude using gist (int4range(0, qty) with &&) where (qty < 0)");
    Tried tried =
        tried(
            """
            drop trigger tr on orders; drop function f(); drop policy own on orders;
            alter table orders disable row level security; revoke select on orders from reader;
            comment on column orders.qty is null; alter type mood add value 'happy';
            alter domain positive drop constraint positive_check; drop materialized view mv;
            alter table orders drop constraint orders_int4range_excl;
            alter table orders drop constraint orders_qty_check;
            alter table orders drop constraint fk_customer;
            alter table orders add constraint fk_customer foreign key (customer_id) references customer (id);
            create index ix_expression on orders ((qty + 1)) where qty > 5\
            """);

    assertThat(tried.schema())
        .allMatch(d -> d.kind() == SchemaDifference.Kind.STRUCTURE)
        .extracting(SchemaDifference::what)
        .containsExactlyInAnyOrder(
            Part.Kind.TRIGGER,
            Part.Kind.FUNCTION,
            Part.Kind.GRANT,
            Part.Kind.POLICY,
            Part.Kind.TABLE,
            Part.Kind.COMMENT,
            Part.Kind.ENUM,
            Part.Kind.DOMAIN,
            Part.Kind.MATERIALIZED_VIEW,
            Part.Kind.EXCLUSION,
            Part.Kind.CHECK,
            Part.Kind.FOREIGN_KEY,
            Part.Kind.INDEX);
  }

  @Test
  @Tag("promise-8")
  void whatATableIsMadeOfIsFoundInEveryDetail() {
    live.sql(
        "create table part (id integer generated by default as identity primary key, word text default 'x',"
            + " lang text collate \"C\", code text unique, once text unique nulls not distinct)",
        "create sequence loose",
        "create sequence given",
        "create extension citext",
        "create schema side",
        "grant create on schema public to clerk",
        "create function f(integer, integer) returns integer language sql as 'select $1 + $2'",
        "grant select (word) on part to reader",
        "grant execute on function f to reader",
        "grant usage on schema side to reader",
        "grant usage on sequence loose to reader",
        "alter default privileges in schema side grant select on tables to reader",
        "create rule quiet as on delete to part do instead nothing",
        "create statistics many on word, code from part");
    assertThat(clones.fresh("one").schema().differences(clones.live())).isEmpty();
    Tried tried =
        tried(
            """
            alter table part alter id drop identity; alter table part alter word set default 'y';
            alter table part alter lang type text collate "POSIX";
            alter table part drop constraint part_pkey; alter table part drop constraint part_code_key;
            alter table part drop constraint part_once_key; alter table part add constraint part_once_key unique (once);
            alter table orders drop constraint fk_customer;
            alter table orders add constraint fk_customer foreign key (customer_id) references customer (id)
              on delete cascade deferrable;
            alter sequence loose increment 2; alter sequence given owner to clerk; drop extension citext;
            revoke select (word) on part from reader; revoke execute on function f from reader;
            revoke usage on schema side from reader; revoke usage on sequence loose from reader;
            alter default privileges in schema side revoke select on tables from reader;
            drop rule quiet on part; drop statistics many\
            """);

    assertThat(tried.schema())
        .allMatch(d -> d.kind() == SchemaDifference.Kind.STRUCTURE)
        .extracting(d -> d.what() + " " + d.object())
        .containsExactlyInAnyOrder(
            "COLUMN part.id",
            "SEQUENCE part_id_seq",
            "COLUMN part.word",
            "COLUMN part.lang",
            "PRIMARY_KEY part.part_pkey",
            "UNIQUE part.part_code_key",
            "UNIQUE part.part_once_key",
            "FOREIGN_KEY orders.fk_customer",
            "SEQUENCE loose",
            "SEQUENCE given",
            "EXTENSION citext",
            "GRANT part.column word to reader",
            "GRANT function f(integer, integer) to reader",
            "GRANT schema side to reader",
            "GRANT sequence loose to reader",
            "OTHER default privileges of shop in side on r",
            "OTHER part.rule quiet",
            "OTHER statistics many");
  }

  /** The catalogs hold them in any order. */
  @Test
  void listsOfMembersAreReadInTheOrderOfTheirNames() {
    live.sql(
        "create publication news for table orders, customer",
        "create policy own on orders to shop, clerk using (true)");
    assertThat(clones.fresh("one").schema().differences(clones.live())).isEmpty();
    live.sql(
        "drop publication news",
        "create publication news for table customer, orders",
        "drop policy own on orders",
        "create policy own on orders to clerk, shop using (true)");
    assertThat(clones.fresh("two").schema().differences(clones.live())).isEmpty();
    assertThat(clones.live().parts())
        .filteredOn(p -> p.name().equals("publication news") || p.name().equals("own"))
        .extracting(p -> p.fact("tables").or(() -> p.fact("roles")).orElse(""))
        .containsExactlyInAnyOrder("public.customer, public.orders", "clerk, shop");
  }

  /** What belongs to no table, and what an owner or everybody may do no more. */
  @Test
  @Tag("promise-8")
  void whatStandsApartFromTablesIsFound() {
    live.sql(
        "grant create on schema public to clerk",
        "create collation alike (provider = icu, locale = 'und', deterministic = false)",
        "create text search dictionary plain (template = pg_catalog.simple)",
        "create text search configuration es (copy = pg_catalog.spanish)",
        "create function f(integer, integer) returns integer language sql as 'select $1 + $2'",
        "create function g(integer, integer) returns integer language sql as 'select $1 * $2'",
        "create function h() returns integer language sql as 'select 1'",
        "create type mood as enum ('sad', 'ok')",
        "create cast (mood as integer) with inout",
        "create operator === (function = f, leftarg = integer, rightarg = integer)",
        "create aggregate total (integer) (sfunc = f, stype = integer, initcond = '0')",
        "create publication news for table orders");
    assertThat(clones.fresh("one").schema().differences(clones.live())).isEmpty();
    Tried tried =
        tried(
            """
            drop collation alike; create collation alike (provider = icu, locale = 'und');
            alter text search dictionary plain (stopwords = 'english');
            alter text search configuration es alter mapping for asciiword with simple;
            drop cast (mood as integer); drop operator === (integer, integer);
            create or replace aggregate total (integer) (sfunc = g, stype = integer, initcond = '1');
            alter publication news drop table orders; alter function h() owner to clerk;
            alter type mood owner to clerk; grant usage on type mood to reader;
            revoke update on orders from shop; revoke usage on type mood from public\
            """);

    assertThat(tried.schema())
        .extracting(d -> d.what() + " " + d.object())
        .containsExactlyInAnyOrder(
            "OTHER collation alike",
            "OTHER text search dictionary plain",
            "OTHER text search configuration es",
            "OTHER cast public.mood as integer",
            "OTHER operator public.===(integer,integer)",
            "OTHER total(integer)",
            "OTHER publication news",
            "FUNCTION h()",
            "ENUM mood",
            "GRANT type mood to reader",
            "GRANT type mood to public",
            "GRANT orders.table to shop");

    Schema was = clones.live();
    cluster.sql(
        ((Server) live).name(),
        "create foreign data wrapper files",
        "create server far foreign data wrapper files options (host 'a')",
        "create user mapping for shop server far options (password 'secret')",
        "create function ev() returns event_trigger language plpgsql as 'begin end'",
        "create event trigger et on ddl_command_end execute function ev()");
    Schema with = clones.live();
    assertThat(was.differences(with))
        .extracting(d -> d.what() + " " + d.object())
        .contains(
            "OTHER foreign data wrapper files",
            "OTHER foreign server far",
            "OTHER user mapping of shop on far",
            "OTHER event trigger et");
    cluster.sql(((Server) live).name(), "alter server far options (set host 'b')");
    assertThat(with.differences(clones.live()))
        .extracting(SchemaDifference::object)
        .containsExactly("foreign server far");
  }

  @Test
  void aConstraintThatOnlyHasAnotherNameIsToldApart() {
    Tried tried =
        tried(
            "alter table orders drop constraint orders_qty_check, add constraint more_than_none check (qty > 0)");

    assertThat(tried.schema())
        .extracting(SchemaDifference::kind, SchemaDifference::object)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                SchemaDifference.Kind.NAMES, "orders.orders_qty_check"));
  }

  @Test
  void alsoClonesThatWereRestoredApartAreCompared() {
    Tried tried =
        apart("update customer set note = 'y' where id = 3; delete from orders where id = 11");

    assertThat(tried.column("customer", "note").examples())
        .containsExactly(new Comparison.Example("3", "'x'", "'y'"));
    assertThat(tried.table("orders").gone()).containsExactly("11");
    assertThat(tried.table("orders").extra()).isZero();
  }

  /** In both, as many rows are gone and have come. */
  @Test
  void clonesThatWentTheirOwnWaysAreNotTakenForUntouched() {
    Clone one = clones.fresh("one");
    Clone two = clones.again(one, "two");
    Clone three = clones.again(one, "three");
    one.apply("delete from orders where id = 10");
    two.apply("delete from orders where id = 11");
    three.apply("update orders set qty = 7 where id = 12; delete from orders where id = 10");

    Comparison.Table apart =
        one.compare(two).tables().stream()
            .filter(t -> t.name().equals("orders"))
            .findFirst()
            .orElseThrow();
    assertThat(apart.gone()).containsExactly("11");
    assertThat(apart.came()).containsExactly("10");
    assertThat(two.compare(three).same()).isFalse();
    assertThat(one.compare(three).different())
        .singleElement()
        .satisfies(t -> assertThat(t.changed()).isEqualTo(1));
  }

  /** Its rows are the same versions; what they mean is not. */
  @Test
  void valuesThatChangeWithoutTheirRowsAreFound() {
    live.sql(
        "create type mood as enum ('sad', 'ok')",
        "create table feeling (id integer primary key, m mood)",
        "insert into feeling values (1, 'sad')");
    Tried tried =
        tried(
            "alter type mood rename value 'sad' to 'glum'; alter table orders add column later integer default 5; alter table customer drop column note; alter table customer add column note varchar(200)");

    assertThat(tried.column("feeling", "m").examples())
        .containsExactly(new Comparison.Example("1", "'sad'", "'glum'"));
    assertThat(tried.column("customer", "note").values()).isEqualTo(2);
    assertThat(tried.table("orders").same()).isTrue();
  }

  @Test
  void namesThatNeedQuotesAndOtherSchemasAreRead() {
    live.sql(
        "create schema stock",
        "create table stock.\"Odd \"\"Table\" (\"The Key\" text primary key, \"a\\b\" bytea)",
        "insert into stock.\"Odd \"\"Table\" values (e'tab\\there', '\\x00ff')");
    Tried tried = tried("update stock.\"Odd \"\"Table\" set \"a\\b\" = '\\x00fe'");

    assertThat(tried.column("stock.Odd \"Table", "a\\b").examples())
        .containsExactly(new Comparison.Example("'tab\there'", "'\\x00ff'", "'\\x00fe'"));
  }

  /** Their order must be the same for the server and for Volver. */
  @Test
  void keysOfEveryKindTellRowsApart() {
    live.sql(
        "create type mood as enum ('sad', 'ok', 'glad')",
        "create table by_text (k varchar(20) collate \"und-x-icu\" primary key, v integer)",
        "create table by_uuid (k uuid primary key, v integer)",
        "create table by_number (k numeric primary key, v integer)",
        "create table by_mood (k mood primary key, v integer)",
        "create table by_day (k date primary key, v integer)",
        "create table by_two (a bigint, b text, v integer, primary key (b, a))",
        "create table by_nothing (a integer, b text)",
        "insert into by_text select k, 0 from unnest(array['b', 'B', 'a', 'Ä', 'ß', 'z', '𝄞', 'ｚ', '', 'a b', 'a-b', 'ab', 'it''s', 'back\\slash']) k",
        "insert into by_uuid select md5(i::text)::uuid, 0 from generate_series(1, 50) i",
        "insert into by_number select i * 0.5, 0 from generate_series(-20, 20) i",
        "insert into by_mood values ('sad', 0), ('ok', 0), ('glad', 0)",
        "insert into by_day select date '2024-01-31' + i * 7, 0 from generate_series(1, 50) i",
        "insert into by_two select i, k, 0 from generate_series(-12, 12) i, unnest(array['b', 'B', 'ä']) k",
        "insert into by_nothing values (1, 'x'), (1, 'x'), (2, null), (null, null), (10, 'it''s')");
    String script =
        """
        alter table by_two alter a type integer;
        update by_text set v = 1 where k in ('ß', 'it''s'); delete from by_text where k = 'B';
        update by_uuid set v = 1 where k = md5('7')::uuid;
        update by_number set v = 1 where k = -0.5; insert into by_number values (1.25, 0);
        update by_mood set v = 1 where k = 'ok'; update by_day set v = 1 where k = '2024-02-07';
        update by_two set v = 1 where a = -3 and b = 'ä'; delete from by_two where a = 10 and b = 'B';
        insert into by_nothing values (2, null); delete from by_nothing where a = 10\
        """;

    for (Tried tried : List.of(tried(script), apart(script))) {
      assertThat(tried.column("by_text", "v").examples())
          .extracting(Comparison.Example::key)
          .containsExactly("'it''s'", "'ß'");
      assertThat(tried.table("by_text").gone()).containsExactly("'B'");
      assertThat(tried.table("by_text").extra()).isZero();
      assertThat(tried.column("by_uuid", "v").examples())
          .containsExactly(
              new Comparison.Example("'8f14e45f-ceea-167a-5a36-dedd4bea2543'", "0", "1"));
      assertThat(tried.column("by_number", "v").examples().getFirst().key()).isEqualTo("-0.5");
      assertThat(tried.table("by_number").came()).containsExactly("1.25");
      assertThat(tried.column("by_mood", "v").examples().getFirst().key()).isEqualTo("'ok'");
      assertThat(tried.column("by_day", "v").values()).isEqualTo(1);
      assertThat(tried.column("by_two", "v").examples().getFirst().key()).isEqualTo("'ä', -3");
      assertThat(tried.table("by_two").gone()).containsExactly("'B', 10");
      assertThat(tried.table("by_nothing").came()).containsExactly("2, NULL");
      assertThat(tried.table("by_nothing").gone()).containsExactly("10, 'it''s'");
    }
  }

  @Test
  void rowsThatMayNotBeReadAreSaidByTheServer() {
    live.sql("create table t (id integer primary key, v integer)", "insert into t values (1, 1)");
    Clone before = clones.fresh("before");
    Clone after = clones.again(before, "after");
    after.apply("update t set v = 2; revoke all on t from shop");

    assertThatThrownBy(() -> before.compare(after))
        .isInstanceOf(Halt.class)
        .hasMessageContaining("permission denied for table t");
  }

  /** A cast to the old type would cut it without a word. */
  @Test
  @Tag("G04")
  void whatDoesNotFitIntoTheOldTypeStopsTheWayBack() {
    Tried narrow = tried("alter table customer alter name type text");
    assertThat(returned(narrow)).isEmpty();
    assertThat(narrow.schema()).isEmpty();

    Tried wide =
        tried(
            "alter table customer alter name type text; update customer set name = repeat('x', 300) where id = 2");
    assertThatThrownBy(() -> returned(wide))
        .isInstanceOf(Halt.class)
        .hasMessageContaining("values of customer.name do not fit");
    assertThat(wide.after().query("select length(name) from customer where id = 2"))
        .containsExactly(List.of(Optional.of("300")));
  }

  @Test
  @Tag("G04")
  void anEnumGetsItsOldValuesBackWhereNoRowHoldsANewOne() {
    live.sql(
        "create type mood as enum ('sad', 'ok')",
        "create type spare as enum ('a')",
        "create table feeling (id integer primary key, m mood not null default 'ok', was mood[])",
        "insert into feeling values (1, 'sad', '{ok}')");
    Tried added =
        tried("alter type mood add value 'glad' before 'ok'; alter type spare add value 'b'");
    assertThat(returned(added)).isEmpty();
    assertThat(added.schema()).isEmpty();
    assertThat(added.rows().same()).isTrue();

    Tried used = tried("alter type mood add value 'glad'");
    used.after().apply("insert into feeling values (2, 'glad')");
    assertThatThrownBy(() -> returned(used))
        .isInstanceOf(Halt.class)
        .hasMessageContaining("invalid input value for enum mood: \"glad\"");
    assertThat(used.after().query("select m from feeling where id = 2"))
        .containsExactly(List.of(Optional.of("glad")));
  }

  @Test
  @Tag("G04")
  @Tag("promise-6")
  void noNumberIsGivenTwiceThoughItsRowIsGone() {
    live.sql(
        "create table n (id serial primary key, w text)",
        "create table \"O'N\" (id serial primary key)",
        "insert into n (w) values ('a'), ('b')");
    String other =
        "alter table %1$s alter id drop default; drop sequence %2$s;"
            + " alter table %1$s alter id add generated by default as identity (start 3);";
    Tried tried =
        tried(
            other.formatted("n", "n_id_seq")
                + other.formatted("\"O'N\"", "\"O'N_id_seq\"")
                + " insert into n (w) values ('c'), ('d'); delete from n where id > 2");
    assertThat(returned(tried)).isEmpty();
    assertThat(tried.schema()).isEmpty();
    assertThat(tried.after().query("select last_value + is_called::int from n_id_seq"))
        .containsExactly(List.of(Optional.of("5")));
    assertThat(tried.after().query("select last_value + is_called::int from \"O'N_id_seq\""))
        .containsExactly(List.of(Optional.of("1")));
  }

  @Test
  @Tag("G04")
  void numbersCollationsAndExpressionsOfColumnsComeBack() {
    live.sql(
        "create table n (id serial primary key, w text collate \"C\", size integer, twice integer generated always as (size * 2) stored)",
        "create table i (id integer generated always as identity primary key, w text)",
        "create sequence loose increment 5",
        "insert into n (w, size) values ('a', 1), ('b', 2)",
        "insert into i (w) values ('a')");
    Tried tried =
        tried(
            """
            alter table n alter id drop default; drop sequence n_id_seq;
            alter table n alter id add generated always as identity (start 3);
            alter table n alter w type text; alter table n drop twice;
            alter table i alter id drop identity; alter sequence loose increment 2;
            create sequence more\
            """);
    assertThat(tried.schema()).isNotEmpty();
    assertThat(returned(tried)).isEmpty();
    assertThat(tried.schema()).isEmpty();
    assertThat(tried.rows().same()).isTrue();
    assertThat(tried.rows().counters()).noneMatch(Comparison.Counter::rewound);
  }
}
