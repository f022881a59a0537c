package dev.volver.rehearsal;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The way back on SQLite: a table that differs is made anew from the statement that made it, and
 * its rows are copied (SQLite's documentation of ALTER TABLE, "Making other kinds of table schema
 * changes").
 */
record SqliteReverse(Reverse reverse, Lost lost) {
  private static final String OLD = "volver_old_";
  private static final List<String> NUMBERS = List.of("application_id", "user_version");

  String script() {
    StringBuilder sql = new StringBuilder();
    Schema before = reverse.before();
    Schema up = reverse.up();
    Set<String> rebuilt = rebuilt();
    up.parts().stream()
        .filter(p -> p.kind() == Part.Kind.VIEW || p.kind() == Part.Kind.TRIGGER)
        .filter(p -> !Reverse.has(before, p))
        .forEach(p -> sql.append(dropped(p)));
    up.parts().stream()
        .filter(p -> p.kind() == Part.Kind.INDEX && !rebuilt.contains(p.table()))
        .filter(p -> before.tables().contains(p.table()) && !Reverse.has(before, p))
        .forEach(p -> sql.append(dropped(p)));
    up.tables().stream()
        .filter(t -> !before.tables().contains(t))
        .forEach(t -> sql.append(Reverse.statement("drop table " + Demand.quoted(t))));
    if (!rebuilt.isEmpty()) {
      sql.append("pragma legacy_alter_table = on;\n"); // references of others keep their name
      rebuilt.forEach(t -> rebuild(t, sql));
      sql.append("pragma legacy_alter_table = off;\n");
    }
    before.parts().stream()
        .filter(p -> p.kind() == Part.Kind.TABLE && !up.tables().contains(p.name()))
        .forEach(p -> made(p, sql));
    for (Part.Kind kind : List.of(Part.Kind.INDEX, Part.Kind.VIEW, Part.Kind.TRIGGER)) {
      before.parts().stream()
          .filter(p -> p.kind() == kind)
          .filter(p -> rebuilt.contains(p.table()) || !Reverse.has(up, p))
          .forEach(p -> sql.append(Reverse.statement(p.sql())));
    }
    NUMBERS.stream()
        .filter(n -> !number(before, n).equals(number(up, n)))
        .forEach(n -> sql.append(Reverse.statement("pragma " + n + " = " + number(before, n))));
    return sql.toString();
  }

  /** What a file notes under a name; 0 when nothing was noted. */
  private static String number(Schema schema, String name) {
    return schema.parts().stream()
        .filter(p -> p.kind() == Part.Kind.OTHER && p.name().equals(name))
        .findFirst()
        .flatMap(p -> p.fact(Part.DEFINITION))
        .orElse("0");
  }

  private static String dropped(Part p) {
    String kind =
        switch (p.kind()) {
          case VIEW -> "view";
          case TRIGGER -> "trigger";
          case INDEX -> "index";
          case SCHEMA,
              EXTENSION,
              TABLE,
              COLUMN,
              PRIMARY_KEY,
              UNIQUE,
              FOREIGN_KEY,
              CHECK,
              EXCLUSION,
              SEQUENCE,
              ENUM,
              DOMAIN,
              TYPE,
              MATERIALIZED_VIEW,
              FUNCTION,
              GRANT,
              POLICY,
              COMMENT,
              OTHER ->
              throw new IllegalArgumentException(p.object());
        };
    return Reverse.statement("drop " + kind + " " + Demand.quoted(p.name()));
  }

  /** Tables that both have and that differ in themselves. */
  private Set<String> rebuilt() {
    Set<String> tables = new TreeSet<>();
    for (String table : reverse.before().tables()) {
      if (reverse.up().tables().contains(table)
          && (differs(reverse.before(), reverse.up(), table)
              || differs(reverse.up(), reverse.before(), table))) {
        tables.add(table);
      }
    }
    return tables;
  }

  private static boolean differs(Schema here, Schema there, String table) {
    return here.parts().stream()
        .filter(p ->
            (Reverse.OF_TABLE.contains(p.kind()) && p.table().equals(table))
                || (p.kind() == Part.Kind.TABLE && p.name().equals(table)))
        .anyMatch(p -> !Reverse.has(there, p));
  }

  private void rebuild(String table, StringBuilder sql) {
    Part made =
        reverse.before().parts().stream()
            .filter(p -> p.kind() == Part.Kind.TABLE && p.name().equals(table))
            .findFirst()
            .orElseThrow();
    List<String> now = reverse.up().columns(table).stream().map(Part::name).toList();
    List<Part> returned = lost.columns(table);
    List<String> into = new ArrayList<>();
    List<String> from = new ArrayList<>();
    for (Part column : reverse.before().columns(table)) {
      String source = reverse.now(table, column.name());
      if (now.contains(source) && column.fact("generated").isEmpty()) {
        into.add(Demand.quoted(column.name()));
        from.add("o." + Demand.quoted(source));
      } else if (returned.contains(column)) {
        into.add(Demand.quoted(column.name()));
        from.add(value(column));
      }
    }
    String old = Demand.quoted(OLD + table);
    String name = Demand.quoted(table);
    sql.append(Reverse.statement("alter table " + name + " rename to " + old));
    sql.append(Reverse.statement(made.sql()));
    sql.append(
        Reverse.statement(
            "insert into %s (%s) select %s from %s o%s"
                .formatted(
                    name,
                    String.join(", ", into),
                    String.join(", ", from),
                    old,
                    returned.isEmpty() ? "" : joined(table))));
    if (lost.autoincrement(table)) {
      sql.append(
          "delete from sqlite_sequence where name = '%1$s';\nupdate sqlite_sequence set name = '%1$s' where name = '%2$s%1$s';\n"
              .formatted(table.replace("'", "''"), OLD));
    }
    sql.append(Reverse.statement("drop table " + old));
  }

  /** A dropped table with the rows it had, and the last number it gave. */
  private void made(Part table, StringBuilder sql) {
    sql.append(Reverse.statement(table.sql()));
    String columns =
        reverse.before().columns(table.name()).stream()
            .filter(Lost::stored)
            .map(c -> Demand.quoted(c.name()))
            .collect(Collectors.joining(", "));
    sql.append(
        Reverse.statement(
            "insert into %s (%s) select %2$s from %3$s"
                .formatted(
                    Demand.quoted(table.name()), columns, Demand.quoted(Lost.lent(table.name())))));
    if (lost.autoincrement(table.name())) {
      sql.append(
          "delete from sqlite_sequence where name = '%1$s';\ninsert into sqlite_sequence (name, seq) select name, seq from %2$s where name = '%1$s';\n"
              .formatted(
                  table.name().replace("'", "''"),
                  Demand.quoted(Lost.lent("sequence_" + table.name()))));
    }
  }

  /** What a row had before; of one written since, what takes its place. */
  private String value(Part column) {
    String key = "b." + Demand.quoted(lost.key(column.table()).getFirst().name());
    String value = "b." + Demand.quoted(column.name());
    String fallback = Lost.fallback(column);
    return fallback.equals("null")
        ? value
        : "case when " + key + " is null then " + fallback + " else " + value + " end";
  }

  private String joined(String table) {
    String matching =
        lost.key(table).stream()
            .map(k ->
                "o.%s = b.%s"
                    .formatted(
                        Demand.quoted(reverse.now(table, k.name())), Demand.quoted(k.name())))
            .collect(Collectors.joining(" and "));
    return " left join " + Demand.quoted(Lost.lent(table)) + " b on " + matching;
  }
}
