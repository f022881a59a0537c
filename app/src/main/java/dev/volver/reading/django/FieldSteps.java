package dev.volver.reading.django;

import dev.volver.reading.Column;
import dev.volver.reading.Constraint;
import dev.volver.reading.Default;
import dev.volver.reading.Operation;
import dev.volver.reading.Operation.AlterColumn;
import dev.volver.reading.django.Written.NotWritten;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads operations that are about one field. */
record FieldSteps(Models models) {
  private static final Default NONE = new Default("", true);

  Steps add(Written op) {
    Model model = models.get(op.app(), op.model());
    Field field = field(op, model, op.required(1, "name"));
    models.put(model.with(field));
    return model.stored() ? added(op.line(), model, field) : unstored(op);
  }

  private static Field field(Written op, Model model, String name) {
    return op.argument(2, "field")
        .flatMap(f -> Field.of(op.app(), model.name(), name, f, op.source()))
        .orElseThrow(NotWritten::new);
  }

  private static Steps unstored(Written op) {
    return Steps.harmless(op.line(), op.name() + " of a model without a table of its own");
  }

  private Steps added(int line, Model model, Field field) {
    if (field.many()) {
      return field.through()
          ? Steps.harmless(line, "a field through another model")
          : Steps.of(
              models.joining(line, model, field),
              new Operation.DropTable(line, model.table(field), false));
    }
    if (!field.stored()) {
      return Steps.harmless(line, "a field without a column");
    }
    Column stays = field.column(models);
    Optional<Default> filled = field.filled().or(() -> elsewhere(field));
    Column column =
        new Column(
            stays.name(),
            stays.type(),
            stays.nullable(),
            stays.unique(),
            stays.primaryKey(),
            filled,
            stays.reference());
    List<Operation> up = new ArrayList<>();
    up.add(new Operation.AddColumn(line, model.table(), column));
    if (field.filled().isPresent() && stays.fallback().isEmpty() && !stays.nullable()) {
      up.add(
          change(line, model, stays.name(), Optional.empty(), Optional.empty(), Optional.of(NONE)));
    }
    Steps index =
        field.indexed() ? index(line, model.with(field), List.of(field.name())) : Steps.NONE;
    up.addAll(index.up());
    return new Steps(
        up, List.of(new Operation.DropColumn(line, model.table(), column.name(), false)));
  }

  /** What the class of another package fills in is not known. */
  private static Optional<Default> elsewhere(Field field) {
    return field.foreign() && !field.nullable()
        ? Optional.of(new Default("?", true))
        : Optional.empty();
  }

  Steps remove(Written op) {
    Model model = models.get(op.app(), op.model());
    String name = op.required(1, "name");
    Optional<Field> field = model.field(name);
    models.put(
        model.withFields(f -> {
          f.remove(name);
          return f;
        }));
    if (!model.stored()) {
      return unstored(op);
    }
    if (field.isPresent()) {
      return added(op.line(), model, field.get()).reversed();
    }
    var column = new Column(name, "", true, false, false, Optional.empty(), Optional.empty());
    return Steps.of(
        new Operation.DropColumn(op.line(), model.table(), name, false),
        new Operation.AddColumn(op.line(), model.table(), column));
  }

  Steps rename(Written op) {
    Model model = models.get(op.app(), op.model());
    String from = op.required(1, "old_name");
    String to = op.required(2, "new_name");
    Optional<Field> before = model.field(from);
    Map<String, Field> fields = new LinkedHashMap<>();
    model
        .fields()
        .forEach((n, f) -> {
          boolean it = n.equals(from);
          fields.put(it ? to : n, it ? f.renamed(to) : f);
        });
    models.put(model.withFields(_ -> fields));
    if (!model.stored()) {
      return unstored(op);
    }
    if (before.isEmpty()) {
      return renamed(op.line(), model.table(), from, to);
    }
    Field after = before.get().renamed(to);
    if (after.many()) {
      String table = model.table(before.get());
      return after.through() || table.equals(model.table(after))
          ? Steps.harmless(op.line(), op.name())
          : Steps.of(
              new Operation.RenameTable(op.line(), table, model.table(after)),
              new Operation.RenameTable(op.line(), model.table(after), table));
    }
    return renamed(op.line(), model.table(), before.get().column(), after.column());
  }

  private static Steps renamed(int line, String table, String from, String to) {
    return from.equals(to)
        ? Steps.harmless(line, "a field whose column keeps its name")
        : Steps.of(
            new Operation.RenameColumn(line, table, from, to),
            new Operation.RenameColumn(line, table, to, from));
  }

  Steps alter(Written op) {
    Model model = models.get(op.app(), op.model());
    Field after = field(op, model, op.required(1, "name"));
    Optional<Field> before = model.field(after.name());
    models.put(model.with(after));
    if (!model.stored()) {
      return unstored(op);
    }
    if (before.isEmpty()) {
      return after.stored()
          ? new Steps(
              List.of(
                  change(
                      op.line(),
                      model,
                      after.column(),
                      Optional.of(after.type(models)),
                      Optional.of(after.nullable()),
                      after.fallback())),
              List.of(new Operation.Opaque(op.line(), "AlterField of " + after.name())))
          : Steps.opaque(op.line(), "AlterField of " + after.name());
    }
    if (before.get().many() && after.many() && before.get().through() == after.through()) {
      return models.referred(before.get()).equals(models.referred(after))
          ? Steps.harmless(op.line(), "options of a field")
          : Steps.opaque(op.line(), "another model for " + after.name());
    }
    if (before.get().stored() != after.stored() || before.get().many() || after.many()) {
      return Steps.opaque(op.line(), "AlterField of " + after.name());
    }
    return new Steps(
        altered(op.line(), model, before.get(), after),
        altered(op.line(), model, after, before.get()));
  }

  private List<Operation> altered(int line, Model model, Field from, Field to) {
    List<Operation> operations = new ArrayList<>();
    String column = to.column();
    operations.addAll(columnRenamed(line, model.table(), from.column(), column));
    Column was = from.column(models);
    Column is = to.column(models);
    if (was.nullable() && !is.nullable() && to.filled().isPresent()) {
      operations.add(
          new Operation.ChangeRows(
              line, Operation.Change.UPDATE, Optional.of(model.table()), List.of(column)));
    }
    boolean type = !was.type().equals(is.type());
    boolean nullable = was.nullable() != is.nullable();
    boolean fallback = !was.fallback().equals(is.fallback()) && !to.key();
    if (type || nullable || fallback) {
      operations.add(
          new AlterColumn(
              line,
              model.table(),
              column,
              type ? Optional.of(was.type()) : Optional.empty(),
              type ? Optional.of(is.type()) : Optional.empty(),
              nullable ? Optional.of(is.nullable()) : Optional.empty(),
              fallback ? Optional.of(is.fallback().orElse(NONE)) : Optional.empty()));
    }
    if (was.unique() != is.unique()) {
      Steps unique = constraint(line, model, Constraint.Kind.UNIQUE, is, Optional.empty());
      operations.addAll(is.unique() ? unique.up() : unique.down());
    }
    if (!was.reference().equals(is.reference())) {
      was.reference().ifPresent(_ -> operations.addAll(foreign(line, model, was).down()));
      is.reference().ifPresent(_ -> operations.addAll(foreign(line, model, is).up()));
    }
    if (from.positive() != to.positive()) {
      Steps check = constraint(line, model, Constraint.Kind.CHECK, is, Optional.empty());
      operations.addAll(to.positive() ? check.up() : check.down());
    }
    if (from.indexed() != to.indexed()) {
      Steps index = index(line, model.with(to), List.of(to.name()));
      operations.addAll(to.indexed() ? index.up() : index.down());
    }
    return operations.isEmpty()
        ? List.of(new Operation.Harmless(line, "options of a field"))
        : operations;
  }

  private static List<Operation> columnRenamed(int line, String table, String from, String to) {
    return from.equals(to) ? List.of() : List.of(new Operation.RenameColumn(line, table, from, to));
  }

  private static AlterColumn change(
      int line,
      Model model,
      String column,
      Optional<String> type,
      Optional<Boolean> nullable,
      Optional<Default> fallback) {
    return new AlterColumn(line, model.table(), column, Optional.empty(), type, nullable, fallback);
  }

  private static Steps foreign(int line, Model model, Column column) {
    return constraint(line, model, Constraint.Kind.FOREIGN_KEY, column, column.reference());
  }

  private static Steps constraint(
      int line, Model model, Constraint.Kind kind, Column column, Optional<String> reference) {
    var constraint = new Constraint(kind, Optional.empty(), List.of(column.name()), reference);
    return constraint(line, model.table(), constraint, true);
  }

  static Steps constraint(int line, String table, Constraint constraint, boolean validated) {
    return Steps.of(
        new Operation.AddConstraint(line, table, constraint, validated),
        new Operation.DropConstraint(
            line,
            table,
            constraint.name(),
            Optional.of(constraint.kind()),
            false,
            constraint.columns()));
  }

  /** An index that Django gives a name. */
  static Steps index(int line, Model model, List<String> fields) {
    List<String> columns = model.columns(fields);
    return Steps.of(
        new Operation.CreateIndex(line, Optional.empty(), model.table(), columns, false, false),
        new Operation.DropIndex(
            line, model.table() + "(" + String.join(", ", columns) + ")", false));
  }
}
