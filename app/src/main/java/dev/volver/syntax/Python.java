package dev.volver.syntax;

import dev.volver.message.Problem;
import dev.volver.message.Text;
import dev.volver.syntax.PythonFile.Comment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Python as a language: bytes or text to a {@link PythonFile}. */
public final class Python {
  private static final int LARGEST = 32 << 20;

  private static final Text MEND =
      Text.of(
          "Mend that file; Python refuses it too.",
          "Corrija ese archivo; Python tampoco lo acepta.");

  private Python() {}

  /**
   * Parses the bytes of a file.
   *
   * @param name what the file is called in problems
   */
  public static PythonFile parse(byte[] bytes, String name) {
    if (bytes.length > LARGEST) {
      return refused(
          new Problem(
              Text.of(
                  "this file is too large to be read",
                  "este archivo es demasiado grande para leerlo"),
              name,
              Text.of(
                  "Move its data to a file of its own.", "Lleve sus datos a un archivo propio.")));
    }
    Decoded decoded = Decoded.of(bytes);
    List<Problem> problems =
        new ArrayList<>(
            decoded.mistake().map(m -> new Problem(m, name + ":" + decoded.line(), MEND)).stream()
                .toList());
    return parsed(decoded.text(), name, problems);
  }

  /** Parses a text. */
  public static PythonFile parse(String text, String name) {
    return parsed(text, name, new ArrayList<>());
  }

  private static PythonFile parsed(String raw, String name, List<Problem> problems) {
    Lines lines = new Lines(raw);
    Optional<Parser.Parsed> parsed = Parser.parse(lines);
    if (parsed.isEmpty()) {
      problems.add(
          new Problem(
              Text.of(
                  "reading this file takes too long; it can hardly be Python",
                  "leer este archivo lleva demasiado tiempo; difícilmente será Python"),
              name,
              MEND));
      return refused(problems);
    }
    Node root = parsed.get().root();
    Expressions expressions = new Expressions(lines);
    if (root.broken()) {
      int line = root.first(Grammar.ERROR).map(expressions::line).orElse(1);
      problems.add(
          new Problem(
              Text.of("this is not valid Python", "esto no es Python válido"),
              name + ":" + line,
              MEND));
    }
    List<Comment> comments =
        parsed.get().comments().stream()
            .map(c -> new Comment(expressions.line(c), expressions.text(c)))
            .toList();
    return new PythonFile(new Statements(expressions).all(root.children()), comments, problems);
  }

  private static PythonFile refused(Problem problem) {
    return refused(List.of(problem));
  }

  private static PythonFile refused(List<Problem> problems) {
    return new PythonFile(List.of(), List.of(), problems);
  }
}
