package dev.volver.adapter.sqlite;

import dev.volver.backup.Adoptive;
import dev.volver.backup.Capture;
import dev.volver.backup.Fingerprint;
import dev.volver.backup.Foreign;
import dev.volver.backup.Holders;
import dev.volver.backup.LaidOut;
import dev.volver.backup.Lending;
import dev.volver.backup.Rows;
import dev.volver.backup.SqlStore;
import dev.volver.exec.Pause;
import dev.volver.journal.TableLoss;
import dev.volver.message.Halt;
import dev.volver.message.Problem;
import dev.volver.message.Text;
import dev.volver.repair.Mender;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** A store in a SQLite file; its {@code -wal}, {@code -shm} and {@code -journal} belong to it. */
public final class SqliteStore implements SqlStore, Adoptive {
  private static final Duration LET_GO = Duration.ofSeconds(10);

  private final String name;
  private final SqliteFiles files;
  private final Duration patience;

  public SqliteStore(String name, Path path) {
    this(name, path, LET_GO);
  }

  /**
   * @param patience how long a process may take to let go of the database
   */
  public SqliteStore(String name, Path path, Duration patience) {
    this.name = name;
    this.files = new SqliteFiles(path);
    this.patience = patience;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Optional<Problem> damage() {
    return Examination.damage(files.live());
  }

  @Override
  public long bytes() {
    return files.bytes();
  }

  @Override
  public long room() {
    return files.room();
  }

  @Override
  public Fingerprint fingerprint() {
    files.ensureLive();
    return Sqlite.asking(files.live(), SqliteFingerprint::of);
  }

  @Override
  public Fingerprint fingerprint(String tag) {
    return Examination.held(files.tagged(tag));
  }

  @Override
  public Fingerprint capture(Capture to) {
    return new SqliteCapture(files.live(), files.name(), patience.multipliedBy(6)).take(to);
  }

  @Override
  public Foreign.Format foreign() {
    return Foreign.Format.SQLITE;
  }

  @Override
  public Adopted takeIn(Foreign foreign, Capture to, Function<Rows, Optional<String>> revision) {
    try {
      return new ForeignFile(foreign, copy(to.folder())).takeIn(revision);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path copy(Path folder) {
    return folder.resolve(files.name());
  }

  @Override
  public List<Problem> examine(Path folder, Fingerprint expected) {
    return Examination.of(copy(folder), expected);
  }

  @Override
  public List<Problem> tryOut(Path folder, Fingerprint expected, Consumer<Rows> asking) {
    List<Problem> problems = examine(folder, expected);
    if (problems.isEmpty()) {
      asking.accept(new StillRows(copy(folder)));
    }
    return problems;
  }

  @Override
  public Rows rows(String tag) {
    return new StillRows(files.tagged(tag));
  }

  @Override
  public void stage(Path folder, String tag) {
    try {
      files.stage(copy(folder), tag);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Optional<Path> workplace() {
    return Optional.of(files.workplace());
  }

  @Override
  public void adopt(Path folder, String tag) {
    try {
      files.adopt(copy(folder), tag);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public List<Problem> examineStaged(String tag, Fingerprint expected) {
    return Examination.of(files.tagged(tag), expected);
  }

  @Override
  public boolean staged(String tag) {
    return Files.exists(files.tagged(tag));
  }

  @Override
  public void refresh(String tag) {
    if (!Files.exists(files.live())) {
      return;
    }
    try {
      files.refresh(tag);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public List<Problem> swap(String tag, String aside) {
    try {
      new SqliteSwap(files, tag, aside).go();
      return List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public List<Holder> holders() {
    return Holders.of(files.present());
  }

  @Override
  public void settle() {
    if (!Files.exists(files.live())) {
      return;
    }
    Pause.until(patience, () -> holders().isEmpty());
    List<Holder> holders = holders();
    if (!holders.isEmpty()) {
      throw held(holders.toString());
    }
    try (Connection live = Sqlite.open(files.live())) {
      Sqlite.execute(live, "pragma locking_mode = exclusive");
      Sqlite.execute(live, "begin exclusive");
      Sqlite.execute(live, "commit");
    } catch (SQLException e) {
      if (SqliteFailure.busy(e)) {
        throw held(String.valueOf(e.getMessage()));
      }
      return; // a damaged database, or a full disk: it is set aside with its sidecars as it is
    }
    tidy();
  }

  /**
   * One that was locked as a whole leaves its sidecars behind; whoever closes it last removes them.
   */
  private void tidy() {
    try (Connection live = Sqlite.open(files.live())) {
      Sqlite.execute(live, "pragma wal_checkpoint(truncate)");
    } catch (SQLException e) {
      return; // sidecars that stay are moved along with the database; a refresh refuses them
    }
  }

  private Halt held(String by) {
    return Halt.failed(
        Text.of("`%s` is still held open: %s", "`%s` sigue abierto por: %s", name, by),
        files.live().toString(),
        Text.of(
            "End that process, then `volver resume`.",
            "Termine ese proceso y luego `volver resume`."));
  }

  @Override
  public List<TableLoss> leftBehind(String aside, LaidOut copy, Path listing) {
    Path rows = listing.resolve(name);
    Path old = files.tagged(aside);
    Path left = Examination.damage(old).isEmpty() ? old : Recovery.of(old, rows);
    return LeftBehind.list(files.live(), left, copy(copy.whole()), rows);
  }

  @Override
  public List<TableLoss> gone(String tag, Path listing) {
    return LeftBehind.gone(files.live(), files.tagged(tag), listing.resolve(name));
  }

  @Override
  public List<TableLoss> ahead(LaidOut copy) {
    return LeftBehind.count(copy(copy.whole()), files.live());
  }

  @Override
  public List<String> beside() {
    return files.tags();
  }

  @Override
  public String place(String tag) {
    return files.tagged(tag).toString();
  }

  @Override
  public void discard(String tag) {
    files.discard(tag);
  }

  @Override
  public List<String> typedRestore(Path copy) {
    return files.typed("cp", copy(copy));
  }

  @Override
  public List<String> typedSwap(String tag) {
    return files.typed("mv", files.tagged(tag));
  }

  @Override
  public List<String> typedLook(String tag) {
    return files.typedLook(tag);
  }

  @Override
  public List<List<Optional<String>>> query(String sql) {
    return Sqlite.reading(files.live(), c -> Sqlite.rows(c, sql));
  }

  @Override
  public List<String> columns(String sql) {
    return Sqlite.reading(files.live(), c -> Sqlite.columns(c, sql));
  }

  @Override
  public List<Long> apply(String script, String tag, Lending lending) {
    return LentScript.run(files.live(), files.tagged(tag), script, lending);
  }

  @Override
  public Mender mender() {
    return new SqliteMender(files.live());
  }

  @Override
  public void apply(String script) {
    files.ensureLive();
    LentScript.run(files.live(), script);
  }
}
