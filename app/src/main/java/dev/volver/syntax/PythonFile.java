package dev.volver.syntax;

import dev.volver.message.Problem;
import java.util.List;
import java.util.Optional;

/**
 * A Python file, parsed.
 *
 * @param body its statements
 * @param comments all its comments, in order
 * @param problems why Python would refuse it, each with its place; what could be read is there all
 *     the same
 */
public record PythonFile(List<Statement> body, List<Comment> comments, List<Problem> problems) {
  public PythonFile {
    body = List.copyOf(body);
    comments = List.copyOf(comments);
    problems = List.copyOf(problems);
  }

  /** A comment, from its sign on. */
  public record Comment(int line, String text) {}

  /** The text that explains a module, class or function: a bare text at its beginning. */
  public static Optional<String> docstring(List<Statement> body) {
    return !body.isEmpty()
            && body.getFirst() instanceof Statement.Evaluate(_, Expression.Str(_, String text))
        ? Optional.of(text)
        : Optional.empty();
  }
}
