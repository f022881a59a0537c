package dev.volver.journal;

import java.util.Locale;

/** How a run ended. */
public enum Outcome {
  SUCCEEDED,
  ROLLED_BACK,
  INCOMPLETE,
  REFUSED,
  FAILED,
  INTERRUPTED;

  /** The word for it in JSON. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
