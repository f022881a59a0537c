package dev.volver.lint;

import static dev.volver.lint.Story.read;
import static dev.volver.lint.Story.shop;
import static dev.volver.lint.Verdict.DOWN_MAY_FAIL;
import static dev.volver.lint.Verdict.DROPS_NEW;
import static dev.volver.lint.Verdict.IRREVERSIBLE;
import static dev.volver.lint.Verdict.LOOKS_EXACT;
import static dev.volver.lint.Verdict.LOSES;
import static dev.volver.lint.Verdict.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.volver.config.MigrationConfig.Tool;
import dev.volver.lint.Setting.Dialect;
import dev.volver.reading.Column;
import dev.volver.reading.Constraint;
import dev.volver.reading.Default;
import dev.volver.reading.Operation;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nothing that loses or cannot be undone is ever called clean, and what is clean is. */
@Tag("Q13")
@Tag("G05")
class VerdictTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "LOOKS_EXACT|CREATE INDEX i ON item (price)|DROP INDEX i",
        "LOOKS_EXACT|CREATE INDEX i ON item (price)|DROP INDEX IF EXISTS i",
        "LOOKS_EXACT|ALTER TABLE item RENAME TO ware|ALTER TABLE ware RENAME TO item",
        "LOOKS_EXACT|ALTER TABLE item RENAME name TO title|ALTER TABLE item RENAME title TO name",
        "LOOKS_EXACT|ALTER TABLE item ALTER name SET DEFAULT 'a'|ALTER TABLE item ALTER name DROP DEFAULT",
        "LOOKS_EXACT|ALTER TABLE item ADD CONSTRAINT u UNIQUE (price)|ALTER TABLE item DROP CONSTRAINT u",
        "LOOKS_EXACT|ALTER TABLE item ADD UNIQUE (price)|ALTER TABLE item DROP CONSTRAINT item_price_key",
        "LOOKS_EXACT|ALTER TABLE item ALTER name SET NOT NULL|ALTER TABLE item ALTER name DROP NOT NULL",
        "LOOKS_EXACT|CREATE VIEW v AS SELECT 1|DROP VIEW v",
        "LOOKS_EXACT|ALTER TABLE item ALTER note TYPE text USING (note)::text|ALTER TABLE item ALTER note TYPE text USING CAST(note AS text)",
        "LOOKS_EXACT|ALTER INDEX ux_item_name RENAME TO u|ALTER INDEX u RENAME TO ux_item_name",
        "LOOKS_EXACT|ALTER INDEX unseen RENAME TO u|ALTER INDEX IF EXISTS u RENAME TO unseen",
        "LOOKS_EXACT|ALTER TYPE mood RENAME TO moods|ALTER TYPE moods RENAME TO mood",
        "LOOKS_EXACT|ALTER TYPE mood RENAME VALUE 'a' TO 'b'|ALTER TYPE mood RENAME VALUE 'b' TO 'a'",
        "LOOKS_EXACT|ALTER SEQUENCE x.s RENAME TO t|ALTER SEQUENCE x.t RENAME TO s",
        "LOOKS_EXACT|ALTER FUNCTION f(int) RENAME TO g|ALTER FUNCTION g(int) RENAME TO f",
        "LOOKS_EXACT|ALTER MATERIALIZED VIEW v RENAME TO w|ALTER MATERIALIZED VIEW w RENAME TO v",
        "LOOKS_EXACT|ALTER TABLE item RENAME CONSTRAINT c TO d|ALTER TABLE item RENAME CONSTRAINT d TO c",
        "LOOKS_EXACT|COMMENT ON TABLE item IS 'x'|SELECT 1",
        "DROPS_NEW|ALTER TABLE item ADD a int|ALTER TABLE item DROP a",
        "DROPS_NEW|ALTER TABLE item ADD a int UNIQUE|ALTER TABLE item DROP CONSTRAINT item_a_key; ALTER TABLE item DROP a",
        "DROPS_NEW|ALTER TABLE item ADD a int; CREATE INDEX i ON item (a)|ALTER TABLE item DROP a",
        "DROPS_NEW|ALTER TABLE item ADD a int; UPDATE item SET a = 1; ALTER TABLE item ALTER a SET NOT NULL|ALTER TABLE item DROP a",
        "DROPS_NEW|CREATE TABLE t (a int); CREATE INDEX i ON t (a)|DROP TABLE t",
        "DROPS_NEW|CREATE TABLE t (a int); INSERT INTO t SELECT id FROM item|DROP TABLE t",
        "DROPS_NEW|CREATE TABLE public.t (a int)|DROP TABLE t",
        "DROPS_NEW|CREATE TABLE t (a int); ALTER TABLE t RENAME TO u|DROP TABLE u",
        "DOWN_MAY_FAIL|ALTER TABLE item ALTER note DROP NOT NULL|ALTER TABLE item ALTER note SET NOT NULL",
        "DOWN_MAY_FAIL|ALTER TABLE item ALTER name TYPE varchar(90)|ALTER TABLE item ALTER name TYPE varchar(50)",
        "DOWN_MAY_FAIL|ALTER TABLE item ALTER id TYPE bigint|ALTER TABLE item ALTER id TYPE integer",
        "DOWN_MAY_FAIL|ALTER TABLE item ALTER price TYPE numeric(14,2)|ALTER TABLE item ALTER price TYPE numeric(10,2)",
        "DOWN_MAY_FAIL|ALTER TABLE item ALTER name TYPE varchar(90) USING name::varchar(90)|ALTER TABLE item ALTER name TYPE varchar(50) USING left(name, 50)",
        "DOWN_MAY_FAIL|DROP INDEX ux_item_name; CREATE UNIQUE INDEX ux_item_name ON item (name) WHERE price > 0|DROP INDEX ux_item_name; CREATE UNIQUE INDEX ux_item_name ON item (name)",
        "DOWN_MAY_FAIL|DROP INDEX ux_item_name|CREATE UNIQUE INDEX ux_item_name ON item (name)",
        "DOWN_MAY_FAIL|ALTER TABLE item DROP CONSTRAINT old_u|ALTER TABLE item ADD CONSTRAINT old_u UNIQUE (price)",
        "LOSES|DROP TABLE item|CREATE TABLE item (id integer PRIMARY KEY)",
        "LOSES|DROP TABLE unseen|CREATE TABLE unseen (id integer)",
        "LOSES|ALTER TABLE item DROP price|ALTER TABLE item ADD price numeric(10,2)",
        "LOSES|ALTER TABLE unseen DROP a|ALTER TABLE unseen ADD a int",
        "LOSES|ALTER TABLE item DROP price; ALTER TABLE item ADD price int|ALTER TABLE item DROP price; ALTER TABLE item ADD price numeric(10,2)",
        "LOSES|ALTER TABLE item ALTER price TYPE numeric(10,1)|ALTER TABLE item ALTER price TYPE numeric(10,2)",
        "LOSES|ALTER TABLE item ALTER name TYPE varchar(10)|ALTER TABLE item ALTER name TYPE varchar(50)",
        "LOSES|ALTER TABLE item ALTER note TYPE integer USING note::int|ALTER TABLE item ALTER note TYPE text",
        "LOSES|UPDATE item SET name = '' WHERE name IS NULL; ALTER TABLE item ALTER name SET NOT NULL|ALTER TABLE item ALTER name DROP NOT NULL",
        "LOSES|DELETE FROM item; CREATE INDEX i ON item (price)|DROP INDEX i",
        "LOSES|TRUNCATE item; CREATE INDEX i ON item (price)|DROP INDEX i",
        "LOSES|CREATE INDEX i ON item (price); INSERT INTO shop VALUES (1, 'a')|DROP INDEX i",
        "LOSES|CREATE INDEX i ON item (price)|DROP INDEX i; DELETE FROM item",
        "LOSES|ALTER TABLE item ADD a int|ALTER TABLE item DROP price; ALTER TABLE item DROP a",
        "LOSES|CREATE TABLE IF NOT EXISTS item (id int)|DROP TABLE item",
        "LOSES|DROP SCHEMA x CASCADE|CREATE SCHEMA x",
        "UNKNOWN|ALTER TABLE item ALTER note TYPE text USING lower(note)|ALTER TABLE item ALTER note TYPE text",
        "UNKNOWN|ALTER TABLE item ALTER note TYPE text USING name|ALTER TABLE item ALTER note TYPE text",
        "UNKNOWN|ALTER TABLE item ALTER name TYPE varchar(90)|ALTER TABLE item ALTER name TYPE varchar(50) USING upper(name)",
        "UNKNOWN|ALTER TABLE item ALTER name TYPE text USING name::varchar(3)|ALTER TABLE item ALTER name TYPE varchar(50)",
        "UNKNOWN|UPDATE item SET price = price * 2|UPDATE item SET price = price / 2",
        "UNKNOWN|INSERT INTO shop VALUES (1, 'a')|DELETE FROM shop WHERE id = 1",
        "UNKNOWN|CREATE TABLE n (id int); INSERT INTO n SELECT id FROM item; DROP TABLE item; ALTER TABLE n RENAME TO item|CREATE TABLE n (id int, name varchar(50), price numeric(10,2), note text, shop_id int REFERENCES shop (id)); INSERT INTO n SELECT id FROM item; DROP TABLE item; ALTER TABLE n RENAME TO item",
        "UNKNOWN|ALTER TABLE item ADD cents int; UPDATE item SET cents = price * 100; ALTER TABLE item DROP price|ALTER TABLE item ADD price numeric(10,2); UPDATE item SET price = cents / 100; ALTER TABLE item DROP cents",
        "IRREVERSIBLE|ALTER TABLE item ADD a int; ALTER TABLE item ADD b int|ALTER TABLE item DROP a",
        "IRREVERSIBLE|ALTER TABLE item ADD a int|SELECT 1",
        "IRREVERSIBLE|DROP INDEX unseen|CREATE INDEX other ON item (price)",
        "IRREVERSIBLE|ALTER TABLE item DROP CONSTRAINT c|CREATE INDEX i ON item (price)",
        "IRREVERSIBLE|ALTER TABLE item RENAME name TO title|CREATE VIEW v AS SELECT 1",
        "IRREVERSIBLE|ALTER TABLE item ALTER name SET DEFAULT 'a'; CREATE INDEX i ON item (price)|DROP INDEX i",
        "IRREVERSIBLE|ALTER INDEX ux_item_name RENAME TO u|SELECT 1",
        "IRREVERSIBLE|ALTER TYPE mood RENAME TO moods|ALTER TYPE moods RENAME TO moody",
        "IRREVERSIBLE|ALTER TYPE mood RENAME VALUE 'a' TO 'b'|ALTER TYPE mood RENAME VALUE 'b' TO 'c'",
        "IRREVERSIBLE|ALTER TYPE status ADD VALUE 'x'|SELECT 1",
        "IRREVERSIBLE|ALTER TABLE item RENAME TO ware|ALTER TABLE ware RENAME TO things",
      })
  void comesTo(Verdict verdict, String up, String down) {
    Story story = shop().then(up, down);
    assertThat(story.verdict())
        .as("%s / %s: %s", up, down, story.last().findings())
        .isEqualTo(verdict);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "LOOKS_EXACT|(price) WHERE (note)::text <> 'x'::text|(price) where note <> 'x'",
        "LOOKS_EXACT|USING btree (price)|(price)",
        "LOOKS_EXACT|USING gin (note gin_trgm_ops)|USING GIN (note gin_trgm_ops)",
        "UNKNOWN|(price) WHERE note <> 'x'|(price) WHERE note <> 'y'",
        "IRREVERSIBLE|(price) WHERE note <> 'x'|(price)",
        "IRREVERSIBLE|(price)|(price) WHERE note <> 'x'",
        "IRREVERSIBLE|USING gin (note)|(note)",
        "IRREVERSIBLE|(price) INCLUDE (note)|(price)",
      })
  void anIndexIsAllThatItSays(Verdict verdict, String made, String again) {
    Story story =
        shop()
            .then("CREATE INDEX i ON item " + made, "DROP INDEX i")
            .then("DROP INDEX i", "CREATE INDEX i ON item " + again);
    assertThat(story.verdict()).as("%s", story.last().findings()).isEqualTo(verdict);
  }

  @Test
  void anIndexGoesWithTheColumnsOfItsCondition() {
    assertThat(
            shop()
                .then(
                    "ALTER TABLE item ADD a int; CREATE INDEX i ON item (price) WHERE a > 0",
                    "ALTER TABLE item DROP a")
                .verdict())
        .isEqualTo(DROPS_NEW);
  }

  @Test
  void aTypeMadeAnewMayHaveOtherValues() {
    String anew =
        "ALTER TYPE mood RENAME TO old; CREATE TYPE mood AS ENUM ('a', 'b');"
            + " ALTER TABLE item ALTER mood TYPE mood USING mood::text::mood; DROP TYPE old";
    Story story =
        shop()
            .then("ALTER TABLE item ADD mood mood", "ALTER TABLE item DROP mood")
            .then(anew, anew);
    assertThat(story.verdict()).as("%s", story.last().findings()).isEqualTo(UNKNOWN);
  }

  @Test
  void rowsOfANewTableMayBeWrittenAtTimes() {
    String make = "CREATE TABLE t (a int)";
    var fill = new Operation.Sometimes(2, "for row in rows", read("INSERT INTO t VALUES (1)"));
    List<Operation> up = new java.util.ArrayList<>(read(make));
    up.add(fill);
    assertThat(shop().then(up, read("DROP TABLE t")).verdict()).isEqualTo(DROPS_NEW);
    var other = new Operation.Sometimes(2, "for row in rows", read("DELETE FROM item"));
    up.add(other);
    assertThat(shop().then(up, read("DROP TABLE t")).verdict()).isEqualTo(LOSES);
  }

  @Test
  void aMergeIsClean() {
    assertThat(shop().then("", "").verdict()).isEqualTo(LOOKS_EXACT);
  }

  @Test
  void whatCannotBeReadIsNeverClean() {
    var opaque = new Operation.Opaque(1, "for table in TABLES");
    assertThat(shop().then(List.of(opaque), List.of(opaque)).verdict()).isEqualTo(UNKNOWN);
    assertThat(shop().then(List.of(opaque), List.of()).verdict()).isEqualTo(IRREVERSIBLE);
    assertThat(shop().then(read("CREATE TABLE t (a int)"), List.of(opaque)).verdict())
        .isEqualTo(UNKNOWN);
    assertThat(shop().then(List.of(opaque), read("DROP TABLE item")).verdict())
        .isNotIn(LOOKS_EXACT, DROPS_NEW);
  }

  @Test
  void aDialectAskedOnBothWaysIsReadAsOne() {
    var up = sometimes("dialect.name == 'postgresql'", "CREATE INDEX i ON item (price)");
    var down = sometimes("dialect.name == 'postgresql'", "DROP INDEX i");
    assertThat(shop().then(List.of(up), List.of(down)).verdict()).isEqualTo(LOOKS_EXACT);
    var other = sometimes("dialect.name == 'sqlite'", "DROP INDEX i");
    assertThat(shop().then(List.of(up), List.of(other)).verdict()).isEqualTo(UNKNOWN);
    var lossy = sometimes("x in columns", "ALTER TABLE item DROP price");
    assertThat(shop().then(List.of(lossy), List.of(lossy)).verdict()).isEqualTo(LOSES);
  }

  private static Operation sometimes(String condition, String sql) {
    return new Operation.Sometimes(2, condition, read(sql));
  }

  @Test
  void aConstraintWithoutANameCannotBeDropped() {
    var add =
        new Operation.AddConstraint(
            1,
            "item",
            new Constraint(
                Constraint.Kind.UNIQUE, Optional.empty(), List.of("price"), Optional.empty()),
            true);
    var drop =
        new Operation.DropConstraint(
            2, "item", Optional.empty(), Optional.of(Constraint.Kind.UNIQUE), false);
    assertThat(shop().with(Tool.ALEMBIC).then(List.of(add), List.of(drop)).verdict())
        .isEqualTo(IRREVERSIBLE);
    assertThat(shop().with(Tool.DJANGO).then(List.of(add), List.of(drop)).verdict())
        .isEqualTo(LOOKS_EXACT);
  }

  @Test
  void aRebuildTakesRowsThatReferToIt() {
    var up = new Operation.RebuildTable(2, "shop", false, read("ALTER TABLE shop ADD a int"));
    var down = new Operation.RebuildTable(2, "shop", false, read("ALTER TABLE shop DROP a"));
    assertThat(shop().on(Dialect.POSTGRESQL).then(List.of(up), List.of(down)).verdict())
        .isEqualTo(DROPS_NEW);
    assertThat(shop().on(Dialect.SQLITE).keys(true).then(List.of(up), List.of(down)).verdict())
        .isEqualTo(UNKNOWN);
    assertThat(shop().on(Dialect.SQLITE).then(List.of(up), List.of(down)).verdict())
        .as("nobody knows whether foreign keys are on")
        .isEqualTo(UNKNOWN);
  }

  @Test
  void defaultsThatTheModelKnowsArePutBack() {
    var column =
        new Column(
            "flag",
            "Boolean",
            false,
            false,
            false,
            Optional.of(new Default("'0'", true)),
            Optional.empty());
    Story story =
        new Story()
            .with(Tool.ALEMBIC)
            .then(
                List.of(new Operation.CreateTable(1, "t", List.of(column), List.of())),
                read("DROP TABLE t"));
    assertThat(story.then(List.of(fallback("'1'")), List.of(fallback("0"))).verdict())
        .isEqualTo(LOOKS_EXACT);
    assertThat(story.then(List.of(fallback("'0'")), List.of(fallback("'2'"))).verdict())
        .isEqualTo(IRREVERSIBLE);
  }

  private static Operation fallback(String text) {
    return new Operation.AlterColumn(
        1,
        "t",
        "flag",
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(new Default(text, true)));
  }

  @Test
  void aTimeThatGetsAndLosesItsZoneAsUtcComesBack() {
    String made = "CREATE TABLE t (a timestamp, b timestamp(0))";
    String up = "ALTER TABLE t ALTER %s TYPE %s USING %s AT TIME ZONE '%s'";
    String down = "ALTER TABLE t ALTER %s TYPE %s USING %s AT TIME ZONE '%s'";
    Story story = new Story().then(made, "DROP TABLE t");

    assertThat(
            story
                .then(
                    up.formatted("a", "timestamptz", "a", "UTC"),
                    down.formatted("a", "timestamp", "(t.\"a\")", "utc"))
                .verdict())
        .isEqualTo(LOOKS_EXACT);
    for (List<String> ways :
        List.of(
            List.of(
                up.formatted("a", "timestamptz", "a", "UTC"),
                "ALTER TABLE t ALTER a TYPE timestamp"),
            List.of(
                "ALTER TABLE t ALTER a TYPE timestamptz",
                down.formatted("a", "timestamp", "a", "UTC")),
            List.of(
                up.formatted("a", "timestamptz", "a", "Europe/Madrid"),
                down.formatted("a", "timestamp", "a", "Europe/Madrid")),
            List.of(
                up.formatted("a", "timestamptz(0)", "a", "UTC"),
                down.formatted("a", "timestamp", "a", "UTC")),
            List.of(
                up.formatted("a", "timestamptz", "b", "UTC"),
                down.formatted("a", "timestamp", "a", "UTC")),
            List.of(
                up.formatted("a", "timestamptz", "a + '1 day'::interval", "UTC"),
                down.formatted("a", "timestamp", "a", "UTC")))) {
      assertThat(new Story().then(made, "DROP TABLE t").then(ways.get(0), ways.get(1)).verdict())
          .as("%s", ways)
          .isGreaterThan(Verdict.DROPS_NEW)
          .isIn(LOSES, UNKNOWN);
    }
  }

  @Test
  void suppressionHidesAndNeverChangesTheVerdict() {
    String up = "ALTER TABLE item DROP price";
    String down = "ALTER TABLE item ADD price numeric(10,2)";
    Story plain = shop().then(up, down);
    for (Rule rule : Rule.values()) {
      Story turned = shop().suppressing(rule.id(), "agreed").then(up, down);
      assertThat(turned.verdict()).as(rule.id()).isEqualTo(plain.verdict()).isEqualTo(LOSES);
      assertThat(turned.last().findings()).extracting(Finding::rule).containsAll(plain.rules());
    }
    Story turned = shop().suppressing("drop-column", "agreed").then(up, down);
    assertThat(turned.last().findings())
        .filteredOn(f -> f.rule() == Rule.DROP_COLUMN)
        .allSatisfy(f -> assertThat(f.suppressed()).contains("agreed"));
    assertThat(turned.report().reaches(Optional.of(Severity.ERROR))).isFalse();
    assertThat(shop().suppressing("drop-column", "").then(up, down).rules())
        .contains(Rule.BAD_SUPPRESSION);
  }

  @Test
  void whatFailsOnRowsWrittenSinceIsSaid() {
    Story story =
        shop()
            .then(
                "ALTER TABLE item DROP CONSTRAINT item_shop_id_fkey",
                "ALTER TABLE item ADD CONSTRAINT item_shop_id_fkey FOREIGN KEY (shop_id)"
                    + " REFERENCES shop (id)");
    assertThat(story.verdict()).isEqualTo(DOWN_MAY_FAIL);
  }
}
