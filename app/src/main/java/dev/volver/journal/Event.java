package dev.volver.journal;

import dev.volver.message.Exit;
import dev.volver.message.Problem;
import dev.volver.message.Text;
import dev.volver.plan.Plan;
import dev.volver.plan.Step;
import java.util.List;

/** Something that happened in a run. The same events feed the journal and whoever watches. */
public sealed interface Event {

  /** Which of a run's two lists of steps an event is about. */
  enum Phase {
    FORWARD,
    BACK
  }

  /**
   * The plan is settled and written down; nothing was done yet.
   *
   * @param config the {@code volver.yml} of the run; a copy of it lies beside the journal
   * @param automatic whether a failure is taken back without asking
   */
  record RunStarted(long run, String app, String config, Plan plan, boolean automatic)
      implements Event {}

  /** A step is about to act. Without an outcome after it, what it did is unknown. */
  record StepStarted(Phase phase, int index) implements Event {}

  record StepDone(Phase phase, int index, long millis, List<Finding> findings) implements Event {}

  record StepFailed(Phase phase, int index, long millis, List<Problem> problems) implements Event {}

  /** The operator interrupted the step. */
  record StepStopped(Phase phase, int index, long millis) implements Event {}

  /** What was done is now undone, by these steps. */
  record WayBackStarted(Text reason, List<Step> steps) implements Event {}

  /** Another Volver took the run up after its first one died. */
  record Resumed(Text reason) implements Event {}

  record RunEnded(Outcome outcome, Exit exit, List<Problem> problems) implements Event {}
}
