package dev.volver.adapter.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.volver.backup.Trees;
import dev.volver.journal.TableLoss;
import dev.volver.message.Halt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows that one database has and another has not, whatever their tables look like. */
@Tag("G10")
class LeftBehindTest {
  @TempDir Path folder;
  private Path live;
  private Path aside;
  private Path listing;

  @BeforeEach
  void places() {
    live = folder.resolve("live.db");
    aside = folder.resolve("aside.db");
    listing = folder.resolve("lost");
  }

  private void both(String... statements) {
    Database.run(live, statements);
    Database.run(aside, statements);
  }

  private List<TableLoss> lost() {
    List<TableLoss> lost = LeftBehind.list(live, aside, folder.resolve("no copy"), listing);
    assertThat(LeftBehind.count(live, aside)).as("counting says the same").isEqualTo(lost);
    return lost.stream().filter(TableLoss::any).toList();
  }

  private List<String> lines(String name) throws IOException {
    return Files.readAllLines(listing.resolve(name));
  }

  @Test
  void nothingIsLostBetweenEqualOnes() {
    both("create table t (id integer primary key, a)", "insert into t values (1, 'x')");

    assertThat(lost()).isEmpty();
    assertThat(listing).as("no files about nothing").doesNotExist();
  }

  @Test
  @Tag("promise-6")
  void whatAWayDownTookAreRowsThatAreNotThereAtAll() throws IOException {
    both("create table t (id integer primary key, a)", "create table loose (a)");
    Database.run(aside, "insert into t values (1, 'x'), (2, 'y')", "create table own (id, a)");
    Database.run(aside, "insert into own values (1, 'z')", "insert into loose values (1), (1)");
    Database.run(live, "insert into t values (1, 'changed'), (9, 'since')");
    Database.run(live, "insert into loose values (1), (5)");

    assertThat(LeftBehind.gone(live, aside, listing))
        .containsExactlyInAnyOrder(
            new TableLoss("t", 1, 0, 0),
            new TableLoss("loose", 1, 0, 0),
            new TableLoss("own", 1, 0, 0));
    assertThat(lines("t.jsonl")).containsExactly("{\"id\":2,\"a\":\"y\"}");
    assertThat(listing.resolve("t.changed.jsonl")).doesNotExist();
  }

  @Test
  void whereAlembicNotesItsRevisionIsNoRowWhateverItIsCalled() {
    both("create table t (id integer primary key)", "create table shop_version (version_num text)");
    Database.run(aside, "insert into shop_version values ('a')");
    Database.run(live, "insert into shop_version values ('b')");

    assertThat(lost()).isEmpty();
  }

  @Test
  void whatMigrationToolsNoteIsNoRowOfTheApp() {
    both("create table t (id integer primary key)", "create table django_migrations (id, name)");
    Database.run(aside, "insert into django_migrations values (2, '0002_names')");

    assertThat(lost()).isEmpty();
  }

  @Test
  void kindsOfValuesAreToldApart() throws IOException {
    both("create table t (id integer primary key, v)");
    Database.run(
        aside,
        "insert into t values (1, null), (2, 'null'), (3, x'00ff'), (4, '00ff'), (5, ''), (6, x''),"
            + " (7, 7), (8, 0.5), (9, 'a\"b' || char(10) || 'é')");

    assertThat(lost()).containsExactly(new TableLoss("t", 9, 0, 0));
    assertThat(lines("t.jsonl"))
        .containsExactly(
            "{\"id\":1,\"v\":null}",
            "{\"id\":2,\"v\":\"null\"}",
            "{\"id\":3,\"v\":{\"hex\":\"00ff\"}}",
            "{\"id\":4,\"v\":\"00ff\"}",
            "{\"id\":5,\"v\":\"\"}",
            "{\"id\":6,\"v\":{\"hex\":\"\"}}",
            "{\"id\":7,\"v\":7}",
            "{\"id\":8,\"v\":0.5}",
            "{\"id\":9,\"v\":\"a\\\"b\\né\"}");
  }

  @Test
  void aChangeFromOneKindToAnotherIsAChange() {
    both("create table t (id integer primary key, v)");
    Database.run(live, "insert into t values (1, null), (2, '00'), (3, 'a'), (4, 1)");
    Database.run(aside, "insert into t values (1, ''), (2, x'3030'), (3, 'A'), (4, '1')");

    assertThat(lost()).containsExactly(new TableLoss("t", 0, 4, 0));
  }

  @Test
  void aColumnThatIgnoresCaseIsComparedExactly() throws IOException {
    both("create table t (mail text collate nocase primary key, name text collate nocase)");
    Database.run(live, "insert into t values ('a@x', 'Ann'), ('b@x', 'Bob')");
    Database.run(aside, "insert into t values ('A@x', 'Ann'), ('b@x', 'BOB')");

    assertThat(lost()).containsExactly(new TableLoss("t", 0, 2, 0));
    assertThat(lines("t.changed.jsonl")).hasSize(2).anyMatch(l -> l.contains("BOB"));
  }

  @Test
  void rowsAreFoundByACompositeKeyAndWithoutARowid() {
    both("create table t (a, b, v, primary key (b, a)) without rowid");
    Database.run(live, "insert into t values (1, 1, 'x'), (1, 2, 'x'), (9, 9, 'x')");
    Database.run(aside, "insert into t values (1, 1, 'x'), (1, 2, 'y'), (2, 1, 'x')");

    assertThat(lost()).containsExactly(new TableLoss("t", 1, 1, 1));
  }

  @Test
  void aKeyWithNullsInItIsNoKey() {
    both("create table t (a, b, v, primary key (a, b))");
    both("insert into t values (1, null, 'x'), (1, null, 'y')");
    Database.run(aside, "insert into t values (1, null, 'z')");

    assertThat(lost()).containsExactly(new TableLoss("t", 1, 0, 0));
  }

  @Test
  void withoutAKeyEqualRowsAreCounted() throws IOException {
    both("create table t (a, b)");
    Database.run(live, "insert into t values (1, null), (1, null), (2, 'gone')");
    Database.run(aside, "insert into t values (1, null), (1, null), (1, null), (2, 'GONE')");

    assertThat(lost()).containsExactly(new TableLoss("t", 2, 0, 1));
    assertThat(lines("t.jsonl"))
        .containsExactlyInAnyOrder("{\"a\":1,\"b\":null}", "{\"a\":2,\"b\":\"GONE\"}");
  }

  @Test
  void aRenamedColumnIsNotComparedButListed() throws IOException {
    Database.run(live, "create table t (id integer primary key, name, age)");
    Database.run(live, "insert into t values (1, 'a', 5), (2, 'b', 6)");
    Database.run(aside, "create table t (id integer primary key, title, age)");
    Database.run(aside, "insert into t values (1, 'other', 5), (2, 'b', 7), (3, 'c', 8)");

    assertThat(lost()).containsExactly(new TableLoss("t", 1, 1, 0));
    assertThat(lines("t.jsonl")).containsExactly("{\"id\":3,\"title\":\"c\",\"age\":8}");
  }

  @Test
  void anotherKeyOrNoCommonColumnIsComparedByContent() {
    Database.run(live, "create table t (id integer primary key, a)", "insert into t values (1, 2)");
    Database.run(
        aside, "create table t (id, a primary key)", "insert into t values (1, 2), (1, 3)");
    Database.run(live, "create table u (x)", "insert into u values (1)");
    Database.run(aside, "create table u (y)", "insert into u values (1)");

    assertThat(lost()).containsExactly(new TableLoss("t", 1, 0, 0), new TableLoss("u", 1, 0, 0));
  }

  @Test
  void computedColumnsAreNotCompared() {
    Database.run(live, "create table t (id integer primary key, a, b as (a + 1))");
    Database.run(aside, "create table t (id integer primary key, a, b as (a + 2) stored)");
    both("insert into t values (1, 1)");
    Database.run(aside, "insert into t values (2, 2)");

    assertThat(lost()).containsExactly(new TableLoss("t", 1, 0, 0));
  }

  @Test
  void anyNamesWillDoAndEachHasItsOwnFile() throws IOException {
    String odd = "\"we''ird \"\"%s\"\" / 客户\"";
    both("create table " + odd + " (\"the key %d\" integer primary key, \"select\" text)");
    both("create table \"a b\" (x)", "create table a_b (x)", "create table \"a.b\" (\"100%\")");
    Database.run(aside, "insert into " + odd + " values (1, 'x')");
    for (String table : List.of("\"a b\"", "a_b", "\"a.b\"")) {
      Database.run(aside, "insert into " + table + " values ('" + table + "')");
    }

    assertThat(lost()).hasSize(4).allMatch(l -> l.added() == 1);
    assertThat(Trees.files(listing)).hasSize(4);
    for (Path file : Trees.files(listing)) {
      assertThat(Files.readAllLines(file)).hasSize(1);
    }
  }

  @Test
  void textSearchTablesAreComparedByWhatTheyHold() {
    both(
        "create virtual table note using fts5 (body)",
        "create table doc (id integer primary key, body)",
        "create virtual table doc_index using fts5 (body, content = 'doc', content_rowid = 'id')",
        "insert into note values ('kept')");
    Database.run(aside, "insert into note values ('newer')", "insert into doc values (1, 'x')");

    assertThat(lost())
        .containsExactly(
            new TableLoss("doc", 1, 0, 0),
            new TableLoss("doc_index", 1, 0, 0),
            new TableLoss("note", 1, 0, 0));
  }

  @Test
  void aTableThatIsGoneIsLostAsAWholeAndBookkeepingIsNot() {
    Database.run(live, "create table only_live (a)", "insert into only_live values (1)");
    Database.run(aside, "create table gone (a)", "insert into gone values (1), (2)");
    Database.run(aside, "create table alembic_version (version_num)");
    Database.run(aside, "insert into alembic_version values ('1')");

    assertThat(lost()).containsExactly(new TableLoss("gone", 2, 0, 0));
  }

  @Test
  void listingAgainAddsNothingTwice() throws IOException {
    both("create table t (id integer primary key)");
    Database.run(aside, "insert into t values (1)");
    lost();

    lost();

    assertThat(lines("t.jsonl")).hasSize(1);
  }

  @Test
  void neitherDatabaseIsChanged() throws IOException {
    both("pragma journal_mode = wal", "create table t (a)");
    byte[] before = Files.readAllBytes(aside);

    lost();

    assertThat(aside).hasBinaryContent(before);
    assertThat(Database.sidecar(aside, "-wal")).doesNotExist();
  }

  @Test
  void aDamagedOneIsSaidToBe() throws IOException {
    both("create table t (a)");
    Files.writeString(aside, "no database at all, ".repeat(1000));

    assertThatThrownBy(() -> LeftBehind.list(live, aside, folder.resolve("no copy"), listing))
        .isInstanceOf(Halt.class)
        .hasMessageContaining("damaged");
  }

  @Test
  @Tag("slow")
  void aHundredThousandRowsTakeSeconds() {
    String many =
        "with recursive n(i) as (values (1) union all select i + 1 from n where i < 100000) ";
    both("create table keyed (id integer primary key, a)", "create table loose (a, b)");
    both("create table named (name text primary key, a)");
    both(
        many + "insert into keyed select i, hex(randomblob(8)) from n",
        many + "insert into loose select i % 1000, 'x' from n",
        many + "insert into named select 'name ' || i, i from n");
    Database.run(live, "delete from keyed", "insert into keyed select id, a from keyed");
    Database.run(aside, "insert into loose values (1, 'x')");
    Database.run(aside, "insert into named values ('other', 1)");
    long begin = System.nanoTime();

    assertThat(LeftBehind.list(live, aside, folder.resolve("no copy"), listing))
        .containsExactlyInAnyOrder(
            new TableLoss("keyed", 100_000, 0, 0),
            new TableLoss("loose", 1, 0, 0),
            new TableLoss("named", 1, 0, 0));

    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(60));
  }
}
