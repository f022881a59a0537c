package dev.volver.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.volver.journal.TableLoss;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every row that differs is found, though only groups of rows that differ are looked at. */
@Tag("promise-2")
@EnabledIf(value = "there", disabledReason = "needs PostgreSQL: apt-get install postgresql")
class RowDifferenceTest {
  private static final String NEWER = "newer";
  private static final String OLDER = "older";
  private static Cluster cluster;

  static boolean there() {
    return Cluster.installed().isPresent();
  }

  @BeforeAll
  static void aServer() {
    cluster = Cluster.start();
  }

  @AfterAll
  static void itEnds() {
    cluster.close();
  }

  @BeforeEach
  void twoThatAreAlike() {
    for (String name : List.of(NEWER, OLDER)) {
      cluster.sql("postgres", "drop database if exists " + name);
    }
    cluster.sql("postgres", "create database " + OLDER);
    cluster.sql(
        OLDER,
        "create table item (id integer primary key, name text, price numeric, note text)",
        "insert into item select n, 'name ' || n, n, null from generate_series(1, 70000) n",
        "create table word (w text)",
        "insert into word values ('a'), ('a'), (null), ('')",
        "create table bare ()",
        "insert into bare default values");
    cluster.sql("postgres", "create database " + NEWER + " template " + OLDER);
  }

  private static List<TableLoss> found() {
    var psql = new Psql(cluster.database("admin", NEWER), Cluster.RUNNER);
    return new RowDifference(psql, NEWER, OLDER).tables().stream().filter(TableLoss::any).toList();
  }

  private static TableLoss item(long added, long changed, long removed) {
    return new TableLoss("item", added, changed, removed);
  }

  @Test
  void whereNothingDiffersNothingIsFound() {
    cluster.sql(NEWER, "update item set name = name", "vacuum full item");

    assertThat(found()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update item set name = 'other' where id = 7",
        "update item set name = '' where id = 7",
        "update item set name = null where id = 7",
        "update item set note = '' where id = 7",
        "update item set note = name, name = null where id = 7",
        "update item set price = 7.0 where id = 7",
        "update item set name = 'Name 7' where id = 7"
      })
  void oneValueThatIsAnotherIsFound(String change) {
    cluster.sql(NEWER, change);

    assertThat(found()).containsExactly(item(0, 1, 0));
  }

  @Test
  void textsThatACollationHoldsEqualAreNotTheSame() {
    String collation =
        "create collation blind (provider = icu, locale = 'und-u-ks-level2', deterministic = false)";
    String column = "alter table item alter name type text collate blind";
    cluster.sql(NEWER, collation, column, "update item set name = 'NAME 7' where id = 7");
    cluster.sql(OLDER, collation, column);

    assertThat(found()).containsExactly(item(0, 1, 0));
  }

  /** 70,000 rows in 65,536 groups: some of these pairs share one. */
  @Test
  void rowsThatSwapTheirValuesAreFound() {
    cluster.sql(
        NEWER,
        "update item i set name = o.name, price = o.price from item o where o.id = 70001 - i.id");

    assertThat(found()).containsExactly(item(0, 70_000, 0));
  }

  @Test
  void rowsOfOneGroupThatSwapTheirValuesAreFound() {
    String group = "hash_array_extended(array[id::text], 0) & 65535";
    List<String> pair =
        cluster.sql(
            NEWER,
            "select min(id) from item group by " + group + " having count(*) > 1 limit 1",
            "select max(id) from item group by " + group + " having count(*) > 1 limit 1");
    cluster.sql(
        NEWER,
        "update item i set name = o.name, price = o.price from item o where i.id in (%1$s, %2$s) and o.id = %1$s + %2$s - i.id"
            .formatted(pair.get(0), pair.get(1)));

    assertThat(found()).containsExactly(item(0, 2, 0));
  }

  @Test
  void rowsThatCameAndWentAreCounted() {
    cluster.sql(
        NEWER,
        "delete from item where id <= 30",
        "insert into item values (80001, 'new', 1, null)",
        "update item set id = 80002 where id = 31");

    assertThat(found()).containsExactly(item(2, 0, 31));
  }

  @Test
  void rowsWithoutAKeyAreCountedAsOftenAsTheyAreThere() {
    cluster.sql(
        NEWER,
        "insert into word values ('a'), ('')",
        "delete from word where w is null",
        "insert into bare default values");

    assertThat(found())
        .containsExactly(new TableLoss("bare", 1, 0, 0), new TableLoss("word", 2, 0, 1));
  }

  @Test
  void aTableThatOnlyOneHasIsAllNew() {
    cluster.sql(NEWER, "create table fresh (id integer)", "insert into fresh values (1), (2)");

    assertThat(found()).containsExactly(new TableLoss("fresh", 2, 0, 0));
  }

  @Test
  void rowsThatCameWithTheSwapAreRemovedByNobody() {
    String swapped = cluster.sql(OLDER, "select txid_current()").getFirst();
    cluster.sql(OLDER, "insert into item values (90000, 'since', 1, null)");
    var psql = new Psql(cluster.database("admin", NEWER), Cluster.RUNNER);

    assertThat(new RowDifference(psql, NEWER, OLDER).since(Optional.of(swapped)).tables())
        .noneMatch(TableLoss::any);
  }
}
