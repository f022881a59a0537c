package dev.volver.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.volver.config.StoreConfig;
import dev.volver.diagnosis.Observation.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program that has one database open while the configuration names another. */
@Tag("promise-7")
class OpenDatabasesTest {
  @TempDir private Path folder;
  private Path store;
  private Path other;

  @BeforeEach
  void names() {
    store = folder.resolve("app.db");
    other = folder.resolve("shop.db");
  }

  /** The store was last written before the app started. */
  private List<Observation> whileOpen(String table, Path... files) throws Exception {
    return whileOpen(Instant.EPOCH, table, files);
  }

  private List<Observation> whileOpen(Instant written, String table, Path... files)
      throws Exception {
    StringBuilder program = new StringBuilder("import sqlite3, sys; all = []\n");
    for (Path file : List.of(store, other)) {
      program.append(
          "c = sqlite3.connect('%s'); c.execute('drop table if exists t')".formatted(file));
      program.append(
          "; c.execute('create table if not exists %s (x)'); c.commit(); c.close()\n"
              .formatted(table));
    }
    for (Path file : files) {
      program.append(
          "c = sqlite3.connect('%s'); c.execute('select * from %s'); all.append(c)\n"
              .formatted(file, table));
    }
    program.append("print(1, flush=True); sys.stdin.read()");
    Process app = new ProcessBuilder("python3", "-c", program.toString()).start();
    try {
      assertThat(app.getInputStream().read()).isEqualTo('1');
      Files.setLastModifiedTime(store, FileTime.from(written));
      return new OpenDatabases(
              Map.of("db", new StoreConfig.Sqlite(store)),
              List.of(app.pid()),
              Set.of("alembic_version"))
          .look();
    } finally {
      app.destroy();
      app.waitFor();
    }
  }

  @Test
  void isToldAndIsWrongWhereThatOneHasMigrations() throws Exception {
    assertThat(whileOpen("alembic_version", other))
        .singleElement()
        .satisfies(o -> {
          assertThat(o.verdict()).isEqualTo(Verdict.BAD);
          assertThat(o.detail().en()).contains("the app has " + other.toRealPath() + " open");
        });
  }

  @Test
  void mayBeACacheOtherwise() throws Exception {
    assertThat(whileOpen("item", other))
        .singleElement()
        .extracting(Observation::verdict)
        .isEqualTo(Verdict.WARNING);
  }

  @Test
  void isAQueueWhereTheStoreHasTheSchemaAndWasWrittenSinceTheStart() throws Exception {
    Instant later = Instant.now().plusSeconds(60);

    assertThat(whileOpen(later, "item", other)).as("another schema").hasSize(1);
    assertThat(whileOpen(later, "alembic_version", other)).isEmpty();
  }

  @Test
  void aLogIsOfAWriteOnlyWithPagesInIt() throws Exception {
    FileTime later = FileTime.from(Instant.now().plusSeconds(60));
    for (Path file : List.of(store, other)) {
      Files.writeString(file, "SQLite format 3\0 create table alembic_version");
      Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH));
    }
    Path log = Files.createFile(folder.resolve("app.db-wal"));
    Files.setLastModifiedTime(log, later);
    var databases =
        new OpenDatabases(
            Map.of("db", new StoreConfig.Sqlite(store)),
            List.of(ProcessHandle.current().pid()),
            Set.of("alembic_version"));

    try (var _ = Files.newInputStream(other)) {
      assertThat(databases.look()).as("read by somebody").hasSize(1);
      Files.writeString(log, "page");
      Files.setLastModifiedTime(log, later);
      assertThat(databases.look()).isEmpty();
    }
  }

  @Test
  void isRightWhereTheStoreIsOpenTooOrNothingIs() throws Exception {
    assertThat(whileOpen("alembic_version", other, store)).isEmpty();
    assertThat(whileOpen("alembic_version")).isEmpty();
  }
}
