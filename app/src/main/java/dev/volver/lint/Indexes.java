package dev.volver.lint;

import dev.volver.reading.Operation.CreateIndex;
import dev.volver.reading.Operation.DropIndex;
import dev.volver.reading.Operation.RenameIndex;
import java.util.Optional;

/** Makes, drops and renames the indexes of a schema. */
final class Indexes {
  private final Schema schema;

  Indexes(Schema schema) {
    this.schema = schema;
  }

  /** The name that PostgreSQL gives an index without one. */
  static String name(CreateIndex o) {
    return Schema.key(
        o.name().orElseGet(() -> o.table() + "_" + String.join("_", o.columns()) + "_idx"));
  }

  /** Readers that know no name write {@code table(columns)}. */
  static String name(DropIndex o) {
    int open = o.name().indexOf('(');
    if (open <= 0 || !o.name().endsWith(")")) {
      return Schema.key(o.name());
    }
    String columns = o.name().substring(open + 1, o.name().length() - 1);
    return Schema.key(
        o.name().substring(0, open) + "_" + columns.replaceAll(",\\s*", "_") + "_idx");
  }

  void create(CreateIndex o) {
    String name = name(o);
    Table t = schema.table(o.table());
    Table.Index made = new Table.Index(o.columns(), o.unique(), o.form());
    schema.put(o.table(), t.indexes(i -> i.put(name, made)));
    schema.indexes.put(name, Schema.key(o.table()));
  }

  void drop(DropIndex o) {
    String name = name(o);
    schema.takeInOldIndex(name);
    schema
        .indexes
        .get(name)
        .flatMap(schema.tables::get)
        .ifPresent(t ->
            schema.put(schema.indexes.get(name).orElseThrow(), t.indexes(i -> i.remove(name))));
    schema.indexes.remove(name);
  }

  void rename(RenameIndex o) {
    String from = Schema.key(o.name());
    String to = Schema.key(o.to());
    schema.takeInOldIndex(from);
    String table = schema.indexes.get(from).orElse("");
    schema
        .tables
        .get(table)
        .ifPresent(t ->
            schema.put(
                table,
                t.indexes(i -> Optional.ofNullable(i.remove(from)).ifPresent(x -> i.put(to, x)))));
    schema.indexes.remove(from);
    schema.indexes.put(to, table);
  }
}
