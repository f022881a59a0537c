package dev.volver.rehearsal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The way back on PostgreSQL: what is new is dropped, what changed altered, what went made. */
record PostgresReverse(Reverse reverse, Lost lost) {
  private static final List<Part.Kind> DROPPED =
      List.of(
          Part.Kind.TRIGGER,
          Part.Kind.VIEW,
          Part.Kind.MATERIALIZED_VIEW,
          Part.Kind.FOREIGN_KEY,
          Part.Kind.CHECK,
          Part.Kind.EXCLUSION,
          Part.Kind.UNIQUE,
          Part.Kind.PRIMARY_KEY,
          Part.Kind.INDEX,
          Part.Kind.COLUMN,
          Part.Kind.TABLE,
          Part.Kind.FUNCTION,
          Part.Kind.ENUM,
          Part.Kind.DOMAIN,
          Part.Kind.TYPE);

  private static final List<Part.Kind> MADE =
      List.of(
          Part.Kind.FUNCTION,
          Part.Kind.PRIMARY_KEY,
          Part.Kind.UNIQUE,
          Part.Kind.CHECK,
          Part.Kind.EXCLUSION,
          Part.Kind.INDEX,
          Part.Kind.FOREIGN_KEY,
          Part.Kind.VIEW,
          Part.Kind.MATERIALIZED_VIEW,
          Part.Kind.TRIGGER);

  String script() {
    StringBuilder sql = new StringBuilder();
    Set<String> renamed = renames(sql);
    Schema before = reverse.before();
    Schema up = reverse.up();
    Set<String> fresh = new HashSet<>(up.tables());
    before.tables().forEach(fresh::remove);
    for (Part.Kind kind : DROPPED) {
      up.parts().stream()
          .filter(p -> p.kind() == kind && gone(p) && !fresh.contains(p.table()))
          .filter(p -> !renamed.contains(p.object()))
          .forEach(p -> sql.append(Reverse.statement(dropped(p))));
    }
    before.parts().stream()
        .filter(p -> p.kind() == Part.Kind.ENUM && missing(p))
        .forEach(p ->
            sql.append(
                Reverse.statement(
                    "create type %s as enum (%s)"
                        .formatted(Demand.quoted(p.name()), p.fact("values").orElse("")))));
    for (Part column : before.parts()) {
      if (column.kind() == Part.Kind.COLUMN && up.tables().contains(column.table())) {
        column(column, sql);
      }
    }
    before.tables().forEach(t -> returned(t, sql));
    lost.tables().forEach(t -> new DroppedTable(lost, t).made(sql));
    for (Part.Kind kind : MADE) {
      before.parts().stream()
          .filter(p -> p.kind() == kind && !p.sql().isEmpty() && !Reverse.has(up, p))
          .forEach(p -> sql.append(Reverse.statement(p.sql())));
    }
    return sql.toString();
  }

  /** Columns are altered in place; everything else that differs is dropped and made again. */
  private boolean gone(Part p) {
    boolean inPlace = p.kind() == Part.Kind.COLUMN || p.kind() == Part.Kind.TABLE;
    return inPlace
        ? reverse.before().parts().stream()
            .noneMatch(b ->
                b.kind() == p.kind() && b.table().equals(p.table()) && b.name().equals(p.name()))
        : !Reverse.has(reverse.before(), p);
  }

  private boolean missing(Part type) {
    return reverse.up().parts().stream()
        .noneMatch(p -> p.kind() == type.kind() && p.name().equals(type.name()));
  }

  /** Values of dropped columns, with the table's own triggers at rest. */
  private void returned(String table, StringBuilder sql) {
    List<Part> columns = lost.columns(table);
    if (columns.isEmpty()) {
      return;
    }
    String name = Demand.quoted(table);
    boolean triggers =
        reverse.before().parts().stream()
            .anyMatch(p -> p.kind() == Part.Kind.TRIGGER && p.table().equals(table));
    if (triggers) {
      sql.append(Reverse.statement("alter table " + name + " disable trigger user"));
    }
    sql.append(
        Reverse.statement(
            "update %s t set %s from %s b where %s"
                .formatted(
                    name,
                    columns.stream()
                        .map(c -> Demand.quoted(c.name()) + " = " + lost.value(c, "b."))
                        .collect(Collectors.joining(", ")),
                    Demand.quoted(Lost.lent(table)),
                    lost.matching(table, "t.", "b."))));
    for (Part column : columns) {
      String c = Demand.quoted(column.name());
      Lost.standIn(column)
          .ifPresent(v ->
              sql.append(
                  Reverse.statement(
                      "update %s set %s = %s where %2$s is null".formatted(name, c, v))));
      if (required(column)) {
        sql.append(
            Reverse.statement("alter table " + name + " alter column " + c + " set not null"));
      }
    }
    if (triggers) {
      sql.append(Reverse.statement("alter table " + name + " enable trigger user"));
    }
  }

  private Set<String> renames(StringBuilder sql) {
    Set<String> renamed = new HashSet<>();
    for (Map.Entry<String, String> e : reverse.renamed().entrySet()) {
      int dot = e.getKey().lastIndexOf('.');
      String table = e.getKey().substring(0, dot);
      boolean there =
          reverse.up().columns(table).stream().anyMatch(c -> c.name().equals(e.getValue()));
      if (there) {
        renamed.add(table + "." + e.getValue());
        sql.append(
            Reverse.statement(
                "alter table %s rename column %s to %s"
                    .formatted(
                        Demand.quoted(table),
                        Demand.quoted(e.getValue()),
                        Demand.quoted(e.getKey().substring(dot + 1)))));
      }
    }
    return renamed;
  }

  private static String dropped(Part p) {
    String table = p.table().isEmpty() ? "" : Demand.quoted(p.table());
    String name = Demand.quoted(p.name());
    return switch (p.kind()) {
      case TRIGGER -> "drop trigger " + name + " on " + table;
      case VIEW -> "drop view " + name;
      case MATERIALIZED_VIEW -> "drop materialized view " + name;
      case FOREIGN_KEY, CHECK, EXCLUSION, UNIQUE, PRIMARY_KEY ->
          "alter table " + table + " drop constraint if exists " + name;
      case INDEX -> "drop index if exists " + schema(p.table()) + name;
      case COLUMN -> "alter table " + table + " drop column " + name;
      case TABLE -> "drop table " + name;
      case FUNCTION -> "drop function " + p.name();
      case ENUM, DOMAIN, TYPE -> "drop type if exists " + name;
      case SCHEMA, EXTENSION, SEQUENCE, GRANT, POLICY, COMMENT, OTHER ->
          throw new IllegalArgumentException(p.object());
    };
  }

  private static String schema(String table) {
    int dot = table.indexOf('.');
    return dot < 0 ? "" : Demand.quoted(table.substring(0, dot)) + ".";
  }

  private void column(Part was, StringBuilder sql) {
    String table = "alter table " + Demand.quoted(was.table()) + " ";
    String name = Demand.quoted(was.name());
    String type = was.fact("type").orElse("text");
    Optional<Part> is =
        reverse.up().columns(was.table()).stream()
            .filter(c -> c.name().equals(reverse.now(was.table(), was.name())))
            .findFirst();
    if (is.isEmpty()) {
      sql.append(
          Reverse.statement(
              table
                  + "add column "
                  + name
                  + " "
                  + type
                  + was.fact("default").map(d -> " default " + d).orElse("")
                  + (required(was) && !lost.columns(was.table()).contains(was)
                      ? " not null"
                      : "")));
      return;
    }
    List<String> actions = new ArrayList<>();
    String alter = "alter column " + name + " ";
    boolean retyped = !was.fact("type").equals(is.get().fact("type"));
    boolean defaulted = !was.fact("default").equals(is.get().fact("default"));
    if (retyped && is.get().fact("default").isPresent()) {
      actions.add(alter + "drop default"); // one that does not fit the type would stop it
    }
    if (retyped) {
      sql.append(kept(was, type, is.get().fact("type").orElse("text")));
      actions.add(alter + "type " + type + " using " + name + "::" + type);
    }
    if (defaulted || (retyped && is.get().fact("default").isPresent())) {
      actions.add(alter + was.fact("default").map(d -> "set default " + d).orElse("drop default"));
    }
    if (required(was) != required(is.get())) {
      actions.add(alter + (required(was) ? "set not null" : "drop not null"));
    }
    actions.forEach(a -> sql.append(Reverse.statement(table + a)));
  }

  /** A cast cuts what does not fit, and says nothing: the script stops itself instead. */
  private static String kept(Part was, String type, String now) {
    return Reverse.statement(
        "do $volver$ begin if exists (select 1 from %s where %s::%s::%s::text is distinct from %2$s::text) then raise exception 'values of %s do not fit into its old type'; end if; end $volver$"
            .formatted(
                Demand.quoted(was.table()),
                Demand.quoted(was.name()),
                type,
                now,
                (was.table() + "." + was.name()).replace("'", "''").replace("%", "%%")));
  }

  private static boolean required(Part column) {
    return column.fact("nullable").filter("no"::equals).isPresent();
  }
}
