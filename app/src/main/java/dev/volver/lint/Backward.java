package dev.volver.lint;

import dev.volver.config.MigrationConfig.Tool;
import dev.volver.message.Text;
import dev.volver.reading.Constraint;
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
import java.util.Optional;

/** Looks at each operation of a downgrade, on the schema that it finds. */
final class Backward {
  private final Trial trial;
  private final Notes notes;
  private final Schema schema;
  private final Schema upgraded;
  private final Replay replay;
  private final RowRules rows;
  private final ColumnRules columns;
  private final RebuildRules rebuilds;
  private final Refusals refusals;
  private final Promises held;
  private boolean inside;

  /**
   * @param upgraded the schema after the upgrade
   * @param schema a trial on top of it
   */
  Backward(Trial trial, Schema upgraded, Schema schema) {
    this.trial = trial;
    this.notes = trial.notes();
    this.schema = schema;
    this.upgraded = upgraded;
    this.replay = new Replay(schema, trial.now());
    this.rows = new RowRules(trial, schema);
    this.columns = new ColumnRules(trial, schema);
    this.rebuilds = new RebuildRules(trial, schema);
    this.refusals = new Refusals(trial, schema);
    this.held = new Promises(upgraded);
  }

  void run() {
    trial.script().down().operations().forEach(this::look);
  }

  private void look(Operation operation) {
    if (!inside && !trial.up().hidden() && !trial.down().hidden()) {
      refusals
          .of(operation)
          .or(() -> new Newcomers(trial, schema).of(operation))
          .ifPresent(r -> refused(operation.line(), r));
    }
    switch (operation) {
      case DropTable o -> dropped(o);
      case DropColumn o -> dropped(o);
      case AddColumn o -> columns.added(o);
      case AlterColumn o -> columns.down(o);
      case CreateIndex o -> index(o);
      case AddConstraint o -> constraint(o);
      case DropConstraint o -> dropped(o);
      case RebuildTable o -> {
        rebuilds.look(o);
        within(o.operations());
      }
      case ChangeRows o -> rows.down(o);
      case DropObject o -> dropped(o);
      case RunCode o -> Unread.code(notes, o);
      case Raise _ -> {}
      case Sometimes o -> sometimes(o);
      case Opaque o -> Unread.opaque(notes, o);
      case RenameTable o -> missing(o.line(), o.table(), schema.find(o.table()).isPresent());
      case RenameColumn o ->
          missing(
              o.line(),
              o.table() + "." + o.column(),
              schema.find(o.table(), o.column()).isPresent()
                  || !trial.up().operations().stream().anyMatch(RenameColumn.class::isInstance));
      case AddEnumValue o ->
          notes.add(
              Rule.ENUM_VALUE,
              o.line(),
              Verdict.UNKNOWN,
              Text.of(
                  "the way back adds the value '%s' to `%s`",
                  "la vuelta añade el valor '%s' a `%s`", o.value(), o.type()));
      case CreateTable _,
          DropIndex _,
          RenameIndex _,
          CreateObject _,
          RenameObject _,
          ValidateConstraint _,
          Harmless _ -> {}
    }
    if (!(operation instanceof RebuildTable) && !(operation instanceof Sometimes)) {
      replay.apply(operation);
    }
  }

  private void missing(int line, String name, boolean there) {
    if (!there && !trial.up().hidden()) {
      notes.add(
          Rule.DOWN_DIFFERS,
          line,
          Verdict.IRREVERSIBLE,
          Text.of(
              "the way back renames `%s`, which is not there",
              "la vuelta renombra `%s`, que no existe", name));
    }
  }

  private void sometimes(Sometimes o) {
    List<Operation> acting = o.operations().stream().filter(x -> !(x instanceof Raise)).toList();
    if (acting.size() < o.operations().size()) {
      notes.add(
          Rule.RAISING_DOWNGRADE,
          o.line(),
          Verdict.DOWN_MAY_FAIL,
          Text.of(
              "the way back ends with an error on purpose when %s",
              "la vuelta termina con un error a propósito cuando %s", o.condition()));
    }
    if (!acting.stream().allMatch(Harmless.class::isInstance) && !trial.paired(o)) {
      Unread.conditional(notes, o);
    }
    within(acting);
  }

  /** Of what happens only sometimes, or to a table that is made anew, no refusal is told. */
  private void within(List<Operation> operations) {
    boolean before = inside;
    inside = true;
    operations.forEach(this::look);
    inside = before;
  }

  private void refused(int line, Refusals.Refusal refusal) {
    notes.add(
        Rule.DOWN_DIFFERS,
        line,
        refusal.sure() ? Verdict.IRREVERSIBLE : Verdict.UNKNOWN,
        Text.of("the way back fails here: %s", "la vuelta falla aquí: %s", refusal.why()));
  }

  private void dropped(DropTable o) {
    boolean fresh = schema.find(o.table()).map(t -> !trial.old(t)).orElse(false);
    if (fresh) {
      notes.weigh(Verdict.DROPS_NEW);
    } else {
      dropsOld(o.line(), o.table());
    }
  }

  private void dropped(DropColumn o) {
    boolean fresh =
        schema
            .find(o.table())
            .map(t -> {
              Field f = t.fields().get(Schema.key(o.column()));
              return !trial.old(t) || (f != null && f.since() == trial.now());
            })
            .orElse(false);
    if (fresh) {
      notes.weigh(Verdict.DROPS_NEW);
    } else {
      dropsOld(o.line(), o.table() + "." + o.column());
    }
  }

  private void dropsOld(int line, String name) {
    notes.add(
        Rule.DOWN_DROPS_OLD,
        line,
        trial.up().hidden() ? Verdict.UNKNOWN : Verdict.LOSES,
        Text.of(
            "the way back drops `%s`, which this migration did not add",
            "la vuelta quita `%s`, que esta migración no añadió", name));
  }

  /** A key that this migration added without a name, dropped by one that it may not have. */
  private void guessed(DropConstraint o) {
    boolean unnamed =
        o.name().isPresent()
            && trial.setting().tool() != Tool.DJANGO
            && trial.up().addsUnnamed(o)
            && schema.find(o.table()).filter(t -> schema.constraint(t, o).isEmpty()).isPresent();
    if (unnamed) {
      boolean mysql = o.name().get().matches("\\w+_ibfk_\\d+");
      refused(
          o.line(),
          new Refusals.Refusal(
              Text.of(
                  "`%s` was added without a name, and may have another one",
                  "`%s` se añadió sin nombre y puede tener otro", o.name().get()),
              mysql));
    }
  }

  /** One that came with a column of this migration, and was not read, is no older one. */
  private void dropped(DropConstraint o) {
    guessed(o);
    schema
        .find(o.table())
        .filter(t -> schema.constraint(t, o).isEmpty())
        .filter(t -> t.fields().values().stream().anyMatch(f -> f.since() == trial.now()))
        .ifPresent(t ->
            schema.put(
                o.table(),
                t.constraints(c ->
                    o.name()
                        .ifPresent(n ->
                            c.put(
                                Schema.key(n),
                                new Constraint(
                                    o.kind().orElse(Constraint.Kind.CHECK),
                                    o.name(),
                                    List.of(),
                                    Optional.empty()))))));
    if (o.cascade()) {
      cascade(o.line(), o.name().orElse(o.table()));
    }
    Unread.nameless(trial, o);
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

  private void dropped(DropObject o) {
    boolean old = trial.before().things.get(Schema.key(o.kind(), o.name())).isPresent();
    boolean made = schema.things.get(Schema.key(o.kind(), o.name())).isPresent();
    if (o.kind() == Operation.Kind.SCHEMA) {
      if (made && !old) {
        notes.weigh(Verdict.DROPS_NEW);
      } else {
        dropsOld(o.line(), o.name());
      }
    }
    if (o.cascade()) {
      cascade(o.line(), o.name());
    }
  }

  private void index(CreateIndex o) {
    if (o.unique() && !held.already(o)) {
      stricter(o.line(), o.table());
    }
  }

  private void constraint(AddConstraint o) {
    if (o.validated() && !trial.fresh(upgraded, o.table(), o.constraint()) && !held.already(o)) {
      stricter(o.line(), o.table());
    }
  }

  private void stricter(int line, String table) {
    if (!trial.old(schema.table(table))) {
      return;
    }
    notes.add(
        Rule.STRICTER_DOWN,
        line,
        Verdict.DOWN_MAY_FAIL,
        Text.of(
            "the way back fails if rows of `%s` written since break what it demands",
            "la vuelta falla si filas de `%s` escritas después no cumplen lo que exige", table));
  }
}
