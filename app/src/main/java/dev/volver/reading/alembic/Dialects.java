package dev.volver.reading.alembic;

import dev.volver.reading.Databases;
import dev.volver.syntax.Expression;
import dev.volver.syntax.Expression.Attribute;
import dev.volver.syntax.Expression.Binary;
import dev.volver.syntax.Expression.Call;
import dev.volver.syntax.Expression.Name;
import dev.volver.syntax.Expression.Sequence;
import dev.volver.syntax.Expression.Str;
import dev.volver.syntax.Expression.Unary;
import dev.volver.syntax.Statement;
import dev.volver.syntax.Statement.Function;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Conditions that ask which database a migration runs on. */
final class Dialects {
  private static final int DEEPEST = 12;
  private static final Set<String> ON_THE_WAY =
      Set.of("op", "context", "get_bind", "get_context", "bind", "connection", "engine", "dialect");

  private final Scope scope;

  Dialects(Scope scope) {
    this.scope = scope;
  }

  /** On which databases a condition holds. */
  Databases of(Expression condition) {
    return of(condition, 0);
  }

  private Databases of(Expression condition, int depth) {
    if (depth > DEEPEST) {
      return Databases.UNKNOWN;
    }
    return switch (condition) {
      case Unary(_, String operator, Expression of) when operator.equals("not") ->
          of(of, depth + 1).not();
      case Binary(_, String operator, Expression left, Expression right) ->
          switch (operator) {
            case "and" -> of(left, depth + 1).and(of(right, depth + 1));
            case "or" -> of(left, depth + 1).or(of(right, depth + 1));
            case "==" -> isName(left) ? is(left, right) : is(right, left);
            case "!=" -> (isName(left) ? is(left, right) : is(right, left)).not();
            case "in" -> among(left, right);
            case "not in" -> among(left, right).not();
            default -> Databases.UNKNOWN;
          };
      case Call call -> of(call, depth);
      case Name name -> {
        Expression value = scope.fold(name);
        yield value instanceof Name ? Databases.UNKNOWN : of(value, depth + 1);
      }
      default -> Databases.UNKNOWN;
    };
  }

  /** A function that only answers, and the beginning of a name. */
  private Databases of(Call call, int depth) {
    if (call.function() instanceof Attribute(_, Expression of, String method)
        && method.equals("startswith")
        && call.arguments().size() == 1
        && isName(of)
        && scope.fold(call.arguments().getFirst()) instanceof Str(_, String start)) {
      return Databases.where(d -> d.startsWith(start));
    }
    Optional<Function> called =
        call.function() instanceof Name(_, String id) && call.plain()
            ? scope.function(id).filter(f -> f.decorators().isEmpty() && !f.broken())
            : Optional.empty();
    List<Statement> body =
        called
            .map(f ->
                f.body().stream()
                    .filter(s ->
                        !(s instanceof Statement.Evaluate(_, Expression e) && e instanceof Str))
                    .toList())
            .orElse(List.of());
    return body.size() == 1
            && body.getFirst() instanceof Statement.Return(_, Optional<Expression> value)
            && value.isPresent()
        ? new Dialects(within(called.orElseThrow(), call)).of(value.get(), depth + 1)
        : Databases.UNKNOWN;
  }

  /** What the names of a function stand for where it is called. */
  private Scope within(Function function, Call call) {
    Scope inner = scope.inner();
    for (int i = 0; i < function.parameters().size(); i++) {
      Statement.Parameter parameter = function.parameters().get(i);
      call.argument(i, parameter.name())
          .or(parameter::fallback)
          .ifPresentOrElse(
              e -> inner.bind(parameter.name(), scope.fold(e)),
              () -> inner.forget(parameter.name()));
    }
    return inner;
  }

  private Databases is(Expression name, Expression text) {
    return isName(name) && scope.fold(text) instanceof Str(_, String wanted)
        ? Databases.where(wanted::equals)
        : Databases.UNKNOWN;
  }

  private Databases among(Expression name, Expression texts) {
    if (isName(name)
        && scope.fold(texts) instanceof Sequence(_, _, List<Expression> items)
        && items.stream().allMatch(Str.class::isInstance)) {
      return Databases.where(d -> items.stream().anyMatch(i -> ((Str) i).value().equals(d)));
    }
    return Databases.UNKNOWN;
  }

  /** Whether it is the name of the dialect of the connection that the migration runs on. */
  private boolean isName(Expression expression) {
    return scope.fold(expression) instanceof Attribute(_, Expression of, String name)
        && name.equals("name")
        && scope.fold(of) instanceof Attribute(_, Expression from, String last)
        && (last.equals("dialect") || last.equals("engine"))
        && own(from, 0);
  }

  private boolean own(Expression expression, int depth) {
    if (depth > DEEPEST) {
      return false;
    }
    return switch (scope.fold(expression)) {
      case Attribute a when scope.qualified(a).matches("alembic\\.(op|context)") -> true;
      case Attribute(_, Expression of, String name) ->
          ON_THE_WAY.contains(name) && own(of, depth + 1);
      case Call call -> call.arguments().isEmpty() && own(call.function(), depth + 1);
      case Name name ->
          scope.qualified(name).matches("alembic\\.(op|context)(\\.get_(bind|context))?");
      default -> false;
    };
  }
}
