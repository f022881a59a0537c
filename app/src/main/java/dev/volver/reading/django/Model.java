package dev.volver.reading.django;

import dev.volver.reading.Column;
import dev.volver.reading.Constraint;
import dev.volver.reading.Operation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A model at some point of the history.
 *
 * @param chosenTable its table, when the model names one
 * @param stored whether Django makes its table: not of a proxy or an unmanaged model
 * @param fields by name
 * @param kept indexes and constraints that have a name, as the operations that make them
 * @param unique fields that are unique together
 * @param indexed fields that have an index together
 */
record Model(
    String app,
    String name,
    Optional<String> chosenTable,
    boolean stored,
    Map<String, Field> fields,
    Map<String, Operation> kept,
    List<List<String>> unique,
    List<List<String>> indexed) {

  static Model unknown(String app, String name) {
    return new Model(app, name, Optional.empty(), true, Map.of(), Map.of(), List.of(), List.of());
  }

  String table() {
    return chosenTable.orElse(app + "_" + name.toLowerCase(Locale.ROOT));
  }

  /** The table of a field that refers to many. */
  String table(Field many) {
    return many.chosenTable().orElse(table() + "_" + many.name());
  }

  Optional<Field> field(String field) {
    return Optional.ofNullable(fields.get(field));
  }

  /** The columns of some fields; an order that goes down is left out. */
  List<String> columns(List<String> names) {
    return names.stream()
        .map(n -> n.startsWith("-") ? n.substring(1) : n)
        .map(n -> field(n).map(Field::column).orElse(n))
        .toList();
  }

  /** What makes its table. */
  List<Operation> created(int line, Models models) {
    List<Column> columns = new ArrayList<>();
    List<Constraint> constraints = new ArrayList<>();
    List<Operation> operations = new ArrayList<>();
    for (Field field : fields.values()) {
      if (field.stored()) {
        columns.add(field.column(models));
      } else if (field.many() && !field.through()) {
        operations.add(models.joining(line, this, field));
      }
    }
    unique.forEach(u ->
        constraints.add(
            new Constraint(
                Constraint.Kind.UNIQUE, Optional.empty(), columns(u), Optional.empty())));
    operations.addFirst(new Operation.CreateTable(line, table(), columns, constraints));
    return operations;
  }

  /** What drops its table. */
  List<Operation> dropped(int line) {
    List<Operation> operations = new ArrayList<>();
    for (Field field : fields.values()) {
      if (field.many() && !field.through()) {
        operations.add(new Operation.DropTable(line, table(field), false));
      }
    }
    operations.add(new Operation.DropTable(line, table(), false));
    return operations;
  }

  Model named(String other) {
    Map<String, Field> own = new LinkedHashMap<>();
    fields.forEach((key, field) -> own.put(key, field.of(other)));
    return new Model(app, other, chosenTable, stored, own, kept, unique, indexed);
  }

  Model inTable(Optional<String> table) {
    return new Model(app, name, table, stored, fields, kept, unique, indexed);
  }

  Model with(Field field) {
    return withFields(f -> {
      f.put(field.name(), field);
      return f;
    });
  }

  Model withFields(UnaryOperator<Map<String, Field>> change) {
    Map<String, Field> changed = change.apply(new LinkedHashMap<>(fields));
    return new Model(app, name, chosenTable, stored, changed, kept, unique, indexed);
  }

  Model keeping(String key, Operation operation) {
    Map<String, Operation> changed = new LinkedHashMap<>(kept);
    changed.put(key, operation);
    return new Model(app, name, chosenTable, stored, fields, changed, unique, indexed);
  }

  Model together(List<List<String>> nowUnique, List<List<String>> nowIndexed) {
    return new Model(app, name, chosenTable, stored, fields, kept, nowUnique, nowIndexed);
  }
}
