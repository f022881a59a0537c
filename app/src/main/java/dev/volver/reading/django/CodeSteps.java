package dev.volver.reading.django;

import dev.volver.reading.Operation;
import dev.volver.reading.Operation.Opaque;
import dev.volver.reading.Operation.Raise;
import dev.volver.reading.Operation.RunCode;
import dev.volver.reading.SqlText;
import dev.volver.syntax.Expression;
import dev.volver.syntax.Expression.Constant;
import dev.volver.syntax.Expression.Lambda;
import dev.volver.syntax.Expression.Sequence;
import dev.volver.syntax.Expression.Str;
import dev.volver.syntax.Expression.Word;
import dev.volver.syntax.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads operations that run code or SQL of the migration itself. */
record CodeSteps(SqlText sql) {
  private static final String NOTHING = "noop";

  Steps python(Written op) {
    Operation up = runs(op, op.call().argument(0, "code"));
    Optional<Expression> reverse = op.call().argument(1, "reverse_code");
    return Steps.of(up, none(op, reverse) ? irreversible(op) : runs(op, reverse));
  }

  private static boolean none(Written op, Optional<Expression> reverse) {
    return reverse.isEmpty() || op.source().is(reverse, Word.NONE);
  }

  private static Operation irreversible(Written op) {
    return new Raise(op.line(), "irreversible");
  }

  private static Operation runs(Written op, Optional<Expression> code) {
    if (code.isEmpty()) {
      return new Opaque(op.line(), op.name());
    }
    Expression what = op.source().resolve(code.get());
    boolean nothing =
        op.source().full(what).endsWith(".noop")
            || (what instanceof Lambda(_, Expression body) && body instanceof Constant)
            || op.source().function(what).filter(f -> doesNothing(f.body())).isPresent();
    return new RunCode(op.line(), nothing ? NOTHING : what.shown());
  }

  private static boolean doesNothing(List<Statement> body) {
    return body.stream()
        .allMatch(s ->
            s instanceof Statement.Pass
                || (s instanceof Statement.Evaluate(_, Expression e)
                    && (e instanceof Str || e instanceof Constant))
                || (s instanceof Statement.Return(_, Optional<Expression> value)
                    && value.filter(v -> !(v instanceof Constant)).isEmpty()));
  }

  Steps sql(Written op) {
    Expression forwards = op.call().argument(0, "sql").orElseThrow(Written.NotWritten::new);
    Optional<Expression> reverse = op.call().argument(1, "reverse_sql");
    return new Steps(
        statements(op, forwards),
        none(op, reverse) ? List.of(irreversible(op)) : statements(op, reverse.orElseThrow()));
  }

  private List<Operation> statements(Written op, Expression given) {
    Expression what = op.source().resolve(given);
    if (op.source().full(what).endsWith(".noop")) {
      return List.of(new RunCode(op.line(), NOTHING));
    }
    List<Operation> operations = new ArrayList<>();
    if (what instanceof Sequence all) {
      all.items().forEach(item -> operations.addAll(statement(op, item)));
    } else {
      operations.addAll(statement(op, what));
    }
    return operations.isEmpty() ? List.of(new RunCode(op.line(), NOTHING)) : operations;
  }

  /** A text, or a text with its parameters. */
  private List<Operation> statement(Written op, Expression item) {
    Expression what = op.source().resolve(item);
    if (what instanceof Sequence(int line, _, List<Expression> pair)) {
      return pair.isEmpty() || pair.size() > 2
          ? List.of(new Opaque(line, what.shown()))
          : statement(op, pair.getFirst());
    }
    return op.source()
        .text(what)
        .map(text -> sql.read(text, what.line()))
        .orElseGet(() -> List.of(new Opaque(what.line(), "SQL that is put together")));
  }
}
