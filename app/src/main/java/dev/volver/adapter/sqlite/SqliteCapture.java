package dev.volver.adapter.sqlite;

import dev.volver.backup.Capture;
import dev.volver.backup.Fingerprint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.sqlite.SQLiteConnection;

/**
 * Takes a copy of a database while the app writes. Where its file can be held still it is read as
 * it is, without a second copy on the disk; else the online backup makes one. The rows are counted
 * in the very transaction that is copied, so that the copy can be told from a whole but wrong one.
 */
final class SqliteCapture {
  private static final int ALL_PAGES = -1;

  private final Path live;
  private final String name;
  private final Duration patience;

  /**
   * @param name the database's name in the copy
   * @param patience how long a lock of the app is waited for
   */
  SqliteCapture(Path live, String name, Duration patience) {
    this.live = live;
    this.name = name;
    this.patience = patience;
  }

  Fingerprint take(Capture to) {
    if (!Files.exists(live)) {
      return nothing(to);
    }
    try {
      Optional<Fingerprint> still = held(to);
      return still.isPresent() ? still.get() : online(to);
    } catch (SQLException e) {
      throw SqliteFailure.of(live, e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** No database yet: an empty file is what SQLite takes for an empty database. */
  private Fingerprint nothing(Capture to) {
    Path copy = to.folder().resolve(name);
    try (Connection connection = Sqlite.copy(Files.createFile(copy))) {
      return SqliteFingerprint.of(connection);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SQLException e) {
      throw SqliteFailure.of(copy, e);
    }
  }

  /**
   * Reads the file itself. The channel is closed after the connection: to close any descriptor of a
   * file ends all locks that a process has on it.
   */
  private Optional<Fingerprint> held(Capture to) throws SQLException, IOException {
    try (FileChannel file = FileChannel.open(live, StandardOpenOption.READ);
        Connection reading = Sqlite.eager(live, patience);
        ExecutorService counting = Executors.newSingleThreadExecutor()) {
      Optional<Long> bytes = new StillFile(live, reading).hold();
      if (bytes.isEmpty() || file.size() < bytes.get()) {
        return Optional.empty();
      }
      Future<Fingerprint> held = counting.submit(() -> SqliteFingerprint.of(reading));
      to.file(name, file, bytes.get());
      return Optional.of(held.get());
    } catch (ExecutionException e) {
      if (e.getCause() instanceof SQLException sql) {
        throw sql;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /** In one step: page by page it would start again with every write of the app. */
  private Fingerprint online(Capture to) throws SQLException {
    try (Connection reading = Sqlite.eager(live, patience)) {
      Sqlite.execute(reading, "begin");
      Fingerprint held = SqliteFingerprint.of(reading);
      var database = reading.unwrap(SQLiteConnection.class).getDatabase();
      String copy = to.folder().resolve(name).toString();
      int result = database.backup("main", copy, null, 100, 100, ALL_PAGES);
      Sqlite.execute(reading, "commit");
      if (result != 0) {
        throw new SQLException("the online backup ended with code " + result);
      }
      return held;
    }
  }
}
