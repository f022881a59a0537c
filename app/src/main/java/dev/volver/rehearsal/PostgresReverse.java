package dev.volver.rehearsal;

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
          Part.Kind.SEQUENCE,
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
    PostgresAside aside = new PostgresAside(reverse);
    aside.typesMade(sql);
    PostgresColumn columns = new PostgresColumn(reverse, lost);
    List<Part> there =
        before.parts().stream()
            .filter(p -> p.kind() == Part.Kind.COLUMN && up.tables().contains(p.table()))
            .toList();
    there.forEach(c -> columns.unnumbered(c, sql));
    aside.sequences(sql);
    there.forEach(c -> columns.altered(c, sql));
    aside.typesGone(sql);
    before.tables().forEach(t -> returned(t, sql));
    there.forEach(c -> columns.numbered(c, sql));
    aside.sequencesOwned(sql);
    lost.tables().forEach(t -> new DroppedTable(lost, t).made(sql));
    for (Part.Kind kind : MADE) {
      before.parts().stream()
          .filter(p -> p.kind() == kind && !p.sql().isEmpty() && !Reverse.has(up, p))
          .forEach(p -> sql.append(Reverse.statement(made(p))));
    }
    aside.comments(sql);
    return sql.toString();
  }

  /** What is altered or replaced in place stays; everything else that differs is made again. */
  private boolean gone(Part p) {
    Optional<Part> was = PostgresAside.named(reverse.before(), p);
    return switch (p.kind()) {
      case COLUMN, TABLE, ENUM -> was.isEmpty();
      case SEQUENCE -> was.isEmpty() && p.fact("owned by").isEmpty();
      case FUNCTION -> was.filter(w -> returns(w).equals(returns(p))).isEmpty();
      case VIEW -> (was.isEmpty() || !steady()) && !Reverse.has(reverse.before(), p);
      case SCHEMA,
          EXTENSION,
          PRIMARY_KEY,
          UNIQUE,
          FOREIGN_KEY,
          CHECK,
          EXCLUSION,
          INDEX,
          DOMAIN,
          TYPE,
          MATERIALIZED_VIEW,
          TRIGGER,
          GRANT,
          POLICY,
          COMMENT,
          OTHER ->
          !Reverse.has(reverse.before(), p);
    };
  }

  /** What a function gives, which no replacement may change. */
  private static String returns(Part function) {
    return function.sql().lines().filter(l -> l.startsWith(" RETURNS ")).findFirst().orElse("");
  }

  /** Whether no column goes or gets another type, on which a view may stand. */
  private boolean steady() {
    return reverse.up().parts().stream()
        .filter(p -> p.kind() == Part.Kind.COLUMN)
        .allMatch(p ->
            PostgresAside.named(reverse.before(), p)
                .filter(w -> w.fact("type").equals(p.fact("type")))
                .isPresent());
  }

  /** A view that stays is replaced, so that others may stand on it, where its columns allow it. */
  private String made(Part p) {
    boolean stays =
        p.kind() == Part.Kind.VIEW
            && PostgresAside.named(reverse.up(), p).filter(u -> !gone(u)).isPresent();
    return stays
        ? "do $volver$ begin %sexception when invalid_table_definition then drop view %s; %send $volver$"
            .formatted(
                Reverse.statement(p.sql().replaceFirst("^create view", "create or replace view")),
                Demand.quoted(p.name()),
                Reverse.statement(p.sql()))
        : p.sql();
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
      if (PostgresColumn.required(column)) {
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
      case SEQUENCE -> "drop sequence " + name;
      case SCHEMA, EXTENSION, GRANT, POLICY, COMMENT, OTHER ->
          throw new IllegalArgumentException(p.object());
    };
  }

  private static String schema(String table) {
    int dot = table.indexOf('.');
    return dot < 0 ? "" : Demand.quoted(table.substring(0, dot)) + ".";
  }
}
