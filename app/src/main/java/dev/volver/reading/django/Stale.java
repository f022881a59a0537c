package dev.volver.reading.django;

import dev.volver.reading.Column;
import dev.volver.reading.Databases;
import dev.volver.reading.Operation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Columns that still have the type that the key they refer to used to have. To SQLite all numbers
 * that Django gives out are alike, so it leaves those columns alone when the key becomes a big one,
 * until something else makes their table anew; the way back does not undo that.
 */
final class Stale {
  private static final Databases SQLITE = Databases.where("sqlite"::equals);

  private final Map<String, Set<String>> fields = new HashMap<>();

  Stale copy() {
    Stale copy = new Stale();
    fields.forEach((table, names) -> copy.fields.put(table, new LinkedHashSet<>(names)));
    return copy;
  }

  /** What an operation does besides, where it makes the table anew. */
  Steps with(Steps steps, Written op, Optional<Model> before, Models models) {
    if (before.isEmpty()) {
      return steps;
    }
    Model after = models.get(before.get().app(), before.get().name());
    Steps all =
        remakes(op, steps, before.get(), after) ? remade(op.line(), steps, after, models) : steps;
    if (op.name().equals("AlterField")) {
      key(before.get(), after)
          .ifPresent(_ ->
              models
                  .referring(after)
                  .forEach((model, names) ->
                      fields
                          .computeIfAbsent(model.table(), _ -> new LinkedHashSet<>())
                          .addAll(names)));
    }
    return all;
  }

  private static boolean remakes(Written op, Steps steps, Model before, Model after) {
    boolean acts = steps.up().stream().anyMatch(o -> !(o instanceof Operation.Harmless));
    return acts
        && switch (op.name()) {
          case "AlterField" -> true;
          case "AddField" -> field(op, after).filter(f -> f.stored() && !slips(f)).isPresent();
          case "RemoveField" ->
              field(op, before)
                  .filter(f -> f.stored() && (f.refers() || f.unique() || f.indexed()))
                  .isPresent();
          case "AddConstraint", "RemoveConstraint" ->
              steps.up().stream()
                  .anyMatch(o ->
                      o instanceof Operation.AddConstraint
                          || o instanceof Operation.DropConstraint);
          default -> false;
        };
  }

  /** Whether SQLite takes the column in without more. */
  private static boolean slips(Field field) {
    return field.nullable() && !field.unique() && field.filled().isEmpty();
  }

  private static Optional<Field> field(Written op, Model model) {
    return op.text(1, "name").flatMap(model::field);
  }

  private Steps remade(int line, Steps steps, Model model, Models models) {
    Set<String> names = fields.remove(model.table());
    if (names == null) {
      return steps;
    }
    List<Operation> changed = new ArrayList<>();
    for (String name : names) {
      model
          .field(name)
          .ifPresent(f -> {
            Column column = f.column(models);
            changed.add(
                new Operation.AlterColumn(
                    line,
                    model.table(),
                    column.name(),
                    Optional.empty(),
                    Optional.of(column.type()),
                    Optional.empty(),
                    Optional.empty()));
          });
    }
    if (changed.isEmpty()) {
      return steps;
    }
    List<Operation> up = new ArrayList<>(steps.up());
    up.add(
        new Operation.Sometimes(line, "SQLite makes " + model.table() + " anew", changed, SQLITE));
    return new Steps(up, steps.down());
  }

  /** The key, when it was a number that Django gives out and is now another one. */
  private static Optional<Field> key(Model before, Model after) {
    return after.fields().values().stream()
        .filter(f -> f.key() && f.kind().endsWith("AutoField"))
        .filter(f ->
            before
                .field(f.name())
                .filter(b -> b.kind().endsWith("AutoField") && !b.kind().equals(f.kind()))
                .isPresent())
        .findFirst();
  }
}
