package dev.volver.health;

import dev.volver.journal.CheckResult;
import dev.volver.journal.CheckResult.Verdict;
import dev.volver.message.Text;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Checks that answer what they were told to, one answer after the other, the last for ever. */
final class ScriptedProbe implements Probe {
  private final Map<String, Deque<Verdict>> answers = new LinkedHashMap<>();
  private final Set<String> writing = new TreeSet<>();
  int asked;
  int written;

  ScriptedProbe answering(String check, Verdict... verdicts) {
    answers.put(check, new ArrayDeque<>(List.of(verdicts)));
    return this;
  }

  ScriptedProbe writing(String check, Verdict... verdicts) {
    writing.add(check);
    return answering(check, verdicts);
  }

  @Override
  public boolean writes(String name) {
    return writing.contains(name);
  }

  static CheckResult result(String check, Verdict verdict) {
    return new CheckResult(check, verdict, Text.verbatim("said " + verdict));
  }

  @Override
  public List<String> names() {
    return List.copyOf(answers.keySet());
  }

  @Override
  public CheckResult run(String name) {
    asked++;
    written += writes(name) ? 1 : 0;
    Deque<Verdict> left = answers.get(name);
    return result(name, left.size() > 1 ? left.removeFirst() : left.getFirst());
  }

  @Override
  public void mark() {}
}
