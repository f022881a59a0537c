package dev.volver.reading.alembic;

import dev.volver.syntax.Expression;
import dev.volver.syntax.Expression.Call;
import dev.volver.syntax.Expression.Word;
import java.util.Optional;

/**
 * A table that {@code batch_alter_table} makes anew.
 *
 * @param recreate when: {@code auto}, {@code always} or {@code never}
 * @param copied whether the migration says itself what the table holds; what it leaves out goes
 */
record Batch(String name, Optional<Expression> schema, String recreate, boolean copied) {

  static Optional<Batch> of(Expression expression, Scope scope) {
    if (!(expression instanceof Call call)
        || !scope.qualified(call.function()).equals("alembic.op.batch_alter_table")) {
      return Optional.empty();
    }
    return Optional.of(
        new Batch(
            call.argument(0, "table_name").map(t -> Columns.named(t, scope)).orElse("?"),
            call.argument(1, "schema").filter(s -> !scope.is(s, Word.NONE)),
            call.argument(2, "recreate").flatMap(scope::text).orElse("auto"),
            call.argument(4, "copy_from").filter(c -> !scope.is(c, Word.NONE)).isPresent()));
  }

  /** The table with its schema. */
  String table(Scope scope) {
    return schema.map(s -> Columns.named(s, scope) + ".").orElse("") + name;
  }
}
