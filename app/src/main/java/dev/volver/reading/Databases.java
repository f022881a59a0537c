package dev.volver.reading;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * On which databases something surely happens, and on which it surely does not; on all others
 * nothing is known.
 */
public record Databases(Set<String> always, Set<String> never) {
  /** Nothing is known of any. */
  public static final Databases UNKNOWN = new Databases(Set.of(), Set.of());

  private static final Set<String> ALL = Set.of("sqlite", "postgresql");

  public Databases {
    always = Set.copyOf(always);
    never = Set.copyOf(never);
  }

  /** On those whose name is wanted, and on no other. */
  public static Databases where(Predicate<String> wanted) {
    return new Databases(
        ALL.stream().filter(wanted).collect(Collectors.toSet()),
        ALL.stream().filter(wanted.negate()).collect(Collectors.toSet()));
  }

  /** Whether anything is known. */
  public boolean told() {
    return !always.isEmpty() || !never.isEmpty();
  }

  /** Where this is not so. */
  public Databases not() {
    return new Databases(/* always= */ never, /* never= */ always);
  }

  /** Where this and the other are so. */
  public Databases and(Databases other) {
    Set<String> both = new HashSet<>(always);
    both.retainAll(other.always);
    Set<String> neither = new HashSet<>(never);
    neither.addAll(other.never);
    return new Databases(both, neither);
  }

  /** Where this or the other is so. */
  public Databases or(Databases other) {
    return not().and(other.not()).not();
  }
}
