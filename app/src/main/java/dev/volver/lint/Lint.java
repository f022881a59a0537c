package dev.volver.lint;

import dev.volver.config.MigrationConfig.Tool;
import dev.volver.message.Problem;
import dev.volver.migration.Chain;
import dev.volver.reading.Reading;
import dev.volver.reading.Script;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Judges migrations by reading them, in the order in which they run. */
public final class Lint {
  private final RuleBook book;
  private final Setting setting;

  public Lint(RuleBook book, Setting setting) {
    this.book = book;
    this.setting = setting;
  }

  /**
   * Judges all of them.
   *
   * @param where the folder that was read, for problems of the whole
   */
  public Report of(Reading reading, String where) {
    Examination examination = new Examination(book, setting);
    Schema schema = new Schema();
    List<Report.Migration> judged = new ArrayList<>();
    int now = 0;
    for (Script script : order(reading.scripts())) {
      judged.add(examination.of(script, schema, now++));
    }
    Chain chain = new Chain(reading.scripts().stream().map(Script::revision).toList());
    boolean apps = setting.tool() == Tool.DJANGO;
    List<Problem> graph =
        (apps ? chain.broken(where) : chain.problems(where))
            .stream().filter(p -> !reading.problems().contains(p)).toList();
    return new Report(
        setting.tool(), Path.of(where), List.copyOf(judged), reading.problems(), graph, List.of());
  }

  /** Parents first; what waits for itself or for one that is not there comes last, as it is. */
  static List<Script> order(List<Script> scripts) {
    Map<String, Script> byId = new LinkedHashMap<>();
    scripts.forEach(s -> byId.putIfAbsent(s.revision().id(), s));
    Map<String, Integer> waits = new HashMap<>();
    Map<String, List<Script>> children = new HashMap<>();
    Deque<Script> ready = new ArrayDeque<>();
    for (Script s : byId.values()) {
      Set<String> parents = new HashSet<>(s.revision().parents());
      parents.retainAll(byId.keySet());
      waits.put(s.revision().id(), parents.size());
      parents.forEach(p -> children.computeIfAbsent(p, _ -> new ArrayList<>()).add(s));
      if (parents.isEmpty()) {
        ready.add(s);
      }
    }
    List<Script> order = new ArrayList<>();
    Set<Script> seen = java.util.Collections.newSetFromMap(new java.util.IdentityHashMap<>());
    while (!ready.isEmpty()) {
      Script next = ready.poll();
      if (seen.add(next)) {
        order.add(next);
      }
      for (Script child : children.getOrDefault(next.revision().id(), List.of())) {
        if (waits.merge(child.revision().id(), -1, Integer::sum) == 0) {
          ready.add(child);
        }
      }
    }
    scripts.stream().filter(seen::add).forEach(order::add);
    return order;
  }
}
