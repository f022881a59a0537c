package dev.volver.diagnosis;

import dev.volver.journal.CheckResult;
import dev.volver.journal.RuleResult;
import dev.volver.message.Text;
import dev.volver.plan.DataWay;
import dev.volver.plan.Release;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What is known of an app when somebody asks which way to take.
 *
 * @param atWork the process of a run that is going on
 * @param unfinished the number of a run that was begun and not ended
 * @param damaged a store that is damaged
 * @param running whether the app runs
 * @param failing checks that fail and did not before the release came
 * @param failedBefore checks that failed before it came, too
 * @param unclear checks that cannot tell
 * @param answers whether some check is healthy
 * @param schema how code and database fit
 * @param changed configuration files that are not as the release was started with them
 * @param service the one service that everything failing belongs to
 * @param broken rules about data that rows break, and whether more do than before the release
 * @param release what is in place
 * @param came how it came, if a deploy brought it
 * @param wentBack whether the last run already went back
 * @param back what a way back would cost; empty when nothing is wrong
 * @param start what starts the app by hand
 * @param seen all of it in words, in the order of a person's questions
 */
record Symptoms(
    Optional<String> atWork,
    Optional<Long> unfinished,
    Optional<Damaged> damaged,
    boolean running,
    List<CheckResult> failing,
    List<CheckResult> failedBefore,
    List<CheckResult> unclear,
    boolean answers,
    Schema schema,
    List<String> changed,
    Optional<String> service,
    List<Broken> broken,
    Release release,
    Optional<Came> came,
    boolean wentBack,
    Optional<Back> back,
    Optional<String> start,
    List<Observation> seen) {

  /** A store that is damaged, and the newest backup that holds it. */
  record Damaged(String store, Optional<String> backup) {}

  /** How the code in place and the database fit. */
  enum Fit {
    /** There are no migrations, or no database yet. */
    NONE,
    FITS,
    /** The database lacks migrations that the code has. */
    BEHIND,
    /** It records a revision that the code does not have. */
    UNKNOWN,
    /** It is not what the migrations up to the recorded revision make. */
    DIFFERS
  }

  /**
   * The schema.
   *
   * @param matches the revision that the live schema is proven to be instead
   * @param bringer the release that has the revision which the code in place does not have
   */
  record Schema(Fit fit, Optional<String> matches, Optional<String> bringer) {}

  /**
   * A rule about data that rows break.
   *
   * @param since whether more do than before the release came
   * @param repair whether somebody wrote down what mends them
   */
  record Broken(RuleResult result, boolean since, boolean repair) {}

  /** The deploy that brought the release, and how long ago. */
  record Came(long run, Release from, Duration ago) {}

  /**
   * What a way back would cost.
   *
   * @param way how the data would go
   * @param reason why that way
   * @param losses what would be left behind and needs to be accepted
   * @param refused why there is none, with what to do instead
   */
  record Back(
      Optional<DataWay> way, Text reason, List<Text> losses, Optional<Observation> refused) {}

  /** Whether the app or a part of it does not work. */
  boolean ill() {
    return !running || !failing.isEmpty() || !failedBefore.isEmpty();
  }

  /** Whether nothing of it works. */
  boolean down() {
    return !running || (!failing.isEmpty() && !answers);
  }

  /** The same with what a way back would cost. */
  Symptoms back(Back cost) {
    return new Symptoms(
        atWork,
        unfinished,
        damaged,
        running,
        failing,
        failedBefore,
        unclear,
        answers,
        schema,
        changed,
        service,
        broken,
        release,
        came,
        wentBack,
        Optional.of(cost),
        start,
        seen);
  }
}
