package dev.volver.pitfall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.volver.adapter.postgres.Cluster;
import dev.volver.adapter.postgres.PostgresStore;
import dev.volver.backup.Fingerprint;
import dev.volver.backup.PlainCapture;
import dev.volver.exec.Command;
import dev.volver.exec.Completed;
import dev.volver.message.Halt;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** How PostgreSQL's data is lost by hand, and that it is not lost here. */
@EnabledIf(value = "there", disabledReason = "needs PostgreSQL: apt-get install postgresql")
class PostgresByHandTest {
  private static final String ITEMS = "select name from item order by id";
  private static Cluster cluster;

  @TempDir Path folder;
  private Path copy;
  private PostgresStore store;

  static boolean there() {
    return Cluster.installed().isPresent();
  }

  @BeforeAll
  static void aServer() {
    cluster = Cluster.start();
    cluster.sql("postgres", "create role shop login createdb");
  }

  @AfterAll
  static void itEnds() {
    cluster.close();
  }

  @BeforeEach
  void twoItems() throws IOException {
    for (String left :
        cluster.sql("postgres", "select datname from pg_database where datname like 'shop%'")) {
      cluster.sql("postgres", "drop database \"" + left + "\" with (force)");
    }
    cluster.sql("postgres", "create database shop owner shop");
    sql(
        "set role shop",
        "create table item (id serial primary key, name text unique)",
        "insert into item (name) values ('apple'), ('pear')");
    copy = Files.createDirectories(folder.resolve("copy"));
    store = store(cluster);
  }

  private static PostgresStore store(Cluster of) {
    return new PostgresStore("db", of.database("shop", "shop"), Cluster.RUNNER);
  }

  private static List<String> sql(String... statements) {
    return cluster.sql("shop", statements);
  }

  /** As it is typed, by the superuser. */
  private static Completed typed(Cluster on, String... argv) {
    return Cluster.RUNNER.run(
        Command.of(Path.of("/"), argv)
            .with(
                java.util.Map.of(
                    "PGHOST", on.host(), "PGPORT", "" + Cluster.PORT, "PGUSER", "admin")));
  }

  private Path dump() throws IOException {
    Path file = folder.resolve("shop.sql");
    assertThat(typed(cluster, "pg_dump", "-f", file.toString(), "shop").ok()).isTrue();
    return file;
  }

  private void newerRelease() {
    sql(
        "set role shop",
        "update item set name = 'APPLE' where id = 1",
        "create table review (id serial primary key, item int references item)",
        "insert into review (item) values (1)");
  }

  private void swapped() {
    store.stage(copy, "b0001");
    store.settle();
    store.swap("b0001", "aside-1");
  }

  @Test
  @Tag("P08")
  void aDumpOverWhatIsThereGoesOnAfterItsErrorsAndSaysThatAllIsWell() throws IOException {
    Path dump = dump();
    store.capture(new PlainCapture(copy));
    newerRelease();

    Completed byHand = typed(cluster, "psql", "-q", "-d", "shop", "-f", dump.toString());

    assertThat(byHand.exit()).as("by hand").isZero();
    assertThat(byHand.err()).contains("already exists", "duplicate key");
    assertThat(sql(ITEMS)).as("by hand").containsExactly("APPLE", "pear");
    assertThat(sql("select count(*) from review")).as("by hand").containsExactly("1");

    swapped();

    assertThat(sql(ITEMS)).containsExactly("apple", "pear");
    assertThat(sql("select to_regclass('review') is null")).containsExactly("t");
  }

  @Test
  @Tag("P08")
  @Tag("P24")
  void halfADumpIsTakenForAWholeOne() throws IOException {
    Path dump = dump();
    String all = Files.readString(dump);
    Files.writeString(dump, all.substring(0, all.indexOf("pear")));
    Fingerprint held = store.capture(new PlainCapture(copy));

    cluster.sql("postgres", "create database shop_by_hand");
    Completed byHand = typed(cluster, "psql", "-q", "-d", "shop_by_hand", "-f", dump.toString());

    assertThat(byHand.exit()).as("by hand").isZero();
    assertThat(cluster.sql("shop_by_hand", ITEMS)).as("by hand").doesNotContain("pear");

    try (var files = Files.list(copy.resolve("dump"))) {
      for (Path file : files.filter(f -> f.toString().matches(".*/\\d+[.]dat")).toList()) {
        String rows = Files.readString(file);
        Files.writeString(file, rows.substring(0, Math.max(rows.indexOf("2\tpear"), 0)));
      }
    }
    assertThat(store.examine(copy, held)).as("before it counts as a backup").isNotEmpty();
    store.stage(copy, "b0001");
    assertThat(store.examineStaged("b0001", held)).as("before it is swapped in").isNotEmpty();
    assertThat(sql(ITEMS)).containsExactly("apple", "pear");
  }

  @Test
  @Tag("P09")
  void aDatabaseThatSomebodyLooksAtIsNotDroppedAndOneThatIsDroppedIsGone() throws Exception {
    store.capture(new PlainCapture(copy));
    newerRelease();
    Process looking =
        new ProcessBuilder(
                "psql",
                "-XAtq",
                "-h",
                cluster.host(),
                "-p",
                "" + Cluster.PORT,
                "-U",
                "shop",
                "shop")
            .start();
    try {
      var out = looking.outputWriter(StandardCharsets.UTF_8);
      out.write("select 1;\n");
      out.flush();
      assertThat(looking.inputReader(StandardCharsets.UTF_8).readLine()).isEqualTo("1");

      Completed byHand = typed(cluster, "psql", "-q", "-d", "postgres", "-c", "DROP DATABASE shop");
      assertThat(byHand.exit()).as("by hand").isNotZero();
      assertThat(byHand.err()).contains("is being accessed by other users");

      swapped();
    } finally {
      looking.destroyForcibly().waitFor();
    }
    assertThat(sql(ITEMS)).containsExactly("apple", "pear");
    assertThat(cluster.sql("shop_volver_aside-1", ITEMS)).containsExactly("APPLE", "pear");
  }

  @Test
  @Tag("P10")
  void aDumpHasNoRolesAndAnotherServerIsNotAskedForThem() throws IOException {
    Path dump = dump();
    store.capture(new PlainCapture(copy));
    try (Cluster other = Cluster.start()) {
      other.sql("postgres", "create database shop");
      Completed byHand = typed(other, "psql", "-q", "-d", "shop", "-f", dump.toString());
      assertThat(byHand.exit()).as("by hand").isZero();
      assertThat(byHand.err()).contains("role \"shop\" does not exist");
      assertThat(other.sql("shop", "select relowner::regrole from pg_class where relname = 'item'"))
          .as("by hand: the app cannot read it")
          .containsExactly("admin");

      other.sql("postgres", "drop database shop", "create role volver login createdb");
      other.sql("postgres", "create database shop owner volver");
      var there = new PostgresStore("db", other.database("volver", "shop"), Cluster.RUNNER);
      assertThatThrownBy(() -> there.stage(copy, "b0001"))
          .isInstanceOf(Halt.class)
          .hasMessageContaining("no role `shop`");
      assertThat(there.beside()).isEmpty();
    }
  }

  @Test
  @Tag("P11")
  void aTableMadeAnewGivesNumbersAgainThatWereGiven() throws IOException {
    store.capture(new PlainCapture(copy));
    sql("set role shop", "insert into item (name) values ('plum')");
    cluster.sql("postgres", "create database shop_by_hand template shop");
    cluster.sql(
        "shop_by_hand",
        "create table kept as select * from item where id <= 2",
        "drop table item",
        "create table item (id serial primary key, name text unique)",
        "insert into item select * from kept");

    Completed byHand =
        typed(
            cluster,
            "psql",
            "-q",
            "-d",
            "shop_by_hand",
            "-c",
            "insert into item (name) values ('kiwi')");
    assertThat(byHand.err()).as("by hand").contains("duplicate key");

    swapped();

    assertThat(sql("insert into item (name) values ('kiwi') returning id"))
        .as("3 was shown to somebody")
        .containsExactly("4");
  }
}
