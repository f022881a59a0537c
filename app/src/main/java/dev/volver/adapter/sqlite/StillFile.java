package dev.volver.adapter.sqlite;

import dev.volver.exec.Pause;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Holds a database file still by a read transaction, so that the file alone is the database.
 *
 * <p>Without a WAL, nobody writes to the file while somebody has a SHARED lock
 * (sqlite.org/lockingv3 section 3). With one, a reader that found all of the WAL in the file
 * already holds the lock WAL_READ_LOCK(0) and reads only the file; whoever wants to write to the
 * file needs that lock for himself (sqlite.org/walformat section 2.3.1). So the WAL is brought into
 * the file while nobody can add to it, which takes as long as it takes to write a few pages; then
 * the app writes on, to the WAL. That the lock is the one it must be is seen in {@code
 * /proc/locks}.
 */
final class StillFile {
  /** Where the locks of the WAL index stand in the {@code -shm} file: 120 write, 123 read(0). */
  private static final String READ_0 = "123 123";

  /** A busy app may be just about its own checkpoint. */
  private static final int ATTEMPTS = 20;

  private static final Duration BRIEFLY = Duration.ofSeconds(1);
  private static final String CHECKPOINT = "pragma wal_checkpoint(passive)";

  private final Path live;
  private final Connection reading;

  /**
   * @param reading the connection whose transaction is to hold the file; it has none yet
   */
  StillFile(Path live, Connection reading) {
    this.live = live;
    this.reading = reading;
  }

  /**
   * Begins the transaction.
   *
   * @return how many bytes of the file are the database; empty when it cannot be held still, and
   *     then there is no transaction
   */
  Optional<Long> hold() throws SQLException, IOException {
    if (!Sqlite.column(reading, "pragma journal_mode").equals(List.of("wal"))) {
      begun();
    } else if (!stillBehindWal()) {
      return Optional.empty();
    }
    return Optional.of(
        Sqlite.number(reading, "pragma page_count") * Sqlite.number(reading, "pragma page_size"));
  }

  /** A transaction begins with the first thing that it reads. */
  private void begun() throws SQLException {
    Sqlite.execute(reading, "begin");
    Sqlite.number(reading, "select count(*) from sqlite_master");
  }

  private boolean stillBehindWal() throws SQLException, IOException {
    for (int again = 0; again < ATTEMPTS; again++) {
      try {
        if (behindWal()) {
          return true;
        }
      } catch (SQLException e) {
        if (SqliteFailure.busy(e)) {
          return false; // somebody is in the middle of a long transaction
        }
        throw e;
      }
      Sqlite.execute(reading, "rollback");
      Pause.of(Duration.ofMillis(5));
    }
    return false;
  }

  private boolean behindWal() throws SQLException, IOException {
    try (Connection writing = Sqlite.eager(live, BRIEFLY);
        Connection checkpoint = Sqlite.eager(live, BRIEFLY)) {
      Sqlite.rows(checkpoint, CHECKPOINT); // most of it, while the app may write
      Sqlite.execute(writing, "begin immediate");
      try {
        List<Optional<String>> told = Sqlite.rows(checkpoint, CHECKPOINT).getFirst();
        boolean all = told.get(0).equals(Optional.of("0")) && told.get(1).equals(told.get(2));
        begun();
        if (!all) {
          return false;
        }
      } finally {
        Sqlite.execute(writing, "rollback");
      }
    }
    return holdsTheFile();
  }

  /** Whether, of the locks on the WAL index, this process has that on the file and no other. */
  private boolean holdsTheFile() throws IOException {
    Path index = SqliteFiles.sidecar(live, "-shm");
    if (!Files.exists(index)) {
      return false;
    }
    String inode = ":" + Files.getAttribute(index, "unix:ino") + " ";
    String pid = " " + ProcessHandle.current().pid() + " ";
    try (Stream<String> locks = Files.lines(Path.of("/proc/locks"))) {
      List<String> ours =
          locks
              .map(l -> l.replaceAll("\\s+", " ").toUpperCase(Locale.ROOT))
              .filter(l -> l.contains(pid) && l.contains(inode))
              .filter(l -> !l.endsWith(" 128 128")) // that the index is in use
              .toList();
      return ours.size() == 1
          && ours.getFirst().contains(" READ ")
          && ours.getFirst().endsWith(" " + READ_0);
    }
  }
}
