package dev.volver.diagnosis;

import dev.volver.message.Problem;
import dev.volver.message.Text;

/**
 * One thing that was looked at.
 *
 * @param name what was looked at
 * @param verdict how it is
 * @param detail what was found
 * @param next what to do about it; empty when nothing
 */
public record Observation(String name, Verdict verdict, Text detail, Text next) {

  /** How a thing is. */
  public enum Verdict {
    GOOD,
    /** Volver works with it, and a person should know. */
    WARNING,
    BAD
  }

  static Observation good(String name, Text detail) {
    return new Observation(name, Verdict.GOOD, detail, Text.verbatim(""));
  }

  static Observation warning(String name, Text detail, Text next) {
    return new Observation(name, Verdict.WARNING, detail, next);
  }

  static Observation bad(String name, Text detail, Text next) {
    return new Observation(name, Verdict.BAD, detail, next);
  }

  static Observation bad(String name, Problem problem) {
    Text detail =
        problem.where().isEmpty()
            ? problem.what()
            : Text.of("%s: %s", "%s: %s", problem.where(), problem.what());
    return bad(name, detail, problem.next());
  }
}
