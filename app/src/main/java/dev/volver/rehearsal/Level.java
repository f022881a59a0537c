package dev.volver.rehearsal;

import dev.volver.message.Text;

/** How far a proof reaches; each includes the one before. */
public enum Level {
  /** Schema and rows came back as they were. */
  ROWS("schema and rows", "esquema y filas"),
  /** Also with rows like those that users would write after the deploy. */
  WRITTEN("schema, rows, and rows written after", "esquema, filas y filas escritas después"),
  /** Also the old code ran on the result and passed its checks. */
  BOOTED(
      "schema, rows, rows written after, and the old code ran on it",
      "esquema, filas, filas escritas después, y el código anterior funcionó con ello");

  private final String en;
  private final String es;

  Level(String en, String es) {
    this.en = en;
    this.es = es;
  }

  /** What it means in a few words. */
  public Text words() {
    return new Text(en, es);
  }
}
