package dev.volver.syntax;

import java.util.ArrayList;
import java.util.List;

/** The names behind a dot in a Python file, such as {@code db.create_all}, wherever they stand. */
public final class References {
  private static final String FUNCTION = "function_definition";

  private final Expressions expressions;
  private final List<Found> found = new ArrayList<>();

  private References(Expressions expressions) {
    this.expressions = expressions;
  }

  /**
   * One of them.
   *
   * @param name all of it, in one line
   * @param inside the function it stands in; empty for what runs when the module is imported
   */
  public record Found(int line, String name, String inside) {}

  /** Those of a file, in order; as far as it could be read. */
  public static List<Found> in(byte[] bytes) {
    Lines lines = new Lines(Decoded.of(bytes).text());
    References references = new References(new Expressions(lines));
    Parser.parse(lines).ifPresent(p -> references.look(p.root(), ""));
    return List.copyOf(references.found);
  }

  private void look(Node node, String inside) {
    if (node.is("attribute") || node.is(Parser.DOTTED)) {
      found.add(new Found(expressions.line(node), expressions.of(node).shown(), inside));
    }
    String here =
        node.is(FUNCTION) ? node.child("name").map(expressions::text).orElse(inside) : inside;
    node.children().forEach(c -> look(c, here));
  }
}
