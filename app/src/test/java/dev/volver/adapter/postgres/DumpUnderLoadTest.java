package dev.volver.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.volver.backup.Fingerprint;
import dev.volver.backup.PlainCapture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/**
 * Dumps taken while sessions move money between accounts: whatever moment is looked at, the
 * balances add up to nothing and each account's entries add up to its balance.
 */
@Tag("slow")
@EnabledIf(value = "there", disabledReason = "needs PostgreSQL: apt-get install postgresql")
class DumpUnderLoadTest {
  private static final int DUMPS = 5;
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
          perform pg_sleep(0.005);
        end loop;
      end $$
      """;
  private static final String FAULTS =
      """
      select 'sum ' || sum(balance) from account having sum(balance) <> 0 union all
      select 'account ' || id from account a
        where balance <> (select coalesce(sum(amount), 0) from entry where account = a.id)
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
          "insert into account select n, 0 from generate_series(0, 49) n");
      var store = new PostgresStore("db", cluster.database("admin", "bank"), Cluster.RUNNER);
      for (int i = 0; i < 3; i++) {
        writers.add(cluster.start("bank", WRITER));
      }
      long last = 0;
      for (int i = 0; i < DUMPS; i++) {
        Path copy = Files.createDirectories(folder.resolve("copy" + i));
        Fingerprint held = store.capture(new PlainCapture(copy));
        assertThat(store.examine(copy, held)).isEmpty();
        store.stage(copy, "b" + i);
        assertThat(store.examineStaged("b" + i, held)).isEmpty();
        assertThat(cluster.sql("bank_volver_b" + i, FAULTS)).isEmpty();
        long entries = held.counts().get("public.entry");
        assertThat(entries).as("no entry is missed").isGreaterThanOrEqualTo(last);
        last = entries;
        store.discard("b" + i);
      }
      assertThat(last).as("entries written meanwhile").isPositive();
      assertThat(writers).allMatch(Process::isAlive);
      writers.forEach(Process::destroyForcibly);
    }
  }
}
