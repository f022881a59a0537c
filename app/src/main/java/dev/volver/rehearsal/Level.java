package dev.volver.rehearsal;

import dev.volver.message.Text;

/** How far a proof reaches; each includes the one before. */
public enum Level {
  /** Schema and rows came back as they were. */
  ROWS(Text.of("schema and rows", "esquema y filas")),
  /** Also with rows like those that users would write after the deploy. */
  WRITTEN(
      Text.of("schema, rows, and rows written after", "esquema, filas y filas escritas después")),
  /** Also the old code ran on the result and passed its checks. */
  BOOTED(
      Text.of(
          "schema, rows, rows written after, and the old code ran on it",
          "esquema, filas, filas escritas después, y el código anterior funcionó con ello"));

  private final Text words;

  Level(Text words) {
    this.words = words;
  }

  /** What it means in a few words. */
  public Text words() {
    return words;
  }
}
