package dev.volver.adapter.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.volver.backup.Store;
import dev.volver.rehearsal.Clone;
import dev.volver.rehearsal.Clones;
import dev.volver.rehearsal.ClonesContract;
import dev.volver.rehearsal.Comparison;
import dev.volver.rehearsal.Part;
import dev.volver.rehearsal.ReusedNumbers;
import dev.volver.rehearsal.SchemaDifference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SqliteClonesTest extends ClonesContract {

  @Override
  protected Harness in(Path folder) {
    Path file = folder.resolve("shop.db");
    Database.run(file, "pragma journal_mode = wal");
    return new File(file);
  }

  private record File(Path file) implements Harness {
    @Override
    public Clones clones() {
      return new SqliteClones(file);
    }

    @Override
    public Store store() {
      return new SqliteStore("db", file, Duration.ofMillis(300));
    }

    @Override
    public void sql(String... statements) {
      Database.run(file, statements);
    }

    @Override
    public List<String> column(String query) {
      return Database.column(file, query);
    }
  }

  @Test
  void whatIsStillInTheWalIsInTheClone() throws SQLException {
    try (Connection app = Database.open(folder.resolve("shop.db"))) {
      Database.run(app, "pragma wal_autocheckpoint = 0", "insert into orders values (50, 1, 1)");

      assertThat(clones.fresh("one").query("select count(*) from orders where id = 50"))
          .containsExactly(List.of(Optional.of("1")));
    }
  }

  @Test
  void whatACloneHasInItsWalIsInItsCopy() {
    var one = clones.fresh("one");
    one.apply("insert into orders values (50, 1, 1)");

    assertThat(one.compare(clones.again(one, "two")).same()).isTrue();
  }

  @Test
  void halfMadeClonesAreLeftOnesToo() throws Exception {
    Files.createDirectories(folder.resolve(".volver/shop.db.clone-half.new"));
    Files.createFile(folder.resolve(".volver/shop.db.clone-half.new/shop.db"));

    assertThat(clones.left()).containsExactly("half");
    clones.discard("half");
    assertThat(clones.left()).isEmpty();
  }

  /** Pitfall 6: with foreign keys on, dropping the old table fires their actions. */
  @Test
  void rowsThatARebuildTookAlongAreMissed() throws SQLException {
    var before = clones.fresh("before");
    var after = clones.again(before, "after");
    try (Connection app =
        Database.open(((dev.volver.rehearsal.Place.SqliteFile) after.place()).file())) {
      Database.run(
          app,
          "pragma foreign_keys = on",
          "create table fresh (id integer primary key, name varchar(80) not null, code varchar(20), note varchar(200))",
          "insert into fresh select * from customer",
          "drop table customer",
          "alter table fresh rename to customer");
    }
    Comparison rows = before.compare(after);

    assertThat(before.schema().differences(after.schema())).isEmpty();
    assertThat(rows.different())
        .singleElement()
        .satisfies(t -> {
          assertThat(t.name()).isEqualTo("orders");
          assertThat(t.missing()).isEqualTo(3);
        });
  }

  @Test
  void whatARebuildLosesOfTheSchemaIsFound() {
    live.sql(
        "create table bill (id integer primary key autoincrement, total numeric check (total >= 0), customer_id integer references customer (id) on delete set null deferrable initially deferred, memo text collate nocase)",
        "insert into bill (total) values (1), (2), (3)",
        "delete from bill where id = 3",
        "create index ix_bill on bill (memo)",
        "create trigger stamp after insert on bill begin update bill set memo = 'x' where id = new.id; end");
    Tried tried =
        tried(
            "create table tmp (id integer primary key, total numeric, customer_id integer references customer (id), memo text); insert into tmp select * from bill; drop table bill; alter table tmp rename to bill");

    assertThat(tried.schema())
        .extracting(SchemaDifference::what)
        .containsExactly(
            Part.Kind.COLUMN,
            Part.Kind.PRIMARY_KEY,
            Part.Kind.FOREIGN_KEY,
            Part.Kind.CHECK,
            Part.Kind.INDEX,
            Part.Kind.TRIGGER);
    assertThat(tried.rows().same()).isTrue();
    assertThat(tried.rows().counters())
        .containsExactly(new Comparison.Counter("bill", "bill", Optional.of(3L), Optional.empty()));
    assertThat(tried.rows().counters().getFirst().rewound()).isTrue();
  }

  @Test
  @Tag("promise-8")
  void howAPrimaryKeyComparesAndWhatTheFileNotesIsPartOfTheSchema() {
    live.sql(
        "create table seat (room text, place text, primary key (room collate nocase, place desc) on conflict replace)",
        "create table back (n integer primary key desc)",
        "pragma user_version = 5",
        "pragma application_id = 6");
    Tried tried =
        tried(
            "create table tmp (room text, place text, primary key (room, place asc)); drop table seat; alter table tmp rename to seat;"
                + " create table tmp (n integer primary key); drop table back; alter table tmp rename to back;"
                + " pragma user_version = 4; pragma application_id = 0");

    assertThat(tried.schema())
        .extracting(SchemaDifference::what, SchemaDifference::object, d -> d.before().orElse(""))
        .contains(
            tuple(
                Part.Kind.PRIMARY_KEY,
                "seat",
                "(room, place) room collate nocase, place desc on conflict replace"),
            tuple(Part.Kind.PRIMARY_KEY, "back", "(n) desc"),
            tuple(Part.Kind.OTHER, "user_version", "5"),
            tuple(Part.Kind.OTHER, "application_id", "6"));
  }

  @Test
  void theSameSchemaSpelledOtherwiseIsTheSame() {
    live.sql(
        "create table a (id integer primary key, total NUMERIC(10, 2) default (1), constraint positive check (total>=0), unique (total, id))",
        "create table b (id integer primary key, a_id integer references a (id))",
        "create index ix_b on b (a_id asc)");
    Tried tried =
        tried(
            """
            create table "new" ( "id" INTEGER NOT NULL, -- as a library writes it
              "total" numeric(10,2) DEFAULT 1, UNIQUE ("total", "id"), CONSTRAINT "positive" CHECK ("total" >= 0), PRIMARY KEY ("id"));
            drop table a; alter table "new" rename to "a";
            drop index ix_b; CREATE INDEX "ix_b" ON "b" ("a_id");
            alter table b rename to c; alter table c rename to b\
            """);

    assertThat(tried.schema())
        .allSatisfy(d -> {
          assertThat(d.what()).isEqualTo(Part.Kind.COLUMN);
          assertThat(d.object()).isEqualTo("a.id"); // NOT NULL was added to it
        });
  }

  @Test
  void strictAndWithoutRowidArePartOfATable() {
    live.sql(
        "create table k (a text primary key, b any) strict, without rowid",
        "insert into k values ('x', 1)");
    Tried tried =
        tried(
            "create table tmp (a text primary key, b any); insert into tmp select * from k; drop table k; alter table tmp rename to k");

    assertThat(tried.schema())
        .filteredOn(d -> d.what() == Part.Kind.TABLE)
        .singleElement()
        .satisfies(d -> assertThat(d.before()).contains("rowid no, strict yes"));
    assertThat(tried.rows().same()).isTrue();
  }

  @Test
  void numbersAndTextsThatLookAlikeAreNotTheSame() {
    live.sql(
        "create table v (id integer primary key, x)",
        "insert into v values (1, 1), (2, 1.0), (3, '1'), (4, x'31')");
    Tried tried =
        tried(
            "update v set x = case id when 1 then 1.0 when 2 then '1' when 3 then x'31' else 1 end");

    assertThat(tried.column("v", "x").examples())
        .containsExactly(
            new Comparison.Example("1", "1", "1.0"),
            new Comparison.Example("2", "1.0", "'1'"),
            new Comparison.Example("3", "'1'", "X'31'"),
            new Comparison.Example("4", "X'31'", "1"));
  }

  /** Pitfall 7. */
  @Test
  void zerosInFrontThatAreLostOnTheWayAreFound() {
    Tried tried =
        tried(
            """
            create table up (id integer primary key, name varchar(80) not null, code integer, note varchar(200));
            insert into up select * from customer;
            create table down (id integer primary key, name varchar(80) not null, code varchar(20), note varchar(200));
            insert into down select * from up; drop table up;
            drop table customer; alter table down rename to customer\
            """);

    assertThat(tried.schema()).isEmpty();
    assertThat(tried.column("customer", "code").examples())
        .containsExactly(new Comparison.Example("1", "'007'", "'7'"));
  }

  @Test
  void aTypeThatIsAnotherShowsItsValues() {
    Tried tried =
        tried(
            """
            create table up (id integer primary key, name varchar(80) not null, code integer, note varchar(200));
            insert into up select * from customer; drop table customer; alter table up rename to customer\
            """);

    assertThat(tried.column("customer", "code").values()).isEqualTo(2);
  }

  @Test
  void aCollationNeitherHidesAChangeNorSplitsARow() {
    live.sql(
        "create table w (k text collate nocase primary key, v text collate nocase)",
        "insert into w values ('a', 'x'), ('b', 'Y'), ('C', 'z')");
    Tried tried = tried("update w set v = 'X' where k = 'a'; update w set k = 'c' where k = 'C'");

    assertThat(tried.table("w").changed()).isEqualTo(2);
    assertThat(tried.table("w").missing()).isZero();
    assertThat(tried.column("w", "k").examples())
        .containsExactly(new Comparison.Example("'C'", "'C'", "'c'"));
  }

  @Test
  void severalRowsMayHaveNullInTheirKey() {
    live.sql(
        "create table n (k text primary key, v integer)",
        "insert into n values (null, 1), (null, 1), ('a', 2)");

    Comparison.Table table =
        tried("delete from n where rowid = 1; update n set v = 3 where k = 'a'").table("n");

    assertThat(List.of(table.missing(), table.extra())).containsExactly(2L, 1L);
  }

  @Test
  void generatedColumnsAreNotComparedAndTheirExpressionIs() {
    live.sql(
        "create table g (id integer primary key, a integer, b integer generated always as (a * 2) stored)",
        "insert into g (id, a) values (1, 2)");
    Tried tried =
        tried(
            "create table t (id integer primary key, a integer, b integer as (a * 3) stored); insert into t (id, a) select id, a from g; drop table g; alter table t rename to g");

    assertThat(tried.rows().same()).isTrue();
    assertThat(tried.schema()).extracting(SchemaDifference::object).containsExactly("g.b");
  }

  @Test
  void negativeAndVeryLargeRowidsAreRead() {
    live.sql(
        "create table e (id integer primary key, v integer)",
        "insert into e values (-9223372036854775808, 1), (0, 2), (9223372036854775807, 3)",
        "insert into e with recursive n (i) as (select 1 union all select i + 1 from n where i < 120000) select i, i from n");

    assertThat(
            tried("update e set v = 4 where id = 9223372036854775807").column("e", "v").examples())
        .containsExactly(new Comparison.Example("9223372036854775807", "3", "4"));
  }

  @Test
  void aSearchThatFindsNothingAnyMoreIsALoss() {
    live.sql(
        "create table post (id integer primary key, word text)",
        "insert into post values (1, 'tea'), (2, 'milk')",
        "create virtual table post_fts using fts5 (word, content = 'post', content_rowid = 'id')",
        "insert into post_fts (post_fts) values ('rebuild')",
        "create virtual table place using rtree (id, west, east)",
        "insert into place values (1, 2, 3), (2, 4, 5)");
    String anew =
        "drop table post_fts; create virtual table post_fts using fts5 (word, content = 'post', content_rowid = 'id');"
            + " drop table place; create virtual table place using rtree (id, west, east);";
    Tried lost = tried(anew);
    assertThat(lost.rows().different())
        .extracting(Comparison.Table::name, Comparison.Table::missing)
        .containsExactlyInAnyOrder(tuple("place", 2L), tuple("post_fts_docsize", 2L));

    Tried filled =
        tried(
            anew
                + "insert into post_fts (post_fts) values ('rebuild'); insert into place values (2, 4, 5), (1, 2, 3)");
    assertThat(filled.rows().different()).isEmpty();
  }

  /** Values of a deleted row would be given to who has its number now. */
  @Test
  @Tag("G04")
  void aNumberThatWasGivenTwiceIsSuspected() {
    String dropped = "delete from orders; alter table customer drop column code; ";
    String again = "; insert into customer (name) values ('Leo')";

    assertThat(possible(tried(dropped + "delete from customer where id = 3" + again))).isTrue();
    assertThat(possible(tried(dropped + "delete from customer where id = 2" + again))).isFalse();
  }

  private static boolean possible(Tried tried) {
    return new ReusedNumbers(tried.before().schema(), tried.after().schema())
        .possible("customer", tried.before(), tried.after());
  }

  @Test
  @Tag("G04")
  void numbersThatAreCountedAreNotGivenTwice() {
    live.sql(
        "create table counted (id integer primary key autoincrement, v text, w text)",
        "insert into counted (v) values ('a'), ('b')");
    Tried tried = tried("alter table counted drop column w; delete from counted where id = 2");

    assertThat(
            new ReusedNumbers(tried.before().schema(), tried.after().schema())
                .possible("counted", tried.before(), tried.after()))
        .isFalse();
  }

  @Test
  void whatWasLeftBesideAnOlderOneUnderTheTagIsGone() throws Exception {
    Tried was = tried("delete from orders");
    Path older = folder.resolve(".volver/shop.db.clone-after");
    Files.write(SqliteFiles.sidecar(older, "-journal"), new byte[4096]);

    Clone anew = clones.again(was.before(), "after");

    assertThat(SqliteFiles.sidecar(older, "-journal")).doesNotExist();
    assertThat(was.before().compare(anew).same()).isTrue();
  }

  @Test
  void anOlderOneThatSomebodyHoldsOpenIsLeftToThem() throws Exception {
    Tried was = tried("delete from orders");
    Path older = folder.resolve(".volver/shop.db.clone-after");
    Object file = Files.getAttribute(older, "unix:ino");
    Process holder =
        new ProcessBuilder("sh", "-c", "exec 9<\"$0\"; echo; exec sleep 60", older.toString())
            .start();
    try {
      holder.getInputStream().read();
      Clone anew = clones.again(was.before(), "after");

      assertThat(Files.getAttribute(older, "unix:ino")).isNotEqualTo(file);
      assertThat(was.before().compare(anew).same()).isTrue();
    } finally {
      holder.destroyForcibly();
    }
  }
}
