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
   * The sum of the times from the order to stop to the first healthy answer after it, and from the
   * beginning of a watch that failed to the next healthy answer: when in that watch the app went
   * bad is not known. What was never followed by a healthy answer counts up to the last entry.
   */
  public static Duration of(Run run) {
    List<Step> forward = run.plan().steps();
    List<Step> back = run.wayBack().map(Event.WayBackStarted::steps).orElse(List.of());
    Duration sum = Duration.ZERO;
    Optional<Instant> down = Optional.empty();
    Instant watched = run.startedAt();
    for (Entry entry : run.entries()) {
      Instant at = entry.at();
      switch (entry.event()) {
        case Event.StepStarted e
            when step(e.phase(), e.index(), forward, back) instanceof Step.StopApp ->
            down = Optional.of(down.orElse(at));
        case Event.StepStarted e
            when step(e.phase(), e.index(), forward, back) instanceof Step.Watch ->
            watched = at;
        case Event.StepFailed e
            when step(e.phase(), e.index(), forward, back) instanceof Step.Watch ->
            down = Optional.of(down.orElse(watched));
        case Event.StepDone e
            when step(e.phase(), e.index(), forward, back) instanceof Step.AwaitHealthy -> {
          sum = sum.plus(down.map(d -> between(d, at)).orElse(Duration.ZERO));
          down = Optional.empty();
        }
        case Event.StepStarted _,
            Event.StepDone _,
            Event.StepFailed _,
            Event.StepStopped _,
            Event.RunStarted _,
            Event.WayBackStarted _,
            Event.Resumed _,
            Event.RunEnded _ -> {}
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
