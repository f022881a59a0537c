package dev.volver.syntax;

import dev.volver.syntax.Expression.Binary;
import dev.volver.syntax.Expression.Str;
import dev.volver.syntax.Expression.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The texts in a Python file that somebody may use, wherever they stand: not those that explain.
 */
public final class Literals {
  /** What stands for a value that is put in. */
  private static final String VALUE = "x";

  private final Expressions expressions;
  private final List<Found> found = new ArrayList<>();

  private Literals(Expressions expressions) {
    this.expressions = expressions;
  }

  /** One of them; pieces with a sign between them are there singly and as one. */
  public record Found(int line, String text) {}

  /** Those of a file; empty when not all of it could be read. */
  public static Optional<List<Found>> in(byte[] bytes) {
    Lines lines = new Lines(Decoded.of(bytes).text());
    Literals literals = new Literals(new Expressions(lines));
    return Parser.parse(lines)
        .map(Parser.Parsed::root)
        .filter(r -> !r.broken())
        .filter(r -> r.first(Parser.TOO_DEEP).isEmpty() && r.first(Parser.TOO_LONG).isEmpty())
        .map(r -> {
          literals.look(r);
          return List.copyOf(literals.found);
        });
  }

  private void look(Node node) {
    if (explains(node)) {
      return;
    }
    if (text(node) || node.is("binary_operator")) {
      found.add(new Found(expressions.line(node), text(expressions.of(node))));
    }
    node.children().forEach(this::look);
  }

  private static boolean text(Node node) {
    return node.is("string") || node.is("concatenated_string");
  }

  /** A text whose value nobody takes, such as that at the beginning of a function. */
  private static boolean explains(Node node) {
    return node.is("expression_statement")
        && node.children().size() == 1
        && text(node.children().getFirst());
  }

  private static String text(Expression expression) {
    return switch (expression) {
      case Str(_, String value) -> value;
      case Template(_, List<Expression> parts) ->
          parts.stream().map(Literals::text).reduce("", String::concat);
      case Binary(_, String sign, Expression left, Expression right) ->
          text(left) + (sign.equals("+") ? text(right) : "");
      default -> VALUE;
    };
  }
}
