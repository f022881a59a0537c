package dev.volver.adapter.sqlite;

import dev.volver.backup.Capture;
import dev.volver.backup.Holders;
import dev.volver.backup.Trees;
import dev.volver.message.Halt;
import dev.volver.message.Text;
import dev.volver.rehearsal.Clone;
import dev.volver.rehearsal.Clones;
import dev.volver.rehearsal.Schema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Clones of a SQLite file, in the folder {@code .volver} beside it. */
public final class SqliteClones implements Clones {
  private static final String CLONE = "clone-";
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final SqliteFiles files;

  public SqliteClones(Path live) {
    this.files = new SqliteFiles(live);
  }

  @Override
  public long needs() {
    return files.bytes();
  }

  @Override
  public long room() {
    return files.room();
  }

  @Override
  public Clone fresh(String tag) {
    discard(tag);
    try {
      var making = new Making(Files.createDirectory(making(tag)));
      var held = new SqliteCapture(files.live(), files.name(), PATIENCE).take(making);
      Path made = making.folder().resolve(files.name());
      try (Connection clone = Sqlite.open(made)) {
        if (!SqliteFingerprint.of(clone).equals(held)) {
          throw Halt.failed(
              Text.of(
                  "the clone does not hold what the database holds",
                  "el clon no contiene lo que contiene la base"),
              files.live().toString(),
              Text.of("Try again.", "Inténtelo otra vez."));
        }
      }
      return taken(made, tag);
    } catch (IOException e) {
      discard(tag);
      throw new UncheckedIOException(e);
    } catch (SQLException e) {
      discard(tag);
      throw SqliteFailure.of(files.live(), e);
    } catch (Halt e) {
      discard(tag);
      throw e;
    }
  }

  private Clone taken(Path made, String tag) throws IOException {
    files.adopt(made, CLONE + tag);
    Files.delete(making(tag));
    return clone(tag);
  }

  @Override
  public Clone fresh(Path copy, String tag) {
    discard(tag);
    return copied(copy.resolve(files.name()), tag);
  }

  @Override
  public Clone again(Clone clone, String tag) {
    if (clone.tag().equals(tag)) {
      throw new IllegalArgumentException("a clone is never made of itself: " + tag);
    }
    Path source = files.tagged(CLONE + clone.tag());
    try (Connection settling = Sqlite.open(source)) {
      Sqlite.rows(settling, "pragma wal_checkpoint(truncate)");
    } catch (SQLException e) {
      throw SqliteFailure.of(source, e);
    }
    Path older = files.tagged(CLONE + tag);
    if (!Files.exists(older) || !Holders.of(List.of(older)).isEmpty()) {
      discard(tag);
      return copied(source, tag);
    }
    try {
      files.again(source, CLONE + tag);
      return clone(tag);
    } catch (IOException e) {
      discard(tag);
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Clone empty(String tag) {
    discard(tag);
    try {
      Path made = Files.createDirectory(making(tag)).resolve(files.name());
      return taken(Files.createFile(made), tag);
    } catch (IOException e) {
      discard(tag);
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Schema live() {
    if (files.bytes() == 0) {
      return new Schema(List.of());
    }
    return new SqliteClone("", files.live()).schema();
  }

  private Clone copied(Path source, String tag) {
    try {
      Path made = Files.createDirectory(making(tag)).resolve(files.name());
      Files.copy(source, made);
      return taken(made, tag);
    } catch (IOException e) {
      discard(tag);
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void discard(String tag) {
    try {
      Trees.delete(making(tag));
      files.discard(CLONE + tag);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public List<String> left() {
    String prefix = files.live().getFileName() + "." + CLONE;
    if (!Files.isDirectory(files.folder())) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(files.folder())) {
      return all.map(p -> p.getFileName().toString())
          .filter(n -> n.startsWith(prefix))
          .map(n -> n.substring(prefix.length()).replaceFirst("(\\.new|-wal|-shm|-journal)$", ""))
          .distinct()
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Clone clone(String tag) {
    return new SqliteClone(tag, files.tagged(CLONE + tag));
  }

  /** The folder where one is made; it does not count as there until it is moved out. */
  private Path making(String tag) {
    return files.workplace().resolve(files.live().getFileName() + "." + CLONE + tag + ".new");
  }

  /** Takes a database file as a copy that need not outlive a power cut. */
  private record Making(Path folder) implements Capture {
    @Override
    public void file(String name, FileChannel content, long bytes) throws IOException {
      try (FileChannel out =
          FileChannel.open(
              folder.resolve(name), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        long done = 0;
        while (done < bytes) {
          done += content.transferTo(done, bytes - done, out);
        }
      }
    }

    @Override
    public Held tree(String name, Path root) {
      throw new IllegalStateException("a database is one file: " + root);
    }
  }
}
