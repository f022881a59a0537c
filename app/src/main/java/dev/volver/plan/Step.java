package dev.volver.plan;

import dev.volver.message.Text;
import java.time.Duration;
import java.util.Optional;

/**
 * One thing a run does. Every step is convergent: it names the state to be reached, so that running
 * it again after a crash finishes it, whatever part of it was done.
 */
public sealed interface Step {

  /**
   * Whether its failure changes nothing about what serves; one after the switch, never left out.
   */
  default boolean soft() {
    return this instanceof Tidy
        || this instanceof ReleaseHold
        || this instanceof ListLeftBehind
        || this instanceof ListGone
        || this instanceof ProveBackup;
  }

  /** Runs every check on the version that serves now; what fails now is not blamed on later. */
  record TakeBaseline() implements Step {}

  /** Copies every store consistently, with configuration, while the app runs. */
  record TakeBackup(String backup, BackupReason reason, Release release, Optional<String> revision)
      implements Step {}

  /** Keeps the files of {@code config} as the running version was started with them. */
  record KeepConfig(Release release) implements Step {}

  /**
   * Restores a store of a backup beside the live one and opens it there; one that stands there
   * already is opened all the same, and restored again when it is not what it must be.
   */
  record StageStandby(String store, String backup) implements Step {}

  /** Builds a release in a folder of its own. */
  record BuildRelease(Release release) implements Step {}

  /** Keeps the images that run now from being pruned. */
  record KeepImages(Release release) implements Step {}

  /** Builds or fetches the images of a release beside those that run. */
  record MakeImages(Release release) implements Step {}

  /** Keeps anything but Volver from starting the app; {@code downtime} is about to begin. */
  record HoldRestarts() implements Step {}

  /** Has the proxy answer for the app with a page, from before the stop on. */
  record MaintenanceOn() implements Step {}

  record StopApp() implements Step {}

  /** Proves that no process holds the store any more. */
  record ProveStopped(String store) implements Step {}

  /** Brings a standby up to the stopped live store, so that it holds every committed row. */
  record RefreshStandby(String store, String backup) implements Step {}

  /**
   * Puts one release in the place of another.
   *
   * @param branch the branch the checkout was on before
   * @param backOn the branch to be on afterwards, if it points to the release
   */
  record SwitchCode(Release from, Release to, Optional<String> branch, Optional<String> backOn)
      implements Step {}

  /** Puts what was built for one release in the place of what was built for another. */
  record SwitchOutputs(Release from, Release to) implements Step {}

  /**
   * Makes the images of a release those that the next start takes.
   *
   * @param asItRan whether services that last ran another release's image beside it do so again
   */
  record SwitchImages(Release from, Release to, boolean asItRan) implements Step {}

  /** Puts the configuration files back as a release had them; what was there is kept. */
  record RestoreConfig(Release release) implements Step {}

  /** Brings the schema up, with the code that is in place. */
  record Migrate(String store, Optional<String> from, String to) implements Step {}

  /** Brings the schema down, with the newer code still in place; the oldest is {@code base}. */
  record Downgrade(String store, String from, String to) implements Step {}

  /**
   * Brings the schema down by SQL that a rehearsal proved, and puts back what the way up dropped.
   *
   * @param digest stands for the SQL that the operator accepted
   * @param values the backup whose standby holds what was dropped; empty when nothing was
   */
  record Reverse(String store, String from, String to, String digest, Optional<String> values)
      implements Step {}

  /**
   * Records that the schema is at a revision of the code in place; the schema stays as it is. The
   * last of its run: where it fails, nothing was changed by it.
   */
  record Stamp(String store, Optional<String> from, String to) implements Step {}

  /**
   * Puts the migrations of one release in the place of another's, and nothing else of it.
   *
   * @param recorded whether the checkout is at that release afterwards; else the files are changes
   *     that are not committed
   */
  record SwitchMigrations(Release from, Release to, boolean recorded) implements Step {}

  /**
   * Renames the live store aside and the standby in.
   *
   * @param backup the tag of what is swapped in: a backup's id, or what was set aside before
   * @param aside the tag that the live store gets
   */
  record SwapStore(String store, String backup, String aside) implements Step {
    /** The tag of what a run sets aside. */
    public static String aside(long run) {
      return "aside-" + run;
    }
  }

  /** Starts a release, and keeps the configuration files as it is started with them. */
  record StartApp(Release release) implements Step {}

  /** Ends {@link MaintenanceOn}, before anybody asks for the health behind the proxy. */
  record MaintenanceOff() implements Step {}

  /** Waits until every check is as good as it was before. */
  record AwaitHealthy(Duration timeout) implements Step {}

  /** Notes which rows break a rule about data that did not when the baseline was taken. */
  record CompareRules() implements Step {}

  /** Fails when more rows break a rule that a deploy may not break. */
  record UpholdRules() implements Step {}

  /**
   * Changes rows in one transaction: exactly those that somebody saw and agreed to.
   *
   * @param rule the rule about data that is to hold afterwards; empty when it is about none
   * @param sql the statements; empty when what another run changed is undone
   * @param undoes the number of that run
   * @param shown the changes in a line
   * @param digest stands for the rows that were shown
   */
  record Repair(
      String store,
      Optional<String> rule,
      String sql,
      Optional<Long> undoes,
      Text shown,
      String digest)
      implements Step {}

  /** Watches the checks for a time after the start. */
  record Watch(Duration time) implements Step {}

  record ReleaseHold() implements Step {}

  /**
   * Finds and lists the rows of a set-aside store that the live one does not have.
   *
   * @param backup what was swapped in for it
   */
  record ListLeftBehind(String store, String backup, String aside) implements Step {}

  /**
   * Finds and lists the rows that a way down took.
   *
   * @param backup what stands beside the live store as it was before
   * @param from the revision that it came from
   * @param to the revision it is at now
   */
  record ListGone(String store, String backup, String from, String to) implements Step {}

  /**
   * Proves the backup that a way back began with, once the app serves again: until then only what
   * it added was read again, because what serves is broken and the live stores stay as they are, or
   * are set aside whole.
   */
  record ProveBackup(String backup) implements Step {}

  /** Removes what no way back needs any more. A failure here never takes anything back. */
  record Tidy(Release live) implements Step {}
}
