package dev.volver.adapter.postgres;

import dev.volver.rehearsal.Comparison;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One table as two databases have it, and the questions that both are asked about its rows. Rows
 * are hashed by the server; two different ones have the same hash once in 2^64, and are asked
 * twice.
 *
 * @param records whether the server hashes records exactly as they are given, as from version 14 on
 */
record TablePair(TableColumns before, TableColumns after, boolean records) {
  private static final int BUCKETS = 1024;

  /** Columns that both have, as the one before has them. */
  List<TableColumns.Column> shared() {
    return before.columns().stream()
        .filter(c -> after.column(c.name()).isPresent())
        .filter(c -> !(c.generated() && after.column(c.name()).orElseThrow().generated()))
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

  /** A value of either side so that equal ones are written alike. */
  private String exact(TableColumns.Column column) {
    boolean same = after.column(column.name()).orElseThrow().type().equals(column.type());
    return (same ? column.exact() : "@::text collate \"C\"").replace("@", Psql.name(column.name()));
  }

  /**
   * The hash of a record is a sum over its columns, and sums of those would not tell that two rows
   * have exchanged their values; so it is hashed once more.
   */
  private String hash(Stream<String> values) {
    String row = "row(" + values.collect(Collectors.joining(", ")) + ")";
    return "hashtextextended(%s::text collate \"C\", 0)"
        .formatted(records ? "hash_record_extended(" + row + ", 0)" : row);
  }

  /** For each bucket of rows its number, how many there are, and a sum of hashes. */
  String sums() {
    return shared().isEmpty()
        ? "select 0, count(*) from only " + before.sql()
        : "select %s, count(*), sum(%s) from only %s group by 1"
            .formatted(bucket(), row(), before.sql());
  }

  private String row() {
    return hash(shared().stream().map(this::exact));
  }

  /**
   * How many rows there are, and a sum over where each version of them is; the last is false when
   * one was written after a transaction. Where there is one from before it, there was no other.
   */
  String versions(long copied) {
    return "select count(*), sum(hashtidextended(ctid, 0)), coalesce(bool_and(age(xmin) > age('%d'::xid)), true) from only %s"
        .formatted(copied, before.sql());
  }

  private String bucket() {
    String by =
        (key().isEmpty() ? shared() : key())
            .stream().map(this::exact).collect(Collectors.joining(", ", "row(", ")"));
    return records
        ? "(hash_record_extended(" + by + ", 7) & " + (BUCKETS - 1) + ")"
        : "(hashtextextended(" + by + "::text, 7) & " + (BUCKETS - 1) + ")";
  }

  private String within(List<String> buckets) {
    return buckets.size() == BUCKETS
        ? ""
        : " where " + bucket() + " in (" + String.join(", ", buckets) + ")";
  }

  /** A sum of hashes for each column, over the rows of some buckets. */
  String columns(List<String> buckets) {
    String sums =
        shared().stream()
            .map(c -> hash(Stream.concat(key().stream(), Stream.of(c)).map(this::exact)))
            .collect(Collectors.joining("), sum(", "sum(", ")"));
    return "select %s from only %s%s".formatted(sums, before.sql(), within(buckets));
  }

  /** The rows of some buckets by their keys, with some columns as text. */
  String rows(List<String> buckets, List<String> columns) {
    String more =
        columns.stream().map(c -> ", " + Psql.name(c) + "::text").collect(Collectors.joining());
    return "select %s collate \"C\"%s from only %s%s order by 1"
        .formatted(shownKey(), more, before.sql(), within(buckets));
  }

  private String shownKey() {
    return (key().isEmpty() ? shared() : key())
        .stream().map(this::literal).collect(Collectors.joining(" || ', ' || ", "(", ")"));
  }

  private String literal(TableColumns.Column column) {
    String name = Psql.name(column.name());
    boolean bare = column.bare() && after.column(column.name()).orElseThrow().bare();
    return bare ? "coalesce(" + name + "::text, 'NULL')" : "quote_nullable(" + name + "::text)";
  }

  /** How many values of a column are not NULL. */
  String held(TableColumns.Column column) {
    return "select count(%s) from only %s".formatted(Psql.name(column.name()), before.sql());
  }

  /** Some values of a column that are not NULL, after the keys of their rows. */
  String someHeld(TableColumns.Column column) {
    String name = Psql.name(column.name());
    return "select %s, %s::text from only %s where %s is not null limit %d"
        .formatted(shownKey(), name, before.sql(), name, Comparison.EXAMPLES);
  }
}
