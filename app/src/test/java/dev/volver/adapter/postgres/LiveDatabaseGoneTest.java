package dev.volver.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.volver.backup.Fingerprint;
import dev.volver.backup.LaidOut;
import dev.volver.backup.PlainCapture;
import dev.volver.message.Halt;
import dev.volver.message.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** A backup is restored where its database was dropped, or on a server that never had it. */
@EnabledIf(value = "there", disabledReason = "needs PostgreSQL: apt-get install postgresql")
class LiveDatabaseGoneTest {
  private static final String TAG = "b0001";

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
  void noShop() {
    for (String left :
        cluster.sql("postgres", "select datname from pg_database where datname like 'shop%'")) {
      drop(left);
    }
    store =
        new PostgresStore(
            "db", cluster.database("shop", "shop"), Cluster.RUNNER, Duration.ofSeconds(1));
  }

  private static void drop(String database) {
    cluster.sql("postgres", "drop database \"" + database + "\" with (force)");
  }

  private static List<String> like(String database) {
    return cluster.sql(
        "postgres",
        ("select pg_encoding_to_char(encoding), datcollate, datctype, pg_get_userbyid(datdba),"
                + " to_jsonb(d) ->> 'datlocprovider', coalesce(to_jsonb(d) ->> 'datlocale',"
                + " to_jsonb(d) ->> 'daticulocale'),"
                + " datconnlimit, (select spcname from pg_tablespace t where t.oid = dattablespace),"
                + " (select string_agg(a::text, ' ' order by a::text) from unnest(datacl) a),"
                + " (select string_agg(setconfig::text, ' ' order by setrole) from pg_db_role_setting"
                + " where setdatabase = d.oid) from pg_database d where datname = '%s'")
            .formatted(database));
  }

  private void aShop(String how) {
    cluster.sql("postgres", "create database shop owner shop template template0 " + how);
    cluster.sql(
        "shop",
        "alter database shop set search_path = side, public",
        "alter database shop set application_name = 'it''s, \"so\"'",
        "alter role shop in database shop set work_mem = '5MB'",
        "revoke connect on database shop from public",
        "grant connect on database shop to reader with grant option",
        "set role shop",
        "create schema side",
        "create table side.item (id serial primary key, name text)",
        "insert into side.item (name) values ('apple'), ('pear')");
  }

  private List<Problem> restored(Fingerprint held) {
    assertThat(store.tryOut(copy, held, rows -> {})).isEmpty();
    assertThat(store.damage()).isPresent();
    assertThat(store.ahead(LaidOut.in(copy))).isEmpty();
    store.stage(copy, TAG);
    assertThat(store.examineStaged(TAG, held)).isEmpty();
    List<Problem> told = store.swap(TAG, "aside");
    assertThat(cluster.sql("shop", "select name from side.item order by 1"))
        .containsExactly("apple", "pear");
    assertThat(store.damage()).isEmpty();
    assertThat(store.leftBehind("aside", LaidOut.in(copy), copy)).isEmpty();
    return told;
  }

  @Test
  void itIsMadeAsItWas() {
    aShop("encoding 'LATIN1' lc_collate 'C' lc_ctype 'C'");
    List<String> was = like("shop");
    Fingerprint held = store.capture(new PlainCapture(copy));
    drop("shop");

    List<Problem> told = restored(held);

    assertThat(told).isEmpty();
    assertThat(like("shop")).isEqualTo(was);
    assertThat(was.getFirst()).contains("LATIN1", "application_name", "work_mem", "reader=c*/");
  }

  @Test
  void aLocaleOfIcuIsKept() {
    aShop("encoding 'UTF8' locale_provider icu icu_locale 'es-ES-x-icu' locale 'C'");
    List<String> was = like("shop");
    Fingerprint held = store.capture(new PlainCapture(copy));
    drop("shop");

    assertThat(restored(held)).isEmpty();
    assertThat(like("shop")).isEqualTo(was);
  }

  @Test
  void withNothingThatTellsItIsMadeAsTheServerDoesAndThatIsSaid() throws IOException {
    aShop("encoding 'UTF8' locale 'C'");
    Fingerprint held = store.capture(new PlainCapture(copy));
    drop("shop");
    Path needed = copy.resolve("needed.tsv");
    Files.write(
        needed, Files.readAllLines(needed).stream().filter(l -> !l.startsWith("alike")).toList());

    List<Problem> told = restored(held);

    assertThat(told).singleElement().asString().contains("encoding, locale and owner");
  }

  @Test
  void theOwnerAndWhoeverHasRightsAreAskedForFirst() {
    aShop("");
    cluster.sql("postgres", "create role waiter", "grant connect on database shop to waiter");
    Fingerprint held = store.capture(new PlainCapture(copy));
    cluster.sql("postgres", "revoke connect on database shop from waiter", "drop role waiter");
    assertThat(store.tryOut(copy, held, rows -> {})).as("the live one tells").isEmpty();
    drop("shop");

    assertThatThrownBy(() -> store.stage(copy, TAG))
        .isInstanceOf(Halt.class)
        .hasMessageContaining("role `waiter`");
  }

  @Test
  void whileItIsThereTheLiveOneTellsHow() {
    aShop("encoding 'UTF8' locale 'C'");
    store.capture(new PlainCapture(copy));
    cluster.sql("postgres", "alter database shop set work_mem = '7MB'");
    List<String> was = like("shop");

    store.stage(copy, TAG);

    assertThat(like("shop_volver_" + TAG)).isEqualTo(was);
  }

  private static String aTablespace(Path folder) throws Exception {
    Path place = Files.createDirectories(folder);
    Process owned =
        new ProcessBuilder("chown", "--reference=" + cluster.host(), place.toString()).start();
    assertThat(owned.waitFor()).isZero();
    cluster.sql("postgres", "create tablespace \"Fast\" location '" + place + "'");
    return "\"Fast\"";
  }

  @Test
  void whereItLiesAndHowManyMayConnectStay() throws Exception {
    Path folder = Files.createTempDirectory(Path.of(cluster.host()), "space");
    String space = aTablespace(folder);
    aShop("connection limit 17 tablespace " + space);
    assertThat(store.unrepeatable()).singleElement().asString().contains("tablespace `Fast`");
    cluster.sql("postgres", "grant create on tablespace " + space + " to shop");
    assertThat(store.unrepeatable()).isEmpty();
    List<String> was = like("shop");
    assertThat(was.getFirst()).contains("|17|Fast|");
    Fingerprint held = store.capture(new PlainCapture(copy));
    store.stage(copy, TAG);
    store.swap(TAG, "aside");
    assertThat(like("shop")).isEqualTo(was);
    store.refresh("again");
    assertThat(like("shop_volver_again")).isEqualTo(was);
    drop("shop");
    drop("shop_volver_again");
    drop("shop_volver_aside");

    assertThat(restored(held)).isEmpty();
    assertThat(like("shop")).isEqualTo(was);
    drop("shop");
    cluster.sql("postgres", "drop tablespace " + space);
    assertThatThrownBy(() -> store.stage(copy, TAG))
        .isInstanceOf(Halt.class)
        .hasMessageContaining("tablespace `Fast`");
  }

  /** What other versions' catalogs hold stands in a table that is found before the real one. */
  @Test
  void providersOfLaterVersionsAreNamedAsTheyAre() {
    assertThat(making("'b', 'C.UTF-8', null"))
        .contains("locale_provider builtin builtin_locale 'C.UTF-8'")
        .doesNotContain("icu");
    assertThat(making("'i', 'de', '&V << w'"))
        .contains("locale_provider icu icu_locale 'de' icu_rules '&V << w'");
    assertThat(making("'i', 'de', null")).endsWith("icu_locale 'de'");
    assertThat(making("'c', null, null")).endsWith("locale_provider libc");
    assertThat(making("null, null, null")).doesNotContain("provider");
  }

  private static String making(String locale) {
    String script = Alike.script("'fake'");
    List<String> lines =
        cluster.sql(
            "postgres",
            """
            create temp table pg_database as select 1::oid as oid, 'fake' as datname, 6 as encoding,
              'C' as datcollate, 'C' as datctype, 10::oid as datdba, null::aclitem[] as datacl,
              v.* from (values (%s)) v (datlocprovider, datlocale, daticurules)\
            """
                .formatted(locale),
            script.strip().replaceFirst(";$", ""));
    return lines.stream()
        .filter(l -> l.startsWith("alike\tMADE"))
        .map(l -> CopyText.columns(l).get(2).orElseThrow())
        .findFirst()
        .orElseThrow();
  }
}
