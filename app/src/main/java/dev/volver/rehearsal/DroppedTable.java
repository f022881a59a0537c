package dev.volver.rehearsal;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A table of PostgreSQL that a way up drops, made again with the rows it had. Its keys, checks,
 * indexes and triggers come after it, as those of other tables do.
 */
record DroppedTable(Lost lost, String table) {

  void made(StringBuilder sql) {
    List<Part> columns = lost.reverse().before().columns(table);
    List<Part> sequences = lost.sequences(table).filter(s -> !identity(s)).toList();
    sequences.forEach(s -> sql.append(Reverse.statement(sequence(s))));
    sql.append(
        Reverse.statement(
            "create table %s (%s)"
                .formatted(
                    Demand.quoted(table),
                    columns.stream().map(DroppedTable::column).collect(Collectors.joining(", ")))));
    sequences.forEach(s ->
        sql.append(
            Reverse.statement(
                "alter sequence %s owned by %s"
                    .formatted(Demand.quoted(s.name()), s.fact("owned by").orElseThrow()))));
    List<Part> stored = columns.stream().filter(Lost::stored).toList();
    sql.append(
        Reverse.statement(
            "insert into %s (%s) overriding system value select %s from %s b"
                .formatted(
                    Demand.quoted(table),
                    stored.stream()
                        .map(c -> Demand.quoted(c.name()))
                        .collect(Collectors.joining(", ")),
                    stored.stream().map(c -> lost.value(c, "b.")).collect(Collectors.joining(", ")),
                    Demand.quoted(Lost.lent(table)))));
    lost.sequences(table)
        .forEach(s ->
            sql.append(
                Reverse.statement(
                    "select setval('%s', last_value::bigint, is_called::boolean) from %s"
                        .formatted(
                            Demand.quoted(s.name()).replace("'", "''"),
                            Demand.quoted(Lost.lent(s.name()))))));
  }

  /** A sequence that comes and goes with its column. */
  private boolean identity(Part sequence) {
    String by = sequence.fact("owned by").orElse("").replace("\"", "");
    return lost.reverse().before().columns(table).stream()
        .anyMatch(c -> c.fact("identity").isPresent() && by.endsWith("." + c.name()));
  }

  private static String sequence(Part s) {
    return "create sequence %s as %s increment by %s minvalue %s maxvalue %s start with %s cache %s%s"
        .formatted(
            Demand.quoted(s.name()),
            s.fact("type").orElse("bigint"),
            s.fact("increment").orElse("1"),
            s.fact("from").orElse("1"),
            s.fact("to").orElse("9223372036854775807"),
            s.fact("start").orElse("1"),
            s.fact("cache").orElse("1"),
            s.fact("cycle").filter("true"::equals).map(_ -> " cycle").orElse(""));
  }

  private static String column(Part c) {
    List<String> words = new ArrayList<>();
    words.add(Demand.quoted(c.name()));
    words.add(c.fact("type").orElse("text"));
    c.fact("collation").ifPresent(l -> words.add("collate " + Demand.quoted(l)));
    c.fact("generated")
        .ifPresent(g ->
            words.add(
                "generated always as ("
                    + g.substring(0, g.lastIndexOf(' '))
                    + ")"
                    + g.substring(g.lastIndexOf(' '))));
    c.fact("identity").ifPresent(i -> words.add("generated " + i + " as identity"));
    c.fact("default").ifPresent(d -> words.add("default " + d));
    c.fact("nullable").filter("no"::equals).ifPresent(_ -> words.add("not null"));
    return String.join(" ", words);
  }
}
