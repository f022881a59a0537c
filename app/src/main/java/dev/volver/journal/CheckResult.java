package dev.volver.journal;

import dev.volver.message.Text;

/** What one check said, and why. */
public record CheckResult(String check, Verdict verdict, Text detail) {

  /** The three verdicts. No data is not failure. */
  public enum Verdict {
    HEALTHY,
    UNHEALTHY,
    INCONCLUSIVE
  }
}
