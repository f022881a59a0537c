package dev.volver.repair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.volver.journal.TableLoss;
import dev.volver.message.Halt;
import dev.volver.repair.RowChange.Cell;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What every mender does, whatever the database. */
@Tag("D04")
public abstract class MenderContract {

  /** A fresh database; what is read of it is what is committed. */
  protected interface Harness {
    Mender mender();

    void sql(String... statements);

    /** All values of a query: columns by a bar, rows by a comma. */
    String values(String query);

    /** A trigger that does something after each changed row of item. */
    String[] afterUpdate(String statement);

    /** A column that is computed from quantity. */
    String computed();

    /** How the table is named in changes. */
    String table(String name);
  }

  private Harness base;

  protected abstract Harness fresh();

  @BeforeEach
  void aShop() {
    base = fresh();
    base.sql(
        "create table item (id integer primary key, name text, quantity integer not null, price"
            + " numeric(8,3), twice "
            + base.computed()
            + ")",
        "create table line (item integer references item (id) on delete cascade, no integer, what"
            + " text, primary key (item, no))",
        "create table audit (id integer primary key, what text)",
        "create table loose (a integer, b integer)",
        "insert into item (id, name, quantity, price) values (1, 'it''s one', 4, 1.500), (2,"
            + " 'two\\; two', -2, null), (3, null, -7, 12)",
        "insert into line values (2, 1, 'a'), (2, 2, 'b'), (1, 1, 'c')",
        "insert into loose values (1, -1)");
  }

  private Changes tried(String... statements) {
    return base.mender().run(new Mender.Order(List.of(statements)), _ -> false);
  }

  private Changes done(String... statements) {
    return base.mender().run(new Mender.Order(List.of(statements)), _ -> true);
  }

  private String items() {
    return base.values("select id, name, quantity, price from item order by id");
  }

  private static final String MEND = "update item set quantity = 0 where quantity < 0";

  @Test
  void showsEachColumnAndChangesNothing() {
    String before = items();

    Changes changes = tried(MEND);

    assertThat(changes.tables()).containsExactly(new TableLoss(base.table("item"), 0, 2, 0));
    assertThat(changes.rows()).hasSize(2);
    RowChange two = changes.rows().getFirst();
    assertThat(RowChange.shown(two.key().get("id"))).isEqualTo("2");
    assertThat(two.cells()).containsOnlyKeys("quantity");
    Cell quantity = two.cells().get("quantity");
    assertThat(quantity.old().map(RowChange::shown)).contains("-2");
    assertThat(quantity.now().map(RowChange::shown)).contains("0");
    assertThat(items()).isEqualTo(before);
  }

  @Test
  void whatIsAgreedToIsKeptAndSeenByNobodyBefore() {
    AtomicReference<String> meanwhile = new AtomicReference<>("");
    String before = items();

    base.mender()
        .run(
            new Mender.Order(List.of(MEND)),
            _ -> {
              meanwhile.set(items());
              return true;
            });

    assertThat(meanwhile.get()).isEqualTo(before);
    assertThat(base.values("select min(quantity) from item")).isEqualTo("0");
  }

  @Test
  void whoeverThrowsRollsBack() {
    String before = items();
    assertThatThrownBy(() ->
            base.mender()
                .run(
                    new Mender.Order(List.of(MEND)),
                    _ -> {
                      throw new IllegalStateException("no");
                    }))
        .hasMessage("no");
    assertThat(items()).isEqualTo(before);
  }

  @Test
  void triggersAndReferencesAreSeen() {
    base.sql(base.afterUpdate("insert into audit (id, what) values (new.id, 'changed')"));

    Changes changes = tried(MEND, "delete from item where id = 2");

    assertThat(changes.tables())
        .containsExactlyInAnyOrder(
            new TableLoss(base.table("item"), 0, 1, 1),
            new TableLoss(base.table("line"), 0, 0, 2),
            new TableLoss(base.table("audit"), 2, 0, 0));
  }

  @Test
  void aRowThatChangesToItselfIsNone() {
    assertThat(tried("update item set quantity = quantity").rows()).isEmpty();
  }

  @Test
  void aTableWithoutAPrimaryKeyIsRefused() {
    assertThatThrownBy(() -> done("update loose set b = 0"))
        .isInstanceOf(Halt.class)
        .hasMessageContaining("no primary key");
    assertThat(base.values("select b from loose")).isEqualTo("-1");
  }

  @Test
  void aStatementThatFailsLeavesNothing() {
    String before = items();
    assertThatThrownBy(() -> done(MEND, "update item set quantity = null"))
        .isInstanceOf(Halt.class);
    assertThat(items()).isEqualTo(before);
  }

  @Test
  void theStatementsThatUndoPutBackEveryValueAsItWas() {
    base.sql(base.afterUpdate("insert into audit (id, what) values (new.id, 'changed')"));
    String before = items() + base.values("select * from line order by item, no");
    Changes changes =
        done(
            MEND,
            "delete from item where id = 2",
            "insert into item (id, name, quantity) values (9, 'new', 1)");
    assertThat(items()).isNotEqualTo(before);

    TakingBack back = TakingBack.of(base.mender(), changes);
    assertThat(back.conflicts()).isEmpty();
    Changes undone = base.mender().run(back.order(base.mender()), _ -> true);

    assertThat(undone.digest()).isEqualTo(new Changes(back.rows(), Optional.empty()).digest());
    assertThat(items() + base.values("select * from line order by item, no")).isEqualTo(before);
    assertThat(base.values("select count(*) from audit")).isEqualTo("0");
    base.sql("update item set name = 'later' where id = 1");
    assertThat(base.values("select count(*) from audit")).as("the trigger is back").isEqualTo("1");
  }

  @Test
  void aRowThatSomebodyChangedSinceIsAConflict() {
    Changes changes = done(MEND);
    base.sql("update item set quantity = 5 where id = 3");

    TakingBack back = TakingBack.of(base.mender(), changes);

    assertThat(back.rows()).hasSize(1);
    assertThat(back.conflicts()).hasSize(1);
    base.mender().run(back.order(base.mender()), _ -> true);
    assertThat(base.values("select id, quantity from item order by id")).isEqualTo("1|4,2|-2,3|5");
    assertThat(TakingBack.of(base.mender(), changes).done()).isEqualTo(1);
  }

  @Test
  void theDigestStandsForRowsAndColumnsNotForNewValues() {
    String digest = tried(MEND).digest();
    assertThat(tried("update item set quantity = 1 where quantity < 0").digest()).isEqualTo(digest);
    assertThat(tried("update item set quantity = 0, name = 'x' where quantity < 0").digest())
        .isNotEqualTo(digest);
    assertThat(tried("update item set quantity = 0 where quantity < -2").digest())
        .isNotEqualTo(digest);
    base.sql("update item set name = 'y' where id = 2");
    assertThat(tried(MEND).digest()).isNotEqualTo(digest);
  }
}
