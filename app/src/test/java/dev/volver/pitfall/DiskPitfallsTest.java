package dev.volver.pitfall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.volver.adapter.sqlite.Database;
import dev.volver.adapter.sqlite.SqliteStore;
import dev.volver.backup.BackupTaker;
import dev.volver.backup.Catalog;
import dev.volver.backup.CopyChecks;
import dev.volver.backup.Fingerprint;
import dev.volver.backup.PlainCapture;
import dev.volver.backup.Proof;
import dev.volver.backup.Trees;
import dev.volver.exec.Command;
import dev.volver.exec.Interruption;
import dev.volver.exec.LocalRunner;
import dev.volver.plan.BackupReason;
import dev.volver.plan.Release;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backups that are none, and disks that are full. */
class DiskPitfallsTest {
  @TempDir Path folder;
  private final LocalRunner runner = new LocalRunner("t", new Interruption(), c -> {});

  private SqliteStore store(Path folder) {
    Path live = folder.resolve("app.db");
    Database.run(
        live,
        "create table t (a)",
        "with recursive n(i) as (values (1) union all select i + 1 from n where i < 2000)"
            + " insert into t select hex(randomblob(250)) from n");
    return new SqliteStore("db", live);
  }

  @Test
  @Tag("P24")
  void aPipelineThatFailedLooksLikeABackup() throws IOException {
    SqliteStore store = store(folder);
    Fingerprint held = store.fingerprint();
    Path copy = Files.createDirectories(folder.resolve("copy"));

    var naive =
        runner.run(Command.shell(copy, "sqlite3 /nowhere/app.db .dump 2>&- | cat > app.db"));
    assertThat(naive.exit()).as("by hand").isZero();

    assertThat(copy.resolve("app.db")).exists();
    assertThat(store.examine(copy, held)).isNotEmpty();
  }

  /** A file system of its own with little room. */
  private final class Small implements AutoCloseable {
    private final Path at = Files.createDirectories(folder.resolve("small"));

    Small(String size) throws IOException {
      assertThat(run("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", at.toString()))
          .isTrue();
    }

    boolean run(String... argv) {
      return runner.run(Command.of(folder, argv)).ok();
    }

    @Override
    public void close() {
      run("umount", "-l", at.toString());
    }
  }

  @Test
  @Tag("P23")
  @Tag("root")
  void aBackupThatDidNotFitIsNone() throws IOException {
    SqliteStore store = store(folder);
    byte[] before = Files.readAllBytes(folder.resolve("app.db"));
    try (Small small = new Small("600k")) {
      Path naive = small.at.resolve("app.db");
      runner.run(Command.shell(folder, "cp app.db " + naive + " || true"));
      assertThat(naive).as("by hand: a file of the right name").exists();
      Files.delete(naive);
      var catalog = new Catalog(small.at.resolve("backups"), List.of());
      var taker =
          new BackupTaker(
              catalog,
              Map.of("db", store),
              List.of(),
              Clock.systemUTC(),
              Proof.RESTORED,
              CopyChecks.NONE);
      var release = new Release("c".repeat(40), "v1");

      assertThatThrownBy(() ->
              taker.take(
                  new BackupTaker.Order("b0001", 1, BackupReason.MANUAL, release, Optional.empty()),
                  Set.of()))
          .isInstanceOf(RuntimeException.class);

      assertThat(catalog.all()).isEmpty();
      assertThat(catalog.find("b0001")).isEmpty();
    }
    assertThat(folder.resolve("app.db")).hasBinaryContent(before);
  }

  @Test
  @Tag("P23")
  @Tag("root")
  void aStandbyThatDidNotFitIsNotStaged() throws IOException {
    try (Small small = new Small("3m")) {
      SqliteStore store = store(small.at);
      Path copy = Files.createDirectories(folder.resolve("copy"));
      Fingerprint held = store.capture(new PlainCapture(copy));
      Files.write(small.at.resolve("filler"), new byte[1_200_000]);

      assertThatThrownBy(() -> store.stage(copy, "b0001")).isInstanceOf(RuntimeException.class);
      assertThat(store.staged("b0001")).isFalse();
      assertThat(Trees.files(small.at.resolve(".volver"))).isEmpty();

      Files.delete(small.at.resolve("filler"));
      store.stage(copy, "b0001");
      assertThat(store.examineStaged("b0001", held)).isEmpty();
    }
  }
}
