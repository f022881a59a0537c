package dev.volver.adapter.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Ranges of rowids of one table in two databases, looked through with all cores.
 *
 * @param was the table in the database before, of which a row is {@code a}
 * @param is the one after, of which a row is {@code b}
 * @param differ whether two rows differ
 * @param rows how many there are before
 */
record Slices(String was, String is, String rowid, String rowidAfter, String differ, long rows) {
  private static final long IN_ONE = 50_000;
  private static final int AT_MOST = 1024;

  /** Opens a connection that sees both. */
  interface Opening {
    Connection open() throws SQLException;
  }

  /** Rowids from one to another, both included. */
  record Range(long from, long to) {}

  /** The ranges in which some row has no twin. */
  List<Range> dirty(Connection both, Opening opening) throws SQLException {
    List<Range> all = all(both);
    if (all.size() < 2) {
      return look(both, new ConcurrentLinkedQueue<>(all));
    }
    var waiting = new ConcurrentLinkedQueue<>(all);
    int cores = Runtime.getRuntime().availableProcessors();
    List<Range> dirty = new ArrayList<>();
    try (ExecutorService workers = Executors.newFixedThreadPool(cores)) {
      List<Future<List<Range>>> found = new ArrayList<>();
      for (int i = 0; i < cores; i++) {
        found.add(
            workers.submit(() -> {
              try (Connection own = opening.open()) {
                return look(own, waiting);
              }
            }));
      }
      for (Future<List<Range>> part : found) {
        dirty.addAll(part.get());
      }
      return dirty;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof SQLException sql) {
        throw sql;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private List<Range> all(Connection both) throws SQLException {
    String ends =
        "select min(r), max(r) from (select min(%1$s) r from %2$s union all select max(%1$s) from %2$s union all select min(%3$s) from %4$s union all select max(%3$s) from %4$s)"
            .formatted(rowid, was, rowidAfter, is);
    var row = Sqlite.rows(both, ends).getFirst();
    if (row.getFirst().isEmpty()) {
      return List.of();
    }
    long low = Long.parseLong(row.get(0).orElseThrow());
    long high = Long.parseLong(row.get(1).orElseThrow());
    long count = Math.clamp(rows / IN_ONE, 1, AT_MOST);
    long span = high - low; // more than the largest number when there are negative ones
    long step = Long.divideUnsigned(span, count) + 1;
    List<Range> ranges = new ArrayList<>();
    for (long i = 0; i < count; i++) {
      long from = i * step;
      if (Long.compareUnsigned(from, span) > 0) {
        break;
      }
      boolean last = Long.compareUnsigned(span - from, step) < 0;
      ranges.add(new Range(low + from, last ? high : low + from + step - 1));
    }
    return ranges;
  }

  private List<Range> look(Connection own, ConcurrentLinkedQueue<Range> waiting)
      throws SQLException {
    String pairs =
        "select count(*), count(b.%2$s), total(b.%2$s is not null and %5$s) from %3$s a left join %4$s b on b.%2$s = a.%1$s where a.%1$s between ? and ?"
            .formatted(rowid, rowidAfter, was, is, differ);
    String others =
        "select count(*) from %2$s b where b.%1$s between ? and ?".formatted(rowidAfter, is);
    List<Range> dirty = new ArrayList<>();
    try (PreparedStatement pairing = own.prepareStatement(pairs);
        PreparedStatement counting = own.prepareStatement(others)) {
      for (Range range = waiting.poll(); range != null; range = waiting.poll()) {
        long[] pair = numbers(pairing, range, 3);
        if (pair[0] != pair[1] || pair[2] != 0 || numbers(counting, range, 1)[0] != pair[0]) {
          dirty.add(range);
        }
      }
    }
    return dirty;
  }

  private static long[] numbers(PreparedStatement statement, Range range, int columns)
      throws SQLException {
    statement.setLong(1, range.from());
    statement.setLong(2, range.to());
    try (ResultSet row = statement.executeQuery()) {
      row.next();
      long[] numbers = new long[columns];
      for (int c = 0; c < columns; c++) {
        numbers[c] = row.getLong(c + 1);
      }
      return numbers;
    }
  }

  /** Keeps some ranges, for {@link #left} and {@link #right}. */
  void keep(Connection both, List<Range> ranges) throws SQLException {
    Sqlite.execute(both, "drop table if exists temp.dirty");
    Sqlite.execute(both, "create temp table dirty (low integer, high integer)");
    try (PreparedStatement insert = both.prepareStatement("insert into temp.dirty values (?, ?)")) {
      for (Range range : ranges) {
        insert.setLong(1, range.from());
        insert.setLong(2, range.to());
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  /** The rows before that are in the ranges kept. */
  String left() {
    return "temp.dirty d cross join %s a on a.%2$s between d.low and d.high".formatted(was, rowid);
  }

  /** The rows after that are. */
  String right() {
    return "temp.dirty d cross join %s b on b.%2$s between d.low and d.high"
        .formatted(is, rowidAfter);
  }
}
