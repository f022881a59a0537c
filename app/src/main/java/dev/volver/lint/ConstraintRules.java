package dev.volver.lint;

import dev.volver.config.MigrationConfig.Tool;
import dev.volver.message.Text;
import dev.volver.reading.Constraint;
import dev.volver.reading.Operation.AddConstraint;
import dev.volver.reading.Operation.CreateIndex;
import dev.volver.reading.Operation.CreateTable;
import java.util.List;

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
    if (!trial.old(schema.table(o.table())) || !o.validated()) {
      return;
    }
    switch (c.kind()) {
      case UNIQUE, PRIMARY_KEY, EXCLUSION -> unique(o.line(), o.table(), c.columns());
      case CHECK ->
          notes.say(
              Rule.CHECK_ON_EXISTING,
              o.line(),
              Text.of(
                  "fails if a row of `%s` does not pass the check",
                  "falla si una fila de `%s` no cumple la condición", o.table()));
      case FOREIGN_KEY ->
          notes.say(
              Rule.FOREIGN_KEY_ON_EXISTING,
              o.line(),
              Text.of(
                  "fails if a row of `%s` refers to one of `%s` that is not there",
                  "falla si una fila de `%s` apunta a otra de `%s` que no existe",
                  o.table(),
                  c.reference().orElse("?")));
    }
  }
}
