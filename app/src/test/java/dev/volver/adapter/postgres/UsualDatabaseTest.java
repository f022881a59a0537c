package dev.volver.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.volver.backup.Fingerprint;
import dev.volver.backup.LaidOut;
import dev.volver.backup.PlainCapture;
import dev.volver.journal.TableLoss;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** An app that keeps its data in the database that containers have by themselves. */
@EnabledIf(value = "there", disabledReason = "needs PostgreSQL: apt-get install postgresql")
class UsualDatabaseTest {
  private static final String TAG = "b0001";

  @TempDir Path copy;
  private Cluster cluster;

  static boolean there() {
    return Cluster.installed().isPresent();
  }

  @BeforeEach
  void aServer() {
    cluster = Cluster.start();
    sql(
        "create table item (id serial primary key, name text)",
        "insert into item (name) values ('apple')");
  }

  @AfterEach
  void itEnds() {
    cluster.close();
  }

  private List<String> sql(String... statements) {
    return cluster.sql("postgres", statements);
  }

  private PostgresStore store() {
    return new PostgresStore(
        "db", cluster.database("admin", "postgres"), Cluster.RUNNER, Duration.ofSeconds(1));
  }

  @Test
  void isSwappedThereAndBack() {
    var store = store();
    assertThat(store.obstacles()).isEmpty();
    Fingerprint held = store.capture(new PlainCapture(copy));
    store.stage(copy, TAG);
    assertThat(store.examineStaged(TAG, held)).isEmpty();
    sql("insert into item (name) values ('later')");

    store.settle();
    assertThat(store.swap(TAG, "aside-1")).isEmpty();
    assertThat(sql("select name from item")).containsExactly("apple");
    assertThat(store.leftBehind("aside-1", LaidOut.in(copy), copy.resolve("lost")))
        .containsExactly(new TableLoss("item", 1, 0, 0));

    store.settle();
    assertThat(store.swap("aside-1", "aside-2")).isEmpty();
    assertThat(sql("select count(*) from item")).containsExactly("2");
    assertThat(
            sql("select shobj_description(oid, 'pg_database') from pg_database where datname = 'postgres'")
                .getFirst())
        .startsWith("default administrative connection database");
    store.settle();
    store.refresh("fresh");
    assertThat(store.beside()).containsExactly("aside-2", "fresh");
    store.discard("aside-2");
    assertThat(store.ahead(LaidOut.in(copy))).containsExactly(new TableLoss("item", 1, 0, 0));
  }

  @Test
  void isSwappedByHand() throws Exception {
    var store = store();
    store.capture(new PlainCapture(copy));
    store.stage(copy, TAG);
    sql("insert into item (name) values ('later')");
    byHand(store.typedSwap(TAG));
    assertThat(sql("select name from item")).containsExactly("apple");

    cluster.sql("template1", "drop database postgres_volver_by_hand");
    byHand(store.typedRestore(copy));
    assertThat(sql("select name from item")).containsExactly("apple");
  }

  private static void byHand(List<String> lines) throws Exception {
    Process shell = new ProcessBuilder("sh", "-ec", String.join("\n", lines)).inheritIO().start();
    assertThat(shell.waitFor()).as("%s", lines).isZero();
  }
}
