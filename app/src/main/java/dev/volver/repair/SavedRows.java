package dev.volver.repair;

import dev.volver.journal.Disk;
import dev.volver.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The rows that a repair changes, as they were and as they are, in the folder of its run: {@code
 * rows.jsonl}, a line of JSON for each, and {@code undo.sql}, which puts them back by itself. They
 * are on the disk before the transaction is committed.
 */
public final class SavedRows {
  private final Path folder;

  /**
   * @param run the folder of a run
   */
  public SavedRows(Path run) {
    this.folder = run.resolve("repair");
  }

  /** Where they are. */
  public Path rows() {
    return folder.resolve("rows.jsonl");
  }

  public boolean there() {
    return Files.exists(rows());
  }

  /** Writes everything, the rows last: where they are, all is. */
  public void write(Changes changes, List<String> undo) {
    String header =
        "-- Puts back what this run changed, where the rows are still as it left them.\n";
    String sql = undo.stream().map(s -> s + ";\n").collect(Collectors.joining());
    put(folder.resolve("undo.sql"), header + "begin;\n" + sql + "commit;\n");
    changes.transaction().ifPresent(t -> put(folder.resolve("transaction"), t));
    put(
        rows(),
        changes.rows().stream().map(r -> r.json().text() + "\n").collect(Collectors.joining()));
  }

  private static void put(Path file, String text) {
    Disk.write(file, text.getBytes(StandardCharsets.UTF_8));
  }

  /** What was written. */
  public Changes read() {
    try {
      List<RowChange> rows = new ArrayList<>();
      for (String line : Files.readAllLines(rows())) {
        rows.add(RowChange.read(Json.parse(line)));
      }
      Path transaction = folder.resolve("transaction");
      return new Changes(
          rows,
          Files.exists(transaction)
              ? Optional.of(Files.readString(transaction).strip())
              : Optional.empty());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Removes them: the transaction that they belong to was rolled back. */
  public void drop() {
    try {
      Files.deleteIfExists(rows());
      Files.deleteIfExists(folder.resolve("undo.sql"));
      Files.deleteIfExists(folder.resolve("transaction"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
