package dev.volver.adapter.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.volver.message.Halt;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Proving that an app has let go of its database, and leaving the database in one piece. */
class SettleTest {
  @TempDir Path folder;
  private Path file;
  private SqliteStore store;
  private @Nullable Process app;

  @BeforeEach
  void aDatabase() {
    file = folder.resolve("app.db");
    store = new SqliteStore("db", file, Duration.ofMillis(300));
    Database.run(file, "create table t (a)", "insert into t values (1)");
  }

  @AfterEach
  void nothingGoesOnRunning() throws Exception {
    if (app != null) {
      app.destroyForcibly().waitFor();
    }
  }

  private Process python(String script) throws Exception {
    app =
        new ProcessBuilder(
                "python3", "-c", "import sqlite3, sys, os, time\n" + script, file.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    assertThat(app.inputReader(StandardCharsets.UTF_8).readLine()).isEqualTo("ready");
    return app;
  }

  @Test
  @Tag("P03")
  void anIdleConnectionOfAnotherProcessIsFoundAndNamed() throws Exception {
    Process holder =
        python(
            """
            db = sqlite3.connect(sys.argv[1]); db.execute('select * from t').fetchall()
            print('ready', flush=True); time.sleep(60)
            """);

    assertThatThrownBy(() -> store.settle())
        .isInstanceOf(Halt.class)
        .hasMessageContaining("pid " + holder.pid());
    holder.destroyForcibly().waitFor();
    store.settle();
  }

  @Test
  @Tag("P03")
  void oneThatLetsGoSoonIsWaitedFor() throws Exception {
    python(
        """
        db = sqlite3.connect(sys.argv[1]); db.execute('select * from t').fetchall()
        print('ready', flush=True); time.sleep(0.5)
        """);

    new SqliteStore("db", file).settle();

    assertThat(store.holders()).isEmpty();
  }

  @Test
  @Tag("P01")
  void whatADeadAppLeftInTheWalIsBroughtHome() throws Exception {
    Database.run(file, "pragma journal_mode = wal");
    python(
            """
            db = sqlite3.connect(sys.argv[1], isolation_level=None)
            db.execute('insert into t values (2)')
            print('ready', flush=True); os.kill(os.getpid(), 9)
            """)
        .waitFor();
    assertThat(Database.sidecar(file, "-wal")).exists();

    store.settle();

    assertThat(Database.sidecar(file, "-wal")).doesNotExist();
    assertThat(Database.sidecar(file, "-shm")).doesNotExist();
    assertThat(Database.number(file, "select count(*) from t")).isEqualTo(2);
    assertThat(Database.column(file, "pragma journal_mode")).containsExactly("wal");
  }

  @Test
  @Tag("P02")
  void whatADeadAppHadHalfWrittenIsTakenBack() throws Exception {
    python(
            """
            db = sqlite3.connect(sys.argv[1], isolation_level=None)
            db.execute('pragma cache_size = 1'); db.execute('begin')
            for i in range(2000): db.execute('insert into t values (?)', ('x' * 500,))
            db.execute('update t set a = 0')
            print('ready', flush=True); os.kill(os.getpid(), 9)
            """)
        .waitFor();
    assertThat(Files.size(Database.sidecar(file, "-journal"))).isPositive();

    store.settle();

    assertThat(Database.sidecar(file, "-journal")).doesNotExist();
    assertThat(Database.column(file, "select a from t")).containsExactly("1");
  }

  @Test
  void noDatabaseHasNothingToSettle() throws Exception {
    Files.delete(file);

    store.settle();

    assertThat(file).doesNotExist();
  }
}
