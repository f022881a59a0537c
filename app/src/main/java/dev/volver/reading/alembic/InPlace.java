package dev.volver.reading.alembic;

import dev.volver.reading.Operation;
import dev.volver.reading.Operation.Opaque;
import dev.volver.syntax.Expression;
import dev.volver.syntax.Expression.Attribute;
import dev.volver.syntax.Expression.Name;
import dev.volver.syntax.Expression.Sequence;
import dev.volver.syntax.Expression.Spread;
import dev.volver.syntax.Expression.Subscript;
import java.util.List;

/** Objects that are changed where they are: those of the object mapper are rows. */
final class InPlace {
  private final Scope scope;
  private final List<Operation> out;

  InPlace(Scope scope, List<Operation> out) {
    this.scope = scope;
    this.out = out;
  }

  /** {@code row.a = …}, {@code row.a["b"] = …}, or the same within {@code (a, b) = …}. */
  void sets(Expression target) {
    switch (target) {
      case Sequence(_, _, List<Expression> items) -> items.forEach(this::sets);
      case Spread(_, Expression of) -> sets(of);
      default -> changes("sets ", target);
    }
  }

  /** {@code del row.a}, {@code del row.a["b"]}; of a name nothing more is known. */
  void deletes(Expression target) {
    if (target instanceof Sequence(_, _, List<Expression> items)) {
      items.forEach(this::deletes);
      return;
    }
    changes("deletes ", target);
    scope.assign(target, new Expression.Other(target.line(), "unknown", List.of()));
  }

  private void changes(String how, Expression target) {
    if (ofObject(target)) {
      out.add(new Opaque(target.line(), how + target.shown()));
    }
  }

  /** Whether it is an attribute of an object, or within one; a name may stand for one. */
  private boolean ofObject(Expression target) {
    return switch (target) {
      case Attribute _ -> scope.qualified(target).isEmpty();
      case Subscript(_, Expression of, _) ->
          ofObject(of)
              || (of instanceof Name && scope.fold(of) instanceof Attribute a && ofObject(a));
      default -> false;
    };
  }
}
