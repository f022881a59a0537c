package dev.volver.reading.django;

import dev.volver.reading.Constraint;
import dev.volver.reading.IndexForm;
import dev.volver.reading.Operation;
import dev.volver.reading.Operation.CreateIndex;
import dev.volver.reading.Operation.DropIndex;
import dev.volver.syntax.Expression;
import dev.volver.syntax.Expression.Call;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads operations that are about indexes and constraints that have a name. */
record IndexSteps(Models models) {

  Steps add(Written op, boolean concurrently) {
    Model model = models.get(op.app(), op.model());
    Call index = op.calls(1, "index");
    Optional<String> name = index.keyword("name").flatMap(op.source()::text);
    List<String> columns = columns(op, model, index);
    var create =
        new CreateIndex(
            op.line(), name, model.table(), columns, false, concurrently, form(op, index));
    name.ifPresent(n -> models.put(model.keeping(n, create)));
    return Steps.of(create, new DropIndex(op.line(), name.orElse(""), concurrently));
  }

  /** Expressions stand in braces: they are no SQL. */
  private static IndexForm form(Written op, Call index) {
    String kind = op.source().full(index.function());
    String name = kind.substring(kind.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    String method = name.endsWith("index") ? name.substring(0, name.length() - 5) : "";
    String where =
        index.keyword("condition").map(c -> "{" + op.source().resolve(c).shown() + "}").orElse("");
    String more =
        Stream.of("include", "opclasses")
            .flatMap(k -> index.keyword(k).stream())
            .map(e -> "{" + op.source().resolve(e).shown() + "}")
            .collect(Collectors.joining(" "));
    return new IndexForm(method, where, more);
  }

  private static List<String> columns(Written op, Model model, Call index) {
    Optional<List<String>> fields = index.keyword("fields").flatMap(op.source()::texts);
    return fields
        .map(model::columns)
        .orElseGet(() -> index.arguments().stream().map(Expression::shown).toList());
  }

  Steps remove(Written op, boolean concurrently) {
    Model model = models.get(op.app(), op.model());
    String name = op.required(1, "name");
    Operation made = model.kept().get(name);
    Operation again =
        made instanceof CreateIndex i
            ? new CreateIndex(
                op.line(), i.name(), model.table(), i.columns(), i.unique(), concurrently, i.form())
            : new CreateIndex(
                op.line(), Optional.of(name), model.table(), List.of(), false, concurrently);
    return Steps.of(new DropIndex(op.line(), name, concurrently), again);
  }

  /** One without a name keeps the new one on the way back, and that is all. */
  Steps rename(Written op) {
    String to = op.required(1, "new_name");
    Optional<String> from = op.text(2, "old_name");
    Model model = models.get(op.app(), op.model());
    if (from.isEmpty()) {
      List<String> fields =
          op.argument(3, "old_fields").flatMap(op.source()::texts).orElse(List.of());
      var named =
          new CreateIndex(
              op.line(), Optional.of(to), model.table(), model.columns(fields), false, false);
      List<List<String>> left = model.indexed().stream().filter(i -> !i.equals(fields)).toList();
      models.put(model.together(model.unique(), left).keeping(to, named));
      return Steps.harmless(op.line(), op.name() + " " + to);
    }
    if (model.kept().get(from.get()) instanceof CreateIndex i) {
      models.put(
          model.keeping(
              to,
              new CreateIndex(
                  i.line(),
                  Optional.of(to),
                  i.table(),
                  i.columns(),
                  i.unique(),
                  i.concurrently(),
                  i.form())));
    }
    return Steps.of(
        new Operation.RenameIndex(op.line(), from.get(), to),
        new Operation.RenameIndex(op.line(), to, from.get()));
  }

  Steps constrain(Written op, boolean validated) {
    Model model = models.get(op.app(), op.model());
    Call written = op.calls(1, "constraint");
    Optional<String> name = written.keyword("name").flatMap(op.source()::text);
    String kind = op.source().full(written.function());
    Steps steps =
        switch (kind.substring(kind.lastIndexOf('.') + 1)) {
          case "UniqueConstraint" -> unique(op, model, written, name);
          case "CheckConstraint" ->
              constraint(op, model, Constraint.Kind.CHECK, name, List.of(), validated);
          case "ExclusionConstraint" ->
              constraint(op, model, Constraint.Kind.EXCLUSION, name, List.of(), validated);
          default -> Steps.opaque(op.line(), "the constraint " + kind);
        };
    name.ifPresent(n -> models.put(model.keeping(n, steps.up().getFirst())));
    return steps;
  }

  /** One with a condition or with expressions is an index of its own. */
  private static Steps unique(Written op, Model model, Call written, Optional<String> name) {
    List<String> columns = columns(op, model, written);
    if (written.keyword("condition").isEmpty() && written.arguments().isEmpty()) {
      return constraint(op, model, Constraint.Kind.UNIQUE, name, columns, true);
    }
    return Steps.of(
        new CreateIndex(op.line(), name, model.table(), columns, true, false, form(op, written)),
        new DropIndex(op.line(), name.orElse(""), false));
  }

  private static Steps constraint(
      Written op,
      Model model,
      Constraint.Kind kind,
      Optional<String> name,
      List<String> columns,
      boolean validated) {
    var constraint = new Constraint(kind, name, columns, Optional.empty());
    return FieldSteps.constraint(op.line(), model.table(), constraint, validated);
  }

  Steps validate(Written op) {
    Model model = models.get(op.app(), op.model());
    return new Steps(
        List.of(new Operation.ValidateConstraint(op.line(), model.table(), op.required(1, "name"))),
        List.of(new Operation.Harmless(op.line(), op.name())));
  }

  Steps release(Written op) {
    Model model = models.get(op.app(), op.model());
    String name = op.required(1, "name");
    Operation made = model.kept().get(name);
    if (made instanceof Operation.AddConstraint added) {
      return FieldSteps.constraint(op.line(), model.table(), added.constraint(), true).reversed();
    }
    if (made instanceof CreateIndex) {
      return remove(op, false);
    }
    return Steps.of(
        new Operation.DropConstraint(
            op.line(), model.table(), Optional.of(name), Optional.empty(), false),
        new Operation.Opaque(op.line(), "the constraint " + name + " is made anew"));
  }
}
