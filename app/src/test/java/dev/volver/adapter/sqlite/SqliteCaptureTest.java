package dev.volver.adapter.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.volver.backup.Capture;
import dev.volver.backup.Fingerprint;
import dev.volver.backup.PlainCapture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Copies taken while another process keeps a ledger: its accounts always sum up to nothing. */
class SqliteCaptureTest {
  private static final String BOOKKEEPER =
      """
      import random, sqlite3, sys
      db = sqlite3.connect(sys.argv[1], isolation_level=None, timeout=60)
      print("ready", flush=True)
      entry = db.execute("select count(*) from entry").fetchone()[0]
      while True:
          entry += 1
          amount = random.randint(1, 1000)
          db.execute("begin immediate")
          for account, signed in ((random.randint(1, 500), amount), (random.randint(1, 500), -amount)):
              db.execute("update account set balance = balance + ? where id = ?", (signed, account))
              db.execute("insert into entry(number, account, amount) values (?, ?, ?)", (entry, account, signed))
          db.execute("commit")
      """;

  @TempDir private Path folder;
  private Path live;
  private Process bookkeeper;

  @BeforeEach
  void noBookkeeperYet() {
    live = folder.resolve("app.db");
  }

  @AfterEach
  void endIt() throws InterruptedException {
    if (bookkeeper != null) {
      bookkeeper.destroyForcibly().waitFor();
    }
  }

  private void ledger(String mode) throws SQLException {
    try {
      Files.createFile(live);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    try (Connection c = Sqlite.open(live)) {
      Sqlite.rows(c, "pragma journal_mode = " + mode);
      Sqlite.execute(c, "create table account(id integer primary key, balance int, note text)");
      Sqlite.execute(c, "create table entry(id integer primary key, number, account, amount)");
      Sqlite.execute(
          c,
          "with recursive n(i) as (select 1 union all select i + 1 from n where i < 500)"
              + " insert into account select i, 0, hex(randomblob(300)) from n");
    }
  }

  private void keepBooks() throws IOException {
    Path program = Files.writeString(folder.resolve("bookkeeper.py"), BOOKKEEPER);
    bookkeeper =
        new ProcessBuilder("python3", program.toString(), live.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    assertThat(bookkeeper.inputReader(StandardCharsets.UTF_8).readLine()).isEqualTo("ready");
  }

  private Path taken(Capture to) {
    Fingerprint held = new SqliteCapture(live, "app.db", Duration.ofSeconds(60)).take(to);
    Path copy = to.folder().resolve("app.db");
    assertThat(Examination.of(copy, held)).isEmpty();
    return copy;
  }

  /** A copy for which no tool may write a file. */
  private record StraightFromTheFile(Path folder, List<String> files) implements Capture {
    @Override
    public void file(String name, FileChannel content, long bytes) throws IOException {
      files.add(name);
      new PlainCapture(folder).file(name, content, bytes);
    }

    @Override
    public Held tree(String name, Path root) {
      throw new UnsupportedOperationException();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"wal", "delete", "truncate", "persist"})
  @Tag("P01")
  @Tag("P04")
  @Tag("Q05")
  void everyCopyTakenWhileTheBooksAreKeptBalances(String mode) throws Exception {
    ledger(mode);
    keepBooks();
    long before = 0;
    int straight = 0;
    for (int i = 0; i < 50; i++) {
      Path to = Files.createDirectories(folder.resolve("copy" + i));
      var capture = new StraightFromTheFile(to, new java.util.ArrayList<>());
      Path copy = taken(capture);
      straight += capture.files().size();
      try (Connection c = Sqlite.copy(copy)) {
        assertThat(Sqlite.number(c, "select sum(balance) from account")).isZero();
        assertThat(Sqlite.number(c, "select sum(amount) from entry")).isZero();
        assertThat(
                Sqlite.number(
                    c,
                    "select count(*) from (select account, sum(amount) s from entry group by 1) e"
                        + " join account a on a.id = e.account where a.balance <> e.s"))
            .isZero();
        long entries = Sqlite.number(c, "select count(*) from entry");
        assertThat(entries).as("%s, copy %d", mode, i).isGreaterThanOrEqualTo(before);
        before = entries;
      }
      Files.delete(copy);
    }
    assertThat(bookkeeper.isAlive()).isTrue();
    assertThat(before).as("entries written meanwhile").isGreaterThan(20);
    assertThat(straight).as("copies read from the file itself").isGreaterThan(45);
  }

  @Test
  void whereAReaderKeepsTheWalFromTheFileTheOnlineBackupIsUsed() throws Exception {
    ledger("wal");
    try (Connection reader = Sqlite.open(live);
        Connection writer = Sqlite.open(live)) {
      Sqlite.execute(reader, "begin");
      Sqlite.number(reader, "select count(*) from account");
      Sqlite.execute(writer, "update account set note = hex(randomblob(300))");
      Path to = Files.createDirectories(folder.resolve("copy"));
      var capture = new StraightFromTheFile(to, new java.util.ArrayList<>());

      Path copy = taken(capture);

      assertThat(capture.files()).isEmpty();
      try (Connection c = Sqlite.copy(copy)) {
        assertThat(Sqlite.column(c, "select note from account order by id"))
            .isEqualTo(Sqlite.column(writer, "select note from account order by id"));
      }
    }
  }

  @Test
  @Tag("Q05")
  void aLongTransactionOfTheAppIsNotWaitedFor() throws Exception {
    ledger("wal");
    String program =
        "import sqlite3, sys, time\ndb = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
            + "db.execute('begin immediate')\ndb.execute('update account set balance = 7')\n"
            + "print('ready', flush=True)\ntime.sleep(600)\n";
    bookkeeper = new ProcessBuilder("python3", "-c", program, live.toString()).start();
    assertThat(bookkeeper.inputReader(StandardCharsets.UTF_8).readLine()).isEqualTo("ready");

    Path copy = taken(new PlainCapture(Files.createDirectories(folder.resolve("copy"))));

    try (Connection c = Sqlite.copy(copy)) {
      assertThat(Sqlite.number(c, "select sum(balance) from account")).isZero();
    }
    assertThat(bookkeeper.isAlive()).isTrue();
  }

  @Test
  void nothingIsLockedAfterwards() throws Exception {
    for (String mode : List.of("wal", "delete")) {
      live = folder.resolve(mode + ".db");
      ledger(mode);
      taken(new PlainCapture(Files.createDirectories(folder.resolve("copy-" + mode))));
      try (Connection c = Sqlite.open(live)) {
        Sqlite.execute(c, "begin exclusive");
        Sqlite.execute(c, "update account set balance = 1");
        Sqlite.execute(c, "commit");
      }
    }
  }
}
