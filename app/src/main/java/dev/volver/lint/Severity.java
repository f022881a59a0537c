package dev.volver.lint;

import java.util.Locale;

/** How grave a finding is, least first. */
public enum Severity {
  NOTICE,
  WARNING,
  ERROR;

  /** The word for it in results and on the command line. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
