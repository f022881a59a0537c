package dev.volver.lint;

import dev.volver.message.Text;
import java.util.Locale;

/**
 * What reading alone can say about one migration, the most hopeful first. None of them is a proof:
 * a text does not know the rows.
 */
public enum Verdict {
  LOOKS_EXACT("nothing found that loses", "nada encontrado que pierda"),
  DROPS_NEW("the way back drops only what it added", "la vuelta quita solo lo que añadió"),
  DOWN_MAY_FAIL(
      "the way back may fail on rows written since",
      "la vuelta puede fallar con filas escritas después"),
  UNKNOWN("cannot be told by reading", "no se puede saber leyendo"),
  LOSES("data is not what it was after the way back", "los datos no vuelven a ser los de antes"),
  IRREVERSIBLE("there is no whole way back", "no hay una vuelta atrás completa");

  private final String en;
  private final String es;

  Verdict(String en, String es) {
    this.en = en;
    this.es = es;
  }

  /** The word for it in results. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What it says, in half a sentence. */
  public Text meaning() {
    return new Text(en, es);
  }

  /** The graver of two. */
  Verdict or(Verdict other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
