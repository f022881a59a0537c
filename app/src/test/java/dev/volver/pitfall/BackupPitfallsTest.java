package dev.volver.pitfall;

import static org.assertj.core.api.Assertions.assertThat;

import dev.volver.adapter.sqlite.Database;
import dev.volver.adapter.sqlite.SqliteStore;
import dev.volver.backup.Backup;
import dev.volver.backup.BackupTaker;
import dev.volver.backup.Catalog;
import dev.volver.backup.CopyChecks;
import dev.volver.backup.PlainCapture;
import dev.volver.backup.PlainStore;
import dev.volver.backup.Proof;
import dev.volver.backup.Trees;
import dev.volver.plan.BackupReason;
import dev.volver.plan.Samples;
import dev.volver.repository.Repository;
import dev.volver.repository.Session;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How backups by hand grow, and how the wrong one is taken for the newest. */
class BackupPitfallsTest {
  private static final ZoneId MADRID = ZoneId.of("Europe/Madrid");

  @TempDir Path folder;

  /** Bytes that a repository grows by when it is given a file. */
  private static long added(Repository repository, Path file) throws IOException {
    long before = repository.bytes();
    try (Session session = repository.begin("files")) {
      session.add(file, "root");
      session.finish();
    }
    return repository.bytes() - before;
  }

  @Test
  @Tag("P05")
  void vacuumIntoGivesEveryPageAnotherPlace() throws IOException {
    Path live = folder.resolve("app.db");
    Database.run(
        live,
        "create table t (id integer primary key, a)",
        "insert into t with recursive n(i) as (values (1) union all select i + 1 from n where i < 60000) select i, hex(randomblob(60)) from n",
        "delete from t where id % 7 = 0");
    var store = new SqliteStore("db", live);
    Repository byHand = Repository.open(folder.resolve("by-hand"), List.of());
    Repository ours = Repository.open(folder.resolve("ours"), List.of());
    Database.run(live, "vacuum into '" + folder.resolve("one.db") + "'");
    long whole = added(byHand, folder.resolve("one.db"));
    Path copy = Files.createDirectories(folder.resolve("copy"));
    store.capture(new PlainCapture(copy));
    added(ours, copy.resolve("app.db"));

    Database.run(live, "update t set a = hex(randomblob(75)) where id < 300");

    Database.run(live, "vacuum into '" + folder.resolve("two.db") + "'");
    assertThat(added(byHand, folder.resolve("two.db"))).as("by hand").isGreaterThan(whole / 2);
    Trees.delete(copy);
    store.capture(new PlainCapture(Files.createDirectories(copy)));
    assertThat(added(ours, copy.resolve("app.db"))).isLessThan(whole / 10);
  }

  @Test
  @Tag("P25")
  void whereTheClockIsSetBackTheNewestNameIsNotTheNewestBackup() {
    var db = new PlainStore("db", new byte[0]);
    Catalog catalog = new Catalog(folder.resolve("backups"), List.of());
    Instant summer = Instant.parse("2025-10-26T00:50:00Z");
    Instant winter = Instant.parse("2025-10-26T01:10:00Z");
    take(catalog, db, summer, "older");
    take(catalog, db, winter, "newer");

    assertThat(byHand(summer)).as("by hand").isGreaterThan(byHand(winter));
    assertThat(catalog.all().getFirst().id()).isEqualTo("b0002");
    take(catalog, db, summer.minusSeconds(86_400), "newest, on a clock that is a day slow");
    assertThat(catalog.all().getFirst().id()).isEqualTo("b0003");
  }

  /** As scripts name their files. */
  private static String byHand(Instant at) {
    return "app.db."
        + LocalDateTime.ofInstant(at, MADRID).format(DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss"))
        + ".bak";
  }

  private static Backup take(Catalog catalog, PlainStore db, Instant at, String content) {
    db.content = content.getBytes(StandardCharsets.UTF_8);
    String id = "b%04d".formatted(catalog.nextNumber());
    var taker =
        new BackupTaker(
            catalog,
            Map.of("db", db),
            List.of(),
            Clock.fixed(at, MADRID),
            Proof.CAPTURED,
            CopyChecks.NONE);
    return taker.take(
        new BackupTaker.Order(id, 1, BackupReason.MANUAL, Samples.V1, Optional.empty()), Set.of());
  }
}
