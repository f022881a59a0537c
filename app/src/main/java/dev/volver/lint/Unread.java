package dev.volver.lint;

import dev.volver.config.MigrationConfig.Tool;
import dev.volver.message.Text;
import dev.volver.reading.Operation.DropConstraint;
import dev.volver.reading.Operation.Opaque;
import dev.volver.reading.Operation.RunCode;
import dev.volver.reading.Operation.Sometimes;

/** Findings about what text does not tell, on either way. */
final class Unread {
  private Unread() {}

  static void opaque(Notes notes, Opaque o) {
    notes.add(
        Rule.OPAQUE,
        o.line(),
        Verdict.UNKNOWN,
        Text.of("cannot be read: %s", "no se puede leer: %s", o.why()));
  }

  static void code(Notes notes, RunCode o) {
    if (Summary.nothing(o)) {
      return;
    }
    notes.add(
        Rule.OPAQUE,
        o.line(),
        Verdict.UNKNOWN,
        Text.of(
            "runs `%s`, which may do anything",
            "ejecuta `%s`, que puede hacer cualquier cosa", o.name()));
  }

  static void conditional(Notes notes, Sometimes o) {
    String condition = o.condition().strip().replaceAll("\\s+", " ");
    notes.add(
        Rule.CONDITIONAL,
        o.line(),
        Verdict.UNKNOWN,
        Text.of(
            "happens only sometimes: %s",
            "ocurre solo a veces: %s",
            condition.length() > 80 ? condition.substring(0, 79) + "…" : condition));
  }

  /** Django finds the name in the database; nobody else does. */
  static void nameless(Trial trial, DropConstraint o) {
    if (o.name().isEmpty() && trial.setting().tool() != Tool.DJANGO) {
      trial
          .notes()
          .add(
              Rule.UNNAMED_CONSTRAINT,
              o.line(),
              Verdict.IRREVERSIBLE,
              Text.of(
                  "drops a constraint of `%s` without a name, which fails",
                  "quita una restricción de `%s` sin nombre, y eso falla", o.table()));
    }
  }
}
