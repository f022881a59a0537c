package dev.volver.rehearsal;

import static dev.volver.rehearsal.SchemaDifference.Kind.NAMES;
import static dev.volver.rehearsal.SchemaDifference.Kind.ORDER;
import static dev.volver.rehearsal.SchemaDifference.Kind.STRUCTURE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.volver.backup.Lending;
import dev.volver.backup.Loan;
import dev.volver.backup.PlainCapture;
import dev.volver.backup.Store;
import dev.volver.message.Halt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What clones promise, of whatever database they are. */
public abstract class ClonesContract {
  /** A live database, used as an app would. */
  public interface Harness {
    Clones clones();

    Store store();

    void sql(String... statements);

    /** The first column of a query on the live database. */
    List<String> column(String query);
  }

  @TempDir protected Path folder;
  protected Harness live;
  protected Clones clones;

  /** A database that exists and is empty. */
  protected abstract Harness in(Path folder);

  @BeforeEach
  void aShop() {
    live = in(folder);
    clones = live.clones();
    live.sql(
        "create table customer (id integer primary key, name varchar(80) not null, code varchar(20), note varchar(200))",
        "create table orders (id integer primary key, customer_id integer not null, qty integer not null default 1,"
            + " constraint fk_customer foreign key (customer_id) references customer (id) on delete cascade,"
            + " check (qty > 0))",
        "create index ix_orders on orders (customer_id)",
        "insert into customer values (1, 'Ana', '007', null), (2, 'Luis', '8', ''), (3, 'Eva', null, 'x')",
        "insert into orders values (10, 1, 2), (11, 1, 3), (12, 2, 1)");
  }

  /** A clone, changed by a script, against what it was. */
  public record Tried(Clone before, Clone after) {
    public Comparison rows() {
      return before.compare(after);
    }

    public List<SchemaDifference> schema() {
      return before.schema().differences(after.schema());
    }

    public Comparison.Table table(String name) {
      return rows().tables().stream().filter(t -> t.name().equals(name)).findFirst().orElseThrow();
    }

    public Comparison.Column column(String table, String column) {
      return table(table).columns().stream()
          .filter(c -> c.name().equals(column))
          .findFirst()
          .orElseThrow();
    }
  }

  protected Tried tried(String script) {
    Clone before = clones.fresh("before");
    Clone after = clones.again(before, "after");
    after.apply(script);
    return new Tried(before, after);
  }

  @Test
  @Tag("Q02")
  void anEmptyOneHasNothingAndCanBeMadeLikeTheLiveOne() {
    Clone empty = clones.empty("scratch");
    assertThat(empty.schema().tables()).isEmpty();
    assertThat(clones.live().tables()).containsExactlyInAnyOrder("customer", "orders");

    empty.apply("create table customer (id integer primary key)");
    assertThat(empty.schema().differences(clones.live()))
        .extracting(SchemaDifference::object)
        .contains("customer.name", "orders");

    assertThat(clones.empty("scratch").schema().tables()).isEmpty();
    clones.discard("scratch");
    assertThat(clones.left()).isEmpty();
    assertThat(live.column("select count(*) from customer")).containsExactly("3");
  }

  @Test
  void aCloneHoldsWhatTheLiveDatabaseHoldsAndNobodySeesWhatIsDoneToIt() {
    Clone clone = clones.fresh("one");

    assertThat(clone.tag()).isEqualTo("one");
    assertThat(clone.query("select name from customer order by id"))
        .containsExactly(
            List.of(Optional.of("Ana")), List.of(Optional.of("Luis")), List.of(Optional.of("Eva")));
    clone.apply("drop table orders; delete from customer");
    assertThat(live.column("select count(*) from customer")).containsExactly("3");
    assertThat(clones.needs()).isPositive();
    assertThat(clones.room()).isPositive();
  }

  @Test
  void underATagThatIsThereOneIsMadeAnew() {
    Tried was = tried("drop table orders; delete from customer where id = 1");

    Clone anew = clones.again(was.before(), "after");
    assertThat(was.before().compare(anew).same()).isTrue();
    assertThat(was.before().schema().differences(anew.schema())).isEmpty();

    anew.apply("insert into orders values (13, 3, 9)");
    assertThat(was.before().compare(clones.again(was.before(), "after")).same()).isTrue();
    assertThat(clones.left()).containsExactly("after", "before");
  }

  @Test
  void clonesOfTheSameAreTheSame() {
    Clone one = clones.fresh("one");
    Clone other = clones.fresh("other");
    Clone third = clones.again(one, "third");

    for (Clone clone : List.of(other, third)) {
      assertThat(one.schema().differences(clone.schema())).isEmpty();
      Comparison rows = one.compare(clone);
      assertThat(rows.same()).isTrue();
      assertThat(rows.counters()).isEmpty();
      assertThat(rows.rows()).isEqualTo(6);
      assertThat(rows.tables())
          .extracting(Comparison.Table::name)
          .containsExactly("customer", "orders");
    }
  }

  @Test
  void aScriptThatFailsLeavesNothing() {
    Clone clone = clones.fresh("one");

    assertThatThrownBy(() -> clone.apply("delete from orders; insert into nowhere values (1)"))
        .isInstanceOf(Halt.class);
    assertThat(clone.query("select count(*) from orders"))
        .containsExactly(List.of(Optional.of("3")));
  }

  @Test
  void aCloneIsMadeOfABackupToo() throws IOException {
    Path copy = Files.createDirectories(folder.resolve("copy"));
    live.store().capture(new PlainCapture(copy));
    live.sql("delete from orders");

    Clone then = clones.fresh(copy, "then");

    assertThat(then.query("select count(*) from orders"))
        .containsExactly(List.of(Optional.of("3")));
    assertThat(then.compare(clones.fresh("now")).without(Set.of("customer")::contains).different())
        .singleElement()
        .satisfies(t -> assertThat(t.missing()).isEqualTo(3));
  }

  @Test
  void whatARunThatDiedLeftIsFoundAndRemoved() {
    clones.fresh("one");
    clones.fresh("two");
    clones.fresh("two");

    assertThat(clones.left()).containsExactly("one", "two");
    assertThat(live.store().beside()).doesNotContain("one").hasSize(2);
    clones.discard("one");
    clones.discard("one");
    clones.discard("two");
    assertThat(clones.left()).isEmpty();
    assertThat(live.column("select count(*) from orders")).containsExactly("3");
  }

  @Test
  @Tag("G05")
  void aValueThatDiffersIsFoundWithItsRowAndColumn() {
    Tried tried = tried("update customer set name = 'Eve' where id = 3");

    assertThat(tried.rows().different())
        .singleElement()
        .satisfies(t -> {
          assertThat(t.name()).isEqualTo("customer");
          assertThat(t.keyed()).isTrue();
          assertThat(List.of(t.missing(), t.extra(), t.changed())).containsExactly(0L, 0L, 1L);
          assertThat(t.columns())
              .containsExactly(
                  new Comparison.Column(
                      "name", true, 1, List.of(new Comparison.Example("3", "'Eva'", "'Eve'"))));
        });
    assertThat(tried.schema()).isEmpty();
  }

  @Test
  void rowsThatExchangeTheirValuesAreOthers() {
    Tried tried =
        tried(
            "update customer set name = case id when 1 then 'Eva' when 3 then 'Ana' else name end");

    assertThat(tried.column("customer", "name").values()).isEqualTo(2);
  }

  @Test
  void nullIsNotTheEmptyText() {
    Tried tried =
        tried(
            "update customer set note = '' where id = 1; update customer set note = null where id = 2");

    assertThat(tried.column("customer", "note").examples())
        .containsExactly(
            new Comparison.Example("1", "NULL", "''"), new Comparison.Example("2", "''", "NULL"));
  }

  @Test
  void rowsThatWentAndCameAreCounted() {
    Tried tried =
        tried("delete from orders where id in (10, 11); insert into orders values (99, 3, 1)");
    Comparison.Table orders = tried.table("orders");

    assertThat(List.of(orders.missing(), orders.extra(), orders.changed()))
        .containsExactly(2L, 1L, 0L);
    assertThat(orders.gone()).containsExactly("10", "11");
    assertThat(orders.came()).containsExactly("99");
    assertThat(orders.before()).contains(3L);
    assertThat(orders.after()).contains(2L);
  }

  @Test
  void aRowThatIsReplacedByAnotherIsNotTheSameNumberOfRows() {
    Comparison.Table orders = tried("update orders set id = 13 where id = 12").table("orders");

    assertThat(List.of(orders.missing(), orders.extra(), orders.changed()))
        .containsExactly(1L, 1L, 0L);
  }

  @Test
  @Tag("G05")
  void valuesOfADroppedColumnAreLostThoughTheColumnComesBack() {
    Tried there =
        tried(
            "alter table customer drop column code; alter table customer add column code varchar(20)");

    assertThat(there.column("customer", "code").values()).isEqualTo(2);
    assertThat(there.column("customer", "code").examples())
        .containsExactly(
            new Comparison.Example("1", "'007'", "NULL"),
            new Comparison.Example("2", "'8'", "NULL"));
    assertThat(there.table("customer").changed()).isEqualTo(2);
    assertThat(there.schema())
        .singleElement()
        .satisfies(d -> {
          assertThat(d.kind()).isEqualTo(ORDER);
          assertThat(d.before()).contains("id, name, code, note");
          assertThat(d.after()).contains("id, name, note, code");
        });
  }

  @Test
  void aColumnThatIsGoneIsNamedWithTheValuesItHeld() {
    Tried tried =
        tried(
            "delete from orders where customer_id = 2; delete from customer where id = 2;"
                + " alter table customer drop column code");
    Comparison.Column code = tried.column("customer", "code");

    assertThat(code.there()).isFalse();
    assertThat(code.values()).isEqualTo(1);
    assertThat(tried.table("customer").changed()).isZero();
    assertThat(tried.schema())
        .singleElement()
        .satisfies(d -> {
          assertThat(d.kind()).isEqualTo(STRUCTURE);
          assertThat(d.what()).isEqualTo(Part.Kind.COLUMN);
          assertThat(d.object()).isEqualTo("customer.code");
          assertThat(d.after()).isEmpty();
        });
  }

  @Test
  void aTableThatIsGoneAndOneThatIsNewAreNamed() {
    Tried tried = tried("alter table orders rename to purchase");

    assertThat(tried.rows().different())
        .extracting(Comparison.Table::name, Comparison.Table::before, Comparison.Table::after)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("orders", Optional.of(3L), Optional.empty()),
            org.assertj.core.groups.Tuple.tuple("purchase", Optional.empty(), Optional.of(3L)));
  }

  @Test
  void rowsWithoutAPrimaryKeyAreCounted() {
    live.sql(
        "create table log (at integer, word varchar(20))",
        "insert into log values (1, 'a'), (1, 'a'), (2, 'b'), (3, null)");
    Tried tried =
        tried("delete from log; insert into log values (3, null), (2, 'b'), (1, 'a'), (1, 'A')");
    Comparison.Table log = tried.table("log");

    assertThat(log.keyed()).isFalse();
    assertThat(List.of(log.missing(), log.extra())).containsExactly(1L, 1L);
    assertThat(log.gone()).containsExactly("1, 'a'");
    assertThat(log.came()).containsExactly("1, 'A'");
  }

  @Test
  void rowsThatOnlyStandInAnotherOrderAreTheSame() {
    live.sql(
        "create table word (w varchar(20) primary key, n integer)",
        "insert into word values ('it''s', 1), ('b', 2), ('ñ', 3), ('B', 4)");
    Tried tried =
        tried(
            "create table other as select * from word; delete from word; insert into word select * from other order by n desc; drop table other");

    assertThat(tried.rows().different()).isEmpty();
  }

  @Test
  void keysOfSeveralColumnsTellRowsApart() {
    live.sql(
        "create table seat (hall varchar(9), place integer, taken varchar(9), primary key (place, hall))",
        "insert into seat values ('x', 1, 'no'), ('y', 1, 'no'), ('x', 2, 'yes')");
    Tried tried = tried("update seat set taken = 'yes' where hall = 'y'");

    assertThat(tried.column("seat", "taken").examples())
        .containsExactly(new Comparison.Example("1, 'y'", "'no'", "'yes'"));
  }

  @Test
  void namesOfIndexesAndConstraintsAreToldApart() {
    Tried tried =
        tried("drop index ix_orders; create index ix_orders_customer on orders (customer_id)");

    assertThat(tried.schema())
        .containsExactly(
            new SchemaDifference(
                NAMES,
                Part.Kind.INDEX,
                "orders.ix_orders",
                Optional.of("ix_orders"),
                Optional.of("ix_orders_customer")));
  }

  @Test
  void anIndexThatIsLostOrAnotherIsStructure() {
    Tried tried =
        tried(
            "drop index ix_orders; create unique index ix_orders on orders (customer_id, id) where qty > 1");

    assertThat(tried.schema())
        .singleElement()
        .satisfies(d -> {
          assertThat(d.kind()).isEqualTo(STRUCTURE);
          assertThat(d.before().orElseThrow()).doesNotContain("qty");
          assertThat(d.after().orElseThrow()).containsIgnoringCase("unique").contains("qty");
        });
  }

  @Test
  void aViewThatIsLostIsFound() {
    live.sql("create view big as select id from orders where qty > 2");

    assertThat(tried("drop view big").schema())
        .extracting(SchemaDifference::what, SchemaDifference::object, SchemaDifference::after)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(Part.Kind.VIEW, "big", Optional.empty()));
  }

  @Test
  void aMigrationToolsOwnTablesCanBeLeftOut() {
    live.sql("create table alembic_version (version_num varchar(32) primary key)");
    Tried tried =
        tried(
            "insert into alembic_version values ('a1'); alter table alembic_version add column extra integer");
    Set<String> own = Set.of("alembic_version");

    assertThat(tried.rows().same()).isFalse();
    assertThat(tried.rows().without(own::contains).same()).isTrue();
    assertThat(tried.schema()).isNotEmpty();
    assertThat(
            tried.before().schema().without(own).differences(tried.after().schema().without(own)))
        .isEmpty();
  }

  @Test
  void ofManyRowsTheOneThatDiffersIsFound() {
    live.sql(
        "create table many (id integer primary key, v varchar(20))",
        "insert into many with recursive n (i) as (select 1 union all select i + 1 from n where i < 200000) select i, 'v' || i from n");
    Tried tried =
        tried("update many set v = 'other' where id = 123456; delete from many where id = 7");
    Comparison.Table many = tried.table("many");

    assertThat(List.of(many.missing(), many.extra(), many.changed())).containsExactly(1L, 0L, 1L);
    assertThat(tried.column("many", "v").examples())
        .containsExactly(new Comparison.Example("123456", "'v123456'", "'other'"));
    assertThat(many.gone()).containsExactly("7");
  }

  /** Statements that a migration may be made of, of which SQLite and PostgreSQL know each. */
  static Stream<String> changes() {
    return Stream.of(
        "alter table customer add column shelf varchar(9)",
        "alter table customer add column shelf varchar(9) not null default 'x'",
        "create table place (id integer primary key, name varchar(9)); create index ix_place on place (name)",
        "create index ix_name on customer (name)",
        "create unique index ux_name on customer (name)",
        "drop index ix_orders",
        "create view names as select name from customer",
        "alter table customer add column a integer; alter table customer add column b integer; create index ix_ab on customer (a, b)");
  }

  @ParameterizedTest
  @MethodSource("changes")
  @Tag("G04")
  void sqlWrittenFromTheDifferenceTakesAChangeBack(String change) {
    Tried up = tried(change);
    assertThat(up.schema()).isNotEmpty();
    takenBack(up, Map.of());
  }

  @Test
  @Tag("G04")
  void aColumnThatWasRenamedGetsItsNameAndValuesBack() {
    Tried up = tried("alter table customer rename column code to ref");
    takenBack(up, Map.of("customer.code", "ref"));
  }

  @Test
  @Tag("G04")
  void aDroppedColumnComesBackWithItsValuesAndNewerRowsStay() {
    Tried up =
        tried(
            "alter table customer drop column code; alter table customer add column shelf varchar(9);"
                + " insert into customer (id, name) values (4, 'Noa'); update customer set note = 'n' where id = 2");
    assertThat(returned(up)).containsExactly(2L, 1L);
    assertThat(up.schema()).filteredOn(d -> d.kind() == STRUCTURE).isEmpty();
    Comparison.Table customer = up.table("customer");
    assertThat(List.of(customer.missing(), customer.extra())).containsExactly(0L, 1L);
    assertThat(customer.columns()).extracting(Comparison.Column::name).containsExactly("note");
    assertThat(up.after().query("select code, note from customer order by id"))
        .contains(List.of(Optional.of("007"), Optional.empty()))
        .endsWith(List.of(Optional.empty(), Optional.empty()));
  }

  @Test
  @Tag("G04")
  void whatMayNotBeNullGetsAStandInInNewerRows() {
    Tried up =
        tried(
            "alter table customer drop column name; insert into customer (id, code) values (4, 'x')");
    assertThat(returned(up)).containsExactly(3L, 1L);
    assertThat(up.schema()).filteredOn(d -> d.kind() == STRUCTURE).isEmpty();
    assertThat(up.after().query("select name from customer order by id"))
        .extracting(r -> r.getFirst().orElseThrow())
        .containsExactly("Ana", "Luis", "Eva", "");
  }

  @Test
  @Tag("G04")
  void aDroppedTableComesBackWithItsRows() {
    Tried up = tried("drop table orders");
    assertThat(returned(up)).containsExactly(3L, 0L);
    assertThat(up.schema()).filteredOn(d -> d.kind() == STRUCTURE).isEmpty();
    assertThat(up.rows().same()).isTrue();
    assertThat(up.rows().counters()).noneMatch(Comparison.Counter::rewound);
  }

  @Test
  @Tag("G04")
  void rowsDoNotComeBackWhoseOtherRowsWereDeletedSince() {
    Tried up = tried("drop table orders; delete from customer where id = 1");
    assertThatThrownBy(() -> returned(up)).isInstanceOf(Halt.class);
    assertThat(up.after().schema().tables()).doesNotContain("orders");
  }

  @Test
  @Tag("G04")
  void sqlThatFailsLeavesNothingBehind() {
    Tried up = tried("alter table customer drop column code");
    assertThatThrownBy(() ->
            up.after()
                .apply(
                    "delete from orders; delete from nowhere;",
                    up.before(),
                    new Lending(
                        List.of(new Loan("volver_before_customer", "customer", List.of("id"))),
                        List.of())))
        .isInstanceOf(Halt.class)
        .hasMessageContaining("nowhere");
    assertThat(up.table("orders").same()).isTrue();
  }

  /** Applies what is written for the way back, with what it takes from before; the counts. */
  protected List<Long> returned(Tried up) {
    Reverse reverse = new Reverse(up.before().schema(), up.after().schema(), Map.of());
    String script = reverse.script(up.after().place());
    return up.after().apply(script, up.before(), reverse.lost(up.after().place()).lending());
  }

  /** Applies what is written for the way back, and looks at everything. */
  protected void takenBack(Tried up, Map<String, String> renamed) {
    String script =
        new Reverse(up.before().schema(), up.after().schema(), renamed).script(up.after().place());
    up.after().apply(script);
    assertThat(up.schema()).as(script).filteredOn(d -> d.kind() == STRUCTURE).isEmpty();
    assertThat(up.rows().same()).as(script).isTrue();
    assertThat(up.rows().counters()).as(script).noneMatch(Comparison.Counter::rewound);
  }
}
