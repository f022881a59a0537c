package dev.volver.lint;

import static dev.volver.lint.Story.read;
import static dev.volver.lint.Story.shop;
import static org.assertj.core.api.Assertions.assertThat;

import dev.volver.config.MigrationConfig.Tool;
import dev.volver.lint.Setting.Dialect;
import dev.volver.reading.Column;
import dev.volver.reading.Constraint;
import dev.volver.reading.Operation;
import dev.volver.reading.Way;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule finds what it is for, and not what only looks like it. */
@Tag("Q13")
class RulesTest {
  record Pair(Rule rule, Story fires, Story miss) {
    @Override
    public String toString() {
      return rule.id();
    }
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void findsWhatItIsForAndNothingElse(Pair pair) {
    assertThat(pair.fires().rules()).as("%s has to find", pair).contains(pair.rule());
    assertThat(pair.miss().rules()).as("%s must not find", pair).doesNotContain(pair.rule());
  }

  @Test
  void everyRuleIsTried() {
    Set<Rule> tried = EnumSet.noneOf(Rule.class);
    pairs().forEach(p -> tried.add(p.rule()));
    tried.addAll(List.of(Rule.GRAPH, Rule.UNREADABLE));
    tried.addAll(List.of(Rule.CREATE_ALL, Rule.SCHEMA_DRIFT)); // OwnTablesTest, DriftTest
    assertThat(tried).containsExactlyInAnyOrderElementsOf(Arrays.asList(Rule.values()));
  }

  static Stream<Pair> pairs() {
    List<Pair> all = new ArrayList<>();
    all.addAll(lost());
    all.addAll(demanded());
    all.addAll(rows());
    all.addAll(back());
    all.addAll(locked());
    all.addAll(unread());
    return all.stream();
  }

  private static List<Pair> lost() {
    return List.of(
        new Pair(
            Rule.DROP_SCHEMA,
            shop().then("DROP SCHEMA old", "CREATE SCHEMA old"),
            shop().then("CREATE SCHEMA old", "DROP SCHEMA old")),
        new Pair(
            Rule.DROP_TABLE,
            shop().then("DROP TABLE item", "CREATE TABLE item (id integer PRIMARY KEY)"),
            shop().then("CREATE TABLE t (id integer); DROP TABLE t", "")),
        new Pair(
            Rule.DROP_COLUMN,
            shop().then("ALTER TABLE item DROP price", "ALTER TABLE item ADD price numeric(10,2)"),
            shop().then("ALTER TABLE item ADD size int", "ALTER TABLE item DROP size")),
        new Pair(
            Rule.DROP_SEQUENCE,
            shop().then("DROP SEQUENCE number", "CREATE SEQUENCE number"),
            shop().then("CREATE SEQUENCE number", "DROP SEQUENCE number")),
        new Pair(
            Rule.TABLE_REMADE,
            shop()
                .then(
                    "CREATE TABLE item_new (id integer PRIMARY KEY, name text); INSERT INTO"
                        + " item_new SELECT id, name FROM item; DROP TABLE item; ALTER TABLE"
                        + " item_new RENAME TO item",
                    "SELECT 1"),
            shop().then("CREATE TABLE item_new (id integer)", "DROP TABLE item_new")),
        new Pair(
            Rule.RENAME_TABLE,
            shop().then("ALTER TABLE item RENAME TO ware", "ALTER TABLE ware RENAME TO item"),
            shop().then("CREATE TABLE a (id int); ALTER TABLE a RENAME TO b", "DROP TABLE b")),
        new Pair(
            Rule.RENAME_COLUMN,
            shop()
                .then(
                    "ALTER TABLE item RENAME name TO title",
                    "ALTER TABLE item RENAME title TO name"),
            shop()
                .then(
                    "ALTER TABLE item ADD a int; ALTER TABLE item RENAME a TO b",
                    "ALTER TABLE item DROP b")),
        new Pair(
            Rule.TYPE_CHANGE,
            shop()
                .then(
                    "ALTER TABLE item ALTER id TYPE bigint", "ALTER TABLE item ALTER id TYPE int"),
            shop()
                .then(
                    "ALTER TABLE item ALTER id TYPE int4",
                    "ALTER TABLE item ALTER id TYPE integer")),
        new Pair(
            Rule.NARROWING,
            shop()
                .then(
                    "ALTER TABLE item ALTER name TYPE varchar(20)",
                    "ALTER TABLE item ALTER name TYPE varchar(50)"),
            shop()
                .then(
                    "ALTER TABLE item ALTER name TYPE varchar(80)",
                    "ALTER TABLE item ALTER name TYPE varchar(50)")),
        new Pair(
            Rule.LOSSY_CONVERSION,
            shop()
                .then(
                    "ALTER TABLE item ALTER note TYPE integer USING note::integer",
                    "ALTER TABLE item ALTER note TYPE text"),
            shop()
                .then(
                    "ALTER TABLE item ALTER shop_id TYPE text",
                    "ALTER TABLE item ALTER shop_id TYPE integer USING shop_id::integer")),
        new Pair(
            Rule.CASCADE,
            shop().then("DROP VIEW v CASCADE", "CREATE VIEW v AS SELECT 1"),
            shop().then("DROP VIEW v", "CREATE VIEW v AS SELECT 1")));
  }

  private static List<Pair> demanded() {
    Column status =
        new Column(
            "status",
            "Enum('new', 'done', name='status')",
            true,
            false,
            false,
            Optional.empty(),
            Optional.empty());
    List<Operation> table =
        List.of(new Operation.CreateTable(1, "job", List.of(status), List.of()));
    return List.of(
        new Pair(
            Rule.NOT_NULL_WITHOUT_DEFAULT,
            shop().then("ALTER TABLE item ADD a int NOT NULL", "ALTER TABLE item DROP a"),
            shop()
                .then("ALTER TABLE item ADD a int NOT NULL DEFAULT 0", "ALTER TABLE item DROP a")),
        new Pair(
            Rule.NOT_NULL_ON_EXISTING,
            shop()
                .then(
                    "ALTER TABLE item ALTER name SET NOT NULL",
                    "ALTER TABLE item ALTER name DROP NOT NULL"),
            new Story()
                .then(
                    "CREATE TABLE t (a int); ALTER TABLE t ALTER a SET NOT NULL", "DROP TABLE t")),
        new Pair(
            Rule.UNIQUE_ON_EXISTING,
            shop().then("CREATE UNIQUE INDEX u ON shop (name)", "DROP INDEX u"),
            shop().then("CREATE INDEX u ON shop (name)", "DROP INDEX u")),
        new Pair(
            Rule.CHECK_ON_EXISTING,
            shop()
                .then(
                    "ALTER TABLE item ADD CONSTRAINT c CHECK (price > 0)",
                    "ALTER TABLE item DROP CONSTRAINT c"),
            shop()
                .then(
                    "ALTER TABLE item ADD CONSTRAINT c CHECK (price > 0) NOT VALID",
                    "ALTER TABLE item DROP CONSTRAINT c")),
        new Pair(
            Rule.FOREIGN_KEY_ON_EXISTING,
            shop()
                .then(
                    "ALTER TABLE item ADD CONSTRAINT f FOREIGN KEY (id) REFERENCES shop (id)",
                    "ALTER TABLE item DROP CONSTRAINT f"),
            shop()
                .then(
                    "CREATE TABLE t (a int, CONSTRAINT f FOREIGN KEY (a) REFERENCES shop (id))",
                    "DROP TABLE t")),
        new Pair(
            Rule.ENUM_VALUE,
            shop().then("ALTER TYPE status ADD VALUE 'archived'", "SELECT 1"),
            shop().then("CREATE TYPE status AS ENUM ('a')", "DROP TYPE status")),
        new Pair(
            Rule.ENUM_LEFT_BEHIND,
            shop().with(Tool.ALEMBIC).then(table, read("DROP TABLE job")),
            shop().with(Tool.ALEMBIC).then(table, read("DROP TABLE job; DROP TYPE status"))),
        new Pair(
            Rule.UNNAMED_CONSTRAINT,
            shop().then("ALTER TABLE item ADD UNIQUE (price)", "SELECT 1"),
            shop()
                .then(
                    "ALTER TABLE item ADD CONSTRAINT u UNIQUE (price)",
                    "ALTER TABLE item DROP CONSTRAINT u")));
  }

  private static List<Pair> rows() {
    return List.of(
        new Pair(
            Rule.ROWS_CHANGED,
            shop().then("UPDATE item SET name = lower(name)", "SELECT 1"),
            shop()
                .then(
                    "ALTER TABLE item ADD low text; UPDATE item SET low = lower(name)",
                    "ALTER TABLE item DROP low")),
        new Pair(
            Rule.ROWS_DELETED,
            shop().then("DELETE FROM item WHERE price = 0", "SELECT 1"),
            shop().then("CREATE TABLE t (a int); DELETE FROM t", "DROP TABLE t")),
        new Pair(
            Rule.ROWS_NOT_TAKEN_BACK,
            shop()
                .then(
                    "CREATE INDEX i ON item (price); INSERT INTO shop (id, name) VALUES (1, 'a')",
                    "DROP INDEX i"),
            shop()
                .then(
                    "INSERT INTO shop (id, name) VALUES (1, 'a')",
                    "DELETE FROM shop WHERE id = 1")),
        new Pair(
            Rule.CODE_WITHOUT_REVERSE,
            shop().then(List.of(new Operation.RunCode(3, "fill")), List.of()),
            shop()
                .then(
                    List.of(new Operation.RunCode(3, "fill")),
                    List.of(new Operation.RunCode(4, "empty")))),
        new Pair(
            Rule.DOWN_DELETES_ROWS,
            shop().then("CREATE INDEX i ON item (price)", "DROP INDEX i; DELETE FROM item"),
            shop().then("CREATE TABLE t (a int)", "DELETE FROM t; DROP TABLE t")),
        new Pair(
            Rule.DOWN_CHANGES_ROWS,
            shop().then("UPDATE item SET price = price * 2", "UPDATE item SET price = price / 2"),
            shop()
                .then(
                    "ALTER TABLE item ADD a int",
                    "UPDATE item SET a = 0; ALTER TABLE item DROP a")));
  }

  private static List<Pair> back() {
    String add = "ALTER TABLE item ADD a int; ALTER TABLE item ADD b int;";
    return List.of(
        new Pair(
            Rule.MISSING_DOWNGRADE,
            shop().then(new Way(true, 1, read("CREATE TABLE t (a int)")), Way.missing(1)),
            shop().then("CREATE TABLE t (a int)", "DROP TABLE t")),
        new Pair(
            Rule.STUB_DOWNGRADE, shop().then("CREATE TABLE t (a int)", ""), shop().then("", "")),
        new Pair(
            Rule.RAISING_DOWNGRADE,
            shop()
                .then(
                    read("CREATE TABLE t (a int)"),
                    List.of(new Operation.Raise(9, "NotImplementedError"))),
            shop().then("CREATE TABLE t (a int)", "DROP TABLE t")),
        new Pair(
            Rule.RAISING_UPGRADE,
            shop().then(List.of(new Operation.Raise(9, "no")), List.of()),
            shop()
                .then(
                    List.of(
                        new Operation.Sometimes(
                            3, "not ready", List.of(new Operation.Raise(4, "no")))),
                    List.of())),
        new Pair(
            Rule.DOWN_DIFFERS,
            shop().then(add, "ALTER TABLE item DROP a"),
            shop().then(add, "ALTER TABLE item DROP b; ALTER TABLE item DROP a")),
        new Pair(
            Rule.DOWN_DROPS_OLD,
            shop().then("ALTER TABLE item ADD a int", "ALTER TABLE item DROP price"),
            shop().then("ALTER TABLE item ADD a int", "ALTER TABLE item DROP a")),
        new Pair(
            Rule.NOT_NULL_IN_DOWN,
            shop()
                .then(
                    "ALTER TABLE item ALTER note DROP NOT NULL",
                    "ALTER TABLE item ALTER note SET NOT NULL"),
            shop()
                .then(
                    "ALTER TABLE item ALTER name SET NOT NULL",
                    "ALTER TABLE item ALTER name DROP NOT NULL")),
        new Pair(
            Rule.STRICTER_DOWN,
            shop()
                .then("DROP INDEX ux_item_name", "CREATE UNIQUE INDEX ux_item_name ON item (name)"),
            shop()
                .then(
                    "DROP INDEX ux_item_name; ALTER TABLE item ADD CONSTRAINT u UNIQUE (name)",
                    "CREATE UNIQUE INDEX ux_item_name ON item (name); ALTER TABLE item DROP"
                        + " CONSTRAINT u")),
        new Pair(
            Rule.NARROWING_IN_DOWN,
            shop()
                .then(
                    "ALTER TABLE item ALTER name TYPE text",
                    "ALTER TABLE item ALTER name TYPE varchar(50)"),
            shop()
                .on(Dialect.SQLITE)
                .then(
                    "ALTER TABLE item ALTER name TYPE text",
                    "ALTER TABLE item ALTER name TYPE varchar(50)")));
  }

  private static List<Pair> locked() {
    List<Operation> nullable =
        List.of(
            new Operation.RebuildTable(
                2, "shop", false, read("ALTER TABLE shop ALTER name SET NOT NULL")));
    List<Operation> undone =
        List.of(
            new Operation.RebuildTable(
                5, "shop", false, read("ALTER TABLE shop ALTER name DROP NOT NULL")));
    String index = "CREATE INDEX CONCURRENTLY i ON item (price)";
    return List.of(
        new Pair(
            Rule.SQLITE_REBUILD,
            shop().on(Dialect.SQLITE).keys(true).then(nullable, undone),
            shop().on(Dialect.SQLITE).keys(false).then(nullable, undone)),
        new Pair(
            Rule.CONCURRENTLY_IN_TRANSACTION,
            shop().then(index, "DROP INDEX i"),
            shop().outside().then(index, "DROP INDEX i")),
        new Pair(
            Rule.INDEX_WITHOUT_CONCURRENTLY,
            shop().then("CREATE INDEX i ON item (price)", "DROP INDEX i"),
            shop().then("CREATE TABLE t (a int); CREATE INDEX i ON t (a)", "DROP TABLE t")),
        new Pair(
            Rule.CONSTRAINT_WITHOUT_NOT_VALID,
            shop()
                .then(
                    "ALTER TABLE item ADD CONSTRAINT c CHECK (price > 0)",
                    "ALTER TABLE item DROP CONSTRAINT c"),
            shop()
                .then(
                    "ALTER TABLE item ADD CONSTRAINT c CHECK (price > 0) NOT VALID",
                    "ALTER TABLE item DROP CONSTRAINT c")),
        new Pair(
            Rule.VOLATILE_DEFAULT,
            shop()
                .then(
                    "ALTER TABLE item ADD a uuid DEFAULT gen_random_uuid()",
                    "ALTER TABLE item DROP a"),
            shop().then("ALTER TABLE item ADD a int DEFAULT 3", "ALTER TABLE item DROP a")));
  }

  private static List<Pair> unread() {
    Operation.Sometimes guarded =
        new Operation.Sometimes(3, "'a' in columns", read("DROP INDEX ux_item_name"));
    Operation.Sometimes harmless =
        new Operation.Sometimes(3, "verbose", List.of(new Operation.Harmless(4, "print")));
    return List.of(
        new Pair(Rule.IMPORTS_APP, shop().importing("shop.models").then("", ""), shop()),
        new Pair(
            Rule.CONDITIONAL,
            shop().then(List.of(guarded), List.of(guarded)),
            shop().then(List.of(harmless), List.of())),
        new Pair(
            Rule.OPAQUE,
            shop().then(List.of(new Operation.Opaque(3, "for")), List.of()),
            shop().then("CREATE TABLE t (a int)", "DROP TABLE t")),
        new Pair(
            Rule.UNUSED_SUPPRESSION,
            shop().suppressing("drop-table", "it was empty").then("", ""),
            shop()
                .suppressing("drop-table", "it was empty")
                .then("DROP TABLE item", "CREATE TABLE item (id int)")),
        new Pair(
            Rule.BAD_SUPPRESSION,
            shop().suppressing("drop-tabel", "it was empty").then("", ""),
            shop().suppressing("drop-table", "it was empty").then("", "")));
  }

  @Test
  void constraintsAreReadFromTablesToo() {
    Constraint unnamed =
        new Constraint(Constraint.Kind.UNIQUE, Optional.empty(), List.of("a"), Optional.empty());
    Column a = new Column("a", "Integer", true, false, false, Optional.empty(), Optional.empty());
    var table = new Operation.CreateTable(1, "t", List.of(a), List.of(unnamed));
    assertThat(new Story().with(Tool.ALEMBIC).then(List.of(table), read("DROP TABLE t")).rules())
        .contains(Rule.UNNAMED_CONSTRAINT);
    assertThat(new Story().with(Tool.DJANGO).then(List.of(table), read("DROP TABLE t")).rules())
        .isEmpty();
  }
}
