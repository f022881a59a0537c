package dev.volver.reading;

import dev.volver.message.Problem;
import dev.volver.message.Text;
import dev.volver.syntax.PythonFile.Comment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The comments of a file that turn rules off: {@code # volver: ignore RULE reason}.
 *
 * @param reasons rule to reason
 * @param problems comments that give none, each with its place
 */
public record Suppressions(Map<String, String> reasons, List<Problem> problems) {
  private static final String SIGN = "volver:";
  private static final String WORD = "ignore";

  public Suppressions {
    reasons = Map.copyOf(reasons);
    problems = List.copyOf(problems);
  }

  /**
   * Finds them.
   *
   * @param file what the file is called in problems
   */
  public static Suppressions in(List<Comment> comments, String file) {
    Map<String, String> reasons = new LinkedHashMap<>();
    List<Problem> problems = new ArrayList<>();
    for (Comment comment : comments) {
      String text = comment.text().replaceFirst("^[#-]+", "").strip();
      if (!text.startsWith(SIGN)) {
        continue;
      }
      String[] words = text.substring(SIGN.length()).strip().split("\\s+", 3);
      if (words[0].equals(WORD) && words.length == 3) {
        reasons.put(words[1], words[2]);
      } else {
        problems.add(
            new Problem(
                Text.of(
                    "this comment for Volver names no rule with a reason",
                    "este comentario para Volver no nombra una regla con su motivo"),
                file + ":" + comment.line(),
                Text.of(
                    "Write `volver: ignore RULE` and why.",
                    "Escriba `volver: ignore REGLA` y el porqué.")));
      }
    }
    return new Suppressions(reasons, problems);
  }
}
