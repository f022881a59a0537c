package dev.volver.pitfall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.volver.adapter.sql.SqlMigrator;
import dev.volver.adapter.sqlite.Database;
import dev.volver.adapter.sqlite.SqliteStore;
import dev.volver.backup.PlainCapture;
import dev.volver.config.MigrationConfig;
import dev.volver.message.Halt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the schema ends up not fitting the code, and that it does not here. */
class MigrationPitfallsTest {
  @TempDir Path folder;
  private Path oldCode;
  private Path newCode;
  private Path database;
  private SqliteStore store;
  private SqlMigrator migrator;

  @BeforeEach
  void oldCodeWithTwoMigrationsAndNewWithThree() throws IOException {
    oldCode = code("old", 2);
    newCode = code("new", 3);
    database = folder.resolve("app.db");
    store = new SqliteStore("db", database);
    migrator =
        new SqlMigrator(
            new MigrationConfig(
                MigrationConfig.Tool.SQL,
                "db",
                "m",
                "",
                "",
                Map.of(),
                Map.of(),
                List.of(),
                Optional.empty(),
                ".",
                "",
                List.of(),
                Optional.empty()),
            store,
            database);
    migrator.upgrade(oldCode, "002");
  }

  private Path code(String name, int migrations) throws IOException {
    Path folder = Files.createDirectories(this.folder.resolve(name).resolve("m"));
    for (int i = 1; i <= migrations; i++) {
      Files.writeString(folder.resolve("00" + i + "_t.up.sql"), "create table t" + i + " (a)");
      Files.writeString(folder.resolve("00" + i + "_t.down.sql"), "drop table t" + i);
    }
    return folder.getParent();
  }

  private List<String> tables() {
    return Database.column(database, "select name from sqlite_master where name like 't_'");
  }

  @Test
  @Tag("P16")
  void theOldCodeCannotGoDownFromARevisionItDoesNotKnow() {
    migrator.upgrade(newCode, "003");

    assertThatThrownBy(() -> migrator.downgrade(oldCode, "002"))
        .as("by hand: code back first")
        .isInstanceOf(Halt.class)
        .hasMessageContaining("003");
    assertThat(migrator.current()).contains("003");

    migrator.downgrade(newCode, "002");
    assertThat(migrator.current()).contains("002");
    assertThat(tables()).containsExactly("t1", "t2");
  }

  @Test
  @Tag("P17")
  void aRestoredDatabaseIsNotTakenDownOneStepMore() throws IOException {
    Path copy = Files.createDirectories(folder.resolve("copy"));
    store.capture(new PlainCapture(copy));
    store.stage(copy, "b0001");
    migrator.upgrade(newCode, "003");
    store.settle();
    store.swap("b0001", "aside-2");

    migrator.downgrade(newCode, "002");

    assertThat(migrator.current())
        .as("it goes to a revision, never by a number of steps")
        .contains("002");
    assertThat(tables()).containsExactly("t1", "t2");

    String naive =
        migrator.chain(newCode).upTo(migrator.current().orElseThrow()).stream()
            .skip(1)
            .findFirst()
            .orElseThrow();
    migrator.downgrade(newCode, naive);
    assertThat(tables()).as("by hand: one step down after the restore").containsExactly("t1");
  }
}
