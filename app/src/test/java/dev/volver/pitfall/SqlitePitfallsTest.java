package dev.volver.pitfall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.volver.adapter.sqlite.Database;
import dev.volver.adapter.sqlite.SqliteStore;
import dev.volver.backup.Fingerprint;
import dev.volver.backup.PlainCapture;
import dev.volver.message.Halt;
import dev.volver.migration.MigrationGuard;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteConnection;
import org.sqlite.core.DB;

/** How SQLite data is lost by hand, and that it is not lost here. */
class SqlitePitfallsTest {
  private static final int ROWS = 2000;

  @TempDir Path folder;
  private Path live;
  private SqliteStore store;
  private final List<Process> apps = new ArrayList<>();

  @BeforeEach
  void aDatabaseInWalMode() {
    live = folder.resolve("app.db");
    store = new SqliteStore("db", live, Duration.ofMillis(300));
    Database.run(live, "pragma journal_mode = wal", "create table t (id integer primary key, a)");
  }

  @AfterEach
  void nothingGoesOnRunning() throws Exception {
    for (Process app : apps) {
      app.destroyForcibly().waitFor();
    }
  }

  private static String insert(int rows) {
    return "with recursive n(i) as (values (1) union all select i + 1 from n where i < "
        + rows
        + ") insert into t (a) select hex(randomblob(20)) from n";
  }

  private static long rows(Path file) {
    return Database.number(file, "select count(*) from t");
  }

  private Path copy(String name) throws IOException {
    return Files.createDirectories(folder.resolve(name));
  }

  /** An app that inserts a row for every line it is sent, and holds the database open. */
  private Process app() throws IOException {
    String script =
        """
        import sqlite3, sys
        db = sqlite3.connect(sys.argv[1], isolation_level=None)
        db.execute('pragma wal_autocheckpoint = 0')
        print(db.execute('select count(*) from t').fetchone()[0], flush=True)
        for line in sys.stdin:
            db.execute('insert into t (a) values (?)', (line.strip(),))
            print('written', flush=True)
        """;
    Process app = new ProcessBuilder("python3", "-c", script, live.toString()).start();
    apps.add(app);
    app.inputReader(StandardCharsets.UTF_8).readLine();
    return app;
  }

  private static void write(Process app, String row) throws IOException {
    var out = app.outputWriter(StandardCharsets.UTF_8);
    out.write(row + "\n");
    out.flush();
    assertThat(app.inputReader(StandardCharsets.UTF_8).readLine()).isEqualTo("written");
  }

  @Test
  @Tag("P01")
  void theFileAloneIsWholeAndEmpty() throws Exception {
    try (Connection app = Database.open(live)) {
      Database.run(app, "pragma wal_autocheckpoint = 0", insert(ROWS));

      Path naive = copy("naive");
      Files.copy(live, naive.resolve("app.db"));
      assertThat(Database.column(naive.resolve("app.db"), "pragma integrity_check"))
          .containsExactly("ok");
      assertThat(rows(naive.resolve("app.db"))).as("by hand").isZero();

      Path copy = copy("copy");
      Fingerprint held = store.capture(new PlainCapture(copy));
      assertThat(rows(copy.resolve("app.db"))).isEqualTo(ROWS);
      assertThat(store.examine(copy, held)).isEmpty();
      assertThat(store.examine(naive, held)).as("what is only whole is not enough").isNotEmpty();
    }
  }

  /** A backup of {@value #ROWS} rows, and a live database with more of them in its WAL. */
  private Path backupAndDeadApp() throws Exception {
    Database.run(live, insert(ROWS));
    Path copy = copy("copy");
    store.capture(new PlainCapture(copy));
    Process app = app();
    for (int i = 0; i < 30; i++) {
      write(app, "newer " + i);
    }
    app.destroyForcibly().waitFor();
    assertThat(Files.size(Database.sidecar(live, "-wal"))).isPositive();
    return copy;
  }

  @Test
  @Tag("P02")
  void aBackupCopiedBesideAStaleWalIsNotTheBackup() throws Exception {
    Path copy = backupAndDeadApp();
    Files.copy(copy.resolve("app.db"), live, java.nio.file.StandardCopyOption.REPLACE_EXISTING);

    assertThat(rows(live)).as("by hand").isNotEqualTo(ROWS);
  }

  @Test
  @Tag("P02")
  void aSwapTakesTheWalAlong() throws Exception {
    Path copy = backupAndDeadApp();
    store.stage(copy, "b0001");

    store.swap("b0001", "aside-2");

    assertThat(Database.sidecar(live, "-wal")).doesNotExist();
    assertThat(rows(live)).isEqualTo(ROWS);
    Path aside = folder.resolve(".volver/app.db.aside-2");
    assertThat(rows(aside)).as("and nothing of it is lost").isEqualTo(ROWS + 30);
  }

  @Test
  @Tag("P03")
  void aRowOfAnAppThatStillRunsLandsInTheRestoredDatabase() throws Exception {
    Database.run(live, insert(ROWS));
    Path copy = copy("copy");
    store.capture(new PlainCapture(copy));
    Process app = app();
    write(app, "before");
    Files.move(live, folder.resolve("old.db"));
    Files.copy(copy.resolve("app.db"), live);

    write(app, "after");

    assertThat(Database.column(live, "select a from t where a in ('before', 'after')"))
        .as("by hand: rows of the database that was set aside")
        .isNotEmpty();
  }

  @Test
  @Tag("P03")
  void nothingIsSwappedWhileAnybodyHoldsTheDatabase() throws Exception {
    Process app = app();

    assertThatThrownBy(() -> store.settle())
        .isInstanceOf(Halt.class)
        .hasMessageContaining("pid " + app.pid());
  }

  @Test
  @Tag("P04")
  void pageByPageEveryWriteBeginsTheBackupAgain() throws Exception {
    Database.run(live, insert(40_000));
    Database.run(live, "pragma wal_checkpoint(truncate)");
    List<Integer> remaining = new ArrayList<>();
    DB.ProgressObserver writing =
        (left, all) -> {
          remaining.add(left);
          if (remaining.size() <= 50) {
            Database.run(live, "insert into t (a) values ('newer')");
          }
        };

    try (Connection connection = Database.open(live)) {
      var database = connection.unwrap(SQLiteConnection.class).getDatabase();
      String naive = folder.resolve("naive.db").toString();
      assertThat(database.backup("main", naive, writing, 10, 100, 100)).isZero();
    }
    long steps = Files.size(live) / 4096 / 100 + 1;
    assertThat(remaining).as("fifty writes, fifty beginnings").hasSizeGreaterThan(50);
    assertThat(steps).as("where this many steps are enough").isLessThan(20);
    assertThat(remaining.subList(0, 50)).as("and no end while there are writes").doesNotContain(0);
  }

  @Test
  @Tag("P06")
  void aTableRebuiltWithForeignKeysOnTakesItsChildrenAlong() throws Exception {
    Database.run(
        live,
        "create table parent (id integer primary key)",
        "create table child (id integer primary key, parent references parent on delete cascade)",
        "insert into parent values (1)",
        "insert into child values (1, 1), (2, 1)");
    Fingerprint before = store.fingerprint();
    String rebuild =
        "create table fresh (id integer primary key, a); insert into fresh select id, 0 from"
            + " parent; drop table parent; alter table fresh rename to parent;";

    store.apply(rebuild);
    assertThat(Database.number(live, "select count(*) from child")).isEqualTo(2);
    MigrationGuard.check(before, store.fingerprint(), List.of());

    try (Connection naive = Database.open(live)) {
      Database.run(naive, "pragma foreign_keys = on", "begin");
      Database.run(naive, rebuild.replace("a);", "a, b);").replace("id, 0", "id, 0, 0").split(";"));
      Database.run(naive, "commit");
    }
    assertThat(Database.number(live, "select count(*) from child")).as("by hand").isZero();
    assertThatThrownBy(() -> MigrationGuard.check(before, store.fingerprint(), List.of()))
        .as("and where an app's own tool does it, it is noticed")
        .isInstanceOf(Halt.class)
        .hasMessageContaining("2 of 2 rows from `child`");
  }
}
