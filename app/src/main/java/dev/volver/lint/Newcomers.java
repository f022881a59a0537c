package dev.volver.lint;

import dev.volver.config.MigrationConfig.Tool;
import dev.volver.lint.Refusals.Refusal;
import dev.volver.lint.Setting.Dialect;
import dev.volver.message.Text;
import dev.volver.reading.Column;
import dev.volver.reading.Default;
import dev.volver.reading.Operation;
import dev.volver.reading.Operation.AddColumn;
import java.util.Optional;
import java.util.regex.Pattern;

/** New columns that SQLite takes in only when it makes their table anew. */
final class Newcomers {
  private static final Pattern STORED = Pattern.compile("(?is).*\\bstored\\s*|.*persisted=True.*");
  private static final Pattern GENERATED =
      Pattern.compile("(?is)\\s*(generated\\b|as\\b|computed\\b).*");
  private static final Pattern EXPRESSION = Pattern.compile("(?s)\\s*\\(.*\\W.*\\)\\s*");
  private static final Pattern IN_BRACKETS =
      Pattern.compile("(?s)\\s*\\(\\s*([-+]?[\\w.]+|'[^']*')\\s*\\)\\s*");

  private final Trial trial;
  private final Schema schema;

  Newcomers(Trial trial, Schema schema) {
    this.trial = trial;
    this.schema = schema;
  }

  /** Why a table that has rows does not take a column in; Django makes such tables anew. */
  Optional<Refusal> of(Operation operation) {
    boolean asked =
        trial.setting().dialect().equals(Optional.of(Dialect.SQLITE))
            && trial.setting().tool() != Tool.DJANGO;
    return asked && operation instanceof AddColumn o && trial.old(schema.table(o.table()))
        ? why(o.column()).map(what -> new Refusal(refused(o, what), true))
        : Optional.empty();
  }

  private Optional<Text> why(Column c) {
    boolean alembic = trial.setting().tool() == Tool.ALEMBIC;
    if (c.unique() || c.primaryKey()) {
      return Optional.of(Text.of("that is unique", "que sea única"));
    }
    if (alembic && c.reference().isPresent()) {
      return Optional.of(
          Text.of("with a foreign key outside of a batch", "con clave foránea fuera de un lote"));
    }
    Optional<String> fallback = c.fallback().map(Default::text);
    boolean generated = fallback.filter(f -> GENERATED.matcher(f).matches()).isPresent();
    if (generated) {
      return fallback
          .filter(f -> STORED.matcher(f).matches())
          .map(_ -> Text.of("that is generated and stored", "generada y guardada (STORED)"));
    }
    return c.fallback()
        .filter(f -> !f.fixed() || expression(f.text()))
        .map(
            _ -> Text.of("whose default is no constant", "cuyo valor por defecto no es constante"));
  }

  private static boolean expression(String text) {
    return EXPRESSION.matcher(text).matches() && !IN_BRACKETS.matcher(text).matches();
  }

  private static Text refused(AddColumn o, Text what) {
    return Text.of(
        "SQLite adds no column to rows %s: `%s.%s`",
        "SQLite no añade a filas una columna %s: `%s.%s`", what, o.table(), o.column().name());
  }
}
