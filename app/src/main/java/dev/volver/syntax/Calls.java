package dev.volver.syntax;

import dev.volver.syntax.Expression.Call;
import java.util.ArrayList;
import java.util.List;

/** The calls of one function in a Python file, wherever they stand. */
public final class Calls {
  private final Expressions expressions;
  private final String function;
  private final List<Call> found = new ArrayList<>();

  private Calls(Expressions expressions, String function) {
    this.expressions = expressions;
    this.function = function;
  }

  /**
   * Those of a file, in order; as far as it could be read.
   *
   * @param function as it is called, such as {@code context.configure}
   */
  public static List<Call> in(byte[] bytes, String function) {
    Lines lines = new Lines(Decoded.of(bytes).text());
    Calls calls = new Calls(new Expressions(lines), function);
    Parser.parse(lines).ifPresent(p -> calls.look(p.root()));
    return List.copyOf(calls.found);
  }

  private void look(Node node) {
    if (node.is("call")
        && expressions.of(node) instanceof Call call
        && call.function().shown().equals(function)) {
      found.add(call);
    }
    node.children().forEach(this::look);
  }
}
