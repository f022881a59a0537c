package dev.volver.plan;

import java.util.List;

/**
 * Two revisions as they are shown: where a revision has several parts, as with the apps of Django,
 * only those that differ.
 */
public record Revisions(String from, String to) {

  /** The first, without what the second has too. */
  public String shownFrom() {
    return without(from, to);
  }

  /** The second, without what the first has too. */
  public String shownTo() {
    return without(to, from);
  }

  private static String without(String of, String other) {
    List<String> parts = List.of(of.split("\\+"));
    List<String> others = List.of(other.split("\\+"));
    String differing = String.join("+", parts.stream().filter(p -> !others.contains(p)).toList());
    return differing.isEmpty() ? of : differing;
  }
}
