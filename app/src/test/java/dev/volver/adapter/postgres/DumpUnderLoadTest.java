package dev.volver.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.volver.backup.Fingerprint;
import dev.volver.backup.PlainCapture;
import dev.volver.backup.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/**
 * Dumps taken while sessions move money between accounts: whatever moment is looked at, the
 * balances add up to nothing, each account's entries add up to its balance, and what was written
 * before a dump was asked for is in it.
 */
@Tag("slow")
@EnabledIf(value = "there", disabledReason = "needs PostgreSQL: apt-get install postgresql")
class DumpUnderLoadTest {
  /** A sample; 200 are taken with {@code -Dvolver.test.dumps=200}. */
  private static final int DUMPS = Integer.getInteger("volver.test.dumps", 25);

  private static final String WRITER =
      """
      do $$
      declare a int; b int; n int;
      begin
        loop
          a := floor(random() * 50); b := (a + 1 + floor(random() * 49)::int) % 50;
          n := 1 + floor(random() * 999);
          insert into entry (account, amount) values (least(a, b), -n), (greatest(a, b), n);
          update account set balance = balance - n where id = least(a, b);
          update account set balance = balance + n where id = greatest(a, b);
          commit;
          perform pg_sleep(0.05);
        end loop;
      end $$
      """;

  @TempDir Path folder;

  static boolean there() {
    return Cluster.installed().isPresent();
  }

  @Test
  @Tag("P12")
  @Tag("A08")
  void everyDumpAddsUpAndIsTheOneDescribed() throws Exception {
    List<Process> writers = new ArrayList<>();
    try (Cluster cluster = Cluster.start()) {
      cluster.sql("postgres", "create database bank");
      cluster.sql(
          "bank",
          "create table account (id int primary key, balance bigint not null)",
          "create table entry (id bigserial primary key, account int references account,"
              + " amount bigint)",
          "insert into account select n, 0 from generate_series(0, 49) n",
          "create table marker (n int)");
      var store = new PostgresStore("db", cluster.database("admin", "bank"), Cluster.RUNNER);
      for (int i = 0; i < 3; i++) {
        writers.add(cluster.start("bank", WRITER));
      }
      IntStream.range(0, DUMPS).parallel().forEach(i -> dump(cluster, store, i));
      assertThat(Integer.parseInt(cluster.sql("bank", "select count(*) from entry").getFirst()))
          .isGreaterThan(DUMPS);
      assertThat(writers).allMatch(Process::isAlive);
      writers.forEach(Process::destroyForcibly);
    }
  }

  private void dump(Cluster cluster, PostgresStore store, int i) {
    try {
      cluster.sql("bank", "insert into marker values (%d)".formatted(i));
      Path copy = Files.createDirectories(folder.resolve("copy" + i));
      Fingerprint held = store.capture(new PlainCapture(copy));
      store.stage(copy, "b" + i);
      if (i % 10 == 0) {
        assertThat(store.examine(copy, held)).isEmpty();
        assertThat(store.examineStaged("b" + i, held)).isEmpty();
      }
      assertThat(cluster.sql("bank_volver_b" + i, faults(i))).isEmpty();
      store.discard("b" + i);
      Trees.delete(copy);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Finds what is wrong with a copy; its marker was written before it was asked for. */
  private static String faults(int marker) {
    return """
    select 'sum ' || sum(balance) from account having sum(balance) <> 0 union all
    select 'account ' || id from account
      left join (select account, sum(amount) from entry group by 1) e on e.account = id
      where balance <> coalesce(e.sum, 0) union all
    select 'no marker' where not exists (select 1 from marker where n = %d)
    """
        .formatted(marker);
  }
}
