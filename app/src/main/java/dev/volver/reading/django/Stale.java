package dev.volver.reading.django;

import dev.volver.reading.Column;
import dev.volver.reading.Databases;
import dev.volver.reading.Operation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Columns that still have the type that the key they refer to used to have. To SQLite all numbers
 * that Django gives out are alike, so it leaves those columns alone when the key becomes a big one,
 * until something else makes their table anew; the way back does not undo that.
 */
final class Stale {
  private static final Databases SQLITE = Databases.where("sqlite"::equals);

  private static final Pattern ON = Pattern.compile("(?is)\\bon\\s+[\"`\\[]?(\\w+)");

  private final Map<String, Set<String>> fields = new HashMap<>();
  private final Map<String, Map<String, Operation>> written = new HashMap<>();

  Stale copy() {
    Stale copy = new Stale();
    fields.forEach((table, names) -> copy.fields.put(table, new LinkedHashSet<>(names)));
    written.forEach((table, things) -> copy.written.put(table, new LinkedHashMap<>(things)));
    return copy;
  }

  /** Keeps in mind what SQL makes on a table, which Django forgets when it makes that anew. */
  void wrote(List<Operation> operations) {
    for (Operation o : operations) {
      if (o instanceof Operation.CreateIndex i && i.name().isPresent()) {
        String name = i.name().get();
        keep(i.table(), name, new Operation.DropIndex(i.line(), name, false, true));
      } else if (o instanceof Operation.CreateObject t && t.kind() == Operation.Kind.TRIGGER) {
        Matcher on = ON.matcher(t.text());
        if (on.find()) {
          keep(on.group(1), t.name(), new Operation.DropObject(0, t.kind(), t.name(), false));
        }
      } else if (o instanceof Operation.DropIndex i) {
        written.values().forEach(m -> m.remove(key(i.name())));
      } else if (o instanceof Operation.DropObject t) {
        written.values().forEach(m -> m.remove(key(t.name())));
      }
    }
  }

  private void keep(String table, String name, Operation gone) {
    written.computeIfAbsent(key(table), _ -> new LinkedHashMap<>()).put(key(name), gone);
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  private Steps forgotten(Steps steps, Written op, Model before, Model after) {
    Map<String, Operation> lost = written.getOrDefault(key(after.table()), Map.of());
    boolean up = remakes(op, steps, before, after);
    if (lost.isEmpty() || !(up || remakesBack(op, steps, before, after))) {
      return steps;
    }
    var gone =
        new Operation.Sometimes(
            op.line(),
            "SQLite makes " + after.table() + " anew",
            List.copyOf(lost.values()),
            SQLITE);
    List<Operation> changed = new ArrayList<>(up ? steps.up() : steps.down());
    changed.add(gone);
    if (up) {
      written.remove(key(after.table()));
    }
    return up ? new Steps(changed, steps.down()) : new Steps(steps.up(), changed);
  }

  /** What an operation does besides, where it makes the table anew. */
  Steps with(Steps steps, Written op, Optional<Model> before, Models models) {
    if (before.isEmpty()) {
      return steps;
    }
    Model after = models.get(before.get().app(), before.get().name());
    Steps all =
        remakes(op, steps, before.get(), after) ? remade(op.line(), steps, after, models) : steps;
    all = forgotten(all, op, before.get(), after);
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

  private static boolean remakesBack(Written op, Steps steps, Model before, Model after) {
    return switch (op.name()) {
      case "AddField" ->
          field(op, after)
              .filter(f -> f.stored() && (f.refers() || f.unique() || f.indexed()))
              .isPresent();
      case "RemoveField" -> field(op, before).filter(f -> f.stored() && !slips(f)).isPresent();
      default -> remakes(op, steps, before, after);
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
