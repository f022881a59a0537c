package dev.volver.reading.alembic;

import dev.volver.syntax.Expression;
import dev.volver.syntax.Statement;
import java.util.ArrayList;
import java.util.List;

/** Statements with all that is in them, but for functions and classes. */
final class Blocks {
  private Blocks() {}

  static List<Statement> all(List<Statement> body) {
    List<Statement> found = new ArrayList<>();
    add(body, found);
    return found;
  }

  private static void add(List<Statement> body, List<Statement> to) {
    for (Statement statement : body) {
      to.add(statement);
      switch (statement) {
        case Statement.If choice -> {
          choice.branches().forEach(b -> add(b.body(), to));
          add(choice.otherwise(), to);
        }
        case Statement.For loop -> {
          add(loop.body(), to);
          add(loop.otherwise(), to);
        }
        case Statement.While loop -> {
          add(loop.body(), to);
          add(loop.otherwise(), to);
        }
        case Statement.With with -> add(with.body(), to);
        case Statement.Try attempt -> {
          add(attempt.body(), to);
          attempt.handlers().forEach(h -> add(h, to));
          add(attempt.otherwise(), to);
          add(attempt.last(), to);
        }
        case Statement.Other other -> add(other.body(), to);
        default -> {}
      }
    }
  }

  /** Whether an item of a list is written out. */
  static boolean known(Expression item) {
    return switch (item) {
      case Expression.Str _, Expression.Numeral _, Expression.Constant _ -> true;
      case Expression.Sequence(_, _, List<Expression> items) ->
          items.stream().allMatch(Blocks::known);
      case Expression.Dict(_, List<Expression.Entry> entries) ->
          entries.stream().allMatch(e -> e.key().isPresent());
      case Expression.Call call -> call.plain();
      case Expression.Name _, Expression.Attribute _ -> true;
      default -> false;
    };
  }

  /** Whether a loop may be left or cut short. */
  static boolean jumps(List<Statement> body) {
    return all(body).stream().anyMatch(Statement.Jump.class::isInstance);
  }

  /** What a block gives a value to may have it or not afterwards. */
  static void forget(List<Statement> body, Scope scope) {
    for (Statement statement : all(body)) {
      switch (statement) {
        case Statement.Assign(_, List<Expression> targets, _) ->
            targets.forEach(
                t -> scope.assign(t, new Expression.Other(statement.line(), "unknown", List.of())));
        case Statement.For loop ->
            scope.assign(loop.target(), new Expression.Other(loop.line(), "unknown", List.of()));
        default -> {}
      }
    }
  }

  /** Whether nothing of its own happens when an object of a class is made. */
  static boolean plain(Statement.ClassDef type) {
    return type.body().stream()
        .noneMatch(s -> s instanceof Statement.Function f && f.name().startsWith("__"));
  }
}
