package dev.volver.lint;

import dev.volver.message.Text;
import dev.volver.reading.Operation.Change;
import dev.volver.reading.Operation.ChangeRows;
import java.util.List;
import java.util.Optional;

/** Rules about rows that a migration writes, changes or takes away. */
final class RowRules {
  private final Trial trial;
  private final Schema schema;
  private final Notes notes;

  RowRules(Trial trial, Schema schema) {
    this.trial = trial;
    this.schema = schema;
    this.notes = trial.notes();
  }

  void up(ChangeRows o) {
    if (o.table().isEmpty()) {
      unnamed(o);
      return;
    }
    String table = o.table().get();
    Table t = schema.table(table);
    if (!trial.old(t)) {
      return;
    }
    triggered(o, table);
    switch (o.change()) {
      case INSERT -> inserted(o, table);
      case UPDATE -> changed(o, table, t);
      case DELETE, TRUNCATE ->
          notes.add(
              Rule.ROWS_DELETED,
              o.line(),
              trial.down().rows(Change.INSERT, table) ? Verdict.UNKNOWN : Verdict.LOSES,
              Text.of("rows of `%s` go", "se van filas de `%s`", table));
    }
  }

  private void triggered(ChangeRows o, String table) {
    if (new Triggers(schema).on(table, o.change())) {
      notes.add(
          Rule.ROWS_CHANGED,
          o.line(),
          Verdict.UNKNOWN,
          Text.of(
              "rows of `%s` are written, and a trigger may write others with them",
              "se escriben filas de `%s`, y un disparador puede escribir otras con ellas", table));
    }
  }

  private void unnamed(ChangeRows o) {
    notes.add(
        Rule.OPAQUE,
        o.line(),
        Verdict.UNKNOWN,
        Text.of(
            "changes rows of a table that the text does not name",
            "cambia filas de una tabla que el texto no nombra"));
  }

  private void inserted(ChangeRows o, String table) {
    boolean taken =
        trial.down().rows(Change.DELETE, table)
            || trial.down().rows(Change.TRUNCATE, table)
            || trial.down().hidden();
    if (taken) {
      notes.weigh(Verdict.UNKNOWN);
      return;
    }
    notes.add(
        Rule.ROWS_NOT_TAKEN_BACK,
        o.line(),
        Verdict.LOSES,
        Text.of(
            "rows written into `%s` stay there after the way back",
            "las filas escritas en `%s` quedan tras la vuelta", table));
  }

  /** Values of a column that this migration adds were not there before. */
  private void changed(ChangeRows o, String table, Table t) {
    List<String> before = before(o, t);
    if (before.isEmpty() && !o.columns().isEmpty()) {
      return;
    }
    boolean adds = t.fields().values().stream().anyMatch(f -> f.since() == trial.now());
    boolean back = trial.down().rows(Change.UPDATE, table) || trial.down().hidden();
    boolean unsure = back || (before.isEmpty() && adds);
    notes.add(
        Rule.ROWS_CHANGED,
        o.line(),
        unsure ? Verdict.UNKNOWN : Verdict.LOSES,
        back
            ? Text.of(
                "values of `%s`%s are changed in place; whether the way back brings them back"
                    + " cannot be told",
                "se cambian valores de `%s`%s; no se puede saber si la vuelta los repone",
                table,
                shown(before))
            : Text.of(
                "values of `%s`%s are changed in place and not kept",
                "se cambian valores de `%s`%s sin guardar los anteriores", table, shown(before)));
  }

  private List<String> before(ChangeRows o, Table t) {
    return o.columns().stream()
        .filter(c ->
            Optional.ofNullable(t.fields().get(Schema.key(c)))
                .map(f -> f.since() < trial.now())
                .orElse(true))
        .toList();
  }

  private static String shown(List<String> columns) {
    return columns.isEmpty() ? "" : " (" + String.join(", ", columns) + ")";
  }

  void down(ChangeRows o) {
    if (o.table().isEmpty()) {
      unnamed(o);
      return;
    }
    String table = o.table().get();
    Table t = schema.table(table);
    if (!trial.old(t)) {
      return;
    }
    triggered(o, table);
    switch (o.change()) {
      case DELETE, TRUNCATE ->
          notes.add(
              Rule.DOWN_DELETES_ROWS,
              o.line(),
              o.change() == Change.DELETE
                      && (trial.up().rows(Change.INSERT, table) || trial.up().hidden())
                  ? Verdict.UNKNOWN
                  : Verdict.LOSES,
              Text.of(
                  "the way back deletes rows of `%s`; whether only those of this migration cannot"
                      + " be told",
                  "la vuelta borra filas de `%s`; no se puede saber si solo las de esta migración",
                  table));
      case UPDATE -> {
        if (o.columns().isEmpty() || !before(o, t).isEmpty()) {
          changedBack(o, table, t);
        }
      }
      case INSERT ->
          notes.add(
              Rule.DOWN_CHANGES_ROWS,
              o.line(),
              Verdict.UNKNOWN,
              Text.of(
                  "the way back writes rows into `%s`", "la vuelta escribe filas en `%s`", table));
    }
  }

  private void changedBack(ChangeRows o, String table, Table t) {
    List<String> before = before(o, t);
    boolean againstUp = trial.up().rows(table) || before.stream().anyMatch(c -> readded(t, c));
    notes.add(
        Rule.DOWN_CHANGES_ROWS,
        o.line(),
        againstUp ? Verdict.UNKNOWN : Verdict.LOSES,
        Text.of(
            "the way back changes values of `%s`%s",
            "la vuelta cambia valores de `%s`%s", table, shown(before)));
  }

  private boolean readded(Table t, String column) {
    return Optional.ofNullable(t.fields().get(Schema.key(column)))
        .map(f -> f.since() == trial.now())
        .orElse(false);
  }
}
