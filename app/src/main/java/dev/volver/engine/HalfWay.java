package dev.volver.engine;

import dev.volver.journal.Event.Phase;
import dev.volver.journal.Run;
import dev.volver.journal.Run.Progress;
import dev.volver.journal.Run.Status;
import dev.volver.plan.Step;
import java.util.List;

/**
 * How far a run had come that did not end.
 *
 * @param run as its journal tells it
 */
public record HalfWay(Run run) {

  /** Whether its new version was healthy and stayed so, or it is none that would be taken back. */
  boolean goesForward() {
    boolean failed =
        steps().stream().anyMatch(p -> p.status() == Status.FAILED && !p.step().soft());
    return !run.plan().tentative() || (health(Status.DONE) && !failed);
  }

  /** Whether nothing that serves was touched by a run that would be taken back. */
  boolean untouched() {
    return !begun(Step.HoldRestarts.class) && !begun(Step.SwitchMigrations.class);
  }

  /** Whether its new version was healthy, so that people may have written to migrated data. */
  public boolean served() {
    return run.wayBack().isEmpty() && migrated() && health(Status.DONE);
  }

  /** Whether it was held good and only what changes nothing about what serves is left of it. */
  public boolean passed() {
    return run.wayBack().isEmpty()
        && steps().stream().allMatch(p -> p.status() == Status.DONE || p.step().soft());
  }

  /** The same, and what it brought runs and is still in its place. */
  boolean stands(Ports ports) {
    return passed() && ports.runtime().state().running() && !Again.look(steps(), ports, run).code();
  }

  /** Whether its migrations began. */
  public boolean migrated() {
    return begun(Step.Migrate.class);
  }

  /** Whether a step that compares is done though what the run brought was not healthy. */
  boolean tells(Step step) {
    return step instanceof Step.CompareRules && health(Status.FAILED);
  }

  private boolean health(Status status) {
    return steps().stream()
        .anyMatch(p -> p.step() instanceof Step.AwaitHealthy && p.status() == status);
  }

  boolean begun(Class<? extends Step> kind) {
    return steps().stream()
        .anyMatch(p -> kind.isInstance(p.step()) && p.status() != Status.PENDING);
  }

  private List<Progress> steps() {
    return run.progress(Phase.FORWARD);
  }
}
