package dev.volver.health;

import dev.volver.journal.CheckResult;
import java.util.List;

/** Runs the checks of an app. */
public interface Probe {

  /** The names of the checks, in the order written. */
  List<String> names();

  /** Runs one check; never throws for what it finds. */
  CheckResult run(String name);

  /** Whether a check changes what it looks at. */
  default boolean writes(String name) {
    return false;
  }

  /** From here on, log checks look only at what is logged later. */
  void mark();

  /** Runs every check once. */
  default List<CheckResult> all() {
    return names().stream().map(this::run).toList();
  }

  /** Runs every check once that changes nothing. */
  default List<CheckResult> reading() {
    return names().stream().filter(n -> !writes(n)).map(this::run).toList();
  }
}
