package dev.volver.adapter.redis;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What {@code MODULE LIST} tells. */
final class Modules {
  /** One as redis-cli prints it; Redis tells the path, with the arguments after it, since 7.0. */
  private static final Pattern ONE =
      Pattern.compile("(?m)^name\\n(?<name>.*)\\nver\\n-?\\d+$(?:\\npath\\n(?<path>.*)$)?");

  private Modules() {}

  /**
   * The names of those that were loaded from files. Others are part of the program: any server of
   * it opens their data. Redis 8 tells an empty path of them, Valkey 9 their name.
   */
  static List<String> loaded(List<String> lines) {
    String told = String.join("\n", lines);
    List<MatchResult> modules = ONE.matcher(told).results().toList();
    if (modules.isEmpty() && !told.isBlank()) {
      return List.of(told.strip().replace('\n', ' '));
    }
    return modules.stream().filter(m -> !builtIn(m)).map(m -> m.group("name")).toList();
  }

  private static boolean builtIn(MatchResult module) {
    String path = module.group("path");
    return path != null
        && (path.isBlank() || path.equals("args") || path.equals(module.group("name")));
  }
}
