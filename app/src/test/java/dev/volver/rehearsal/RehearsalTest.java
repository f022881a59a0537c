package dev.volver.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.volver.adapter.sql.SqlMigrator;
import dev.volver.adapter.sqlite.SqliteClones;
import dev.volver.backup.Database;
import dev.volver.config.MigrationConfig;
import dev.volver.json.Json;
import dev.volver.message.Text;
import dev.volver.migration.Chain;
import dev.volver.migration.Revision;
import dev.volver.plan.Release;
import dev.volver.rehearsal.Rehearsal.Subject;
import dev.volver.rehearsal.Reversal.Returned;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Rehearsals on a real SQLite database with pairs of SQL. */
@Tag("G13")
class RehearsalTest {
  private static final String START =
      "create table item (id integer primary key, name text not null, code text, quantity integer"
          + " not null);\n"
          + "create table log (id integer primary key, word text);\n"
          + "insert into item values (1, 'one', '007', 5), (2, 'two', null, -3);\n"
          + "create table volver_migrations (revision text primary key, applied_at text not null"
          + " default current_timestamp);\n"
          + "insert into volver_migrations (revision) values ('001');";

  @TempDir Path folder;
  private Path live;
  private Optional<String> edited = Optional.empty();
  private String onTheSecondWayUp = "";
  private String onConnecting = "";
  private Optional<Chain> branched = Optional.empty();
  private Predicate<String> writes = _ -> true;
  private OldCode old = _ -> new OldCode.Untried(Text.verbatim("a test"));

  @BeforeEach
  void database() throws IOException {
    live = folder.resolve("data/app.db");
    Files.createDirectories(live.getParent());
    Files.createDirectories(folder.resolve("migrations"));
    write("001_start.up.sql", "select 1;");
    execute(START);
  }

  private void write(String name, String sql) {
    try {
      Files.writeString(folder.resolve("migrations").resolve(name), sql);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private void execute(String script) {
    try (Connection c = DriverManager.getConnection("jdbc:sqlite:" + live);
        Statement s = c.createStatement()) {
      for (String statement : script.split(";\n?")) {
        s.execute(statement);
      }
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private Rehearsed rehearsed(String to) {
    var config =
        new MigrationConfig(
            MigrationConfig.Tool.SQL,
            "db",
            "migrations",
            "",
            "",
            Map.of(),
            Map.of(),
            List.of(),
            Optional.empty(),
            "",
            "",
            List.of(),
            Optional.empty());
    Pointed pointed = clone -> new SqlMigrator(config, new Moody(clone), live);
    var rehearsal = new Rehearsal(new SqliteClones(live), pointed, old, _ -> {}, Clock.systemUTC());
    var chain = branched.orElseGet(() -> new SqlMigrator(config, null, live).chain(folder));
    return rehearsal.rehearse(
        new Subject(
            Release.UNKNOWN,
            folder,
            chain,
            Optional.of("001"),
            to,
            Map.of(),
            "003"::equals,
            writes,
            edited));
  }

  /** A database in which a migration does something else the second time. */
  private final class Moody implements Database {
    private final Database inner;
    private int ups;

    Moody(Database inner) {
      this.inner = inner;
    }

    @Override
    public List<List<Optional<String>>> query(String sql) {
      return inner.query(sql);
    }

    @Override
    public long bytes() {
      return inner.bytes();
    }

    @Override
    public void apply(String script) {
      boolean second = script.contains(".up.sql") && ++ups == 2;
      inner.apply((second ? script + onTheSecondWayUp : script) + onConnecting);
    }
  }

  private Rehearsed rehearsed(String up, String down) {
    write("002_change.up.sql", up);
    write("002_change.down.sql", down);
    return rehearsed("002");
  }

  static Stream<Arguments> ways() {
    return Stream.of(
        Arguments.of(
            "a column and back",
            "alter table item add column shelf text;",
            "alter table item drop column shelf;",
            Verdict.PROVEN),
        Arguments.of(
            "a table and back",
            "create table place (id integer primary key);",
            "drop table place;",
            Verdict.PROVEN),
        Arguments.of(
            "a column with values dropped",
            "alter table item drop column code;",
            "alter table item add column code text;",
            Verdict.LOSES),
        Arguments.of(
            "text to number and back",
            "create table n (id integer primary key, name text not null, code integer, quantity integer not null);\n"
                + "insert into n select * from item; drop table item; alter table n rename to item;",
            "create table n (id integer primary key, name text not null, code text, quantity integer not null);\n"
                + "insert into n select * from item; drop table item; alter table n rename to item;",
            Verdict.LOSES),
        Arguments.of(
            "rows deleted", "delete from item where quantity < 0;", "select 1;", Verdict.LOSES),
        Arguments.of(
            "a stub", "alter table item add column shelf text;", "select 1;", Verdict.STUB),
        Arguments.of("a stub of a number", "pragma user_version = 7;", "select 1;", Verdict.STUB),
        Arguments.of(
            "half a way back",
            "alter table item add column shelf text; create index by_name on item (name);",
            "drop index by_name;",
            Verdict.SCHEMA_DIFFERS),
        Arguments.of(
            "rows left behind",
            "insert into item values (9, 'nine', null, 1);",
            "select 1;",
            Verdict.LEAVES_ROWS),
        Arguments.of(
            "a way back that fails",
            "alter table item add column shelf text;",
            "alter table item drop column nowhere;",
            Verdict.DOWN_FAILS),
        Arguments.of(
            "a way up that fails",
            "alter table nowhere add column x text;",
            "select 1;",
            Verdict.UP_FAILS),
        Arguments.of(
            "an empty table",
            "alter table log add column more text;",
            "alter table log drop column more;",
            Verdict.UNPROVEN));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("ways")
  void whatAWayUpAndBackComesTo(String name, String up, String down, Verdict verdict)
      throws IOException {
    byte[] before = Files.readAllBytes(live);
    Rehearsed found = rehearsed(up, down);
    assertThat(found.verdict()).as("%s", found.lines()).isEqualTo(verdict);
    assertThat(Files.readAllBytes(live)).as("the live file").isEqualTo(before);
    assertThat(new SqliteClones(live).left()).isEmpty();
  }

  @Test
  @Tag("G05")
  void lostValuesAreCountedWithExamples() {
    Rehearsed found =
        rehearsed("alter table item drop column code;", "alter table item add column code text;");
    Trial.Loss loss = found.whole().losses().getFirst();
    assertThat(loss.object()).isEqualTo("item.code");
    assertThat(loss.values()).isEqualTo(1);
    assertThat(loss.examples().getFirst()).contains("'007'", "NULL");
    assertThat(found.shown().en()).isEqualTo("loses 1 values of item.code");
  }

  @Test
  @Tag("D01")
  void theRowsThatBreakANewRuleAreListed() {
    Rehearsed found = rehearsed("create unique index u on item (name);", "drop index u;");
    assertThat(found.verdict()).isEqualTo(Verdict.PROVEN);
    execute("insert into item values (3, 'one', null, 1)");
    found = rehearsed("create unique index u on item (name);", "drop index u;");
    assertThat(found.verdict()).isEqualTo(Verdict.UP_FAILS);
    assertThat(found.whole().reasons().toString()).contains("2 rows of item break `unique (name)`");
  }

  @Test
  @Tag("D01")
  void theRowsThatBreakACheckOfARebuiltTableAreListed() {
    String up =
        "create table n (id integer primary key, name text not null, code text, quantity integer not"
            + " null check (quantity >= 0));\n"
            + "insert into n select * from item; drop table item; alter table n rename to item;";
    Rehearsed found = rehearsed(up, "select 1;");
    assertThat(found.verdict()).isEqualTo(Verdict.UP_FAILS);
    assertThat(found.whole().reasons().toString())
        .contains("1 rows of item break `quantity >= 0`", "name=two");

    Rehearsed empty = rehearsed(up.replace("code text", "code text not null"), "select 1;");
    assertThat(empty.whole().reasons().toString()).contains("1 rows of item break `code not null`");
  }

  @Test
  @Tag("D01")
  void rowsThatANewRuleIsNotAboutAreNotListed() {
    execute("insert into item values (3, 'one', 'x', 1), (4, 'two', 'x', 1), (5, 'TWO', 'y', 0)");
    Rehearsed found =
        rehearsed("create unique index u on item (name) where quantity > 0;", "drop index u;");
    assertThat(found.whole().reasons().toString())
        .contains("2 rows of item break `unique (name) where quantity > 0`")
        .doesNotContain("name=two");
    found = rehearsed("create unique index u on item (lower(name));", "drop index u;");
    assertThat(found.whole().reasons().toString())
        .contains("5 rows of item break `unique (lower(name))`");
  }

  @Test
  @Tag("D01")
  void whereNobodyCanTellWhichRowsBreakItThatIsSaid() {
    Rehearsed found =
        rehearsed(
            "create table n (q integer check (q > 0)); insert into n select quantity from item;",
            "drop table n;");
    assertThat(found.verdict()).isEqualTo(Verdict.UP_FAILS);
    assertThat(found.whole().reasons().getLast().en()).contains("they are not listed");
  }

  @Test
  @Tag("D01")
  void rowsThatPointNowhereAreListed() {
    execute("create table users (id integer primary key)");
    execute("create table thing (id integer primary key, owner integer)");
    execute("insert into thing values (7, 99)");
    String up =
        "create table n (id integer primary key, owner integer references users (id));\ninsert into n select * from thing; drop table thing; alter table n rename to thing;";
    Rehearsed found = rehearsed(up, up.replace("references users (id)", ""));
    assertThat(found.verdict()).as("%s", found.lines()).isEqualTo(Verdict.UP_FAILS);
    assertThat(found.whole().reasons().toString()).contains("thing, rowid 7 → users");
  }

  @Test
  void aRowWrittenAfterCanStopTheWayBack() {
    Rehearsed found =
        rehearsed(
            "create table n (id integer primary key, name text, code text, quantity integer not null);\n"
                + "insert into n select * from item; drop table item; alter table n rename to item;",
            "create table n (id integer primary key, name text not null, code text, quantity integer not null);\n"
                + "insert into n select * from item; drop table item; alter table n rename to item;");
    assertThat(found.verdict()).isEqualTo(Verdict.DOWN_FAILS);
    assertThat(found.whole().reasons().getFirst().en()).startsWith("with rows written after:");
  }

  @Test
  void whatMayRepeatAfterwardsStopsAWayBackThatForbidsIt() {
    execute("create unique index u on item (name)");
    Rehearsed found = rehearsed("drop index u;", "create unique index u on item (name);");
    assertThat(found.verdict()).as("%s", found.lines()).isEqualTo(Verdict.DOWN_FAILS);
    assertThat(found.whole().reasons().getFirst().en()).startsWith("with rows written after:");
  }

  @Test
  void aRowWrittenAfterPointsToOneThatIsThere() {
    execute("create table part (id integer primary key, item integer unique references item)");
    execute("insert into part values (1, 2)");
    Rehearsed found =
        rehearsed(
            "alter table part add column size integer;",
            "create temp table wrong (n check (n = 0));"
                + "insert into wrong select count(*) from pragma_foreign_key_check('part');"
                + "drop table wrong; alter table part drop column size;");
    assertThat(found.verdict()).as("%s", found.lines()).isEqualTo(Verdict.PROVEN);
    assertThat(found.level()).isEqualTo(Level.WRITTEN);
  }

  static Stream<Arguments> tablesThatRepeatNothing() {
    return Stream.of(
        Arguments.of("a plain key", "id integer primary key, bio text%s", "1, 'a'", ""),
        Arguments.of(
            "one to one",
            "id integer primary key, user_id integer not null unique references users (id), bio text%s",
            "1, 1, 'a'",
            "insert into users values (1, 'x')"),
        Arguments.of(
            "one to one with a free parent",
            "id integer primary key, user_id integer not null unique references users (id), bio text%s",
            "1, 1, 'a'",
            "insert into users values (1, 'x'), (2, 'y')"),
        Arguments.of(
            "a pair of parents",
            "id integer primary key, a integer not null references users (id), b integer not null"
                + " references item (id), bio text%s, unique (a, b)",
            "1, 1, 1, 'a'",
            "insert into users values (1, 'x')"),
        Arguments.of(
            "a name of its own for each parent",
            "id integer primary key, a integer not null references users (id), slug text not null,"
                + " bio text%s, unique (a, slug)",
            "1, 1, 'x', 'a'",
            "insert into users values (1, 'x')"),
        Arguments.of(
            "a key that points",
            "id integer primary key references users (id), bio text%s",
            "1, 'a'",
            "insert into users values (1, 'x')"),
        Arguments.of(
            "a key of two",
            "wh text, sku text, bio text%s, primary key (wh, sku)",
            "'north', 'a-1', 'a'",
            ""),
        Arguments.of(
            "a key of two that point",
            "a integer references users (id), b integer references item (id), bio text%s, primary key"
                + " (a, b)",
            "1, 1, 'a'",
            "insert into users values (1, 'x')"),
        Arguments.of("no key", "day text not null, bio text%s", "'monday', 'a'", ""));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("tablesThatRepeatNothing")
  void rowsAreWrittenToTablesWhateverTheyHoldOnce(
      String name, String columns, String row, String more) {
    execute("create table users (id integer primary key, name text not null unique)");
    if (!more.isEmpty()) {
      execute(more);
    }
    execute("create table profile (" + columns.formatted(" not null") + ")");
    execute("insert into profile values (" + row + ")");
    String n =
        "create table n (%s);\ninsert into n select %s from profile; drop table profile; alter table n rename to profile;";
    String names =
        Stream.of(columns.replaceAll("\\([^()]*\\)", "").split(","))
            .map(c -> c.strip().split(" ")[0])
            .filter(c -> !c.equals("primary") && !c.equals("unique"))
            .collect(Collectors.joining(", "));
    Rehearsed found =
        rehearsed(
            n.formatted(columns.formatted(""), names),
            n.formatted(columns.formatted(" not null"), names.replace("bio", "coalesce(bio, '')")));
    assertThat(found.verdict()).as("%s", found.lines()).isEqualTo(Verdict.LOSES);
    assertThat(found.whole().losses())
        .extracting(Trial.Loss::object)
        .containsExactly("profile.bio");
    assertThat(
            rehearsed(
                    "alter table profile add column size integer;",
                    "create temp table wrong (n check (n = 0));"
                        + "insert into wrong select count(*) from pragma_foreign_key_check('profile');"
                        + "drop table wrong; alter table profile drop column size;")
                .level())
        .isEqualTo(Level.WRITTEN);
  }

  @Test
  void aTableThatTakesNoRowIsNotProvenWhereItMayHoldMore() {
    execute("create table profile (id integer primary key check (id = 1), bio text not null)");
    execute("insert into profile values (1, 'a')");
    String n =
        "create table n (id integer primary key check (id = 1), bio text%s);\ninsert into n select id, %s from profile; drop table profile; alter table n rename to profile;";
    Rehearsed found =
        rehearsed(n.formatted("", "bio"), n.formatted(" not null", "coalesce(bio, '')"));
    assertThat(found.verdict()).as("%s", found.lines()).isEqualTo(Verdict.UNPROVEN);
    assertThat(found.whole().reasons().getFirst().en()).contains("profile");
    assertThat(
            rehearsed(
                    "alter table profile add column size integer;",
                    "alter table profile drop column size;")
                .verdict())
        .as("a column more")
        .isEqualTo(Verdict.PROVEN);
  }

  @Test
  void aTableThatOnlyTakesLessThanBeforeIsProven() {
    execute("create table stats (day date primary key, total int)");
    execute("insert into stats values ('2026-01-01', 3)");
    String n =
        "create table n (day date primary key, total int%s);\ninsert into n select day, %s from stats; drop table stats; alter table n rename to stats;";
    Rehearsed found =
        rehearsed(n.formatted(" not null", "coalesce(total, 0)"), n.formatted("", "total"));
    assertThat(found.verdict()).as("%s", found.lines()).isEqualTo(Verdict.PROVEN);
  }

  static Stream<Arguments> widenedRules() {
    return Stream.of(
        Arguments.of("status in ('open', 'paid')", "status in ('open', 'paid', 'refunded')"),
        Arguments.of("score <= 5", "score <= 10"));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("widenedRules")
  void whatARuleNewlyAllowsIsWritten(String narrow, String wide) {
    execute(
        "create table orders (id integer primary key, status text not null, score integer check ("
            + narrow
            + "))");
    execute("insert into orders values (1, 'paid', 1)");
    String n =
        "create table n (id integer primary key, status text not null, score integer check (%s));\ninsert into n select * from orders; drop table orders; alter table n rename to orders;";
    Rehearsed found = rehearsed(n.formatted(wide), n.formatted(narrow));
    assertThat(found.verdict()).as("%s", found.lines()).isEqualTo(Verdict.DOWN_FAILS);
  }

  @Test
  void aValueThatIsOnlyWrittenOtherwiseIsNotLost() {
    String n =
        "create table n (id integer primary key, name text not null, code text, quantity %s);\n";
    String over =
        "insert into n select id, name, code, quantity %s from item; drop table item; alter table n rename to item;";
    Rehearsed found =
        rehearsed(
            n.formatted("numeric(9, 1) not null") + over.formatted("/ 10.0"),
            n.formatted("integer not null") + over.formatted("* 10"));
    assertThat(found.verdict()).as("%s", found.lines()).isEqualTo(Verdict.PROVEN);
    found =
        rehearsed(
            n.formatted("numeric(9, 2) not null") + over.formatted("/ 10.0"),
            n.formatted("integer not null")
                + "update item set quantity = cast(quantity * 10 as integer);"
                + over.formatted(""));
    assertThat(found.verdict()).as("%s", found.lines()).isEqualTo(Verdict.LOSES);
    assertThat(found.whole().losses().getFirst().object()).isEqualTo("item.quantity");
  }

  @Test
  void aSecondWayUpMustComeToTheSameSchema() {
    String up = "alter table item add column shelf text;";
    String down = "alter table item drop column shelf;";
    onTheSecondWayUp = "create index more on item (shelf);";
    Rehearsed found = rehearsed(up, down);
    assertThat(found.verdict()).isEqualTo(Verdict.SCHEMA_DIFFERS);
    assertThat(found.whole().reasons().getFirst().en()).startsWith("up again: item.more: was");
  }

  @Test
  void whatASecondWayUpWritesIsToldOnlyWhereItsNumbersDiffer() {
    String up =
        "alter table item add column shelf text; update item set shelf = hex(randomblob(9));";
    String down = "alter table item drop column shelf;";
    Rehearsed found = rehearsed(up, down);
    assertThat(found.verdict()).isEqualTo(Verdict.PROVEN);
    assertThat(found.notes().toString()).doesNotContain("up again");
    onTheSecondWayUp = "delete from item where id = 2;";
    found = rehearsed(up, down);
    assertThat(found.verdict()).isEqualTo(Verdict.PROVEN);
    assertThat(found.notes().getFirst().en())
        .isEqualTo("up again does something else to the rows of item");
  }

  @Test
  @Tag("D10")
  void theOldCodeMustWorkOnTheResult() {
    OldCode.Answer ill = new OldCode.Unhealthy(List.of(Text.verbatim("health: 500")));
    old = c -> c.tag().equals("rehearsal-work") ? ill : new OldCode.Healthy(3);
    String up = "alter table item add column shelf text;";
    Rehearsed found = rehearsed(up, "alter table item drop column shelf;");
    assertThat(found.verdict()).isEqualTo(Verdict.DOWN_FAILS);
    old = _ -> ill;
    found = rehearsed(up, "alter table item drop column shelf;");
    assertThat(found.verdict()).as("ill on unchanged data too").isEqualTo(Verdict.PROVEN);
    assertThat(found.level()).isEqualTo(Level.WRITTEN);
    old = _ -> new OldCode.Healthy(3);
    found = rehearsed(up, "alter table item drop column shelf;");
    assertThat(found.level()).isEqualTo(Level.BOOTED);
    assertThat(found.added()).hasSize(1);
  }

  @Test
  @Tag("promise-8")
  void rowsOfAnEmptyTableProveNothing() {
    Rehearsed found =
        rehearsed("insert into log values (1, 'free'), (2, 'pro');", "delete from log;");
    assertThat(found.verdict()).as("%s", found.lines()).isEqualTo(Verdict.UNPROVEN);
    assertThat(found.whole().reasons().getFirst().en()).startsWith("no rows in log");
  }

  @Test
  @Tag("promise-6")
  void aWayBackThatTakesWhatUsersWroteToATableOfRowsIsNotProven() {
    String up = "insert into item values (3, 'free', null, 0), (4, 'pro', null, 0);";
    Rehearsed all = rehearsed(up, "delete from item where id > 2;");
    assertThat(all.verdict()).as("%s", all.lines()).isEqualTo(Verdict.LOSES);
    assertThat(all.whole().reasons().getFirst().en()).startsWith("with rows written after:");

    Rehearsed own = rehearsed(up, "delete from item where name in ('free', 'pro');");
    assertThat(own.verdict()).as("%s", own.lines()).isEqualTo(Verdict.PROVEN);
    assertThat(own.level()).isEqualTo(Level.WRITTEN);
    assertThat(own.made()).containsExactly(Map.entry("item", 2L));
  }

  @Test
  @Tag("promise-8")
  void whatFoundNothingToDoProvesNothing() {
    String up = "update item set code = '0' where code = 'none';";
    String down = "update item set code = 'none' where code = '0';";
    Rehearsed found = rehearsed(up, down);
    assertThat(found.verdict()).as("%s", found.lines()).isEqualTo(Verdict.UNPROVEN);
    assertThat(found.whole().reasons().getFirst().en()).contains("neither schema nor rows");

    writes = _ -> false;
    assertThat(rehearsed("", "").verdict()).as("nothing to take back").isEqualTo(Verdict.PROVEN);

    writes = "003"::equals;
    write("002_change.up.sql", "alter table item add column shelf text;");
    write("002_change.down.sql", "alter table item drop column shelf;");
    write("003_b.up.sql", up);
    write("003_b.down.sql", down);
    found = rehearsed("003");
    assertThat(found.verdict()).as("one of several").isEqualTo(Verdict.UNPROVEN);
    assertThat(found.whole().reasons().getFirst().en()).startsWith("003 changed neither");
  }

  @Test
  void whatDjangoFillsInMayBeMoreAfterwardsAndNotLess() {
    execute(
        "create table auth_permission (id integer primary key, codename text);\n"
            + "insert into auth_permission values (1, 'see'), (2, 'buy')");
    String up = "alter table item add column shelf text;";
    String down = "alter table item drop column shelf;";
    Rehearsed more =
        rehearsed(up + "insert or ignore into auth_permission values (3, 'sell');", down);
    assertThat(more.verdict()).as("%s", more.lines()).isEqualTo(Verdict.PROVEN);

    Rehearsed renamed =
        rehearsed("update auth_permission set codename = 'look' where id = 1;", "select 1;");
    assertThat(renamed.verdict()).as("%s", renamed.lines()).isEqualTo(Verdict.LOSES);

    Rehearsed another =
        rehearsed(
            "delete from auth_permission where codename = 'see';",
            "insert into auth_permission (codename) values ('see');");
    assertThat(another.verdict()).as("%s", another.lines()).isEqualTo(Verdict.LOSES);
  }

  @Test
  void whereAlembicNotesItsRevisionIsKnownByItsColumn() {
    Rehearsed found =
        rehearsed(
            "create table if not exists shop_version (version_num text primary key);"
                + "insert into shop_version values ('a'); alter table item add column shelf text;",
            "delete from shop_version; alter table item drop column shelf;");
    assertThat(found.verdict()).as("%s", found.lines()).isEqualTo(Verdict.PROVEN);
  }

  @Test
  void eachOfSeveralIsTriedByItself() {
    write("002_a.up.sql", "alter table item add column shelf text;");
    write("002_a.down.sql", "alter table item drop column shelf;");
    write("003_b.up.sql", "alter table item add column room text;");
    Rehearsed found = rehearsed("003");
    assertThat(found.verdict()).isEqualTo(Verdict.IRREVERSIBLE);
    assertThat(found.single())
        .extracting(Trial::verdict)
        .containsExactly(Verdict.PROVEN, Verdict.IRREVERSIBLE);
  }

  @Test
  void thatRevisionsAreNotTriedByThemselvesIsTold() {
    write("002_a.up.sql", "alter table item add column shelf text;");
    write("002_a.down.sql", "alter table item drop column shelf;");
    write("003_b.up.sql", "alter table item add column room text;");
    write("003_b.down.sql", "alter table item drop column room;");
    assertThat(rehearsed("003").notes()).noneSatisfy(n -> assertThat(n.en()).contains("together"));

    branched =
        Optional.of(
            new Chain(
                List.of(
                    new Revision("001", List.of(), "start", "migrations/001_start.up.sql"),
                    new Revision("002", List.of(), "a", "migrations/002_a.up.sql"),
                    new Revision("003", List.of("001", "002"), "b", "migrations/003_b.up.sql"))));
    Rehearsed found = rehearsed("003");
    assertThat(found.single()).isEmpty();
    assertThat(found.notes()).anySatisfy(n -> assertThat(n.en()).contains("a merge or a branch"));
  }

  @Test
  void whatWasFoundIsKeptAndReadAgain() {
    Rehearsed found =
        rehearsed("alter table item drop column code;", "alter table item add column code text;");
    Rehearsals kept = new Rehearsals(folder.resolve("state"));
    kept.keep(found);
    assertThat(kept.find(found.commit(), Optional.of("001"), Optional.of("002"))).contains(found);
    assertThat(kept.find(found.commit(), Optional.of("000"), Optional.of("002"))).isEmpty();
    assertThat(kept.all()).hasSize(1);
  }

  @Test
  @Tag("G04")
  void aStubGetsAWayBackThatIsProven() {
    Rehearsed found =
        rehearsed(
            "alter table item add column shelf text; create index by_shelf on item (shelf);",
            "select 1;");
    assertThat(found.verdict()).isEqualTo(Verdict.STUB);
    assertThat(found.reverse().orElseThrow().sql()).contains("item");
    assertThat(found.reverse().orElseThrow().level()).isEqualTo(Level.WRITTEN);
    Rehearsed number = rehearsed("pragma user_version = 7;", "select 1;");
    assertThat(number.reverse().orElseThrow().sql()).contains("pragma user_version = 0;");
    Rehearsed lost = rehearsed("delete from item where quantity < 0;", "select 1;");
    assertThat(lost.verdict()).isEqualTo(Verdict.LOSES);
    assertThat(lost.reverse()).as("rows that are gone no SQL brings back").isEmpty();
  }

  @Test
  @Tag("G04")
  @Tag("G05")
  void whatWasDroppedComesBackFromTheCopyFromBefore() {
    Rehearsed column =
        rehearsed(
            "alter table item drop column code; alter table item add column shelf text;",
            "alter table item drop column shelf; alter table item add column code text;");
    assertThat(column.verdict()).isEqualTo(Verdict.LOSES);
    Reversal reversal = column.reverse().orElseThrow();
    assertThat(reversal.returned()).extracting(Returned::object).containsExactly("item.code");
    assertThat(reversal.level()).isEqualTo(Level.WRITTEN);

    Rehearsed needed = rehearsed("alter table item drop column quantity;", "select 1;");
    assertThat(needed.reverse().orElseThrow().returned())
        .extracting(Returned::standIn)
        .containsExactly(Optional.of("0"));

    execute("create index by_word on log (word);\ninsert into log values (1, 'x')");
    Rehearsed table = rehearsed("drop table log;", "create table log (id integer primary key);");
    assertThat(table.reverse().orElseThrow().returned())
        .extracting(Returned::object)
        .containsExactly("log");
  }

  @Test
  @Tag("G04")
  void aTableThatIsCalledOtherwiseIsNotTakenForADroppedOne() {
    execute("insert into log values (1, 'x')");
    Rehearsed found = rehearsed("alter table log rename to diary;", "select 1;");
    assertThat(found.reverse()).isEmpty();
    edited = Optional.of("alter table diary rename to log;");
    assertThat(rehearsed("alter table log rename to diary;", "select 1;").reverse())
        .as("a person knows")
        .isPresent();
  }

  @Test
  @Tag("G04")
  void whatAPersonWroteIsTriedAndKeptOnlyWhereItIsProven() {
    String up = "alter table item add column shelf text;";
    edited = Optional.of("drop table item;");
    Rehearsed bad = rehearsed(up, "select 1;");
    assertThat(bad.reverse().orElseThrow().edited()).isFalse();
    assertThat(bad.notes()).anySatisfy(n -> assertThat(n.en()).startsWith("the edited SQL is not"));

    edited = Optional.of("-- mine\nalter table item drop column shelf;");
    Rehearsed good = rehearsed(up, "select 1;");
    assertThat(good.reverse().orElseThrow().sql()).isEqualTo(edited.get());
    assertThat(good.reverse().orElseThrow().edited()).isTrue();
  }

  /** An earlier version of Volver read less of a schema than there is. */
  @Test
  @Tag("G04")
  void whatWasKeptByAnEarlierVersionIsHeldAgainstWhatItKnew() {
    Rehearsed found = rehearsed("alter table item add column shelf text;", "select 1;");
    Reversal now = found.reverse().orElseThrow();
    List<Part> more = new ArrayList<>(now.up().parts());
    more.add(Part.of(Part.Kind.OTHER, "", "statistics many", "5", ""));
    Schema live = new Schema(more);
    assertThat(now.strange(live)).hasSize(1);

    Json.Members kept = (Json.Members) ReversalCodec.write(now);
    Map<String, Json> less = new HashMap<>(kept.values());
    less.remove("reads");
    Reversal earlier = ReversalCodec.read(new Json.Members(less));
    assertThat(earlier.strange(live)).isEmpty();
    assertThat(earlier.strange(now.before())).isNotEmpty();
    assertThat(ReversalCodec.read(kept).strange(live)).hasSize(1);

    Part key = Part.of(Part.Kind.PRIMARY_KEY, "part", "", "(id) desc on conflict fail", "");
    Part counted = Part.of(Part.Kind.PRIMARY_KEY, "many", "", "(a, b) autoincrement", "");
    Part served = Part.of(Part.Kind.PRIMARY_KEY, "far", "", "PRIMARY KEY (id) DEFERRABLE", "");
    Part word = new Part(Part.Kind.DOMAIN, "", "word", Map.of("collation", "C"), 0, "");
    Part own = new Part(Part.Kind.POLICY, "part", "own", Map.of("roles", "b, a"), 0, "");
    assertThat(strange(earlier, key, Part.of(key.kind(), "part", "", "(id)", ""))).isFalse();
    assertThat(strange(earlier, key, Part.of(key.kind(), "part", "", "(no)", ""))).isTrue();
    assertThat(strange(earlier, counted, Part.of(key.kind(), "many", "", "(a, b)", ""))).isTrue();
    assertThat(strange(earlier, served, Part.of(key.kind(), "far", "", "PRIMARY KEY (id)", "")))
        .isTrue();
    assertThat(strange(earlier, word, new Part(word.kind(), "", "word", Map.of(), 0, "")))
        .isFalse();
    assertThat(
            strange(
                earlier, own, new Part(own.kind(), "part", "own", Map.of("roles", "a, b"), 0, "")))
        .isFalse();
    assertThat(strange(now, key, Part.of(key.kind(), "part", "", "(id)", ""))).isTrue();
  }

  private static boolean strange(Reversal reversal, Part live, Part known) {
    List<Part> was = new ArrayList<>(reversal.up().parts());
    was.add(known);
    List<Part> is = new ArrayList<>(reversal.up().parts());
    is.add(live);
    Reversal proven =
        new Reversal(
            reversal.sql(),
            false,
            reversal.level(),
            reversal.lending(),
            List.of(),
            reversal.before(),
            new Schema(was),
            reversal.earlier(),
            true);
    return !proven.strange(new Schema(is)).isEmpty();
  }

  /** Such as a publication that was made since, in a database whose migrations made none. */
  @Test
  @Tag("G04")
  void whatOthersMakeIsNotStrangeUnlessTheMigrationsDidToo() {
    Reversal plain =
        rehearsed("alter table item add column shelf text;", "select 1;").reverse().orElseThrow();
    List<Part> more = new ArrayList<>(plain.up().parts());
    more.add(Part.of(Part.Kind.OTHER, "", "user_version", "5", ""));
    more.add(Part.of(Part.Kind.OTHER, "", "publication news", "item", ""));
    assertThat(plain.strange(new Schema(more))).isEmpty();
    more.add(Part.of(Part.Kind.OTHER, "", "collation alike", "x", ""));
    assertThat(plain.strange(new Schema(more))).hasSize(1);

    Reversal numbered = rehearsed("pragma user_version = 7;", "select 1;").reverse().orElseThrow();
    assertThat(numbered.strange(numbered.before())).hasSize(1);
  }

  /** The app's own program sets them, on the way there and back alike. */
  @Test
  @Tag("promise-8")
  void aNumberThatTheProgramSetsWheneverItConnectsIsOnlyTold() {
    onConnecting = "pragma user_version = 9;";
    String up = "alter table item add column shelf text;";
    String down = "alter table item drop column shelf;";
    Rehearsed found = rehearsed(up, down);
    assertThat(found.verdict()).as("%s", found.lines()).isEqualTo(Verdict.PROVEN);
    assertThat(found.notes())
        .anySatisfy(n -> assertThat(n.en()).isEqualTo("user_version: was nothing, is 9"));
    assertThat(rehearsed(up, "select 1;").verdict()).isEqualTo(Verdict.STUB);
    execute("pragma user_version = 9");
    assertThat(rehearsed(up, down).notes())
        .noneSatisfy(n -> assertThat(n.en()).contains("user_version"));

    onConnecting = "";
    Rehearsed written = rehearsed(up + " pragma user_version = 10;", down);
    assertThat(written.verdict()).as("%s", written.lines()).isEqualTo(Verdict.SCHEMA_DIFFERS);
  }

  @Test
  @Tag("G04")
  void onlyTheVeryTextThatWasAcceptedIsAccepted() throws IOException {
    Rehearsals kept = new Rehearsals(folder.resolve("state"));
    Rehearsed first = kept.keep(rehearsed("alter table item add column shelf text;", "select 1;"));
    assertThat(first.reverse().orElseThrow().accepted()).isFalse();
    assertThat(kept.file(first)).hasContent(first.reverse().orElseThrow().sql());
    kept.accept(first);
    assertThat(kept.all().getFirst().reverse().orElseThrow().accepted()).isTrue();
    assertThat(kept.keep(first).reverse().orElseThrow().accepted()).as("again").isTrue();

    Files.writeString(kept.file(first), "drop table item;");
    assertThat(kept.unchanged(first)).isFalse();
    kept.keep(first);
    assertThat(kept.unchanged(first)).isTrue();
    assertThat(Path.of(kept.file(first) + ".edited")).hasContent("drop table item;");

    edited = Optional.of("alter table item drop column shelf;");
    Rehearsed other = kept.keep(rehearsed("alter table item add column shelf text;", "select 1;"));
    assertThat(other.reverse().orElseThrow().accepted()).isFalse();
    assertThat(kept.find(other.commit(), Optional.of("001"), Optional.of("002"))).contains(other);
  }

  @Test
  @Tag("G04")
  void ofATableThatCountsTheCounterStays() {
    execute(
        "create table numbered (id integer primary key autoincrement, w text);\n"
            + "insert into numbered (w) values ('a'), ('b'), ('c');\n"
            + "delete from numbered where id = 3");
    Rehearsed found = rehearsed("alter table numbered add column more text;", "select 1;");
    assertThat(found.reverse()).as("%s", found.lines()).isPresent();
  }
}
