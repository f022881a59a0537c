package dev.volver.adapter.postgres;

import dev.volver.rehearsal.Comparison;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Walks through two files of rows that are in the same order, and counts what differs. */
final class RowMerge {
  private static final int SHOWN = 200;

  /** A column of the rows; one that is gone is only in the first file. */
  record Column(String name, boolean bare, boolean bareAfter) {}

  private final List<Column> columns;
  private final long[] differ;
  private final long[] heldByMissing;
  private final List<List<Comparison.Example>> examples = new ArrayList<>();
  long missing;
  long extra;
  long changed;
  final List<String> gone = new ArrayList<>();
  final List<String> came = new ArrayList<>();

  /**
   * @param columns those of both files, after the key
   * @param alone how many more the first file has
   */
  RowMerge(List<Column> columns, int alone) {
    this.columns = columns;
    this.differ = new long[columns.size()];
    this.heldByMissing = new long[alone];
    columns.forEach(_ -> examples.add(new ArrayList<>()));
  }

  void run(Path before, Path after) throws IOException {
    try (BufferedReader a = Files.newBufferedReader(before);
        BufferedReader b = Files.newBufferedReader(after)) {
      Optional<String> x = Optional.ofNullable(a.readLine());
      Optional<String> y = Optional.ofNullable(b.readLine());
      while (x.isPresent() || y.isPresent()) {
        int order = order(x, y);
        if (order < 0) {
          lost(CopyText.columns(x.orElseThrow()));
        } else if (order > 0) {
          extra++;
          example(came, CopyText.columns(y.orElseThrow()));
        } else if (!x.equals(y)) {
          compare(CopyText.columns(x.orElseThrow()), CopyText.columns(y.orElseThrow()));
        }
        x = order <= 0 ? Optional.ofNullable(a.readLine()) : x;
        y = order >= 0 ? Optional.ofNullable(b.readLine()) : y;
      }
    }
  }

  /** By the bytes of the key, as the collation "C" has it. */
  private static int order(Optional<String> x, Optional<String> y) {
    if (x.isEmpty() || y.isEmpty()) {
      return x.isPresent() ? -1 : 1;
    }
    String left = key(x.get());
    String right = key(y.get());
    return left.equals(right) ? 0 : Arrays.compareUnsigned(bytes(left), bytes(right));
  }

  private static String key(String line) {
    int tab = line.indexOf('\t');
    return tab < 0 ? line : line.substring(0, tab);
  }

  private static byte[] bytes(String key) {
    return CopyText.columns(key).getFirst().orElse("").getBytes(StandardCharsets.UTF_8);
  }

  private void lost(List<Optional<String>> row) {
    missing++;
    example(gone, row);
    for (int i = 0; i < heldByMissing.length; i++) {
      heldByMissing[i] += row.get(1 + columns.size() + i).isPresent() ? 1 : 0;
    }
  }

  private static void example(List<String> keys, List<Optional<String>> row) {
    if (keys.size() < Comparison.EXAMPLES) {
      keys.add(row.getFirst().orElse(""));
    }
  }

  private void compare(List<Optional<String>> was, List<Optional<String>> is) {
    boolean any = false;
    for (int i = 0; i < columns.size(); i++) {
      Optional<String> before = was.get(i + 1);
      Optional<String> after = is.get(i + 1);
      if (!before.equals(after)) {
        any = true;
        differ[i]++;
        if (examples.get(i).size() < Comparison.EXAMPLES) {
          Column column = columns.get(i);
          examples
              .get(i)
              .add(
                  new Comparison.Example(
                      was.getFirst().orElse(""),
                      literal(before, column.bare()),
                      literal(after, column.bareAfter())));
        }
      }
    }
    changed += any ? 1 : 0;
  }

  /** A value as SQL writes it, and not more of it than anybody reads. */
  static String literal(Optional<String> value, boolean bare) {
    String text = value.orElse("NULL");
    String shown = text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
    return bare || value.isEmpty() ? shown : Psql.text(shown);
  }

  /** Columns of which values differ. */
  List<Comparison.Column> differing() {
    List<Comparison.Column> found = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      if (differ[i] > 0) {
        found.add(new Comparison.Column(columns.get(i).name(), true, differ[i], examples.get(i)));
      }
    }
    return found;
  }

  /**
   * Of a column that is only in the first file, how many values went with rows that are missing.
   */
  long heldByMissing(int column) {
    return heldByMissing[column];
  }
}
