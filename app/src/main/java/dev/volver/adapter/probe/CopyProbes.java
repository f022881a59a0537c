package dev.volver.adapter.probe;

import dev.volver.backup.CopyChecks;
import dev.volver.backup.Rows;
import dev.volver.config.CheckConfig;
import dev.volver.journal.CheckResult;
import dev.volver.journal.CheckResult.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Queries among the checks, asked of restored copies; nobody waits for those, so they have time.
 */
public final class CopyProbes implements CopyChecks {
  private static final Duration LIMIT = Duration.ofMinutes(10);

  private final List<String> wanted;
  private final Map<String, CheckConfig> checks;

  /**
   * @param wanted names of checks
   * @param checks all of them by name
   */
  public CopyProbes(List<String> wanted, Map<String, CheckConfig> checks) {
    this.wanted = wanted;
    this.checks = checks;
  }

  @Override
  public List<CheckResult> ask(String store, Rows copy) {
    List<CheckResult> results = new ArrayList<>();
    for (String name : wanted) {
      if (checks.get(name) instanceof CheckConfig.Sql sql && sql.store().equals(store)) {
        Answer answer = Probes.within(LIMIT, Verdict.INCONCLUSIVE, () -> SqlProbe.ask(sql, copy));
        results.add(new CheckResult(name, answer.verdict(), answer.detail()));
      }
    }
    return results;
  }
}
