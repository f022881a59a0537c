package dev.volver.adapter.postgres;

import dev.volver.journal.TableLoss;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Rows that one database has and another of the same server has not, table by table. Rows are told
 * apart by their primary key, or by all they hold where there is none, and compared as text: as
 * records, 1.0 and 1.000 are equal.
 */
final class RowDifference {
  private static final Pattern BOOKKEEPING =
      Pattern.compile(
          ".*\\.(alembic_version|django_migrations|django_content_type|volver_migrations)");

  /** The one column of Alembic's own table, whatever it is called. */
  private static final List<String> VERSION = List.of("version_num");

  private static final int AT_ONCE = 10_000;

  private final Psql psql;
  private final String newer;
  private final String older;
  private Optional<String> since = Optional.empty();
  private Optional<Path> listing = Optional.empty();
  private boolean whole;

  RowDifference(Psql psql, String newer, String older) {
    this.psql = psql;
    this.newer = newer;
    this.older = older;
  }

  /** Rows of the older one that came with this transaction or after it were removed by nobody. */
  RowDifference since(Optional<String> transaction) {
    since = transaction;
    return this;
  }

  /** Lists the rows in a folder: {@code TABLE.jsonl}, and {@code TABLE.changed.jsonl}. */
  RowDifference listing(Path folder) {
    listing = Optional.of(folder);
    return this;
  }

  /** Only rows that the older one has not at all. */
  RowDifference whole() {
    whole = true;
    return this;
  }

  List<TableLoss> tables() {
    Both<Map<String, RowShape>> shapes = new Both<>(newer, older).each(d -> RowShape.of(psql, d));
    List<TableLoss> all = new ArrayList<>();
    shapes
        .before()
        .forEach((table, shape) -> {
          if (!BOOKKEEPING.matcher(table).matches() && !shape.columns().equals(VERSION)) {
            all.add(table(table, shape, Optional.ofNullable(shapes.after().get(table))));
          }
        });
    return all;
  }

  /** By the primary key, when it is the same in both. */
  private TableLoss table(String table, RowShape shape, Optional<RowShape> other) {
    boolean inBoth = other.isPresent();
    List<String> columns = new ArrayList<>(shape.columns());
    other.ifPresent(o -> columns.retainAll(o.columns()));
    boolean keyed =
        other.map(RowShape::key).filter(k -> !k.isEmpty() && k.equals(shape.key())).isPresent();
    List<String> by = keyed ? shape.key() : columns;
    Optional<String> among =
        inBoth
            ? new RowGroups(psql, table, by, columns).differing(new Both<>(newer, older))
            : Optional.of("true");
    if (among.isEmpty()) {
      return new TableLoss(shown(table), 0, 0, 0);
    }
    try {
      var sides =
          new Both<>(
              new Side(newer, Files.createTempFile("volver-rows", ".txt"), "false"),
              new Side(older, Files.createTempFile("volver-rows", ".txt"), fresh()));
      try {
        sides.each(
            s -> inBoth || s.database.equals(newer) ? rows(s, table, by, columns, among.get()) : s);
        return list(table, by, new Merge(sides.before().rows, sides.after().rows).run());
      } finally {
        Files.delete(sides.before().rows);
        Files.delete(sides.after().rows);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * One of the two databases.
   *
   * @param rows where those of a table are written
   * @param fresh the condition of rows that came with the swap or after it
   */
  private record Side(String database, Path rows, String fresh) {}

  /** Whether a row was written by the transaction of the swap or a later one. */
  private String fresh() {
    return since.map(x -> "age(xmin) <= age('" + Long.parseLong(x) + "'::xid)").orElse("false");
  }

  /** Writes key, a sum of all columns, and whether the row is fresh, in the order of the keys. */
  private Side rows(Side of, String table, List<String> by, List<String> columns, String among) {
    copy(
        of.database,
        "select * from (select %s as k, md5(%s), %s from only %s where %s) r order by k collate \"C\""
            .formatted(RowGroups.texts(by), RowGroups.texts(columns), of.fresh, table, among),
        of.rows);
    return of;
  }

  /** Writes what a query gives into a file, however much that is. */
  private void copy(String database, String query, Path file) {
    psql.done(
        psql.write(database, Psql.READING + "copy (" + query + ") to stdout;\ncommit;\n", file));
  }

  private TableLoss list(String table, List<String> by, Merge.Result all) throws IOException {
    Merge.Result found = whole ? new Merge.Result(all.added(), List.of(), 0) : all;
    if (listing.isPresent()) {
      Path folder = Files.createDirectories(listing.get());
      String name = shown(table).replace('/', '_');
      write(folder.resolve(name + ".jsonl"), table, by, found.added());
      write(folder.resolve(name + ".changed.jsonl"), table, by, found.changed());
    }
    return new TableLoss(
        shown(table), found.added().size(), found.changed().size(), found.removed());
  }

  private static String shown(String table) {
    return table.replaceFirst("^public\\.", "").replace("\"", "");
  }

  private void write(Path file, String table, List<String> by, List<String> keys)
      throws IOException {
    if (keys.isEmpty()) {
      return;
    }
    Files.deleteIfExists(file);
    for (int i = 0; i < keys.size(); i += AT_ONCE) {
      String wanted =
          keys.subList(i, Math.min(keys.size(), i + AT_ONCE)).stream()
              .map(Psql::text)
              .collect(Collectors.joining(", "));
      Path some = Files.createTempFile("volver-rows", ".txt");
      try {
        copy(
            newer,
            "select row_to_json(t) from only %s t where %s in (%s)"
                .formatted(table, RowGroups.texts(by), wanted),
            some);
        append(some, file);
      } finally {
        Files.delete(some);
      }
    }
  }

  /** A value of type json keeps line breaks that it was written with, between its words. */
  private static void append(Path rows, Path file) throws IOException {
    try (BufferedReader reader = Files.newBufferedReader(rows);
        BufferedWriter writer =
            Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        String row = CopyText.columns(line).getFirst().orElseThrow();
        writer.write(row.replace('\n', ' ').replace('\r', ' ') + "\n");
      }
    }
  }

  /** Walks through two files of rows that are in the same order. */
  private record Merge(Path left, Path right) {
    private record Row(String key, String sum, boolean fresh) {}

    /**
     * What was found.
     *
     * @param added keys that are only left
     * @param changed keys that are in both, with other content
     * @param removed how many are only right, and were there before
     */
    private record Result(List<String> added, List<String> changed, long removed) {}

    Result run() throws IOException {
      List<String> added = new ArrayList<>();
      List<String> changed = new ArrayList<>();
      long removed = 0;
      try (BufferedReader a = Files.newBufferedReader(left);
          BufferedReader b = Files.newBufferedReader(right)) {
        Optional<Row> x = next(a);
        Optional<Row> y = next(b);
        while (x.isPresent() || y.isPresent()) {
          int order = order(x, y);
          if (order < 0) {
            added.add(x.orElseThrow().key);
          } else if (order > 0) {
            removed += y.orElseThrow().fresh ? 0 : 1;
          } else if (!x.orElseThrow().sum.equals(y.orElseThrow().sum)) {
            changed.add(x.orElseThrow().key);
          }
          x = order <= 0 ? next(a) : x;
          y = order >= 0 ? next(b) : y;
        }
      }
      return new Result(added, changed, removed);
    }

    private static Optional<Row> next(BufferedReader rows) throws IOException {
      String line = rows.readLine();
      if (line == null) {
        return Optional.empty();
      }
      List<String> words = CopyText.columns(line).stream().map(c -> c.orElse("")).toList();
      return Optional.of(new Row(words.get(0), words.get(1), words.get(2).equals("t")));
    }

    /** By bytes, as the collation "C" has it, which in UTF-8 is the order of code points. */
    private static int order(Optional<Row> x, Optional<Row> y) {
      if (x.isEmpty() || y.isEmpty()) {
        return x.isPresent() ? -1 : 1;
      }
      return java.util.Arrays.compareUnsigned(
          x.get().key.getBytes(java.nio.charset.StandardCharsets.UTF_8),
          y.get().key.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
  }
}
