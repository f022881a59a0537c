package dev.volver.lint;

import dev.volver.message.Text;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;

/** The name of the rule that was probably meant. */
public final class Nearest {
  private Nearest() {}

  /** A question to put behind a message; empty when nothing is near. */
  public static Text hint(String id) {
    return of(id)
        .map(n -> Text.of(", did you mean `%s`?", ", ¿quiso decir `%s`?", n))
        .orElseGet(() -> Text.verbatim(""));
  }

  /** The rule whose name needs the fewest changes, at most a third of it. */
  public static Optional<String> of(String id) {
    return Arrays.stream(Rule.values())
        .map(Rule::id)
        .min(Comparator.comparingInt(n -> distance(n, id)))
        .filter(n -> distance(n, id) <= Math.max(2, n.length() / 3));
  }

  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int kept = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(kept, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
