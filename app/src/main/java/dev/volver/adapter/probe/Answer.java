package dev.volver.adapter.probe;

import dev.volver.journal.CheckResult.Verdict;
import dev.volver.message.Text;

/** What a probe found, without the name of its check. */
record Answer(Verdict verdict, Text detail) {
  private static final int LONGEST = 200;

  static Answer healthy(String en, String es, Object... args) {
    return new Answer(Verdict.HEALTHY, Text.of(en, es, args));
  }

  static Answer unhealthy(String en, String es, Object... args) {
    return new Answer(Verdict.UNHEALTHY, Text.of(en, es, args));
  }

  static Answer inconclusive(String en, String es, Object... args) {
    return new Answer(Verdict.INCONCLUSIVE, Text.of(en, es, args));
  }

  /** Something found, short enough for one line. */
  static String shortened(String found) {
    String line = found.strip().lines().findFirst().orElse("");
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
  }
}
