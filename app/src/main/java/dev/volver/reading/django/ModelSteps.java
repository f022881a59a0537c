package dev.volver.reading.django;

import dev.volver.reading.Column;
import dev.volver.reading.Constraint;
import dev.volver.reading.Default;
import dev.volver.reading.Operation;
import dev.volver.reading.django.Written.NotWritten;
import dev.volver.syntax.Expression;
import dev.volver.syntax.Expression.Dict;
import dev.volver.syntax.Expression.Entry;
import dev.volver.syntax.Expression.Word;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads operations that are about whole models. */
record ModelSteps(Models models) {

  Steps create(Written op) {
    String name = op.required(0, "name");
    Map<String, Field> fields = new LinkedHashMap<>();
    List<Expression> listed =
        op.argument(1, "fields").flatMap(op.source()::items).orElseThrow(NotWritten::new);
    for (Expression item : listed) {
      List<Expression> pair = op.source().items(item).orElseThrow(NotWritten::new);
      if (pair.size() != 2) {
        throw new NotWritten();
      }
      String field = op.source().text(pair.getFirst()).orElseThrow(NotWritten::new);
      fields.put(
          field,
          Field.of(op.app(), name, field, pair.getLast(), op.source())
              .orElseThrow(NotWritten::new));
    }
    Map<String, Expression> options = options(op, 2);
    Optional<Expression> proxy = Optional.ofNullable(options.get("proxy"));
    Optional<Expression> managed = Optional.ofNullable(options.get("managed"));
    boolean stored = !op.source().is(proxy, Word.TRUE) && !op.source().is(managed, Word.FALSE);
    Model model =
        new Model(
            op.app(),
            name,
            Optional.ofNullable(options.get("db_table")).flatMap(op.source()::text),
            stored,
            fields,
            Map.of(),
            together(op, options, "unique_together"),
            together(op, options, "index_together"));
    models.put(model);
    return stored
        ? new Steps(model.created(op.line(), models), model.dropped(op.line()))
        : Steps.harmless(op.line(), "CreateModel " + name);
  }

  private static List<List<String>> together(
      Written op, Map<String, Expression> options, String name) {
    Expression given = options.get(name);
    return given == null ? List.of() : op.groups(given);
  }

  private static Map<String, Expression> options(Written op, int position) {
    Map<String, Expression> options = new LinkedHashMap<>();
    if (op.argument(position, "options").orElse(null) instanceof Dict(_, List<Entry> entries)) {
      for (Entry entry : entries) {
        entry.key().flatMap(op.source()::text).ifPresent(k -> options.put(k, entry.value()));
      }
    }
    return options;
  }

  Steps delete(Written op) {
    String name = op.required(0, "name");
    Model model = models.get(op.app(), name);
    models.remove(op.app(), name);
    return model.stored()
        ? new Steps(model.dropped(op.line()), model.created(op.line(), models))
        : Steps.harmless(op.line(), "DeleteModel " + name);
  }

  Steps rename(Written op) {
    Model before = models.get(op.app(), op.required(0, "old_name"));
    Model after = before.named(op.required(1, "new_name"));
    models.rename(before, after);
    return before.stored()
        ? tables(op, before, after)
        : Steps.harmless(op.line(), "RenameModel " + before.name());
  }

  Steps table(Written op) {
    Model before = models.get(op.app(), op.model());
    boolean usual = op.source().is(op.argument(1, "table"), Word.NONE);
    Model after = before.inTable(usual ? Optional.empty() : Optional.of(op.required(1, "table")));
    models.put(after);
    return before.stored() ? tables(op, before, after) : Steps.NONE;
  }

  private static Steps tables(Written op, Model before, Model after) {
    List<Steps> steps = new ArrayList<>();
    steps.add(table(op.line(), before.table(), after.table()));
    String from = before.name().toLowerCase(Locale.ROOT) + "_id";
    String to = after.name().toLowerCase(Locale.ROOT) + "_id";
    for (Field field : after.fields().values()) {
      if (field.many() && !field.through()) {
        String table = after.table(field);
        steps.add(table(op.line(), before.table(field), table));
        if (!from.equals(to)) {
          steps.add(
              Steps.of(
                  new Operation.RenameColumn(op.line(), table, from, to),
                  new Operation.RenameColumn(op.line(), table, to, from)));
        }
      }
    }
    Steps all = Steps.all(steps);
    return all.up().isEmpty() ? Steps.harmless(op.line(), op.name()) : all;
  }

  private static Steps table(int line, String from, String to) {
    return from.equals(to)
        ? Steps.NONE
        : Steps.of(
            new Operation.RenameTable(line, from, to), new Operation.RenameTable(line, to, from));
  }

  Steps options(Written op) {
    Model before = models.get(op.app(), op.required(0, "name"));
    Map<String, Expression> options = options(op, 1);
    Optional<Expression> managed = Optional.ofNullable(options.get("managed"));
    if (managed.isPresent()) {
      boolean stored = !op.source().is(managed, Word.FALSE);
      models.put(
          new Model(
              before.app(),
              before.name(),
              before.chosenTable(),
              stored,
              before.fields(),
              before.kept(),
              before.unique(),
              before.indexed()));
    }
    return Steps.harmless(op.line(), op.name() + " " + before.name());
  }

  Steps order(Written op) {
    Model model = models.get(op.app(), op.required(0, "name"));
    var column =
        new Column(
            "_order",
            "integer",
            false,
            false,
            false,
            Optional.of(new Default("0", true)),
            Optional.empty());
    Steps add =
        Steps.of(
            new Operation.AddColumn(op.line(), model.table(), column),
            new Operation.DropColumn(op.line(), model.table(), "_order", false));
    return op.source().is(op.argument(1, "order_with_respect_to"), Word.NONE)
        ? add.reversed()
        : add;
  }

  Steps unique(Written op) {
    Model before = models.get(op.app(), op.required(0, "name"));
    List<List<String>> wanted = op.groups(1, "unique_together");
    models.put(before.together(wanted, before.indexed()));
    List<Steps> steps = new ArrayList<>();
    for (List<String> gone : before.unique()) {
      if (!wanted.contains(gone)) {
        steps.add(unique(op.line(), before, gone).reversed());
      }
    }
    for (List<String> fresh : wanted) {
      if (!before.unique().contains(fresh)) {
        steps.add(unique(op.line(), before, fresh));
      }
    }
    return steps.isEmpty() ? removedUnseen(op, before) : Steps.all(steps);
  }

  /** It takes something away that no migration that could be read had made. */
  private static Steps removedUnseen(Written op, Model before) {
    return before.fields().isEmpty()
        ? Steps.opaque(op.line(), op.name() + " " + before.name())
        : Steps.harmless(op.line(), op.name() + " " + before.name());
  }

  private static Steps unique(int line, Model model, List<String> fields) {
    var constraint =
        new Constraint(
            Constraint.Kind.UNIQUE, Optional.empty(), model.columns(fields), Optional.empty());
    return FieldSteps.constraint(line, model.table(), constraint, true);
  }

  Steps indexed(Written op) {
    Model before = models.get(op.app(), op.required(0, "name"));
    List<List<String>> wanted = op.groups(1, "index_together");
    models.put(before.together(before.unique(), wanted));
    List<Steps> steps = new ArrayList<>();
    for (List<String> gone : before.indexed()) {
      if (!wanted.contains(gone)) {
        steps.add(FieldSteps.index(op.line(), before, gone).reversed());
      }
    }
    for (List<String> fresh : wanted) {
      if (!before.indexed().contains(fresh)) {
        steps.add(FieldSteps.index(op.line(), before, fresh));
      }
    }
    return steps.isEmpty() ? removedUnseen(op, before) : Steps.all(steps);
  }
}
