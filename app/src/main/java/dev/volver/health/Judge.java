package dev.volver.health;

import dev.volver.journal.CheckResult;
import dev.volver.journal.CheckResult.Verdict;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Decides what is blamed on a version, given how things stood before it. */
public final class Judge {
  private final Map<String, Verdict> before;

  /**
   * @param baseline the checks before the change; empty when nothing ran then
   */
  public Judge(List<CheckResult> baseline) {
    this.before =
        baseline.stream()
            .collect(Collectors.toMap(CheckResult::check, CheckResult::verdict, (a, b) -> b));
  }

  /** Whether the version is to blame: it fails where the one before did not. */
  public boolean blamed(CheckResult now) {
    return now.verdict() == Verdict.UNHEALTHY && before.get(now.check()) != Verdict.UNHEALTHY;
  }

  /** Whether it was broken before and still is. */
  public boolean excused(CheckResult now) {
    return now.verdict() == Verdict.UNHEALTHY && before.get(now.check()) == Verdict.UNHEALTHY;
  }

  public List<CheckResult> blamed(List<CheckResult> now) {
    return now.stream().filter(this::blamed).toList();
  }
}
