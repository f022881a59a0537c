package dev.volver.journal;

import dev.volver.message.Problem;
import dev.volver.message.Text;
import java.util.List;
import java.util.Map;

/** Something a step found out that later steps, the result or the report need. */
public sealed interface Finding {

  /** A remark for the operator. */
  record Remark(Text text) implements Finding {}

  /**
   * Whether the app ran before anything was changed.
   *
   * @param running whether anything of it did
   * @param wholly whether all of it did, and was not started again over and over
   * @param absent services that had no container
   */
  record Ran(boolean running, boolean wholly, List<String> absent) implements Finding {
    /** All of it or nothing. */
    public Ran(boolean running) {
      this(running, running, List.of());
    }
  }

  /** What the checks said. */
  record Checked(List<CheckResult> results) implements Finding {}

  /** What the rules about data found. */
  record Ruled(List<RuleResult> results) implements Finding {}

  /**
   * Rows that were changed on somebody's word.
   *
   * @param tables how many of each table
   * @param kept where they are as they were before
   */
  record Repaired(String store, List<TableLoss> tables, String kept) implements Finding {}

  /** Something that is to be said once more at the end, and stops nothing. */
  record Doubt(Problem problem) implements Finding {}

  /** What the run changes in configuration. */
  record Configuration(List<ConfigChange> changes) implements Finding {}

  /**
   * What a stopped store held just before its schema was changed, and its refreshed standby with
   * it.
   *
   * @param counts rows of each table
   * @param objects names of everything else in the schema
   * @param schema a hash of it
   */
  record Stood(String store, Map<String, Long> counts, List<String> objects, String schema)
      implements Finding {}

  /** Rows that the store set aside has and the live one has not. */
  record LeftBehind(String store, List<TableLoss> tables, String kept) implements Finding {}
}
