package dev.volver.lint;

import dev.volver.message.Text;
import dev.volver.reading.Operation;
import dev.volver.reading.Operation.AddColumn;
import dev.volver.reading.Operation.AddConstraint;
import dev.volver.reading.Operation.AddEnumValue;
import dev.volver.reading.Operation.AlterColumn;
import dev.volver.reading.Operation.ChangeRows;
import dev.volver.reading.Operation.CreateIndex;
import dev.volver.reading.Operation.CreateObject;
import dev.volver.reading.Operation.CreateTable;
import dev.volver.reading.Operation.DropColumn;
import dev.volver.reading.Operation.DropConstraint;
import dev.volver.reading.Operation.DropIndex;
import dev.volver.reading.Operation.DropObject;
import dev.volver.reading.Operation.DropTable;
import dev.volver.reading.Operation.Harmless;
import dev.volver.reading.Operation.Opaque;
import dev.volver.reading.Operation.Raise;
import dev.volver.reading.Operation.RebuildTable;
import dev.volver.reading.Operation.RenameColumn;
import dev.volver.reading.Operation.RenameIndex;
import dev.volver.reading.Operation.RenameObject;
import dev.volver.reading.Operation.RenameTable;
import dev.volver.reading.Operation.RunCode;
import dev.volver.reading.Operation.Sometimes;
import dev.volver.reading.Operation.ValidateConstraint;
import java.util.List;

/** Looks at each operation of an upgrade, on the schema that it finds. */
final class Forward {
  private final Trial trial;
  private final Notes notes;
  private final Schema schema;
  private final Replay replay;
  private final RowRules rows;
  private final ColumnRules columns;
  private final ConstraintRules constraints;
  private final LockRules locks;
  private final RebuildRules rebuilds;
  private final Refusals refusals;
  private boolean inside;

  Forward(Trial trial, Schema schema) {
    this.trial = trial;
    this.notes = trial.notes();
    this.schema = schema;
    this.replay = new Replay(schema, trial.now());
    this.rows = new RowRules(trial, schema);
    this.columns = new ColumnRules(trial, schema);
    this.constraints = new ConstraintRules(trial, schema);
    this.locks = new LockRules(trial, schema);
    this.rebuilds = new RebuildRules(trial, schema);
    this.refusals = new Refusals(trial, schema);
  }

  void run() {
    trial.script().up().operations().forEach(this::look);
  }

  private void look(Operation operation) {
    if (!inside && !trial.up().hidden()) {
      refusals
          .of(operation)
          .or(() -> new Newcomers(trial, schema).of(operation))
          .filter(Refusals.Refusal::sure)
          .ifPresent(r -> refused(operation.line(), r));
    }
    locks.look(operation);
    switch (operation) {
      case CreateTable o -> constraints.made(o);
      case DropTable o -> dropped(o);
      case RenameTable o -> renamed(o);
      case AddColumn o -> {
        columns.added(o);
        new Defaults(trial, schema).look(o);
      }
      case DropColumn o -> dropped(o);
      case RenameColumn o -> renamed(o);
      case AlterColumn o -> columns.up(o);
      case CreateIndex o -> constraints.index(o);
      case DropIndex _, RenameIndex _, CreateObject _, RenameObject _, Harmless _ -> {}
      case AddConstraint o -> constraints.added(o);
      case ValidateConstraint o -> constraints.validated(o);
      case DropConstraint o -> dropped(o);
      case RebuildTable o -> {
        rebuilds.look(o);
        within(o.operations());
      }
      case ChangeRows o -> rows.up(o);
      case DropObject o -> dropped(o);
      case AddEnumValue o -> enumValue(o);
      case RunCode o -> code(o);
      case Raise o ->
          notes.add(
              Rule.RAISING_UPGRADE,
              o.line(),
              Verdict.UNKNOWN,
              Text.of(
                  "the upgrade ends with an error on purpose: %s",
                  "la subida termina con un error a propósito: %s", o.what()));
      case Sometimes o -> sometimes(o);
      case Opaque o -> Unread.opaque(notes, o);
    }
    if (!(operation instanceof RebuildTable) && !(operation instanceof Sometimes)) {
      replay.apply(operation);
    }
  }

  /** A guard that refuses is no part of what the migration does. */
  private void sometimes(Sometimes o) {
    List<Operation> acting = o.operations().stream().filter(x -> !(x instanceof Raise)).toList();
    if (!acting.stream().allMatch(this::inside) && !trial.paired(o)) {
      Unread.conditional(notes, o);
    }
    within(acting);
  }

  private void within(List<Operation> operations) {
    boolean before = inside;
    inside = true;
    operations.forEach(this::look);
    inside = before;
  }

  private void refused(int line, Refusals.Refusal refusal) {
    notes.say(
        Rule.RAISING_UPGRADE,
        line,
        Text.of("the upgrade fails here: %s", "la subida falla aquí: %s", refusal.why()));
  }

  /** Whether it does nothing, or only to the rows of a table that this migration makes. */
  private boolean inside(Operation operation) {
    return operation instanceof Harmless
        || (operation instanceof ChangeRows o
            && o.table().flatMap(schema::find).filter(t -> !trial.old(t)).isPresent());
  }

  private void dropped(DropTable o) {
    Table t = schema.table(o.table());
    if (o.cascade()) {
      cascade(o.line(), o.table());
    }
    if (!trial.old(t)) {
      return;
    }
    boolean copied =
        trial.up().puts(o.table())
            || (trial.up().moves() && trial.down().makes(o.table()) && trial.down().moves());
    boolean remade = trial.up().makes(o.table());
    notes.add(
        remade ? Rule.TABLE_REMADE : Rule.DROP_TABLE,
        o.line(),
        copied ? Verdict.UNKNOWN : Verdict.LOSES,
        remade
            ? Text.of(
                "table `%s` is dropped and made anew; only rows that were copied are in it",
                "la tabla `%s` se quita y se hace de nuevo; solo tiene las filas copiadas",
                o.table())
            : Text.of(
                "table `%s` goes with all its rows",
                "la tabla `%s` se va con todas sus filas", o.table()));
  }

  private void cascade(int line, String name) {
    notes.add(
        Rule.CASCADE,
        line,
        Verdict.UNKNOWN,
        Text.of(
            "CASCADE takes along everything that depends on `%s`",
            "CASCADE se lleva todo lo que depende de `%s`", name));
  }

  private void renamed(RenameTable o) {
    if (trial.old(schema.table(o.table()))) {
      notes.say(
          Rule.RENAME_TABLE,
          o.line(),
          Text.of(
              "the old code does not find table `%s` while it is called `%s`",
              "el código anterior no encuentra la tabla `%s` mientras se llame `%s`",
              o.table(),
              o.to()));
    }
  }

  private void dropped(DropColumn o) {
    Field f = schema.field(o.table(), o.column());
    if (!trial.old(schema.table(o.table()), f)) {
      return;
    }
    if (o.cascade()) {
      cascade(o.line(), o.table() + "." + o.column());
    }
    boolean moved =
        trial.up().moves()
            && trial.down().adds(o.table(), o.column())
            && trial.down().writes(o.table(), o.column());
    notes.add(
        Rule.DROP_COLUMN,
        o.line(),
        moved ? Verdict.UNKNOWN : Verdict.LOSES,
        Text.of(
            "the values of `%s.%s` go", "los valores de `%s.%s` se van", o.table(), o.column()));
  }

  private void renamed(RenameColumn o) {
    if (trial.old(schema.table(o.table()), schema.field(o.table(), o.column()))) {
      notes.say(
          Rule.RENAME_COLUMN,
          o.line(),
          Text.of(
              "the old code does not find column `%s.%s` while it is called `%s`",
              "el código anterior no encuentra la columna `%s.%s` mientras se llame `%s`",
              o.table(),
              o.column(),
              o.to()));
    }
  }

  private void dropped(DropConstraint o) {
    if (o.cascade()) {
      cascade(o.line(), o.name().orElse(o.table()));
    }
    Unread.nameless(trial, o);
  }

  private void dropped(DropObject o) {
    boolean old =
        trial.before().things.get(Schema.key(o.kind(), o.name())).isPresent()
            || schema.things.get(Schema.key(o.kind(), o.name())).isEmpty();
    if (!old) {
      return;
    }
    switch (o.kind()) {
      case SCHEMA ->
          notes.add(
              Rule.DROP_SCHEMA,
              o.line(),
              Verdict.LOSES,
              Text.of(
                  "schema `%s` goes with what is in it",
                  "el esquema `%s` se va con lo que contiene", o.name()));
      case SEQUENCE ->
          notes.add(
              Rule.DROP_SEQUENCE,
              o.line(),
              Verdict.LOSES,
              Text.of(
                  "sequence `%s` forgets how far it had come",
                  "la secuencia `%s` olvida por dónde iba", o.name()));
      case VIEW, MATERIALIZED_VIEW, TRIGGER, FUNCTION, TYPE, DOMAIN, EXTENSION, POLICY, OTHER -> {
        if (o.cascade()) {
          cascade(o.line(), o.name());
        }
      }
    }
  }

  private void enumValue(AddEnumValue o) {
    new EnumRules(trial).added(o);
  }

  private void code(RunCode o) {
    if (Summary.nothing(o)) {
      return;
    }
    Unread.code(notes, o);
    if (!trial.down().moves()) {
      notes.say(
          Rule.CODE_WITHOUT_REVERSE,
          o.line(),
          Text.of(
              "`%s` runs on the way up and nothing undoes it",
              "`%s` se ejecuta al subir y nada lo deshace", o.name()));
    }
  }
}
