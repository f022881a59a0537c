package dev.volver.rehearsal;

import dev.volver.message.Text;
import java.time.Duration;
import java.util.List;

/** The version of the app that runs now, started once more on a clone. */
public interface OldCode {

  /** When it ends by itself, should nobody be left to end it. */
  Duration LONGEST = Duration.ofMinutes(3);

  /** What came of it. */
  sealed interface Answer {}

  /** It ran and passed its checks. */
  record Healthy(int checks) implements Answer {}

  /** It ran, or tried to, and did not pass. */
  record Unhealthy(List<Text> reasons) implements Answer {}

  /** It could not be started apart from the one that serves. */
  record Untried(Text why) implements Answer {}

  /** A Python that reads neither variables nor what is put in its way. */
  Untried ISOLATED =
      new Untried(
          Text.of(
              "it is started with -I, -S or -E, which keeps a clone from it",
              "arranca con -I, -S o -E, que impide darle un clon"));

  /** A Python that was not redirected when it was tried. */
  Untried NOT_REDIRECTED =
      new Untried(
          Text.of(
              "its interpreter does not take what points it to a clone",
              "su intérprete no admite lo que lo dirige a un clon"));

  /** Starts it on a clone, asks its checks, and ends it again. */
  Answer on(Clone clone);

  /** Ends those that a rehearsal which died has left. */
  default void sweep() {}
}
