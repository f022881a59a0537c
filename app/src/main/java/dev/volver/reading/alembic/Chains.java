package dev.volver.reading.alembic;

import dev.volver.syntax.Expression;
import dev.volver.syntax.Expression.Attribute;
import dev.volver.syntax.Expression.Call;
import dev.volver.syntax.Expression.Name;
import java.util.List;

/** Values that are made in steps from what a name stood for: {@code query = query.where(…)}. */
final class Chains {
  private Chains() {}

  /** A value that is given to names, with what they stood for before put in where it begins. */
  static Expression begun(Expression value, List<Expression> targets, Scope scope) {
    return switch (value) {
      case Call(int line, Attribute(int at, Expression of, String name), var given, var told) ->
          new Call(line, new Attribute(at, begun(of, targets, scope), name), given, told);
      case Name name when targets.stream().anyMatch(t -> same(t, name)) -> scope.fold(name);
      default -> value;
    };
  }

  private static boolean same(Expression target, Name name) {
    return target instanceof Name(_, String id) && id.equals(name.id());
  }
}
