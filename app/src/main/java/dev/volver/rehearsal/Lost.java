package dev.volver.rehearsal;

import dev.volver.backup.Lending;
import dev.volver.backup.Loan;
import dev.volver.rehearsal.Reversal.Returned;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a way up drops and a copy from before still has: columns of tables with a primary key, and
 * whole tables. They come back from there, told apart by that key.
 */
record Lost(Reverse reverse, boolean texts) {
  private static final String NAME = "volver_before_";

  /** The temporary table with what a table had. */
  static String lent(String table) {
    return NAME + table.replace('.', '_');
  }

  /** Tables that the way up drops. */
  List<String> tables() {
    return reverse.before().tables().stream()
        .filter(t -> !reverse.up().tables().contains(t))
        .toList();
  }

  /**
   * Whether a dropped table seems to live on under another name: what is written there would go.
   */
  boolean moved(String table) {
    List<String> names = names(reverse.before(), table);
    return reverse.up().tables().stream()
        .filter(t -> !reverse.before().tables().contains(t))
        .map(t -> names(reverse.up(), t))
        .anyMatch(there -> 2 * names.stream().filter(there::contains).count() > names.size());
  }

  private static List<String> names(Schema schema, String table) {
    return schema.columns(table).stream().map(Part::name).toList();
  }

  /** Columns of a table that the way up drops and that can be told apart; none of a dropped one. */
  List<Part> columns(String table) {
    if (!reverse.up().tables().contains(table) || key(table).isEmpty()) {
      return List.of();
    }
    return reverse.before().columns(table).stream().filter(c -> stored(c) && !there(c)).toList();
  }

  static boolean stored(Part column) {
    return column.fact("generated").isEmpty();
  }

  private boolean there(Part column) {
    String now = reverse.now(column.table(), column.name());
    return reverse.up().columns(column.table()).stream().anyMatch(c -> c.name().equals(now));
  }

  /** The columns of the primary key, when they are there before and after; else none. */
  List<Part> key(String table) {
    List<String> names =
        reverse.before().parts().stream()
            .filter(p -> p.kind() == Part.Kind.PRIMARY_KEY && p.table().equals(table))
            .flatMap(p -> p.fact(Part.DEFINITION).stream())
            .map(d -> d.substring(d.indexOf('(') + 1, d.lastIndexOf(')')))
            .flatMap(d -> Stream.of(d.split(",")))
            .map(n -> n.strip().replace("\"", "").toLowerCase(Locale.ROOT))
            .toList();
    List<Part> key =
        names.stream()
            .flatMap(n ->
                reverse.before().columns(table).stream()
                    .filter(c -> c.name().toLowerCase(Locale.ROOT).equals(n)))
            .toList();
    return key.size() == names.size() && key.stream().allMatch(this::there) ? key : List.of();
  }

  /** {@code a.id = b.id}, for a table whose columns are called as they were. */
  String matching(String table, String row, String lent) {
    return key(table).stream()
        .map(k -> row + Demand.quoted(k.name()) + " = " + value(k, lent))
        .collect(Collectors.joining(" and "));
  }

  /** A value of a temporary table as one of its column. */
  String value(Part column, String lent) {
    String name = lent + Demand.quoted(column.name());
    return texts ? name + "::" + column.fact("type").orElse("text") : name;
  }

  /** What rows get that have no such value: its default, or NULL, or else something that fits. */
  static String fallback(Part column) {
    return column.fact("default").or(() -> standIn(column)).orElse("null");
  }

  /** What stands in where there is neither a default nor may be a NULL. */
  static Optional<String> standIn(Part column) {
    boolean needed =
        column.fact("nullable").filter("no"::equals).isPresent()
            && column.fact("default").isEmpty();
    return Optional.of(column)
        .filter(_ -> needed)
        .map(c -> Extremes.number(c) ? "0" : boolish(c) ? "false" : "''");
  }

  private static boolean boolish(Part column) {
    return column.fact("type").orElse("").startsWith("bool");
  }

  /** What is put back, with queries that count it. */
  List<Returned> returned() {
    List<Returned> all = new ArrayList<>();
    for (String table : tables()) {
      all.add(
          new Returned(
              table,
              Optional.empty(),
              Optional.empty(),
              "select count(*) from " + Demand.quoted(table),
              "select 0"));
    }
    for (String table : reverse.before().tables()) {
      String joined =
          Demand.quoted(table)
              + " t left join "
              + Demand.quoted(lent(table))
              + " b on "
              + matching(table, "t.", "b.");
      for (Part c : columns(table)) {
        String key = "b." + Demand.quoted(key(table).getFirst().name());
        all.add(
            new Returned(
                table,
                Optional.of(c.name()),
                standIn(c),
                "select count(*) from "
                    + joined
                    + " where b."
                    + Demand.quoted(c.name())
                    + " is not null",
                "select count(*) from " + joined + " where " + key + " is null"));
      }
    }
    return all;
  }

  /** What the copy has to lend. */
  Lending lending() {
    List<Loan> loans = new ArrayList<>();
    for (String table : tables()) {
      loans.add(
          new Loan(
              lent(table),
              table,
              reverse.before().columns(table).stream()
                  .filter(Lost::stored)
                  .map(Part::name)
                  .toList()));
      counters(table).forEach(loans::add);
    }
    for (String table : reverse.before().tables()) {
      List<Part> columns = columns(table);
      if (!columns.isEmpty()) {
        loans.add(
            new Loan(
                lent(table),
                table,
                Stream.concat(key(table).stream(), columns.stream()).map(Part::name).toList()));
      }
    }
    return new Lending(
        loans, returned().stream().flatMap(r -> Stream.of(r.count(), r.lacking())).toList());
  }

  private Stream<Loan> counters(String table) {
    return texts
        ? sequences(table)
            .map(s -> new Loan(lent(s.name()), s.name(), List.of("last_value", "is_called")))
        : autoincrement(table)
            ? Stream.of(
                new Loan(lent("sequence_" + table), "sqlite_sequence", List.of("name", "seq")))
            : Stream.of();
  }

  /** PostgreSQL's sequences of a dropped table's columns. */
  Stream<Part> sequences(String table) {
    String owner = (table.indexOf('.') < 0 ? "public." : "") + table + ".";
    return reverse.before().parts().stream()
        .filter(p -> p.kind() == Part.Kind.SEQUENCE)
        .filter(p -> p.fact("owned by").filter(o -> owned(o, owner, table)).isPresent());
  }

  private static boolean owned(String by, String owner, String table) {
    String plain = by.replace("\"", "");
    return plain.startsWith(owner) || plain.startsWith(table + ".");
  }

  /** Whether SQLite counts the numbers that a table gave. */
  boolean autoincrement(String table) {
    return reverse.before().parts().stream()
        .anyMatch(p ->
            p.kind() == Part.Kind.PRIMARY_KEY
                && p.table().equals(table)
                && p.shown().endsWith("autoincrement"));
  }
}
