package dev.volver.engine;

import dev.volver.health.Probe;
import dev.volver.journal.CheckResult;
import dev.volver.journal.CheckResult.Verdict;
import dev.volver.message.Text;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Checks that look at a played app when they are run. */
final class FakeProbe implements Probe {
  private final Fate fate;
  private final Map<String, Supplier<Verdict>> checks = new LinkedHashMap<>();

  FakeProbe(Fate fate) {
    this.fate = fate;
  }

  void check(String name, Supplier<Verdict> verdict) {
    checks.put(name, verdict);
  }

  @Override
  public List<String> names() {
    return List.copyOf(checks.keySet());
  }

  @Override
  public CheckResult run(String name) {
    fate.call("check " + name);
    Verdict verdict = checks.get(name).get();
    return new CheckResult(name, verdict, Text.of("said %s", "dijo %s", verdict));
  }

  @Override
  public void mark() {
    fate.call("mark");
  }
}
