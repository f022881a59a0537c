package dev.volver.rehearsal;

import dev.volver.message.Text;
import java.util.List;

/** The version of the app that runs now, started once more on a clone. */
public interface OldCode {

  /** What came of it. */
  sealed interface Answer {}

  /** It ran and passed its checks. */
  record Healthy(int checks) implements Answer {}

  /** It ran, or tried to, and did not pass. */
  record Unhealthy(List<Text> reasons) implements Answer {}

  /** It could not be started apart from the one that serves. */
  record Untried(Text why) implements Answer {}

  /** Starts it on a clone, asks its checks, and ends it again. */
  Answer on(Clone clone);
}
