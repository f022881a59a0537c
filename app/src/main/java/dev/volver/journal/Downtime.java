package dev.volver.journal;

import dev.volver.journal.Event.Phase;
import dev.volver.plan.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How long a run kept the app from answering. */
public final class Downtime {
  private Downtime() {}

  /**
   * The sum of the times from the order to stop to the first healthy answer after it. A stop that
   * was never followed by one counts up to the last entry.
   */
  public static Duration of(Run run) {
    List<Step> forward = run.plan().steps();
    List<Step> back = run.wayBack().map(Event.WayBackStarted::steps).orElse(List.of());
    Duration sum = Duration.ZERO;
    Optional<Instant> down = Optional.empty();
    for (Entry entry : run.entries()) {
      if (entry.event() instanceof Event.StepStarted e
          && step(e.phase(), e.index(), forward, back) instanceof Step.StopApp
          && down.isEmpty()) {
        down = Optional.of(entry.at());
      }
      if (entry.event() instanceof Event.StepDone e
          && step(e.phase(), e.index(), forward, back) instanceof Step.AwaitHealthy
          && down.isPresent()) {
        sum = sum.plus(between(down.get(), entry.at()));
        down = Optional.empty();
      }
    }
    Instant last = run.entries().getLast().at();
    return down.map(d -> between(d, last)).orElse(Duration.ZERO).plus(sum);
  }

  /** The time between two readings of the wall clock, which may have been set back meanwhile. */
  private static Duration between(Instant begin, Instant end) {
    return end.isBefore(begin) ? Duration.ZERO : Duration.between(begin, end);
  }

  private static Step step(Phase phase, int index, List<Step> forward, List<Step> back) {
    return (phase == Phase.FORWARD ? forward : back).get(index);
  }
}
