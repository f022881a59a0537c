package dev.volver.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.volver.backup.Fingerprint;
import dev.volver.backup.PlainCapture;
import dev.volver.rehearsal.Clone;
import dev.volver.rehearsal.Part;
import dev.volver.rehearsal.Schema;
import dev.volver.rehearsal.SchemaDifference;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** The server spells some definitions otherwise once they were dumped and restored. */
@EnabledIf(value = "there", disabledReason = "needs PostgreSQL: apt-get install postgresql")
class RespelledSchemaTest {
  private static final String TAG = "b0001";
  private static final String SCHEMA =
      """
      create domain mood as varchar(9) check (value in ('good', 'bad') and value <> 'so');
      create type colour as enum ('red', 'green');
      create table item (id serial primary key, status varchar(10) not null default 'new',
        kind varchar, n integer, big bigint, price numeric(10,2), at timestamptz default now(),
        tags varchar(5)[] default array['a', 'b']::varchar(5)[], m mood, c char(1), col colour,
        span int4range, ok boolean default (1 between 0 and 2 and 3 between 2 and 4),
        open boolean generated always as (status in ('new', 'paid') and n between 1 and 9) stored,
        constraint status check (status in ('new', 'paid', 'it''s, (so)')),
        constraint kind check (kind not in ('x', 'y')),
        constraint range check (n between 1 and 10 and price >= 0 and big in (1, 2)),
        constraint either check (n not between 20 and 30 or price = 1 or kind like 'a%'),
        constraint both_ways check (n between symmetric 10 and 1 and c in ('a', 'b')),
        constraint nested check ((status in ('a', 'b')) is not true or (n = 1 and big = 2)),
        constraint doubles check (price in (1, 2.5) and n::numeric in (1.5, 2)),
        constraint colours check (col in ('red', 'green') and (n, big) in ((1, 2), (3, 4))),
        constraint casts check (status = any (array['new', 'paid']::varchar[]) or kind = all ((array[kind, 'x'])::text[])),
        constraint names check (status::name in ('a', 'b') or coalesce(kind, 'z') in ('q', 'z')),
        constraint cased check (case when status in ('a', 'b') then n between 1 and 2 and big = 1 else true end),
        exclude using gist (span with &&) where (status in ('new', 'paid')));
      insert into item default values;
      create index partial on item (n) where status in ('new', 'paid');
      create index partial_range on item (n) where n between 1 and 9 and kind is not null;
      create index expression on item ((status in ('new', 'paid') and n between 1 and 2 and ok));
      create view open as select i.*, status in ('new', 'paid') as fresh,
        row_number() over (order by n rows between 1 preceding and current row) as r
        from item i where status not in ('x', 'y') and n between 1 and 9 and price > 0;
      create view joined as select a.id, b.n from item a join item b
        on a.status in ('new', 'paid') and a.n between 1 and b.n and a.id = b.id
        where exists (select 1 from item c where c.kind in ('p', 'q') and c.id = a.id)
        group by a.id, b.n having count(*) between 1 and 9 and b.n > 0;
      create view lists as values ('a', 1), ('b', 2);
      create view cte as with recursive w(x) as (select 1 union all select x + 1 from w where x between 1 and 3 and x < 9)
        select w.x, v.* from w, (values (1, 'a'), (2, 'b')) v, generate_series(1, 2) g where g in (1, 2);
      create materialized view stored as select * from item where status in ('new', 'paid');
      create rule quiet as on delete to item where old.status in ('new', 'paid') and old.n between 1 and 2 and old.ok do instead nothing;
      create function touch() returns trigger language plpgsql as $$ begin return new; end $$;
      create trigger fresh before update on item for each row
        when (new.status in ('new', 'paid') and new.n between 1 and 9 and old.n > 0) execute function touch();
      alter table item enable row level security;
      create policy mine on item using (status in ('new', 'paid') and n between 1 and 9 and ok)
        with check (kind not in ('x', 'y'));
      create table part (id int, status varchar, at date) partition by list (status);
      create table part_a partition of part for values in ('a', 'b');
      create table part_b partition of part for values in ('c') ;
      alter table part add constraint known check (status in ('a', 'b', 'c') and id between 1 and 9 and id <> 5);
      create statistics stats on (n between 1 and 9 and ok), (n between 2 and 3) from item;
      """;

  private static Cluster cluster;

  @TempDir Path copy;
  private PostgresStore store;
  private PostgresClones clones;

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
  void aShop() {
    for (String left :
        cluster.sql("postgres", "select datname from pg_database where datname like 'shop%'")) {
      cluster.sql("postgres", "drop database \"" + left + "\" with (force)");
    }
    cluster.sql("postgres", "create database shop owner shop");
    cluster.sql("shop", "set role shop", SCHEMA);
    var server = cluster.database("shop", "shop");
    store = new PostgresStore("db", server, Cluster.RUNNER, Duration.ofSeconds(1));
    clones = new PostgresClones(server, Cluster.RUNNER, copy.resolve("work"));
  }

  @Test
  void aCopyOfItIsProven() {
    Fingerprint held = store.capture(new PlainCapture(copy));
    store.stage(copy, TAG);

    assertThat(respelled()).as("what another spelling has").isNotEmpty();
    assertThat(store.tryOut(copy, held, rows -> {})).isEmpty();
    assertThat(store.examineStaged(TAG, held)).isEmpty();
    assertThat(store.fingerprint()).isEqualTo(held);
  }

  /** Constraints whose text the restore did change. */
  private static List<String> respelled() {
    String query = "select conname || pg_get_constraintdef(oid) from pg_constraint";
    List<String> was = new ArrayList<>(cluster.sql("shop", query));
    was.removeAll(cluster.sql("shop_volver_" + TAG, query));
    return was;
  }

  @Test
  void aCloneAndARestoredCopyHaveTheSameSchema() {
    Clone clone = clones.fresh("one");

    assertThat(clones.live().differences(clone.schema())).isEmpty();

    store.capture(new PlainCapture(copy));
    Schema before = clones.live();
    store.stage(copy, TAG);
    store.swap(TAG, "aside");

    assertThat(before.differences(clones.live())).as("after a swap").isEmpty();
  }

  @Test
  void whatMigrationsMakeIsTheLiveSchemaThatWasRestored() {
    store.capture(new PlainCapture(copy));
    store.stage(copy, TAG);
    store.swap(TAG, "aside");
    Clone made = clones.empty("made");
    made.apply(SCHEMA);

    assertThat(clones.live().differences(made.schema()))
        .extracting(SchemaDifference::what)
        .doesNotContain(Part.Kind.CHECK, Part.Kind.INDEX, Part.Kind.VIEW, Part.Kind.TRIGGER)
        .isEmpty();
  }

  @Test
  void aWayThereAndBackThatWritesItAnewChangesNothing() {
    Clone before = clones.fresh("one");
    Clone after = clones.again(before, "two");
    after.apply(
        """
        alter table item drop constraint status;
        alter table item add constraint status check (status in ('new', 'paid', 'it''s, (so)'));
        alter table item drop constraint range;
        alter table item add constraint range check (n between 1 and 10 and price >= 0 and big in (1, 2))\
        """);

    assertThat(before.schema().differences(after.schema())).isEmpty();
  }

  /** Each of them, one after another, makes another schema of it. */
  private static final List<String> CHANGES =
      List.of(
          "alter table item drop constraint status, add constraint status check (status in ('new', 'paid'))",
          "alter table item drop constraint status, add constraint status check (status in ('new', 'paid '))",
          "alter table item drop constraint kind, add constraint kind check (kind in ('x', 'y')) not valid",
          "alter table item drop constraint kind, add constraint kind check (kind::text <> all ((array['x', 'y'])::name[]::text[]))",
          "alter table item drop constraint range, add constraint range check (n between 1 and 10 or price >= 0 and big in (1, 2))",
          "alter table item drop constraint range, add constraint range check ((n between 1 and 10 or price >= 0) and big in (1, 2))",
          "alter table item drop constraint range, add constraint range check ((n between 1 and 11 or price >= 0) and big in (1, 2))",
          "alter table item alter status set default 'paid'",
          "alter table item alter ok set default (1 between 0 and 2 or 3 between 2 and 4)",
          "alter table part alter id type bigint",
          "drop index partial; create index partial on item (n) where status in ('new', 'sold')",
          "create or replace view lists as values ('a', 1), ('c', 2)",
          "alter table item drop constraint status");

  @Test
  void aDefinitionThatIsAnotherIsFound() {
    Fingerprint held = store.capture(new PlainCapture(copy));
    store.stage(copy, TAG);
    String staged = "shop_volver_" + TAG;
    var psql = new Psql(cluster.database("shop", "shop"), Cluster.RUNNER);
    Fingerprint last = PostgresFingerprint.of(psql, staged).now();
    for (String change : CHANGES) {
      cluster.sql(staged, change);
      Fingerprint now = PostgresFingerprint.of(psql, staged).now();
      assertThat(now).as(change).isNotEqualTo(last);
      last = now;
    }
    assertThat(store.examineStaged(TAG, held)).isNotEmpty();
  }

  /** The server names them anew, by the order in which the partitions are there. */
  @Test
  void whatARestoreMakesByItselfIsNotCompared() {
    partitioned("second", "first");
    cluster.sql(
        "shop",
        "create index useless on item (n)",
        "update pg_index set indisvalid = false where indexrelid = 'useless'::regclass");
    Fingerprint held = store.capture(new PlainCapture(copy));
    store.stage(copy, TAG);

    assertThat(store.examineStaged(TAG, held)).isEmpty();
    assertThat(held.objects()).filteredOn(o -> o.startsWith("constraint public.ref.")).hasSize(2);
  }

  private static void partitioned(String one, String other) {
    cluster.sql(
        "shop",
        "set role shop",
        "create table parent (id int primary key) partition by range (id)",
        "create table ref (id int primary key, p int references parent)",
        "create table %s partition of parent for values from (10) to (20)".formatted(one),
        "create table %s partition of parent for values from (1) to (10)".formatted(other));
  }

  /** Backups of earlier versions hold those too. */
  @Test
  void aBackupOfAnEarlierVersionIsStillTheRightOne() {
    cluster.sql("shop", "drop table item, part cascade");
    partitioned("first", "second");
    store.capture(new PlainCapture(copy));
    store.stage(copy, TAG);
    var psql = new Psql(cluster.database("shop", "shop"), Cluster.RUNNER);
    Fingerprint before = PostgresFingerprint.of(psql, "shop_volver_" + TAG).before();

    assertThat(before.objects()).filteredOn(o -> o.startsWith("constraint public.ref.")).hasSize(4);
    assertThat(store.examineStaged(TAG, before)).isEmpty();
    assertThat(
            store.examineStaged(
                TAG, new Fingerprint(before.counts(), before.objects(), "0".repeat(32))))
        .isNotEmpty();
  }
}
