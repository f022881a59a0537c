package dev.volver.lint;

import dev.volver.reading.Column;
import dev.volver.reading.Constraint;
import dev.volver.reading.Operation;
import dev.volver.reading.Operation.AddColumn;
import dev.volver.reading.Operation.AddConstraint;
import dev.volver.reading.Operation.AddEnumValue;
import dev.volver.reading.Operation.AlterColumn;
import dev.volver.reading.Operation.Change;
import dev.volver.reading.Operation.ChangeRows;
import dev.volver.reading.Operation.CreateIndex;
import dev.volver.reading.Operation.CreateObject;
import dev.volver.reading.Operation.CreateTable;
import dev.volver.reading.Operation.DropColumn;
import dev.volver.reading.Operation.DropConstraint;
import dev.volver.reading.Operation.DropIndex;
import dev.volver.reading.Operation.DropObject;
import dev.volver.reading.Operation.DropTable;
import dev.volver.reading.Operation.Harmless;
import dev.volver.reading.Operation.Opaque;
import dev.volver.reading.Operation.Raise;
import dev.volver.reading.Operation.RebuildTable;
import dev.volver.reading.Operation.RenameColumn;
import dev.volver.reading.Operation.RenameIndex;
import dev.volver.reading.Operation.RenameObject;
import dev.volver.reading.Operation.RenameTable;
import dev.volver.reading.Operation.RunCode;
import dev.volver.reading.Operation.Sometimes;
import dev.volver.reading.Operation.ValidateConstraint;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Does to a schema what operations do to a database. */
final class Replay {
  private final Schema schema;
  private final int now;
  private final Indexes indexes;

  /**
   * @param now the place of the migration in the order
   */
  Replay(Schema schema, int now) {
    this.schema = schema;
    this.now = now;
    this.indexes = new Indexes(schema);
  }

  void apply(Operation operation) {
    switch (operation) {
      case CreateTable o -> create(o);
      case DropTable o -> drop(o.table());
      case RenameTable o -> rename(o);
      case AddColumn o -> add(o);
      case DropColumn o -> drop(o);
      case RenameColumn o -> rename(o);
      case AlterColumn o -> alter(o);
      case CreateIndex o -> indexes.create(o);
      case DropIndex o -> indexes.drop(o);
      case RenameIndex o -> indexes.rename(o);
      case AddConstraint o -> add(o);
      case DropConstraint o -> drop(o);
      case RebuildTable o -> o.operations().forEach(this::apply);
      case Sometimes o -> o.operations().forEach(this::apply);
      case ChangeRows o -> change(o);
      case CreateObject o -> create(o);
      case DropObject o -> {
        schema.takeInOld(o.kind(), o.name());
        schema.things.remove(Schema.key(o.kind(), o.name()));
        if (o.kind() == Operation.Kind.MATERIALIZED_VIEW && schema.find(o.name()).isPresent()) {
          drop(o.name());
        }
      }
      case RenameObject o -> rename(o);
      case ValidateConstraint _, AddEnumValue _, RunCode _, Harmless _, Raise _, Opaque _ -> {}
    }
  }

  /** A materialized view has indexes, as a table has. */
  private void create(CreateObject o) {
    Optional<Integer> other = schema.things.get(Schema.key(o.kind(), o.name()));
    int id = schema.next();
    schema.things.put(Schema.key(o.kind(), o.name()), id);
    schema.text(id, o.text().isEmpty() ? other.map(schema::text).orElse("") : o.text());
    if (o.kind() == Operation.Kind.MATERIALIZED_VIEW && schema.find(o.name()).isEmpty()) {
      schema.put(o.name(), new Table(schema.next(), now, Schema.key(o.name())));
    }
  }

  /** One that is there already stays what it is: then it was not this migration that made it. */
  private void create(CreateTable o) {
    if (schema.find(o.table()).isPresent()) {
      return;
    }
    schema.refers(o.columns(), o.constraints());
    Table made =
        new Table(schema.next(), now, Schema.key(o.table()))
            .fields(f ->
                o.columns()
                    .forEach(c -> f.put(Schema.key(c.name()), Field.of(schema.next(), now, c))))
            .constraints(c -> o.constraints().forEach(k -> c.put(key(k), k)))
            .constraints(c -> o.columns().forEach(column -> implied(c, column)));
    o.apart().ifPresent(word -> schema.apart(made, word));
    schema.put(o.table(), made);
  }

  private static String key(Constraint c) {
    return c.name().map(Schema::key).orElseGet(() -> Table.unnamed(c));
  }

  /** What a column demands by itself stands beside it as a constraint without a name. */
  private static void implied(Map<String, Constraint> constraints, Column c) {
    if (c.unique()) {
      put(constraints, Constraint.Kind.UNIQUE, c, Optional.empty());
    }
    if (c.reference().isPresent()) {
      put(constraints, Constraint.Kind.FOREIGN_KEY, c, c.reference());
    }
  }

  private static void put(
      Map<String, Constraint> constraints,
      Constraint.Kind kind,
      Column c,
      Optional<String> reference) {
    Constraint made = new Constraint(kind, Optional.empty(), List.of(c.name()), reference);
    constraints.putIfAbsent(Table.unnamed(made), made);
  }

  private void drop(String name) {
    Table t = schema.table(name);
    t.indexes().keySet().forEach(schema.indexes::remove);
    schema.tables.remove(Schema.key(name));
  }

  private void rename(RenameTable o) {
    Table t = schema.table(o.table());
    String schemaName =
        o.to().contains(".") || !o.table().contains(".")
            ? ""
            : o.table().substring(0, o.table().lastIndexOf('.') + 1);
    String to = schemaName + o.to();
    schema.tables.remove(Schema.key(o.table()));
    t.indexes().keySet().forEach(i -> schema.indexes.put(i, Schema.key(to)));
    schema.put(to, t);
    if (schema.referenced(o.table())) {
      schema.refers(Optional.of(to));
    }
  }

  private void add(AddColumn o) {
    Table t = schema.table(o.table());
    String key = Schema.key(o.column().name());
    if (!t.fields().containsKey(key)) {
      schema.refers(o.column().reference());
      schema.put(
          o.table(),
          t.fields(f -> f.put(key, Field.of(schema.next(), now, o.column())))
              .constraints(c -> implied(c, o.column())));
    }
  }

  /** What is about the column goes with it. */
  private void drop(DropColumn o) {
    schema.field(o.table(), o.column());
    Table t = schema.table(o.table());
    String key = Schema.key(o.column());
    Table without =
        t.fields(f -> f.remove(key))
            .constraints(c -> c.values().removeIf(k -> about(k.columns(), key)))
            .indexes(i ->
                i.entrySet()
                    .removeIf(e -> {
                      boolean gone = e.getValue().about(key);
                      if (gone) {
                        schema.indexes.remove(e.getKey());
                      }
                      return gone;
                    }));
    schema.put(o.table(), without);
  }

  private static boolean about(List<String> columns, String key) {
    return columns.stream().anyMatch(c -> Schema.key(c).equals(key));
  }

  private void rename(RenameColumn o) {
    schema.field(o.table(), o.column());
    Table t = schema.table(o.table());
    String from = Schema.key(o.column());
    Map<String, Field> fields = new LinkedHashMap<>();
    t.fields().forEach((n, f) -> fields.put(n.equals(from) ? Schema.key(o.to()) : n, f));
    Map<String, Constraint> constraints = new LinkedHashMap<>();
    t.constraints()
        .values()
        .forEach(c -> {
          Constraint renamed =
              new Constraint(
                  c.kind(),
                  c.name(),
                  renamed(c.columns(), from, o.to()),
                  c.reference(),
                  c.action());
          constraints.put(key(renamed), renamed);
        });
    Map<String, Table.Index> indexes = new LinkedHashMap<>();
    t.indexes()
        .forEach((n, i) ->
            indexes.put(
                n, new Table.Index(renamed(i.columns(), from, o.to()), i.unique(), i.form())));
    schema.put(
        o.table(),
        new Table(t.id(), t.since(), t.origin(), t.filled(), fields, constraints, indexes));
  }

  private static List<String> renamed(List<String> columns, String from, String to) {
    return columns.stream().map(c -> Schema.key(c).equals(from) ? Schema.key(to) : c).toList();
  }

  private void alter(AlterColumn o) {
    Field f = schema.field(o.table(), o.column());
    Field altered = f.altered(o.type(), o.nullable(), o.fallback());
    schema.put(
        o.table(), schema.table(o.table()).fields(m -> m.put(Schema.key(o.column()), altered)));
  }

  private void rename(RenameObject o) {
    schema.takeInOld(o.kind(), o.name());
    String from = Schema.key(o.kind(), o.name());
    int id = schema.things.get(from).orElseGet(schema::next);
    schema.things.remove(from);
    schema.things.put(Schema.key(o.kind(), o.to()), id);
    if (o.kind() == Operation.Kind.MATERIALIZED_VIEW && schema.find(o.name()).isPresent()) {
      rename(new RenameTable(o.line(), o.name(), o.to()));
    }
  }

  private void add(AddConstraint o) {
    schema.refers(o.constraint().reference());
    Table t = schema.table(o.table());
    schema.put(o.table(), t.constraints(c -> c.put(key(o.constraint()), o.constraint())));
  }

  private void drop(DropConstraint o) {
    Table t = schema.table(o.table());
    schema
        .constraint(t, o)
        .ifPresentOrElse(
            e -> schema.put(o.table(), t.constraints(c -> c.remove(e.getKey()))),
            () ->
                o.name()
                    .filter(_ -> t.since() < now)
                    .ifPresent(n ->
                        schema.takeInOld(
                            o.table(), Schema.key(n), o.kind().orElse(Constraint.Kind.CHECK))));
  }

  private void change(ChangeRows o) {
    if (o.change() == Change.INSERT && o.table().isPresent()) {
      schema.find(o.table().get()).ifPresent(t -> schema.put(o.table().get(), t.withRows()));
    }
  }
}
