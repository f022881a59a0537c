package dev.volver.rehearsal;

import dev.volver.message.Text;
import java.util.List;
import java.util.Optional;

/**
 * One way up and back on a clone.
 *
 * @param from the revision it began at; empty before every migration
 * @param to the revision it went up to
 * @param verdict what came of it
 * @param losses values that did not come back
 * @param reasons why the verdict is what it is, for people, the weightiest first
 * @param upMillis how long the way up took
 * @param downMillis how long the way down took; 0 when there was none
 */
public record Trial(
    Optional<String> from,
    String to,
    Verdict verdict,
    List<Loss> losses,
    List<Text> reasons,
    long upMillis,
    long downMillis) {
  public Trial {
    losses = List.copyOf(losses);
    reasons = List.copyOf(reasons);
  }

  /** One that did not come to the migrations. */
  static Trial untried(Optional<String> from, String to, Verdict verdict, Text why, long upMillis) {
    return new Trial(from, to, verdict, List.of(), List.of(why), upMillis, 0);
  }

  /** The same, where some of its revisions found nothing to do. */
  Trial unproven(List<String> idle) {
    Text why =
        Text.of(
            "%s changed neither schema nor rows here: that proves nothing of the way back",
            "%s no cambió aquí ni esquema ni filas: eso no prueba nada de la vuelta",
            String.join(", ", idle));
    return new Trial(from, to, Verdict.UNPROVEN, losses, List.of(why), upMillis, downMillis);
  }

  /**
   * Values that go.
   *
   * @param column empty when whole rows go
   * @param values how many values, or rows
   * @param examples some of them, as {@link Comparison} tells them
   */
  public record Loss(String table, Optional<String> column, long values, List<String> examples) {
    public Loss {
      examples = List.copyOf(examples);
    }

    /** {@code table.column}, or the table alone. */
    public String object() {
      return column.map(c -> table + "." + c).orElse(table);
    }
  }
}
