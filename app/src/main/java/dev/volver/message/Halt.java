package dev.volver.message;

import java.util.List;
import java.util.stream.Collectors;

/** Ends a command or a step with problems for the operator and an exit code. */
public final class Halt extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Exit exit;
  private final transient List<Problem> problems;

  public Halt(Exit exit, List<Problem> problems) {
    super(problems.stream().map(p -> p.what().en()).collect(Collectors.joining("; ")));
    this.exit = exit;
    this.problems = List.copyOf(problems);
  }

  /** A refusal before anything changed (exit 3). */
  public static Halt refuse(Text what, String where, Text next) {
    return new Halt(Exit.REFUSED, List.of(new Problem(what, where, next)));
  }

  /** A step that did not do what it was for; the engine decides what becomes of the run. */
  public static Halt failed(Text what, String where, Text next) {
    return new Halt(Exit.INCOMPLETE, List.of(new Problem(what, where, next)));
  }

  /** How the command ends if nobody takes this up. */
  public Exit exit() {
    return exit;
  }

  /** What was found, at least one, in the order found. */
  public List<Problem> problems() {
    return problems;
  }
}
