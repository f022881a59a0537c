package dev.volver.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.volver.backup.Backup;
import dev.volver.backup.Fingerprint;
import dev.volver.backup.Proof;
import dev.volver.backup.SampleBackups;
import dev.volver.config.StoreConfig;
import dev.volver.exec.Command;
import dev.volver.exec.Local;
import dev.volver.message.Problem;
import dev.volver.plan.BackupReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stores whose copies would be empty, too old or somebody else's, without a word. */
class StoresAtRiskTest {
  @TempDir Path folder;

  private static Backup backup(int number, BackupReason reason, long files) {
    Backup like = SampleBackups.of(number, Instant.EPOCH, reason, Proof.RESTORED);
    return new Backup(
        like.id(),
        like.number(),
        like.at(),
        like.spread(),
        like.run(),
        reason,
        like.release(),
        like.revision(),
        Map.of("uploads", new Fingerprint(Map.of("files", files, "bytes", files), List.of(), "")),
        like.proofs(),
        like.unmet(),
        like.bytes(),
        like.added(),
        like.tree());
  }

  private static List<String> told(List<Problem> problems) {
    return problems.stream().map(p -> p.what().en()).toList();
  }

  private static List<String> absent(Path place, Backup... newestFirst) {
    Map<String, StoreConfig> stores = Map.of("uploads", new StoreConfig.Files(place));
    return told(new Absent(stores, List.of(newestFirst)).problems());
  }

  @Test
  void aFolderThatHeldFilesIsNotTakenForAnEmptyOne() throws IOException {
    Path uploads = folder.resolve("uploads");
    Backup full = backup(3, BackupReason.BEFORE_DEPLOY, 7);
    String gone = "store `uploads` is empty or not there, and b0003 holds files of it";

    assertThat(absent(uploads)).as("the first backup").isEmpty();
    assertThat(absent(uploads, full)).containsExactly(gone);
    Files.createDirectory(uploads);
    assertThat(absent(uploads, full)).as("what a disk is mounted on").containsExactly(gone);
    assertThat(absent(uploads, backup(4, BackupReason.SAFETY, 0), full))
        .as("a rollback took it as it was")
        .containsExactly(gone);
    assertThat(absent(uploads, backup(4, BackupReason.MANUAL, 0), full)).isEmpty();
    Files.createFile(uploads.resolve(".keep"));
    assertThat(absent(uploads, full)).as("it is meant").isEmpty();
  }

  @Test
  void aDatabaseInWalModeThatIsMountedByItselfIsRefused() throws IOException {
    Path database = folder.resolve("app.db");
    sqlite(database, "pragma journal_mode=wal", "create table t (a)");

    assertThat(alone(database, database))
        .singleElement()
        .asString()
        .contains("store `db` is mounted into a container by itself, and it is in WAL mode");
    assertThat(alone(database, folder)).as("with its folder").isEmpty();
    Path link = Files.createSymbolicLink(folder.resolve("link.db"), database);
    assertThat(alone(link, database)).as("by another name").hasSize(1);
    sqlite(database, "pragma journal_mode=delete");
    assertThat(alone(database, database)).as("without WAL").isEmpty();
  }

  private static List<String> alone(Path database, Path mounted) {
    return told(
        new MountedAlone(Map.of("db", new StoreConfig.Sqlite(database)), List.of(mounted))
            .problems());
  }

  private static void sqlite(Path database, String... statements) throws IOException {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        var statement = connection.createStatement()) {
      for (String each : statements) {
        statement.execute(each);
      }
    } catch (SQLException e) {
      throw new IOException(e);
    }
  }

  @Test
  void whoIsNotRootPutsBackOnlyWhatIsTheirOwn() throws IOException {
    Path uploads = Files.createDirectory(folder.resolve("uploads"));
    Files.createFile(uploads.resolve("a"));
    int uid = (int) Files.getAttribute(uploads, "unix:uid");
    int gid = (int) Files.getAttribute(uploads, "unix:gid");
    StoreConfig store = new StoreConfig.Files(uploads);

    assertThat(new Owners(uid + 1, Set.of(gid)).against("uploads", store))
        .hasValueSatisfying(p -> {
          assertThat(p.what().en()).startsWith("files of store `uploads` belong to ");
          assertThat(p.next().en()).startsWith("Run volver as root, or as ");
        });
    assertThat(new Owners(0, Set.of()).against("uploads", store)).isEmpty();
    assertThat(Owners.mine().against("uploads", store)).isEmpty();
    assertThat(Owners.mine().gids())
        .contains(Integer.valueOf(Local.RUNNER.run(Command.of(folder, "id", "-g")).text()));
    var nowhere = new StoreConfig.Sqlite(folder.resolve("x"));
    assertThat(new Owners(uid + 1, Set.of()).against("db", nowhere)).isEmpty();
  }
}
