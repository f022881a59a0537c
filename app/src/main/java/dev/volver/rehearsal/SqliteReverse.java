package dev.volver.rehearsal;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The way back on SQLite: a table that differs is made anew from the statement that made it, and
 * its rows are copied (SQLite's documentation of ALTER TABLE, "Making other kinds of table schema
 * changes").
 */
record SqliteReverse(Reverse reverse) {
  private static final String OLD = "volver_old_";

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
        .forEach(p -> sql.append(Reverse.statement(p.sql())));
    for (Part.Kind kind : List.of(Part.Kind.INDEX, Part.Kind.VIEW, Part.Kind.TRIGGER)) {
      before.parts().stream()
          .filter(p -> p.kind() == kind)
          .filter(p -> rebuilt.contains(p.table()) || !Reverse.has(up, p))
          .forEach(p -> sql.append(Reverse.statement(p.sql())));
    }
    return sql.toString();
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
    List<String> into = new ArrayList<>();
    List<String> from = new ArrayList<>();
    for (Part column : reverse.before().columns(table)) {
      String source = reverse.now(table, column.name());
      if (now.contains(source) && column.fact("generated").isEmpty()) {
        into.add(Demand.quoted(column.name()));
        from.add(Demand.quoted(source));
      }
    }
    String old = Demand.quoted(OLD + table);
    String name = Demand.quoted(table);
    sql.append(Reverse.statement("alter table " + name + " rename to " + old));
    sql.append(Reverse.statement(made.sql()));
    sql.append(
        Reverse.statement(
            "insert into %s (%s) select %s from %s"
                .formatted(name, String.join(", ", into), String.join(", ", from), old)));
    if (autoincrement(table)) {
      sql.append(
          "delete from sqlite_sequence where name = '%1$s';\nupdate sqlite_sequence set name = '%1$s' where name = '%2$s%1$s';\n"
              .formatted(table.replace("'", "''"), OLD));
    }
    sql.append(Reverse.statement("drop table " + old));
  }

  private boolean autoincrement(String table) {
    return reverse.before().parts().stream()
        .anyMatch(p ->
            p.kind() == Part.Kind.PRIMARY_KEY
                && p.table().equals(table)
                && p.shown().endsWith("autoincrement"));
  }
}
