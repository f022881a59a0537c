package dev.volver.lint;

import dev.volver.lint.Setting.Dialect;
import dev.volver.message.Text;
import dev.volver.reading.Constraint;
import dev.volver.reading.Operation;
import dev.volver.reading.Operation.AddColumn;
import dev.volver.reading.Operation.AddConstraint;
import dev.volver.reading.Operation.CreateIndex;
import dev.volver.reading.Operation.DropIndex;

/** Rules about locks that PostgreSQL holds on tables which have rows. */
final class LockRules {
  private final Trial trial;
  private final Schema schema;
  private final Notes notes;

  LockRules(Trial trial, Schema schema) {
    this.trial = trial;
    this.schema = schema;
    this.notes = trial.notes();
  }

  void look(Operation operation) {
    if (!trial.setting().maybe(Dialect.POSTGRESQL)) {
      return;
    }
    if (operation instanceof CreateIndex o) {
      index(o);
    } else if (operation instanceof DropIndex o && o.concurrently()) {
      inTransaction(o.line(), o.name());
    } else if (operation instanceof AddConstraint o) {
      constraint(o);
    } else if (operation instanceof AddColumn o) {
      fallback(o);
    }
  }

  private void index(CreateIndex o) {
    if (o.concurrently()) {
      inTransaction(o.line(), Indexes.name(o));
    } else if (trial.old(schema.table(o.table()))) {
      notes.say(
          Rule.INDEX_WITHOUT_CONCURRENTLY,
          o.line(),
          Text.of(
              "nobody can write to `%s` while PostgreSQL builds `%s`",
              "nadie puede escribir en `%s` mientras PostgreSQL construye `%s`",
              o.table(),
              Indexes.name(o)));
    }
  }

  private void inTransaction(int line, String name) {
    if (trial.script().atomic()) {
      notes.say(
          Rule.CONCURRENTLY_IN_TRANSACTION,
          line,
          Text.of(
              "CONCURRENTLY fails inside a transaction, and this migration runs in one: `%s`",
              "CONCURRENTLY falla dentro de una transacción, y esta migración usa una: `%s`",
              name));
    }
  }

  private void constraint(AddConstraint o) {
    boolean scans =
        o.constraint().kind() == Constraint.Kind.CHECK
            || o.constraint().kind() == Constraint.Kind.FOREIGN_KEY;
    if (scans
        && o.validated()
        && !trial.fresh(trial.before(), o.table(), o.constraint())
        && trial.old(schema.table(o.table()))) {
      notes.say(
          Rule.CONSTRAINT_WITHOUT_NOT_VALID,
          o.line(),
          Text.of(
              "PostgreSQL reads all of `%s` while nobody can write to it",
              "PostgreSQL lee toda `%s` mientras nadie puede escribir en ella", o.table()));
    }
  }

  private void fallback(AddColumn o) {
    o.column()
        .fallback()
        .filter(f -> !f.fixed() && trial.old(schema.table(o.table())))
        .ifPresent(f ->
            notes.say(
                Rule.VOLATILE_DEFAULT,
                o.line(),
                Text.of(
                    "the default of `%s.%s` is a call: where it differs from row to row, the whole"
                        + " table is written anew under a lock",
                    "el valor por defecto de `%s.%s` es una llamada: si cambia de fila en fila, se"
                        + " reescribe toda la tabla bajo un bloqueo",
                    o.table(),
                    o.column().name())));
  }
}
