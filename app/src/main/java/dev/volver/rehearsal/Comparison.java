package dev.volver.rehearsal;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * How the rows of two clones differ.
 *
 * @param tables every table that either of them has, also those that are the same
 * @param counters sequences and other sources of the next number that stand elsewhere
 */
public record Comparison(List<Table> tables, List<Counter> counters) {
  /** As many examples are given of each thing. */
  public static final int EXAMPLES = 5;

  public Comparison {
    tables = List.copyOf(tables);
    counters = List.copyOf(counters);
  }

  /** The same without some tables, such as a migration tool's own, and their counters. */
  public Comparison without(Predicate<String> excluded) {
    return new Comparison(
        tables.stream().filter(t -> !excluded.test(t.name())).toList(),
        counters.stream().filter(c -> !excluded.test(c.table())).toList());
  }

  /** Tables that are not the same. */
  public List<Table> different() {
    return tables.stream().filter(t -> !t.same()).toList();
  }

  /** Whether all rows are the same; counters are apart. */
  public boolean same() {
    return different().isEmpty();
  }

  /** Rows that were there before, in all tables. */
  public long rows() {
    return tables.stream().mapToLong(t -> t.before().orElse(0L)).sum();
  }

  /**
   * One table.
   *
   * @param before rows before; empty when there was no such table
   * @param after rows after; empty when there is no such table any more
   * @param keyed whether rows were told apart by the primary key; else a changed row counts as one
   *     missing and one extra
   * @param missing rows of before that are not there any more
   * @param extra rows of after that were not there
   * @param changed rows that are there with other values
   * @param columns columns of before of which values differ
   * @param gone primary keys, or whole rows without one, of some missing rows
   * @param came the same of some extra rows
   */
  public record Table(
      String name,
      Optional<Long> before,
      Optional<Long> after,
      boolean keyed,
      long missing,
      long extra,
      long changed,
      List<Column> columns,
      List<String> gone,
      List<String> came) {
    public Table {
      columns = List.copyOf(columns);
      gone = List.copyOf(gone);
      came = List.copyOf(came);
    }

    /** A table whose rows are the same. */
    public static Table same(String name, long rows, boolean keyed) {
      Optional<Long> count = Optional.of(rows);
      return new Table(name, count, count, keyed, 0, 0, 0, List.of(), List.of(), List.of());
    }

    /** A table that is not there any more. */
    public static Table dropped(String name, long rows) {
      return alone(name, Optional.of(rows), Optional.empty());
    }

    /** A table that was not there. */
    public static Table fresh(String name, long rows) {
      return alone(name, Optional.empty(), Optional.of(rows));
    }

    private static Table alone(String name, Optional<Long> before, Optional<Long> after) {
      return new Table(
          name,
          before,
          after,
          false,
          before.orElse(0L),
          after.orElse(0L),
          0,
          List.of(),
          List.of(),
          List.of());
    }

    /** The same as if no row had come. */
    Table withoutExtra() {
      return new Table(name, before, after, keyed, missing, 0, changed, columns, gone, List.of());
    }

    public boolean same() {
      return before.isPresent()
          && after.isPresent()
          && missing + extra + changed == 0
          && columns.isEmpty();
    }
  }

  /**
   * A column of which values differ, among rows that are there before and after.
   *
   * @param there whether the column is there after; if not, those values differ that were not NULL,
   *     and one that held only NULL is named with 0
   * @param values how many values differ
   */
  public record Column(String name, boolean there, long values, List<Example> examples) {
    public Column {
      examples = List.copyOf(examples);
    }
  }

  /**
   * A value that differs, as SQL writes it: {@code 'text'}, {@code 1.0}, {@code NULL}.
   *
   * @param key the primary key of its row
   */
  public record Example(String key, String before, String after) {}

  /**
   * A sequence, or SQLite's counter of an AUTOINCREMENT table.
   *
   * @param table the table it gives numbers to; empty when it belongs to none
   * @param before the last number given; empty when none was
   */
  public record Counter(String name, String table, Optional<Long> before, Optional<Long> after) {

    /** Whether numbers may be given a second time. */
    public boolean rewound() {
      return before.isPresent() && (after.isEmpty() || after.get() < before.get());
    }
  }
}
