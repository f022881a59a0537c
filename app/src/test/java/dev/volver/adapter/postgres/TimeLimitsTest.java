package dev.volver.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.volver.backup.Fingerprint;
import dev.volver.backup.LaidOut;
import dev.volver.backup.PlainCapture;
import dev.volver.config.StoreConfig;
import dev.volver.exec.Pause;
import dev.volver.journal.TableLoss;
import dev.volver.message.Halt;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** A role whose sessions are ended when they work or wait for long. */
@EnabledIf(value = "there", disabledReason = "needs PostgreSQL: apt-get install postgresql")
class TimeLimitsTest {
  private static final int LATEST = 170_000;
  private static Cluster cluster;

  @TempDir Path copy;

  static boolean there() {
    return Cluster.installed().isPresent();
  }

  @BeforeAll
  static void aServer() {
    cluster = Cluster.start();
    cluster.sql(
        "postgres",
        "create role shop login createdb",
        "alter role shop set statement_timeout = '1s'",
        "alter role shop set lock_timeout = '500ms'",
        "alter role shop set idle_in_transaction_session_timeout = '200ms'",
        "create database shop owner shop");
    cluster.sql(
        "shop",
        "set role shop",
        "create table page (id serial primary key, body text)",
        "alter table page alter body set storage external",
        "insert into page (body) select repeat('x', 524288) from generate_series(1, 200)");
    if (Integer.parseInt(cluster.sql("shop", "show server_version_num").getFirst()) >= LATEST) {
      cluster.sql("postgres", "alter role shop set transaction_timeout = '1s'");
    }
  }

  @AfterAll
  static void itEnds() {
    cluster.close();
  }

  private static StoreConfig.Postgres server() {
    return new StoreConfig.Postgres(
        Optional.of(cluster.host()),
        Cluster.PORT,
        "shop",
        "shop",
        Optional.empty(),
        Optional.empty(),
        Map.of("PGOPTIONS", "-c work_mem=9MB"));
  }

  /** Somebody who holds the table for longer than the role would wait. */
  private static Process holder() throws IOException {
    Process holder = cluster.start("shop", "begin; lock table page; select pg_sleep(2); commit");
    Pause.until(
        Duration.ofSeconds(20),
        () ->
            !cluster
                .sql(
                    "shop",
                    "select 1 from pg_locks where mode = 'AccessExclusiveLock' and granted"
                        + " and relation = 'page'::regclass")
                .isEmpty());
    return holder;
  }

  @Test
  void doNotEndABackupOrALookForWhatIsNewer() throws Exception {
    var store = new PostgresStore("db", server(), Cluster.RUNNER, Duration.ofSeconds(1));
    Process first = holder();
    Fingerprint held = store.capture(new PlainCapture(copy));
    assertThat(first.waitFor()).isZero();
    assertThat(held.counts()).containsEntry("public.page", 200L);

    cluster.sql("shop", "insert into page (body) values ('later')");
    Process second = holder();
    assertThat(store.ahead(LaidOut.in(copy))).containsExactly(new TableLoss("page", 1, 0, 0));
    assertThat(second.waitFor()).isZero();
  }

  @Test
  void areThoseOfTheRoleForWhatOthersWrote() {
    var psql = new Psql(server(), Cluster.RUNNER);
    String asked =
        "select current_setting('statement_timeout'), current_setting('lock_timeout'),"
            + " current_setting('idle_in_transaction_session_timeout'), current_setting('work_mem')";
    assertThat(psql.rows("shop", asked)).containsExactly(row("0", "0", "0", "9MB"));
    assertThat(psql.asRole().rows("shop", asked))
        .containsExactly(row("1s", "500ms", "200ms", "9MB"));

    var store = new PostgresStore("db", server(), Cluster.RUNNER);
    assertThatThrownBy(() -> store.apply("select pg_sleep(3)"))
        .isInstanceOf(Halt.class)
        .hasMessageContaining("statement timeout");
  }

  private static List<Optional<String>> row(String... words) {
    return List.of(words).stream().map(Optional::of).toList();
  }
}
