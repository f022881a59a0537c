package dev.volver.health;

import dev.volver.journal.CheckResult;
import java.util.List;

/** Runs the checks of an app. */
public interface Probe {

  /** The names of the checks, in the order written. */
  List<String> names();

  /** Runs one check; never throws for what it finds. */
  CheckResult run(String name);

  /** From here on, log checks look only at what is logged later. */
  void mark();

  /** Runs every check once. */
  default List<CheckResult> all() {
    return names().stream().map(this::run).toList();
  }
}
