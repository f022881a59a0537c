package dev.volver.rehearsal;

import dev.volver.message.Halt;
import dev.volver.message.Text;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Something in the surroundings that keeps migrations from being tried. It says nothing about them:
 * in the real place it may not be so.
 */
final class Hindrance {
  private static final Pattern AROUND =
      Pattern.compile(
          "\\b(ModuleNotFound|Import|FileNotFound|Permission|Timeout|gai|Memory"
              + "|Connection(Refused|Reset|Aborted)?)[Ee]rror\\b"
              + "|read-?only (database|file system)|unable to open database file"
              + "|database is locked|database or disk is full|disk I/O error"
              + "|no space left on device|could not extend file|out of memory"
              + "|server closed the connection|too many (clients|connections)"
              + "|remaining connection slots|terminating connection"
              + "|the database system is (starting|shutting|in recovery)"
              + "|canceling statement due to (lock|statement) timeout"
              // the release has the revision, so other code than its own was looked at
              + "|can't locate revision identified by|cannot find a migration matching",
          Pattern.CASE_INSENSITIVE);

  private Hindrance() {}

  /**
   * What hindered a way up that failed; empty when it was the migrations themselves.
   *
   * @param look has the migrations' own program connect and change nothing
   */
  static Optional<Text> of(Halt failure, Runnable look) {
    boolean around =
        failure.problems().stream().anyMatch(p -> AROUND.matcher(p.what().en()).find());
    if (around) {
      return Optional.of(failure.problems().getFirst().what());
    }
    try {
      look.run();
      return Optional.empty();
    } catch (Halt e) {
      return Optional.of(
          Text.of(
              "the migrations' own program does not run on a clone: %s",
              "el programa de las migraciones no funciona sobre un clon: %s",
              e.problems().getFirst().what()));
    }
  }
}
