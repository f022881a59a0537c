package dev.volver.adapter.sqlite;

import static dev.volver.rehearsal.Comparison.EXAMPLES;
import static java.util.stream.Collectors.joining;

import dev.volver.rehearsal.Comparison;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How the rows of one table differ. Rows of the same rowid and content are the same whatever the
 * key is; so ranges of rowids in which all are the same are left out, and only the rest is matched
 * by the primary key, or counted as it is where there is none.
 */
final class TableDifference {
  static final String AFTER = "aft";

  /** As much of a value is shown. */
  private static final int SHOWN = 200;

  private final Connection both;
  private final Slices.Opening opening;
  private final String name;
  private final String was;
  private final String is;
  private final TableShape before;
  private final TableShape after;
  private final List<TableShape.Column> shared;
  private final List<String> key;

  TableDifference(Connection both, Slices.Opening opening, String before, String after)
      throws SQLException {
    this.both = both;
    this.opening = opening;
    this.name = before;
    this.was = "main." + Sqlite.quoted(before);
    this.is = AFTER + "." + Sqlite.quoted(after);
    this.before = TableShape.of(both, "main", before);
    this.after = TableShape.of(both, AFTER, after);
    this.shared =
        this.before.columns().stream()
            .filter(c -> this.after.column(c.id()).isPresent() && !bothGenerated(c))
            .toList();
    this.key =
        this.before.key().equals(this.after.key())
            ? this.before.key().stream().map(k -> k.replaceFirst(" collate \\S+$", "")).toList()
            : List.of();
  }

  private boolean bothGenerated(TableShape.Column column) {
    return column.generated() && after.column(column.id()).orElseThrow().generated();
  }

  Comparison.Table table() throws SQLException {
    long rows = Sqlite.number(both, "select count(*) from " + was);
    long rowsAfter = Sqlite.number(both, "select count(*) from " + is);
    List<Comparison.Column> columns = new ArrayList<>();
    if (shared.isEmpty()) {
      return table(rows, rowsAfter, new Found(rows, rowsAfter, 0, List.of(), List.of()), columns);
    }
    String left = was + " a";
    String right = is + " b";
    if (before.rowid().isPresent() && after.rowid().isPresent()) {
      String differ =
          shared.stream().map(c -> "(" + differs(c) + ")").collect(joining(" or ", "(", ")"));
      var slices = new Slices(was, is, before.rowid().get(), after.rowid().get(), differ, rows);
      List<Slices.Range> ranges = slices.dirty(both, opening);
      if (ranges.isEmpty()) {
        columns.addAll(gone(left, ""));
        return table(rows, rowsAfter, new Found(0, 0, 0, List.of(), List.of()), columns);
      }
      slices.keep(both, ranges);
      left = slices.left();
      right = slices.right();
    }
    Found found = key.isEmpty() ? bag(left, right) : keyed(left, right, columns);
    columns.addAll(gone(was + " a", key.isEmpty() ? "" : " and " + matched(is + " b")));
    return table(rows, rowsAfter, found, columns);
  }

  private record Found(
      long missing, long extra, long changed, List<String> gone, List<String> came) {}

  private Comparison.Table table(
      long rows, long rowsAfter, Found found, List<Comparison.Column> columns) {
    return new Comparison.Table(
        name,
        Optional.of(rows),
        Optional.of(rowsAfter),
        !key.isEmpty(),
        found.missing(),
        found.extra(),
        found.changed(),
        columns,
        found.gone(),
        found.came());
  }

  /** By the column's own collation on both sides: by that one it is unique. */
  private String sameKey() {
    return key.stream()
        .map(k -> "b.%1$s = a.%1$s".formatted(Sqlite.quoted(k)))
        .collect(joining(" and "));
  }

  private String matched(String other) {
    return "exists (select 1 from " + other + " where " + sameKey() + ")";
  }

  /**
   * Values of one affinity that are equal are of one storage class, except where any is stored.
   * Comparing must not convert them, and must not overlook what a collation does.
   */
  private String differs(TableShape.Column column) {
    String affinity = after.column(column.id()).orElseThrow().affinity();
    String c = Sqlite.quoted(column.name());
    return column.affinity().equals(affinity) && !affinity.isEmpty()
        ? "a.%1$s is not b.%1$s collate binary".formatted(c)
        : "+a.%1$s is not +b.%1$s collate binary or typeof(a.%1$s) <> typeof(b.%1$s)".formatted(c);
  }

  private Found keyed(String left, String right, List<Comparison.Column> columns)
      throws SQLException {
    String pairs = " from " + left + " cross join " + is + " b on " + sameKey();
    String any = shared.stream().map(c -> "(" + differs(c) + ")").collect(joining(" or "));
    String each = shared.stream().map(c -> "total(" + differs(c) + ")").collect(joining(", "));
    List<Optional<String>> counts =
        Sqlite.rows(both, "select count(*), " + each + pairs + " where " + any).getFirst();
    long changed = Long.parseLong(counts.getFirst().orElse("0"));
    for (int i = 0; i < shared.size(); i++) {
      long values = (long) Double.parseDouble(counts.get(i + 1).orElse("0"));
      if (values > 0) {
        columns.add(
            new Comparison.Column(
                shared.get(i).name(), true, values, examples(pairs, shared.get(i))));
      }
    }
    String missing = " from " + left + " where not " + matched(is + " b");
    String extra =
        " from "
            + right
            + " where not exists (select 1 from "
            + was
            + " a where "
            + sameKey()
            + ")";
    long gone = Sqlite.number(both, "select count(*)" + missing);
    long came = Sqlite.number(both, "select count(*)" + extra);
    return new Found(
        gone,
        came,
        changed,
        gone == 0 ? List.of() : limited(shownKey("a") + missing),
        came == 0 ? List.of() : limited(shownKey("b") + extra));
  }

  private List<String> limited(String query) throws SQLException {
    return Sqlite.column(both, "select " + query + " limit " + EXAMPLES);
  }

  private String shownKey(String side) {
    return key.stream()
        .map(k -> shown(side + "." + Sqlite.quoted(k)))
        .collect(joining(" || ', ' || "));
  }

  private static String shown(String value) {
    return "substr(quote(" + value + "), 1, " + SHOWN + ")";
  }

  private List<Comparison.Example> examples(String pairs, TableShape.Column column)
      throws SQLException {
    String c = Sqlite.quoted(column.name());
    String query =
        "select %s, %s, %s%s where %s limit %d"
            .formatted(
                shownKey("a"), shown("a." + c), shown("b." + c), pairs, differs(column), EXAMPLES);
    return Sqlite.rows(both, query).stream()
        .map(r ->
            new Comparison.Example(r.get(0).orElse(""), r.get(1).orElse(""), r.get(2).orElse("")))
        .toList();
  }

  /** Columns that are not there any more, with the values that went with them. */
  private List<Comparison.Column> gone(String left, String condition) throws SQLException {
    List<Comparison.Column> gone = new ArrayList<>();
    for (TableShape.Column column : before.columns()) {
      if (after.column(column.id()).isEmpty() && !column.generated()) {
        String c = "a." + Sqlite.quoted(column.name());
        String held = " from " + left + " where " + c + " is not null" + condition;
        long values = Sqlite.number(both, "select count(*)" + held);
        String shownKey = key.isEmpty() ? "''" : shownKey("a");
        List<Comparison.Example> examples =
            Sqlite.rows(
                    both, "select %s, %s%s limit %d".formatted(shownKey, shown(c), held, EXAMPLES))
                .stream()
                .map(r -> new Comparison.Example(r.get(0).orElse(""), r.get(1).orElse(""), "NULL"))
                .toList();
        gone.add(new Comparison.Column(column.name(), false, values, examples));
      }
    }
    return gone;
  }

  /** Rows that cannot be told apart are counted. */
  private Found bag(String left, String right) throws SQLException {
    String values = "";
    String groups = "";
    String shown = "";
    for (int i = 0; i < shared.size(); i++) {
      String c = Sqlite.quoted(shared.get(i).name());
      values += ", @." + c + " as c" + i + ", typeof(@." + c + ") as t" + i;
      groups += (i == 0 ? "" : ", ") + "c" + i + " collate binary, t" + i;
      shown += (i == 0 ? "" : " || ', ' || ") + "substr(quote(c" + i + "), 1, " + SHOWN + ")";
    }
    Sqlite.execute(both, "drop table if exists temp.bag");
    Sqlite.execute(
        both,
        "create temp table bag as select sum(s) as n, %s as shown from (select 1 as s%s from %s union all select -1%s from %s) group by %s having sum(s) <> 0"
            .formatted(
                shown, values.replace("@", "a"), left, values.replace("@", "b"), right, groups));
    long missing = Sqlite.number(both, "select total(n) from temp.bag where n > 0");
    long extra = Sqlite.number(both, "select total(-n) from temp.bag where n < 0");
    return new Found(
        missing,
        extra,
        0,
        limited("shown from temp.bag where n > 0"),
        limited("shown from temp.bag where n < 0"));
  }
}
