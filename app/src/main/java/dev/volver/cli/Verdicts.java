package dev.volver.cli;

import dev.volver.journal.CheckResult.Verdict;
import dev.volver.message.Text;

/** The verdicts of checks in words. */
final class Verdicts {
  private Verdicts() {}

  static Text shown(Verdict verdict) {
    return switch (verdict) {
      case HEALTHY -> Text.of("healthy", "sana");
      case UNHEALTHY -> Text.of("unhealthy", "enferma");
      case INCONCLUSIVE -> Text.of("inconclusive", "sin veredicto");
    };
  }
}
