package dev.volver.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.volver.backup.Fingerprint;
import dev.volver.backup.LaidOut;
import dev.volver.backup.PlainCapture;
import dev.volver.backup.SqlStore;
import dev.volver.config.StoreConfig;
import dev.volver.exec.Command;
import dev.volver.exec.Completed;
import dev.volver.exec.Interruption;
import dev.volver.exec.LocalRunner;
import dev.volver.exec.Pause;
import dev.volver.exec.Secret;
import dev.volver.journal.TableLoss;
import dev.volver.message.Halt;
import dev.volver.message.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** What destroys data in PostgreSQL, the naive way and Volver's. */
@EnabledIf(value = "there", disabledReason = "needs PostgreSQL: apt-get install postgresql")
class PostgresPitfallsTest {
  private static final String TAG = "b0001";
  private static final String ASIDE = "aside-1";
  private static Cluster cluster;

  @TempDir Path copy;
  private PostgresStore store;

  static boolean there() {
    return Cluster.installed().isPresent();
  }

  @BeforeAll
  static void aServer() {
    cluster = Cluster.start();
    cluster.sql("postgres", "create role shop login createdb", "create role reader");
  }

  @AfterAll
  static void itEnds() {
    cluster.close();
  }

  @BeforeEach
  void aShop() {
    for (String left :
        cluster.sql("postgres", "select datname from pg_database where datname like 'shop%'")) {
      cluster.sql("postgres", "drop database \"" + left + "\" with (force)");
    }
    cluster.sql("postgres", "create database shop owner shop");
    sql(
        "set role shop",
        "create table item (id serial primary key, name text, price numeric)",
        "insert into item (name, price) values ('apple', 1.0), ('pear', 2.50)");
    store = store("shop");
  }

  private static List<String> sql(String... statements) {
    return cluster.sql("shop", statements);
  }

  private static PostgresStore store(String database) {
    return new PostgresStore(
        "db", cluster.database("shop", database), Cluster.RUNNER, Duration.ofSeconds(1));
  }

  private Fingerprint staged() {
    Fingerprint held = store.capture(new PlainCapture(copy));
    store.stage(copy, TAG);
    return held;
  }

  @Test
  @Tag("P08")
  void aTableThatCannotBeReadIsDamageAndIsSetAsideAsItIs(@TempDir Path folder) throws IOException {
    staged();
    assertThat(store.damage()).isEmpty();
    sql("checkpoint");
    Path file =
        Path.of(
            sql("show data_directory").getFirst(),
            sql("select pg_relation_filepath('item')").getFirst());
    Files.delete(file);

    assertThatThrownBy(() -> store.ahead(LaidOut.in(copy))).isInstanceOf(Halt.class);
    assertThat(store.damage().orElseThrow().what().en()).contains("could not open file");
    Path later = Files.createDirectories(folder.resolve("later"));
    PostgresStore another = store("shop");
    assertThatThrownBy(() -> another.capture(new PlainCapture(later))).isInstanceOf(Halt.class);
    assertThat(another.damage()).isPresent();
    store.settle();
    store.swap(TAG, "aside-1");
    assertThat(sql("select name from item order by id")).containsExactly("apple", "pear");
    assertThat(store.beside()).containsExactly("aside-1");
  }

  @Test
  void aDatabaseThatIsGoneIsDamageAsLongAsItsServerAnswers(@TempDir Path folder)
      throws IOException {
    staged();
    cluster.sql("postgres", "drop database shop with (force)");
    Path later = Files.createDirectories(folder.resolve("later"));

    assertThatThrownBy(() -> store.capture(new PlainCapture(later))).isInstanceOf(Halt.class);
    assertThat(store.damage().orElseThrow().what().en())
        .isEqualTo("the server has no database `shop`");
    assertThat(store.ahead(LaidOut.in(copy))).isEmpty();
    store.settle();
    store.swap(TAG, "aside-1");
    assertThat(store.leftBehind("aside-1", LaidOut.in(copy), later)).isEmpty();
    assertThat(sql("select count(*) from item")).containsExactly("2");

    var nobody =
        new StoreConfig.Postgres(
            Optional.of(folder.toString()),
            1,
            "shop",
            "shop",
            Optional.empty(),
            Optional.empty(),
            Map.of());
    assertThat(new PostgresStore("db", nobody, Cluster.RUNNER).damage()).isEmpty();
  }

  @Test
  @Tag("promise-1")
  void aStandbyThatSomebodyWroteToIsFound() {
    Fingerprint held = staged();
    cluster.sql("shop_volver_" + TAG, "insert into item (name) values ('stray')");

    assertThat(store.examineStaged(TAG, held)).isNotEmpty();
    assertThat(store.examineStaged(TAG, held.ofAnyRows()))
        .as("of one that was brought up to the live database nobody counted the rows")
        .isEmpty();
    cluster.sql("shop_volver_" + TAG, "alter table item add odd int");
    assertThat(store.examineStaged(TAG, held.ofAnyRows())).isNotEmpty();
  }

  @Test
  @Tag("P08")
  void aDumpThatDoesNotRestoreWholeIsNeverStaged() throws IOException {
    store.capture(new PlainCapture(copy));
    try (var all = Files.list(copy.resolve("dump"))) {
      for (Path file : all.filter(f -> f.toString().matches(".*/\\d+[.]dat")).toList()) {
        Files.writeString(file, Files.readString(file).replace("apple\t1.0", "apple\tdear"));
      }
    }

    assertThatThrownBy(() -> store.stage(copy, TAG)).isInstanceOf(Halt.class);
    assertThat(store.staged(TAG)).isFalse();
    assertThat(sql("select count(*) from item")).containsExactly("2");
  }

  @Test
  @Tag("P11")
  void aNumberGivenBeforeTheWayBackIsNotGivenAgain() {
    sql(
        "set role shop",
        "create sequence \"Round\" maxvalue 3 cycle",
        "create sequence down increment -1",
        "create sequence small");
    staged();
    sql(
        "insert into item (name) values ('plum'), ('fig')",
        "select nextval('\"Round\"'), nextval('\"Round\"'), nextval('down'), nextval('down')");
    cluster.sql("shop_volver_" + TAG, "alter sequence small maxvalue 2");
    sql("select setval('small', 9)");

    List<Problem> told = store.swap(TAG, ASIDE);

    assertThat(told.getFirst().what().en()).contains("public.small (").doesNotContain("item");
    assertThat(sql("insert into item (name) values ('kiwi') returning id")).containsExactly("5");
    assertThat(sql("select nextval('down')")).containsExactly("-3");
    assertThat(sql("select nextval('small')")).containsExactly("1");
    assertThat(sql("select nextval('\"Round\"')")).containsExactly("1");
    assertThat(store.leftBehind(ASIDE, LaidOut.in(copy), copy.resolve("left")))
        .containsExactly(new TableLoss("item", 2, 0, 0));
  }

  @Test
  @Tag("P11")
  void aSequenceThatCannotBeCarriedIsToldAndStopsNoOther() {
    sql("set role shop", "create sequence ahead", "create sequence foreign_one");
    staged();
    cluster.sql(
        "shop_volver_" + TAG,
        "alter sequence ahead restart with 1000",
        "alter sequence foreign_one owner to admin");
    sql(
        "insert into item (name) values ('plum')",
        "select nextval('ahead'), nextval('foreign_one')",
        "create sequence hidden",
        "select nextval('hidden')",
        "create extension pgcrypto",
        "create sequence brought",
        "alter extension pgcrypto add sequence brought",
        "select nextval('brought')");
    cluster.sql("shop_volver_" + TAG, "create sequence hidden", "create sequence brought");

    List<Problem> told = store.swap(TAG, ASIDE);

    assertThat(told).singleElement();
    assertThat(told.getFirst().what().en())
        .isEqualTo(
            "sequences that do not go on where they stood: public.foreign_one (permission denied for"
                + " sequence foreign_one), public.hidden (permission denied to read it)");
    assertThat(told.getFirst().next().en()).contains("`shop_volver_" + ASIDE + "`");
    assertThat(sql("insert into item (name) values ('kiwi') returning id")).containsExactly("4");
    assertThat(sql("select nextval('ahead')")).containsExactly("1000");
  }

  @Test
  @Tag("P11")
  void numbersGoOnAfterASwapByHandToo() throws Exception {
    staged();
    sql("insert into item (name) values ('plum'), ('fig')");
    byHand(store.typedSwap(TAG));
    assertThat(sql("insert into item (name) values ('kiwi') returning id")).containsExactly("5");

    cluster.sql("postgres", "drop database shop_volver_by_hand");
    byHand(store.typedRestore(copy));
    assertThat(sql("insert into item (name) values ('lime') returning id")).containsExactly("6");
  }

  private static void byHand(List<String> lines) throws Exception {
    Process shell = new ProcessBuilder("sh", "-ec", String.join("\n", lines)).inheritIO().start();
    assertThat(shell.waitFor()).as("%s", lines).isZero();
  }

  @Test
  @Tag("P08")
  void aServerWithoutTheRolesAndExtensionsIsToldAllOfThemBeforeAnythingIsMade() throws IOException {
    store.capture(new PlainCapture(copy));
    Path needed = copy.resolve("needed.tsv");
    assertThat(needed).content().contains("role\tshop\n", "extension\tplpgsql\t");
    Files.writeString(needed, "role\tghost\nrole\tshop\nextension\tpostgis\t3.3\n");

    assertThatThrownBy(() -> store.stage(copy, TAG))
        .isInstanceOfSatisfying(
            Halt.class,
            e ->
                assertThat(e.problems())
                    .extracting(p -> p.what().en() + ": " + p.next().en())
                    .containsExactly(
                        "the server has no role `ghost`, which the backup needs: As an"
                            + " administrator: CREATE ROLE \"ghost\";",
                        "the server has no extension `postgis`, which the backup needs: Install it"
                            + " on the server; version 3.3 was there."));
    assertThat(store.beside()).isEmpty();
  }

  @Test
  @Tag("P08")
  void aSequenceThatFellBehindIsFound() throws IOException {
    store.capture(new PlainCapture(copy));
    Path needed = copy.resolve("needed.tsv");
    String kept = Files.readString(needed);
    assertThat(kept).contains("sequence\tpublic.item_id_seq\t2\t1\n");
    Files.writeString(needed, kept.replace("item_id_seq\t2", "item_id_seq\t3"));

    assertThatThrownBy(() -> store.stage(copy, TAG))
        .hasMessageContaining("sequence public.item_id_seq stands at 2, not at 3 or beyond");
    assertThat(store.staged(TAG)).isFalse();
  }

  @Test
  @Tag("P09")
  void aSwapEndsTheSessionsThatAreLeftAndDropsNothing() throws Exception {
    staged();
    sql("insert into item (name) values ('later')");
    Process looking = looking("shop");
    try {
      store.settle();
      store.swap(TAG, ASIDE);
    } finally {
      looking.destroyForcibly().waitFor();
    }

    assertThat(sql("select count(*) from item")).containsExactly("2");
    assertThat(cluster.sql("shop_volver_" + ASIDE, "select count(*) from item"))
        .containsExactly("3");
  }

  @Test
  @Tag("P09")
  void aSwapGetsThroughBetweenThoseWhoComeAgainAndAgain() throws Exception {
    staged();
    String loop =
        "while :; do psql -XAtq -h %s -p %d -U shop -c 'select 1' shop; done >/dev/null 2>&1"
            .formatted(cluster.host(), Cluster.PORT);
    Process crowd = new ProcessBuilder("sh", "-c", loop + " & " + loop).start();
    try {
      sql("insert into item (name) values ('later')");
      store.swap(TAG, ASIDE);
    } finally {
      crowd.descendants().forEach(ProcessHandle::destroyForcibly);
      crowd.destroyForcibly().waitFor();
    }
    assertThat(sql("select count(*) from item")).containsExactly("2");
  }

  /** Somebody who is connected and does nothing. */
  private static Process looking(String role) throws Exception {
    var builder =
        new ProcessBuilder(
            "psql",
            "-XAtq",
            "-h",
            cluster.host(),
            "-p",
            "" + Cluster.PORT,
            "-U",
            role,
            "-c",
            "select 'here'; select pg_sleep(60)",
            "shop");
    Process process = builder.redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    Pause.until(
        Duration.ofSeconds(20),
        () ->
            !cluster
                .sql(
                    "postgres",
                    "select 1 from pg_stat_activity where query like '%pg_sleep(60)'"
                        + " and pid <> pg_backend_pid()")
                .isEmpty());
    return process;
  }

  @Test
  @Tag("P09")
  void oneThatMayNotBeEndedIsFoundBeforehand() throws Exception {
    Process admin = looking("admin");
    try {
      assertThat(store.holders()).singleElement().asString().contains("of admin");
    } finally {
      admin.destroyForcibly().waitFor();
    }
  }

  @Test
  @Tag("P09")
  void aCopyThatTheServerIsVacuumingIsRemovedAllTheSame() {
    cluster.sql(
        "postgres", "alter system set autovacuum_naptime = '1s'", "select pg_reload_conf()");
    staged();
    cluster.sql(
        "shop_volver_" + TAG,
        "create table dust (id int) with (autovacuum_vacuum_cost_delay = 100,"
            + " autovacuum_vacuum_cost_limit = 1)",
        "insert into dust select generate_series(1, 50000)",
        "delete from dust where id % 2 = 0");
    try {
      boolean vacuuming =
          Pause.until(
              Duration.ofSeconds(60),
              () ->
                  !cluster
                      .sql(
                          "postgres",
                          "select 1 from pg_stat_activity where backend_type = 'autovacuum worker'"
                              + " and datname like '%_volver_%' and query like '%dust%'")
                      .isEmpty());
      assertThat(vacuuming).isTrue();

      store.discard(TAG);

      assertThat(store.beside()).isEmpty();
    } finally {
      cluster.sql("postgres", "alter system reset autovacuum_naptime", "select pg_reload_conf()");
    }
  }

  @Test
  @Tag("P10")
  void rightsAndSettingsOfTheDatabaseComeAlong() {
    cluster.sql(
        "postgres",
        "revoke all on database shop from public",
        "grant connect on database shop to reader",
        "alter database shop set search_path = app, public",
        "alter database shop set work_mem = '7MB'",
        "comment on database shop is 'ours [since 2019]'");
    List<String> before = about();
    staged();
    store.swap(TAG, ASIDE);

    assertThat(about()).isEqualTo(before);
    assertThat(sql("show work_mem", "show search_path")).containsExactly("7MB", "app, public");
  }

  private static List<String> about() {
    return cluster.sql(
        "postgres",
        "select array(select unnest(datacl)::text order by 1), (select array(select unnest(setconfig)"
            + " order by 1) from pg_db_role_setting where setdatabase = d.oid),"
            + " split_part(shobj_description(d.oid, 'pg_database'), ' [volver', 1)"
            + " from pg_database d where datname = 'shop'");
  }

  @Test
  @Tag("P10")
  void aRoleThatMayNotDoItIsToldWhatIsMissing() {
    cluster.sql("postgres", "create role poor login");

    var poor = new PostgresStore("db", cluster.database("poor", "shop"), Cluster.RUNNER);
    assertThat(poor.obstacles().stream().map(Problem::next).map(t -> t.en()))
        .containsExactly(
            "As an administrator: ALTER ROLE \"poor\" CREATEDB;",
            "As an administrator: ALTER DATABASE \"shop\" OWNER TO \"poor\";");
    assertThat(store.obstacles()).isEmpty();
  }

  @Test
  @Tag("P11")
  void aSequenceGoesOnWhereItStood() {
    sql("delete from item where id = 2");
    staged();
    store.swap(TAG, ASIDE);

    sql("insert into item (name) values ('plum')");
    assertThat(sql("select max(id) from item")).as("2 was given away before").containsExactly("3");
  }

  @Test
  @Tag("P12")
  void rowsAreComparedAsTheyAreWritten() {
    sql(
        "set role shop",
        "create table odd (n numeric, j json)",
        "insert into odd values (1.0, '{\"a\": 1}'), (5, null), (5, null)");
    staged();
    store.swap(TAG, ASIDE);
    cluster.sql(
        "shop_volver_" + ASIDE,
        "update odd set n = 1.000 where n = 1",
        "delete from odd where ctid = (select min(ctid) from odd where n = 5)",
        "update item set price = 2.5 where id = 2");

    assertThat(store.leftBehind(ASIDE, LaidOut.in(copy), copy.resolve("lost")))
        .containsExactly(new TableLoss("item", 0, 1, 0), new TableLoss("odd", 1, 0, 2));
    assertThat(copy.resolve("lost/db/item.changed.jsonl"))
        .content()
        .contains("\"name\":\"pear\"", "2.5");
  }

  @Test
  void namesThatNeedQuotesAndRowsWithEveryCharacter() {
    cluster.sql("postgres", "create database \"my Shop's \"\"db\"\"\" owner shop");
    String name = "my Shop's \"db\"";
    var odd = store(name);
    cluster.sql(
        name,
        "set role shop",
        "create schema \"a.b c\"",
        "create table \"a.b c\".\"T x\" (\"K y\" text primary key, v text)",
        "insert into \"a.b c\".\"T x\" values (e'tab\\t\\\\nl\\n', 'ñ 客'), ('', null)");
    Fingerprint held = odd.capture(new PlainCapture(copy));

    assertThat(held.counts()).containsExactly(Map.entry("\"a.b c\".\"T x\"", 2L));
    assertThat(odd.examine(copy, held)).isEmpty();
    odd.stage(copy, TAG);
    assertThat(odd.examineStaged(TAG, held)).isEmpty();
    cluster.sql(name, "insert into \"a.b c\".\"T x\" values (e'new\\n\\t', 'x')");
    odd.swap(TAG, ASIDE);
    assertThat(odd.leftBehind(ASIDE, LaidOut.in(copy), copy.resolve("lost")))
        .containsExactly(new TableLoss("a.b c.T x", 1, 0, 0));
    assertThat(odd.beside()).containsExactly(ASIDE);
    odd.discard(ASIDE);
    assertThat(odd.beside()).isEmpty();
  }

  @Test
  void aLongNameIsCutAndStillTells() {
    String name = "s".repeat(60);
    cluster.sql("postgres", "create database " + name + " owner shop");
    var odd = store(name);
    odd.capture(new PlainCapture(copy));
    odd.stage(copy, TAG);

    assertThat(odd.beside()).containsExactly(TAG);
    assertThat(store("s".repeat(59)).beside()).isEmpty();
    odd.discard(TAG);
    cluster.sql("postgres", "drop database " + name);
  }

  @Test
  void whoWaitsForAnOpenTransactionIsSeenWithItsHolderAndCanBeEnded() throws Exception {
    Process holder =
        cluster.start("shop", "begin; lock table item in access share mode; select pg_sleep(60)");
    Pause.of(Duration.ofSeconds(1));
    long begin = System.nanoTime();
    assertThat(waits(begin)).isEmpty();
    Process waiting =
        cluster.start(
            "shop", "shop", "select pg_sleep(0.5); alter table item add column size text");
    Process stranger = cluster.start("shop", "select pg_sleep(2); select count(*) from item");
    try {
      assertThat(Pause.until(Duration.ofSeconds(20), () -> !waits(begin).isEmpty())).isTrue();
      Pause.of(Duration.ofSeconds(2));
      assertThat(waits(begin)).as("not who waits for the one that waits").hasSize(1);
      SqlStore.Wait wait = waits(begin).getFirst();
      assertThat(wait.holder().pid()).isNotEqualTo(wait.session());
      assertThat(wait.holder().command()).contains("psql of ");

      store.queue().cancel(wait.session());

      assertThat(waiting.waitFor()).as("its statement failed").isNotZero();
      assertThat(stranger.waitFor()).as("the other one's did not").isZero();
      assertThat(holder.isAlive()).isTrue();
      assertThat(waits(begin)).isEmpty();
    } finally {
      holder.destroyForcibly();
      cluster.sql(
          "postgres",
          "select pg_terminate_backend(pid) from pg_stat_activity where datname = 'shop'");
    }
  }

  private List<SqlStore.Wait> waits(long begin) {
    return store.queue().waits(Duration.ofNanos(System.nanoTime() - begin));
  }

  @Test
  void thePasswordStandsOnNoCommandLine() {
    List<Completed> ran = new ArrayList<>();
    var runner = new LocalRunner("t", new Interruption(), ran::add);
    var server =
        new StoreConfig.Postgres(
            Optional.of(cluster.host()),
            Cluster.PORT,
            "shop",
            "shop",
            Optional.of(new Secret("geheim")),
            Optional.of("box"),
            Map.of("PGSSLMODE", "require"));
    var inContainer = new Psql(server, runner).psql("shop");
    var local = new PostgresStore("db", cluster.database("shop", "shop"), runner);
    local.capture(new PlainCapture(copy));

    assertThat(inContainer.typed()).contains("docker exec -i", "-e PGPASSWORD", " box psql");
    assertThat(inContainer.typed()).doesNotContain("geheim");
    assertThat(server.typed("psql"))
        .startsWith("docker exec -i -e PGPASSWORD -e PGSSLMODE=require box psql ");
    assertThat(inContainer.typed()).contains("-e PGSSLMODE ");
    assertThat(inContainer.environment()).containsEntry("PGSSLMODE", "require");
    assertThat(ran).extracting(Completed::command).extracting(Command::typed).isNotEmpty();
  }

  @Test
  void aServerThatIsGoneIsToldWithoutHarm() {
    var gone =
        new StoreConfig.Postgres(
            Optional.of("/nowhere"),
            5432,
            "shop",
            "shop",
            Optional.empty(),
            Optional.empty(),
            Map.of());

    assertThat(new PostgresStore("db", gone, Cluster.RUNNER).obstacles())
        .singleElement()
        .satisfies(p -> assertThat(p.what().en()).startsWith("PostgreSQL says: "))
        .satisfies(p -> assertThat(p.where()).isEqualTo("postgresql://shop@/nowhere:5432/shop"));
  }

  @Test
  void aChangedSchemaIsNoticedInWhatIsStaged() {
    Fingerprint held = staged();
    cluster.sql("shop_volver_" + TAG, "alter table item alter name set not null");

    assertThat(store.examineStaged(TAG, held))
        .singleElement()
        .satisfies(p -> assertThat(p.what().en()).contains("its schema is another"));
  }

  @Test
  void scriptsApplyAsAWholeOrNotAtAll() {
    assertThatThrownBy(() -> store.apply("insert into item values (9); select 1 / 0"))
        .isInstanceOf(Halt.class)
        .hasMessageContaining("division by zero");
    assertThat(sql("select count(*) from item")).containsExactly("2");
    assertThat(store.query("select name, null from item order by 1;"))
        .containsExactly(
            List.of(Optional.of("apple"), Optional.empty()),
            List.of(Optional.of("pear"), Optional.empty()));
    assertThatThrownBy(
            () -> store.query("with x as (delete from item returning 1) select * from x"))
        .isInstanceOf(Halt.class);
  }
}
