package dev.volver.lint;

import dev.volver.config.MigrationConfig.Tool;
import dev.volver.message.Text;
import dev.volver.reading.Constraint;
import dev.volver.reading.Operation.AddConstraint;
import dev.volver.reading.Operation.CreateIndex;
import dev.volver.reading.Operation.CreateTable;
import dev.volver.reading.Operation.ValidateConstraint;
import java.util.List;
import java.util.Optional;

/** Rules about what an upgrade demands of rows that are there. */
final class ConstraintRules {
  private final Trial trial;
  private final Schema schema;
  private final Notes notes;

  ConstraintRules(Trial trial, Schema schema) {
    this.trial = trial;
    this.schema = schema;
    this.notes = trial.notes();
  }

  void made(CreateTable o) {
    if (trial.setting().tool() == Tool.DJANGO) {
      return;
    }
    o.constraints().stream()
        .filter(c -> c.name().isEmpty())
        .filter(c -> c.kind() == Constraint.Kind.UNIQUE || c.kind() == Constraint.Kind.CHECK)
        .findFirst()
        .ifPresent(c -> unnamed(o.line(), o.table()));
    if (trial.setting().maybe(Setting.Dialect.POSTGRESQL)) {
      new EnumRules(trial).leftBehind(o);
    }
  }

  private void unnamed(int line, String table) {
    notes.say(
        Rule.UNNAMED_CONSTRAINT,
        line,
        Text.of(
            "a constraint of `%s` has no name, so no later migration can name it",
            "una restricción de `%s` no tiene nombre y ninguna migración posterior podrá nombrarla",
            table));
  }

  void index(CreateIndex o) {
    Table t = schema.table(o.table());
    boolean onOld =
        o.columns().isEmpty()
            || o.columns().stream()
                .anyMatch(c -> {
                  Field f = t.fields().get(Schema.key(c));
                  return f == null || f.since() < trial.now();
                });
    if (o.unique() && trial.old(t) && onOld) {
      unique(o.line(), o.table(), o.columns());
    }
  }

  private void unique(int line, String table, List<String> on) {
    notes.say(
        Rule.UNIQUE_ON_EXISTING,
        line,
        Text.of(
            "fails if rows of `%s` are equal in (%s)",
            "falla si hay filas de `%s` iguales en (%s)", table, String.join(", ", on)));
  }

  void added(AddConstraint o) {
    Constraint c = o.constraint();
    if (c.name().isEmpty() && trial.setting().tool() != Tool.DJANGO) {
      unnamed(o.line(), o.table());
    }
    if (trial.old(schema.table(o.table())) && o.validated()) {
      asked(o.line(), o.table(), c);
    }
  }

  /** A constraint that was added without a look at the rows; one that is not known is a check. */
  void validated(ValidateConstraint o) {
    Table t = schema.table(o.table());
    if (trial.old(t)) {
      var unknown =
          new Constraint(Constraint.Kind.CHECK, Optional.of(o.name()), List.of(), Optional.empty());
      asked(o.line(), o.table(), t.constraints().getOrDefault(Schema.key(o.name()), unknown));
    }
  }

  /** Whether it is about columns that came with this migration and are NULL in each row. */
  private boolean empty(String table, Constraint c) {
    return !c.columns().isEmpty()
        && c.columns().stream()
            .allMatch(n ->
                schema
                    .find(table, n)
                    .filter(f -> f.since() == trial.now())
                    .filter(f -> f.fallback().map(String::isBlank).orElse(false))
                    .isPresent());
  }

  private void asked(int line, String table, Constraint c) {
    if (c.kind() == Constraint.Kind.CHECK && empty(table, c)) {
      return;
    }
    switch (c.kind()) {
      case UNIQUE, PRIMARY_KEY, EXCLUSION -> unique(line, table, c.columns());
      case CHECK ->
          notes.say(
              Rule.CHECK_ON_EXISTING,
              line,
              Text.of(
                  "fails if a row of `%s` does not pass the check",
                  "falla si una fila de `%s` no cumple la condición", table));
      case FOREIGN_KEY ->
          notes.say(
              Rule.FOREIGN_KEY_ON_EXISTING,
              line,
              Text.of(
                  "fails if a row of `%s` refers to one of `%s` that is not there",
                  "falla si una fila de `%s` apunta a otra de `%s` que no existe",
                  table,
                  c.reference().orElse("?")));
    }
  }
}
