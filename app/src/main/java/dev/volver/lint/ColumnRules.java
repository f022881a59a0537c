package dev.volver.lint;

import dev.volver.config.MigrationConfig.Tool;
import dev.volver.message.Text;
import dev.volver.reading.Operation.AddColumn;
import dev.volver.reading.Operation.AlterColumn;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Rules about single columns. */
final class ColumnRules {
  private final Trial trial;
  private final Schema schema;
  private final Notes notes;

  ColumnRules(Trial trial, Schema schema) {
    this.trial = trial;
    this.schema = schema;
    this.notes = trial.notes();
  }

  /** The same on both ways: a column that comes to rows which have no value for it. */
  void added(AddColumn o) {
    if (!trial.old(schema.table(o.table()))) {
      return;
    }
    String type = o.column().type().toLowerCase(java.util.Locale.ROOT);
    boolean filled =
        o.column().fallback().isPresent()
            || type.contains("serial")
            || type.contains("identity")
            || type.contains("generated")
            || type.contains("computed");
    if (!o.column().nullable() && !filled) {
      notes.say(
          Rule.NOT_NULL_WITHOUT_DEFAULT,
          o.line(),
          Text.of(
              "`%s.%s` may not be NULL and has no default: fails as soon as there is a row",
              "`%s.%s` no admite NULL y no tiene valor por defecto: falla en cuanto hay una fila",
              o.table(),
              o.column().name()));
    }
    if (o.column().reference().isPresent() && o.column().fallback().isPresent()) {
      notes.say(
          Rule.FOREIGN_KEY_ON_EXISTING,
          o.line(),
          Text.of(
              "each row of `%s` gets a `%s` that refers to a row of `%s`, which may not be there",
              "cada fila de `%s` recibe un `%s` que apunta a una fila de `%s`, y puede no existir",
              o.table(),
              o.column().name(),
              o.column().reference().get()));
    }
    if (o.column().unique() && o.column().fallback().map(f -> f.fixed()).orElse(false)) {
      notes.say(
          Rule.UNIQUE_ON_EXISTING,
          o.line(),
          Text.of(
              "each row of `%s` gets the same `%s`, which must be unique",
              "cada fila de `%s` recibe el mismo `%s`, que debe ser único",
              o.table(),
              o.column().name()));
    }
  }

  void up(AlterColumn o) {
    Table t = schema.table(o.table());
    Field f = schema.field(o.table(), o.column());
    if (!trial.old(t, f)) {
      return;
    }
    o.type().ifPresent(to -> typeUp(o, f, to));
    if (o.nullable().equals(Optional.of(false)) && f.nullable().orElse(true)) {
      notes.say(
          Rule.NOT_NULL_ON_EXISTING,
          o.line(),
          Text.of(
              "fails if a row has no `%s.%s`",
              "falla si una fila no tiene `%s.%s`", o.table(), o.column()));
    }
  }

  private void typeUp(AlterColumn o, Field f, String to) {
    Optional<String> from = f.type().or(o::before);
    Optional<Setting.Dialect> dialect = trial.setting().dialect();
    Conversion c = conversion(o, from.map(t -> Conversion.of(t, to, dialect)), to);
    Text shown = shown(o, from, to);
    if (uncast(o, from, to)) {
      notes.say(
          Rule.RAISING_UPGRADE,
          o.line(),
          Text.of("%s: PostgreSQL asks for USING", "%s: PostgreSQL pide USING", shown));
    }
    switch (c) {
      case SAME -> {}
      case WIDER ->
          notes.say(
              Rule.TYPE_CHANGE,
              o.line(),
              Text.of("%s: every value fits", "%s: cabe todo valor", shown));
      case NARROWER ->
          notes.add(
              Rule.NARROWING,
              o.line(),
              Verdict.LOSES,
              Text.of(
                  "%s: what is longer or greater is cut or fails",
                  "%s: lo que sea más largo o mayor se corta o falla", shown));
      case LOSSY ->
          notes.add(
              Rule.LOSSY_CONVERSION,
              o.line(),
              Verdict.LOSES,
              Text.of(
                  "%s: values may not come back as they were",
                  "%s: los valores pueden no volver como eran", shown));
      case UNKNOWN ->
          notes.add(
              Rule.TYPE_CHANGE,
              o.line(),
              Verdict.UNKNOWN,
              Text.of(
                  "%s: what becomes of the values cannot be told",
                  "%s: no se puede saber qué será de los valores", shown));
    }
  }

  /** Values that are made from something else, or of a type made anew, may be anything. */
  private Conversion conversion(AlterColumn o, Optional<Conversion> plain, String to) {
    Conversion c = plain.orElse(Conversion.UNKNOWN);
    if (utc(o)) {
      return Conversion.WIDER;
    }
    boolean other = made(o, to) || trial.up().replacesType(to) || trial.down().replacesType(to);
    return (c == Conversion.SAME || c == Conversion.WIDER) && other ? Conversion.UNKNOWN : c;
  }

  /** Whether a time is given its zone, and loses it again, as UTC: no value moves. */
  private boolean utc(AlterColumn o) {
    return Stream.of(trial.up(), trial.down())
        .allMatch(way -> {
          List<AlterColumn> its =
              way.operations().stream()
                  .filter(AlterColumn.class::isInstance)
                  .map(AlterColumn.class::cast)
                  .filter(a -> Summary.same(a.table(), o.table()))
                  .filter(a -> Summary.same(a.column(), o.column()) && a.type().isPresent())
                  .toList();
          return its.size() == 1
              && its.getFirst().using().filter(u -> Casts.utc(o.column(), u)).isPresent()
              && its.getFirst().type().filter(Casts::wholeTime).isPresent();
        });
  }

  /** Django says how each time. */
  private boolean uncast(AlterColumn o, Optional<String> from, String to) {
    return trial.setting().dialect().equals(Optional.of(Setting.Dialect.POSTGRESQL))
        && trial.setting().tool() != Tool.DJANGO
        && o.using().isEmpty()
        && from.filter(t -> Casts.refused(t, to)).isPresent();
  }

  private boolean made(AlterColumn o, String to) {
    return trial.setting().maybe(Setting.Dialect.POSTGRESQL)
        && o.using().filter(u -> !new Casts(o.column(), to).only(u)).isPresent();
  }

  private static Text shown(AlterColumn o, Optional<String> from, String to) {
    String by = o.using().map(u -> ", USING " + u).orElse("");
    return Text.of(
        "`%s.%s` from %s to %s%s",
        "`%s.%s` de %s a %s%s", o.table(), o.column(), from.orElse("?"), to, by);
  }

  void down(AlterColumn o) {
    Table t = schema.table(o.table());
    Field f = schema.field(o.table(), o.column());
    if (!trial.old(t, f)) {
      return;
    }
    o.type().ifPresent(to -> typeDown(o, f, to));
    if (o.nullable().equals(Optional.of(false)) && f.nullable().orElse(true)) {
      notes.add(
          Rule.NOT_NULL_IN_DOWN,
          o.line(),
          Verdict.DOWN_MAY_FAIL,
          Text.of(
              "the way back fails if a row without `%s.%s` was written since",
              "la vuelta falla si después se escribió una fila sin `%s.%s`",
              o.table(),
              o.column()));
    }
  }

  /** The way up has been judged; what is new may not fit what was. */
  private void typeDown(AlterColumn o, Field f, String to) {
    Optional<String> from = f.type().or(o::before);
    Optional<Conversion> plain = from.map(t -> Conversion.of(t, to, trial.setting().dialect()));
    Conversion c = conversion(o, plain, to);
    Text shown = shown(o, from, to);
    boolean undone = trial.up().alters(o.table(), o.column());
    Verdict weight =
        undone && !made(o, to)
            ? Verdict.DOWN_MAY_FAIL
            : undone || c == Conversion.UNKNOWN ? Verdict.UNKNOWN : Verdict.LOSES;
    if (uncast(o, from, to)) {
      notes.add(
          Rule.NARROWING_IN_DOWN,
          o.line(),
          Verdict.IRREVERSIBLE,
          Text.of(
              "the way back takes %s, and PostgreSQL asks for USING",
              "la vuelta pasa %s, y PostgreSQL pide USING", shown));
      return;
    }
    switch (c) {
      case SAME, WIDER -> {}
      case NARROWER, LOSSY, UNKNOWN ->
          notes.add(
              Rule.NARROWING_IN_DOWN,
              o.line(),
              weight,
              Text.of(
                  "the way back takes %s: values written since are cut or fail",
                  "la vuelta pasa %s: los valores escritos después se cortan o fallan", shown));
    }
  }
}
