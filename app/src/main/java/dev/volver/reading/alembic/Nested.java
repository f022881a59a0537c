package dev.volver.reading.alembic;

import dev.volver.reading.Operation;
import dev.volver.reading.Operation.Opaque;
import dev.volver.reading.SqlText;
import dev.volver.syntax.Expression;
import dev.volver.syntax.Expression.Attribute;
import dev.volver.syntax.Expression.Call;
import dev.volver.syntax.Expression.Name;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a statement of SQLAlchemy's language does by what is within it. */
final class Nested {
  private static final int MOST = 20_000;
  private static final Set<String> WRITING = Set.of("insert", "update", "delete");
  private static final Set<String> TEXTS = Set.of("text", "literal_column");

  private final Scope scope;
  private final SqlText sql;
  private final Flow flow;
  private final List<Operation> out;

  Nested(Scope scope, SqlText sql, Flow flow, List<Operation> out) {
    this.scope = scope;
    this.sql = sql;
    this.flow = flow;
    this.out = out;
  }

  /**
   * Looks through a statement.
   *
   * @param as how SQL begins in which its functions are called
   */
  void of(Expression statement, String as) {
    Set<Expression> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Set<Expression> itself = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Expression e = statement; e instanceof Call c && itself.add(c); ) {
      e = c.function() instanceof Attribute(_, Expression of, _) ? scope.fold(of) : c;
    }
    Deque<Expression> open = new ArrayDeque<>(List.of(statement));
    while (!open.isEmpty()) {
      Expression next = scope.fold(open.removeLast());
      if (!seen.add(next)) {
        continue;
      }
      if (seen.size() > MOST) {
        out.add(new Opaque(statement.line(), "more than can be read"));
        return;
      }
      if (next instanceof Call call) {
        call(call, as, itself.contains(call));
      }
      Weight.parts(next, open);
    }
  }

  private void call(Call call, String as, boolean itself) {
    String full = scope.qualified(call.function());
    String name = Columns.function(call);
    if (full.contains(".func.")) {
      answers(call.line(), as + name + "()");
    } else if (TEXTS.contains(name) && !call.arguments().isEmpty()) {
      scope
          .text(call.arguments().getFirst())
          .ifPresent(t -> answers(call.line(), as + "(" + t + ")"));
    } else if (call.function() instanceof Name(_, String id) && scope.function(id).isPresent()) {
      flow.inline(scope.function(id).get(), call, scope, out);
    } else if (!itself && WRITING.contains(name)) {
      Rows.read(call, Optional.empty(), scope)
          .ifPresent(w -> {
            if (w instanceof Rows.Written.Change(Operation.ChangeRows change)) {
              out.add(change);
            }
          });
    }
  }

  /** Runs what calls functions, so that those are told that may do more than answer. */
  void answers(int line, String text) {
    sql.read(text, line).stream().filter(Opaque.class::isInstance).forEach(out::add);
  }
}
