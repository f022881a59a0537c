package dev.volver.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.volver.journal.TableLoss;
import dev.volver.message.Halt;
import dev.volver.repair.Changes;
import dev.volver.repair.Mender;
import dev.volver.repair.MenderContract;
import dev.volver.repair.TakingBack;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

@EnabledIf(value = "there", disabledReason = "needs PostgreSQL: apt-get install postgresql")
class PostgresMenderTest extends MenderContract {
  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static Cluster cluster;
  private Shop shop = new Shop("");

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
  protected Harness fresh() {
    String name = "shop" + NUMBER.incrementAndGet();
    cluster.sql("postgres", "create database " + name + " owner shop");
    cluster.sql(name, "alter schema public owner to shop");
    shop = new Shop(name);
    return shop;
  }

  private record Shop(String name) implements Harness {
    @Override
    public Mender mender() {
      return new PostgresStore("db", cluster.database("shop", name), Cluster.RUNNER).mender();
    }

    @Override
    public void sql(String... statements) {
      cluster.sql(name, "set role shop", String.join(";\n", statements));
    }

    @Override
    public String values(String query) {
      return String.join(",", cluster.sql(name, query));
    }

    @Override
    public String[] afterUpdate(String statement) {
      return new String[] {
        "create function noted() returns trigger language plpgsql as $$ begin "
            + statement
            + "; return null; end $$",
        "create trigger noted after update on item for each row execute function noted()"
      };
    }

    @Override
    public String computed() {
      return "integer generated always as (quantity * 2) stored";
    }

    @Override
    public String table(String name) {
      return "public." + name;
    }
  }

  private Changes run(boolean keep, String... statements) {
    return shop.mender().run(new Mender.Order(List.of(statements)), _ -> keep);
  }

  @Test
  void aStatementThatCommitsOrChangesTheSchemaIsRefused() {
    for (String statement :
        List.of("commit", "update item set quantity = 0; commit; begin", "drop table audit")) {
      assertThatThrownBy(() -> run(true, statement)).as(statement).isInstanceOf(Halt.class);
    }
    shop.sql(
        "create function sly() returns int language plpgsql as $$ begin create table sly (a int);"
            + " return 1; end $$");
    assertThatThrownBy(() -> run(true, "update item set quantity = sly() where id = 1"))
        .hasMessageContaining("changes the schema");
    assertThat(shop.values("select min(quantity) from item")).isEqualTo("-7");
    assertThat(shop.values("select to_regclass('sly') is null")).isEqualTo("t");
  }

  @Test
  void everyTypeComesBackAsItWas() {
    shop.sql(
        "create type mood as enum ('ok', 'sad')",
        "create table odd (\"The Key\" uuid primary key, j json, b jsonb, n numeric, f float8, t"
            + " timestamptz, d interval, y bytea, a text[], m mood, c char(5), g int generated always"
            + " as identity)",
        "insert into odd (\"The Key\", j, b, n, f, t, d, y, a, m, c) values"
            + " ('11111111-2222-3333-4444-555555555555', '{\"a\":  1, \"a\": 2}', '{\"z\": 1}',"
            + " 1.000, 0.1::float8 + 0.2, '2024-03-31 01:30:00+02', '1 mon 3 days', '\\\\xDEAD',"
            + " array['a;b', null, 'c''d'], 'sad', 'ab')");
    String before = shop.values("select md5(odd::text), odd from odd");

    Changes changes = run(true, "delete from odd");

    TakingBack back = TakingBack.of(shop.mender(), changes);
    shop.mender().run(back.order(shop.mender()), _ -> true);
    assertThat(shop.values("select md5(odd::text), odd from odd")).isEqualTo(before);
    Changes updated =
        run(true, "update odd set j = null, n = 2, f = 1, t = now(), y = null, m = 'ok', c = 'x'");
    shop.mender().run(TakingBack.of(shop.mender(), updated).order(shop.mender()), _ -> true);
    assertThat(shop.values("select md5(odd::text), odd from odd")).isEqualTo(before);
  }

  @Test
  void theServerTellsWhetherATransactionWasKept() {
    assertThat(shop.mender().kept(run(true, "update item set quantity = 1"))).contains(true);
    assertThat(shop.mender().kept(run(false, "update item set quantity = 2"))).contains(false);
  }

  @Test
  void whatOthersWriteMeanwhileIsNotTakenForItsWork() {
    Changes changes =
        shop.mender()
            .run(
                new Mender.Order(List.of("update item set quantity = 0 where quantity < 0")),
                c -> {
                  shop.sql("update item set quantity = 9 where id = 1");
                  return true;
                });
    assertThat(changes.tables()).containsExactly(new TableLoss("public.item", 0, 2, 0));
    assertThat(shop.values("select quantity from item order by id")).isEqualTo("9,0,0");
  }

  @Test
  void rowsThatGetAnotherNumberEachTimeAreTheOnesThatWereShown() {
    shop.sql("create table move (id int generated always as identity primary key, item int)");
    String moves = "insert into move (item) select id from item where quantity < 0";
    Changes shown = run(false, moves);
    assertThat(shown.tables()).containsExactly(new TableLoss("public.move", 2, 0, 0));

    Changes done = run(true, moves);

    assertThat(done.digest()).isEqualTo(shown.digest());
    assertThat(shop.values("select min(id) > 2 from move")).isEqualTo("t");
    shop.mender().run(TakingBack.of(shop.mender(), done).order(shop.mender()), _ -> true);
    assertThat(shop.values("select count(*) from move")).isEqualTo("0");
  }

  @Test
  void rowsComeBackBeforeThoseThatReferToThem() {
    shop.sql(
        "create table a_child (id int primary key, parent int references line_parent)"
            .replace("line_parent", "item"));
    shop.sql("insert into a_child values (1, 3)");
    Changes changes = run(true, "delete from a_child", "delete from item where id = 3");
    shop.mender().run(TakingBack.of(shop.mender(), changes).order(shop.mender()), _ -> true);
    assertThat(shop.values("select parent from a_child")).isEqualTo("3");
  }
}
