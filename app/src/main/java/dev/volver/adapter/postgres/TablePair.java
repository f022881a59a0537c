package dev.volver.adapter.postgres;

import dev.volver.rehearsal.Comparison;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One table as two databases have it, and the questions that both are asked about its rows. */
record TablePair(TableColumns before, TableColumns after) {

  /** Columns that both have, as the one before has them. */
  List<TableColumns.Column> shared() {
    return before.columns().stream()
        .filter(c -> after.column(c.name()).isPresent())
        .filter(c -> !(c.generated() && later(c).generated()))
        .toList();
  }

  /** Columns that are not there any more. */
  List<TableColumns.Column> gone() {
    return before.columns().stream()
        .filter(c -> !c.generated() && after.column(c.name()).isEmpty())
        .toList();
  }

  /** The columns by which rows are told apart; none when they are not. */
  List<TableColumns.Column> key() {
    return before.key().equals(after.key())
        ? before.key().stream().map(k -> before.column(k).orElseThrow()).toList()
        : List.of();
  }

  /** Columns of which values are compared in rows that are in both. */
  List<TableColumns.Column> values() {
    return key().isEmpty() ? List.of() : shared().stream().filter(c -> !key().contains(c)).toList();
  }

  /** A shared column as it is after. */
  TableColumns.Column later(TableColumns.Column column) {
    return after.column(column.name()).orElseThrow();
  }

  /** Either table's rows in order: the key, the values, and what more there is. */
  String rows(RowKey key, List<String> more) {
    String columns =
        Stream.concat(values().stream().map(this::exact), more.stream())
            .map(c -> ", " + c)
            .collect(Collectors.joining());
    return "select %s%s from only %s order by %s"
        .formatted(key.sql(), columns, before.sql(), key.sql());
  }

  /** A value of either side so that equal ones are sent alike. */
  private String exact(TableColumns.Column column) {
    boolean same = column.binary() && later(column).type().equals(column.type());
    return Psql.name(column.name()) + (same ? "" : "::text");
  }

  /** Whether a column that is gone holds something. */
  static String holds(TableColumns.Column column) {
    return Psql.name(column.name()) + " is not null";
  }

  /**
   * How many rows there are, and a sum over where each version of them is; the last is false when
   * one was written after a transaction. Where there is one from before it, there was no other.
   */
  String versions(long copied) {
    return "select count(*), sum(hashtidextended(ctid, 0)), coalesce(bool_and(age(xmin) > age('%d'::xid)), true) from only %s"
        .formatted(copied, before.sql());
  }

  /** The key of a row as people read it; all that the row holds when it has no key. */
  String shownKey() {
    return (key().isEmpty() ? shared() : key())
        .stream().map(this::literal).collect(Collectors.joining(" || ', ' || ", "(", ")"));
  }

  private String literal(TableColumns.Column column) {
    String name = Psql.name(column.name());
    boolean bare = column.bare() && later(column).bare();
    return bare ? "coalesce(" + name + "::text, 'NULL')" : "quote_nullable(" + name + "::text)";
  }

  /** How many values of a column are not NULL. */
  String held(TableColumns.Column column) {
    return "select count(%s) from only %s".formatted(Psql.name(column.name()), before.sql());
  }

  /** Some values of a column that are not NULL, after the keys of their rows. */
  String someHeld(TableColumns.Column column) {
    String name = Psql.name(column.name());
    return "select %s, %s from only %s where %s is not null limit %d"
        .formatted(
            some(shownKey()), some(name + "::text"), before.sql(), name, Comparison.EXAMPLES);
  }

  /** Values of some columns as texts, of rows with some keys, after those keys. */
  String values(RowKey key, List<List<String>> keys, List<String> columns) {
    String more =
        columns.stream()
            .map(c -> ", " + some(Psql.name(c) + "::text"))
            .collect(Collectors.joining());
    return "select %s%s from only %s where %s"
        .formatted(key.texts(), more, before.sql(), key.among(keys));
  }

  /** As much of a text as is shown, and one character that tells whether there is more. */
  private static String some(String text) {
    return "left(" + text + ", " + (RowMerge.SHOWN + 1) + ")";
  }
}
