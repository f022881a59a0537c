package dev.volver.pitfall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.volver.adapter.sqlite.Database;
import dev.volver.adapter.sqlite.SqliteStore;
import dev.volver.backup.BackupTaker;
import dev.volver.backup.Catalog;
import dev.volver.backup.CopyChecks;
import dev.volver.backup.Fingerprint;
import dev.volver.backup.Proof;
import dev.volver.backup.Standbys;
import dev.volver.backup.Store;
import dev.volver.message.Halt;
import dev.volver.message.Problem;
import dev.volver.plan.BackupReason;
import dev.volver.plan.Samples;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A copy that stood ready for weeks is not what it was, and does not go live. */
@Tag("promise-1")
class StandbyPitfallsTest {
  private static final String ID = "b0001";

  @TempDir Path folder;
  private Path live;
  private Path standby;
  private SqliteStore store;
  private Catalog catalog;

  @BeforeEach
  void aDatabaseWithAStandby() {
    live = folder.resolve("app.db");
    standby = folder.resolve(".volver/app.db." + ID);
    store = new SqliteStore("db", live, Duration.ofMillis(300));
    catalog = new Catalog(folder.resolve("backups"), List.of());
    Database.run(
        live,
        "create table item (id integer primary key, name)",
        "with recursive n(i) as (values (1) union all select i + 1 from n where i < 2000)"
            + " insert into item select i, 'item ' || i from n",
        "create index by_name on item (name)");
    Map<String, Store> stores = Map.of("db", store);
    new BackupTaker(catalog, stores, List.of(), Clock.systemUTC(), Proof.RESTORED, CopyChecks.NONE)
        .take(
            new BackupTaker.Order(ID, 1, BackupReason.MANUAL, Samples.V1, Optional.empty()),
            Set.of("db"));
    assertThat(staged()).isEmpty();
  }

  private List<Problem> staged(Fingerprint... refreshed) {
    return new Standbys(catalog, Map.of("db", store), CopyChecks.NONE)
        .stage(ID, "db", List.of(refreshed));
  }

  private long rows() {
    return Database.number(standby, "select count(*) from item");
  }

  private void spoil(Path file, long at) throws IOException {
    try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(new byte[512]), at);
    }
  }

  @Test
  void oneThatIsAsItWasIsLeftAsItIs() throws IOException {
    Object before = Files.getAttribute(standby, "unix:ino");

    assertThat(staged()).isEmpty();
    assertThat(Files.getAttribute(standby, "unix:ino")).isEqualTo(before);
  }

  @Test
  void oneThatADiskSpoiledIsRestoredAgain() throws IOException {
    spoil(standby, 4096);

    assertThat(staged())
        .singleElement()
        .satisfies(p -> assertThat(p.what().en()).contains("was not what it must be"));
    assertThat(rows()).isEqualTo(2000);
    assertThat(staged()).isEmpty();
  }

  @Test
  void oneThatSomebodyWroteToIsRestoredAgain() {
    Database.run(standby, "delete from item where id > 1990");

    assertThat(staged()).hasSize(1);
    assertThat(rows()).isEqualTo(2000);
  }

  @Test
  void oneThatWasBroughtUpToTheLiveDatabaseIsWhatItWasThen() {
    Database.run(live, "insert into item values (5000, 'late')");
    store.refresh(ID);
    Fingerprint then = store.fingerprint();

    assertThat(staged(then)).isEmpty();
    assertThat(rows()).isEqualTo(2001);
    assertThat(staged(then.ofAnyRows())).as("whose rows nobody counted").isEmpty();
    Database.run(standby, "delete from item");
    assertThat(staged(then)).hasSize(1);
    assertThat(rows()).isEqualTo(2000);
  }

  @Test
  void oneThatACronJobOutranBetweenCopyAndCountIsTakenAsItIs() {
    Database.run(live, "insert into item values (5000, 'late')");
    store.refresh(ID);
    Database.run(live, "insert into item values (5001, 'later')");
    Fingerprint counted = store.fingerprint();

    assertThat(staged(counted))
        .singleElement()
        .satisfies(p -> assertThat(p.what().en()).contains("a moment between"));
    assertThat(rows()).isEqualTo(2001);
    Database.run(standby, "insert into item values (6000, 'stray'), (6001, 'stray')");
    assertThat(staged(counted))
        .singleElement()
        .satisfies(p -> assertThat(p.what().en()).contains("was not what it must be"));
    assertThat(rows()).isEqualTo(2000);
  }

  @Test
  void whereTheBackupIsDamagedTooBothAreTold() throws IOException {
    spoil(standby, 4096);
    try (Stream<Path> packs = Files.list(catalog.store().resolve("packs"))) {
      for (Path pack : packs.toList()) {
        spoil(pack, Files.size(pack) / 3);
      }
    }

    Halt halt = catchThrowableOfType(Halt.class, this::staged);

    assertThat(halt.problems()).hasSizeGreaterThan(1);
    assertThat(halt).hasMessageContaining("the copy").hasMessageContaining("backup b0001");
    assertThat(standby).as("what there is stays").exists();
  }
}
