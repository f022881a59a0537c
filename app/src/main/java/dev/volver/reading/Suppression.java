package dev.volver.reading;

import dev.volver.syntax.PythonFile.Comment;
import java.util.ArrayList;
import java.util.List;

/**
 * A comment that turns a rule off: {@code # volver: ignore RULE reason}.
 *
 * @param rule as written; empty when none is named
 * @param reason empty when none is given, and then it does not count
 */
public record Suppression(String rule, String reason, String file, int line) {
  private static final String SIGN = "volver:";
  private static final String WORD = "ignore";

  /**
   * Those among some comments.
   *
   * @param file what the file is called
   */
  public static List<Suppression> in(List<Comment> comments, String file) {
    List<Suppression> found = new ArrayList<>();
    for (Comment comment : comments) {
      String text = comment.text().replaceFirst("^[#-]+", "").strip();
      if (text.startsWith(SIGN)) {
        String[] words = text.substring(SIGN.length()).strip().split("\\s+", 3);
        if (words[0].equals(WORD)) {
          found.add(
              new Suppression(
                  words.length > 1 ? words[1] : "",
                  words.length > 2 ? words[2] : "",
                  file,
                  comment.line()));
        }
      }
    }
    return found;
  }

  /** Whether it hides what a rule finds. */
  public boolean of(String other) {
    return rule.equals(other) && !reason.isBlank();
  }
}
