package dev.volver.adapter.sqlite;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * An app of several processes that move money between accounts: whatever moment is looked at, the
 * balances add up to nothing and each account's entries add up to its balance.
 */
public final class Ledger implements AutoCloseable {
  private static final int ACCOUNTS = 50;
  private static final String WRITER =
      """
      import random, sqlite3, sys
      db = sqlite3.connect(sys.argv[1], timeout=60, isolation_level=None)
      random.seed(int(sys.argv[2]))
      while True:
          a, b = random.sample(range(50), 2)
          n = random.randint(1, 999)
          db.execute('begin immediate')
          for account, amount in ((a, -n), (b, n)):
              db.execute('insert into entry (account, amount, note) values (?, ?, ?)',
                         (account, amount, 'x' * random.randint(0, 300)))
              db.execute('update account set balance = balance + ?, entries = entries + 1'
                         ' where id = ?', (amount, account))
          db.execute('commit')
      """;

  private final Path file;
  private final List<Process> writers = new ArrayList<>();

  public Ledger(Path file, String journalMode) {
    this.file = file;
    Database.run(
        file,
        "pragma journal_mode = " + journalMode,
        "create table account (id integer primary key, balance integer not null, entries integer"
            + " not null)",
        "create table entry (id integer primary key, account integer not null, amount integer not"
            + " null, note text)",
        "create index entry_account on entry (account)",
        "with recursive n(i) as (values (0) union all select i + 1 from n where i < %d) insert into account select i, 0, 0 from n"
            .formatted(ACCOUNTS - 1));
  }

  public void write(int processes) throws IOException {
    for (int i = 0; i < processes; i++) {
      writers.add(
          new ProcessBuilder("python3", "-c", WRITER, file.toString(), Integer.toString(i))
              .inheritIO()
              .start());
    }
  }

  public boolean allWriting() {
    return writers.stream().allMatch(Process::isAlive);
  }

  /** How many entries there are. */
  public static long entries(Path file) {
    return Database.number(file, "select count(*) from entry");
  }

  /** What is wrong with a ledger or a copy of one; empty when it adds up. */
  public static List<String> faults(Path file) {
    return Database.column(
        file,
        """
        select 'balances add up to ' || sum(balance) from account having sum(balance) <> 0
        union all
        select 'account ' || id from account a
        where balance <> (select coalesce(sum(amount), 0) from entry where account = a.id)
           or entries <> (select count(*) from entry where account = a.id)
        """);
  }

  @Override
  public void close() {
    for (Process writer : writers) {
      writer.destroyForcibly().onExit().join();
    }
  }
}
