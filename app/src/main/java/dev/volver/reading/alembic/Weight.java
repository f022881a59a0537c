package dev.volver.reading.alembic;

import dev.volver.syntax.Expression;
import dev.volver.syntax.Expression.Attribute;
import dev.volver.syntax.Expression.Binary;
import dev.volver.syntax.Expression.Call;
import dev.volver.syntax.Expression.Constant;
import dev.volver.syntax.Expression.Dict;
import dev.volver.syntax.Expression.Lambda;
import dev.volver.syntax.Expression.Name;
import dev.volver.syntax.Expression.Numeral;
import dev.volver.syntax.Expression.Other;
import dev.volver.syntax.Expression.Sequence;
import dev.volver.syntax.Expression.Spread;
import dev.volver.syntax.Expression.Str;
import dev.volver.syntax.Expression.Subscript;
import dev.volver.syntax.Expression.Template;
import dev.volver.syntax.Expression.Unary;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** How much an expression is, so that values put into one another do not grow without end. */
final class Weight {
  private static final int HEAVIEST = 200_000;

  private Weight() {}

  /** The expression itself, or an unknown one if it is too much. */
  static Expression bounded(Expression expression) {
    int weight = 0;
    Deque<Expression> open = new ArrayDeque<>(List.of(expression));
    while (!open.isEmpty()) {
      if (++weight > HEAVIEST) {
        return new Other(expression.line(), "too_long", List.of());
      }
      parts(open.removeLast(), open);
    }
    return expression;
  }

  /** Adds what an expression is made of. */
  static void parts(Expression expression, Deque<Expression> to) {
    switch (expression) {
      case Attribute(_, Expression of, _) -> to.add(of);
      case Call call -> {
        to.add(call.function());
        to.addAll(call.arguments());
        call.keywords().forEach(k -> to.add(k.value()));
      }
      case Template(_, List<Expression> parts) -> to.addAll(parts);
      case Sequence(_, _, List<Expression> items) -> to.addAll(items);
      case Dict(_, List<Expression.Entry> entries) ->
          entries.forEach(e -> {
            e.key().ifPresent(to::add);
            to.add(e.value());
          });
      case Binary(_, _, Expression left, Expression right) -> {
        to.add(left);
        to.add(right);
      }
      case Unary(_, _, Expression of) -> to.add(of);
      case Subscript(_, Expression of, List<Expression> index) -> {
        to.add(of);
        to.addAll(index);
      }
      case Lambda(_, Expression body) -> to.add(body);
      case Spread(_, Expression of) -> to.add(of);
      case Other(_, _, List<Expression> parts) -> to.addAll(parts);
      case Name _, Str _, Numeral _, Constant _ -> {}
    }
  }
}
