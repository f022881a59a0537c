package dev.volver.lint;

import static dev.volver.lint.Rule.CHECK_ON_EXISTING;
import static dev.volver.lint.Rule.FOREIGN_KEY_ON_EXISTING;
import static dev.volver.lint.Rule.NOT_NULL_WITHOUT_DEFAULT;
import static dev.volver.lint.Rule.RAISING_UPGRADE;
import static dev.volver.lint.Story.shop;
import static dev.volver.lint.Verdict.DROPS_NEW;
import static dev.volver.lint.Verdict.IRREVERSIBLE;
import static dev.volver.lint.Verdict.LOOKS_EXACT;
import static dev.volver.lint.Verdict.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.volver.config.MigrationConfig.Tool;
import dev.volver.lint.Setting.Dialect;
import dev.volver.reading.Constraint;
import dev.volver.reading.Operation;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a database does not do, on either way, is told. */
@Tag("Q13")
class RefusedTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "IRREVERSIBLE|ALTER TABLE item ADD z int; CREATE INDEX i ON item (z)|ALTER TABLE item DROP z",
        "IRREVERSIBLE|ALTER TABLE item ADD z int; CREATE INDEX i ON item (name) WHERE z > 0|ALTER TABLE item DROP z",
        "IRREVERSIBLE|ALTER TABLE item ADD z int; ALTER TABLE item ADD g int AS (z + 1)|ALTER TABLE item DROP z; ALTER TABLE item DROP g",
        "UNKNOWN|ALTER TABLE item ADD z int; CREATE VIEW v AS SELECT z FROM item|ALTER TABLE item DROP z; DROP VIEW v",
        "DROPS_NEW|ALTER TABLE item ADD z int; CREATE VIEW v AS SELECT z FROM item|DROP VIEW v; ALTER TABLE item DROP z",
        "DROPS_NEW|ALTER TABLE item ADD z int; CREATE INDEX i ON item (z)|DROP INDEX i; ALTER TABLE item DROP z",
        "DROPS_NEW|ALTER TABLE item ADD z int REFERENCES shop (id)|ALTER TABLE item DROP z",
        "DROPS_NEW|ALTER TABLE item ADD z int CHECK (z > 0)|ALTER TABLE item DROP z",
      })
  void sqliteDropsNoColumnThatSomethingUses(Verdict verdict, String up, String down) {
    assertThat(shop().on(Dialect.SQLITE).then(up, down).verdict()).isEqualTo(verdict);
  }

  @Test
  void noColumnWithAnIndexIsDroppedOnTheWayUpEither() {
    Story story = shop().on(Dialect.SQLITE).then("ALTER TABLE item DROP name", "SELECT 1");
    assertThat(story.rules()).contains(RAISING_UPGRADE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "z text DEFAULT CURRENT_TIMESTAMP|true",
        "z int DEFAULT (1 + 1)|true",
        "z int GENERATED ALWAYS AS (id + 1) STORED|true",
        "z int UNIQUE|true",
        "z int GENERATED ALWAYS AS (id + 1)|false",
        "z int DEFAULT (1)|false",
        "z int DEFAULT 1|false",
        "z text DEFAULT 'now()'|false",
      })
  void sqliteAddsNoColumnOfThatKindToRows(String column, boolean refused) {
    Story story = shop().on(Dialect.SQLITE).then("ALTER TABLE item ADD " + column, "SELECT 1");
    assertThat(story.rules().contains(RAISING_UPGRADE)).isEqualTo(refused);
    assertThat(shop().then("ALTER TABLE item ADD " + column, "SELECT 1").rules())
        .doesNotContain(RAISING_UPGRADE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "IRREVERSIBLE|CREATE TABLE a (id int PRIMARY KEY); CREATE TABLE b (x int REFERENCES a (id))|DROP TABLE a;~DROP TABLE b",
        "DROPS_NEW|CREATE TABLE a (id int PRIMARY KEY); CREATE TABLE b (x int REFERENCES a (id))|DROP TABLE a, b",
        "DROPS_NEW|CREATE TABLE a (id int PRIMARY KEY); CREATE TABLE b (x int REFERENCES a (id))|DROP TABLE b;~DROP TABLE a",
        "IRREVERSIBLE|CREATE TYPE k AS ENUM ('a'); ALTER TABLE item ADD z k|DROP TYPE k; ALTER TABLE item DROP z",
        "DROPS_NEW|CREATE TYPE k AS ENUM ('a'); ALTER TABLE item ADD z k|ALTER TABLE item DROP z; DROP TYPE k",
        "IRREVERSIBLE|CREATE DOMAIN k AS int; ALTER TABLE item ADD z k|DROP DOMAIN k; ALTER TABLE item DROP z",
        "IRREVERSIBLE|CREATE SEQUENCE s; ALTER TABLE item ADD z int DEFAULT nextval('s')|DROP SEQUENCE s; ALTER TABLE item DROP z",
        "IRREVERSIBLE|CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$; CREATE TRIGGER t BEFORE INSERT ON item FOR EACH ROW EXECUTE FUNCTION f()|DROP FUNCTION f(); DROP TRIGGER t ON item",
        "LOOKS_EXACT|CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$; CREATE TRIGGER t BEFORE INSERT ON item FOR EACH ROW EXECUTE FUNCTION f()|DROP TRIGGER t ON item; DROP FUNCTION f()",
        "UNKNOWN|ALTER TABLE item ADD z int; CREATE VIEW v AS SELECT z FROM item|ALTER TABLE item DROP z; DROP VIEW v",
        "UNKNOWN|ALTER TABLE item ADD z int; CREATE VIEW v AS SELECT * FROM item|ALTER TABLE item DROP z; DROP VIEW v",
        "DROPS_NEW|CREATE VIEW v AS SELECT * FROM item; ALTER TABLE item ADD z int|ALTER TABLE item DROP z; DROP VIEW v",
        "DROPS_NEW|ALTER TABLE item ADD z int; CREATE INDEX i ON item (z)|ALTER TABLE item DROP z",
      })
  void postgresqlDropsNothingThatIsInUse(Verdict verdict, String up, String down) {
    assertThat(shop().then(up, down.replace('~', '\n')).verdict()).isEqualTo(verdict);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "IRREVERSIBLE|ALTER TABLE item ADD z int; CREATE INDEX i ON item (z)|ALTER TABLE item DROP z; DROP INDEX i",
        "DROPS_NEW|ALTER TABLE item ADD z int; CREATE INDEX i ON item (z)|ALTER TABLE item DROP z; DROP INDEX IF EXISTS i",
        "IRREVERSIBLE|CREATE INDEX i ON item (price)|DROP INDEX i; CREATE TABLE shop (id int)",
        "LOOKS_EXACT|CREATE INDEX i ON item (price)|DROP INDEX i; CREATE TABLE IF NOT EXISTS shop (id int)",
        "IRREVERSIBLE|CREATE INDEX i ON item (price)|DROP INDEX i; ALTER TABLE item ADD note text",
        "LOOKS_EXACT|CREATE INDEX i ON item (price)|DROP INDEX i; ALTER TABLE item ADD IF NOT EXISTS note text",
      })
  void nothingIsMadeOrDroppedTwice(Verdict verdict, String up, String down) {
    assertThat(shop().then(up, down).verdict()).isEqualTo(verdict);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "LOOKS_EXACT|ALTER TABLE item DISABLE TRIGGER ALL|ALTER TABLE item ENABLE TRIGGER ALL",
        "IRREVERSIBLE|ALTER TABLE item DISABLE TRIGGER ALL|SELECT 1",
        "LOOKS_EXACT|ALTER SEQUENCE q INCREMENT BY 10|ALTER SEQUENCE q INCREMENT BY 1",
        "IRREVERSIBLE|ALTER SEQUENCE q INCREMENT BY 10|CREATE VIEW v AS SELECT 1",
        "LOOKS_EXACT|CREATE PUBLICATION p FOR TABLE item|DROP PUBLICATION p",
        "LOOKS_EXACT|CREATE SERVER f FOREIGN DATA WRAPPER file_fdw|DROP SERVER f",
        "LOOKS_EXACT|CREATE ROLE r NOLOGIN|DROP ROLE r",
        "LOOKS_EXACT|GRANT SELECT ON item TO r|REVOKE SELECT ON item FROM r",
        "IRREVERSIBLE|GRANT SELECT, UPDATE ON item TO r|REVOKE SELECT ON item FROM r",
        "LOSES|CREATE TRIGGER g BEFORE UPDATE ON shop FOR EACH ROW EXECUTE FUNCTION f(); UPDATE item SET name = 'a'|DROP TRIGGER g ON shop",
        "DROPS_NEW|CREATE TRIGGER g BEFORE INSERT ON item FOR EACH ROW EXECUTE FUNCTION f(); ALTER TABLE item ADD z int; UPDATE item SET z = 1|ALTER TABLE item DROP z; DROP TRIGGER g ON item",
        "UNKNOWN|CREATE TRIGGER g BEFORE UPDATE ON item FOR EACH ROW EXECUTE FUNCTION f(); ALTER TABLE item ADD z int; UPDATE item SET z = 1|ALTER TABLE item DROP z; DROP TRIGGER g ON item",
        "UNKNOWN|ALTER TABLE item ADD z int DEFAULT worked_out(1)|ALTER TABLE item DROP z",
        "UNKNOWN|ALTER TABLE item ADD z int DEFAULT nextval('older')|ALTER TABLE item DROP z",
        "DROPS_NEW|ALTER TABLE item ADD z timestamptz DEFAULT date_trunc('day', now())|ALTER TABLE item DROP z",
        "DROPS_NEW|ALTER TABLE item ADD z serial|ALTER TABLE item DROP z",
        "IRREVERSIBLE|ALTER TABLE item ALTER id TYPE text|ALTER TABLE item ALTER id TYPE integer",
        "DOWN_MAY_FAIL|ALTER TABLE item ALTER id TYPE text|ALTER TABLE item ALTER id TYPE integer USING id::integer",
      })
  void pairsOfPostgresqlAreTold(Verdict verdict, String up, String down) {
    assertThat(shop().then(up, down).verdict()).isEqualTo(verdict);
  }

  @Test
  void aKeyWithoutANameIsNotDroppedByAGuess() {
    assertThat(keyDroppedAs("item_ibfk_1").verdict()).isEqualTo(IRREVERSIBLE);
    assertThat(keyDroppedAs("fk_item_shop").verdict()).isEqualTo(UNKNOWN);
    assertThat(keyDroppedAs("item_shop_id_fkey").verdict()).isEqualTo(LOOKS_EXACT);
  }

  private static Story keyDroppedAs(String name) {
    var key =
        new Constraint(
            Constraint.Kind.FOREIGN_KEY, Optional.empty(), List.of("shop_id"), Optional.of("shop"));
    return new Story()
        .then(
            "CREATE TABLE shop (id int PRIMARY KEY); CREATE TABLE item (shop_id int)",
            "DROP TABLE item; DROP TABLE shop")
        .then(
            List.of(new Operation.AddConstraint(1, "item", key, true)),
            List.of(
                new Operation.DropConstraint(
                    1, "item", Optional.of(name), Optional.of(key.kind()), false)));
  }

  @Test
  void aConstraintIsLookedAtWhenItIsValidated() {
    String check = "ALTER TABLE item ADD CONSTRAINT c CHECK (price > 0) NOT VALID";
    String key =
        "ALTER TABLE item ADD CONSTRAINT c FOREIGN KEY (shop_id) REFERENCES shop (id) NOT VALID";
    String validate = "ALTER TABLE item VALIDATE CONSTRAINT c";
    String back = "ALTER TABLE item DROP CONSTRAINT c";
    assertThat(shop().then(check, back).rules()).doesNotContain(CHECK_ON_EXISTING);
    assertThat(shop().then(check, back).then(validate, "").rules()).contains(CHECK_ON_EXISTING);
    assertThat(shop().then(key + "; " + validate, back).rules()).contains(FOREIGN_KEY_ON_EXISTING);
    assertThat(shop().then(key, back).then(validate, "").verdict()).isEqualTo(LOOKS_EXACT);
  }

  @Test
  void whatIsDemandedOfANewColumnIsDemandedOfItsDefault() {
    String back = "ALTER TABLE item DROP z";
    assertThat(
            shop().then("ALTER TABLE item ADD z int DEFAULT 1 REFERENCES shop (id)", back).rules())
        .contains(FOREIGN_KEY_ON_EXISTING);
    assertThat(shop().then("ALTER TABLE item ADD z int REFERENCES shop (id)", back).rules())
        .doesNotContain(FOREIGN_KEY_ON_EXISTING);
    assertThat(shop().then("ALTER TABLE item ADD z int DEFAULT 1 CHECK (z > 5)", back).rules())
        .contains(CHECK_ON_EXISTING);
    assertThat(shop().then("ALTER TABLE item ADD z int CHECK (z > 5)", back).rules())
        .doesNotContain(CHECK_ON_EXISTING);
    assertThat(shop().then("ALTER TABLE item ADD z int DEFAULT 1 CHECK (z > 5)", back).verdict())
        .isEqualTo(DROPS_NEW);
  }

  @Test
  void aFieldOfDjangoWithoutADefaultFailsOnRowsToo() {
    Story story = shop().with(Tool.DJANGO).then("ALTER TABLE item ADD z int NOT NULL", "SELECT 1");
    assertThat(story.rules()).contains(NOT_NULL_WITHOUT_DEFAULT);
  }
}
