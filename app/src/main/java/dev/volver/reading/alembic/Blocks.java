package dev.volver.reading.alembic;

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
}
