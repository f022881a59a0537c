package dev.volver.backup;

import dev.volver.plan.BackupReason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Which backups may go. Pure.
 *
 * @param keep how long they stay
 * @param minimum how many of the newest stay whatever their age
 * @param needed ids that some way back refers to
 * @param manual whether those that a person asked for or imported may go too
 */
public record Retention(Duration keep, int minimum, Set<String> needed, boolean manual) {

  /**
   * The backups that are past their time. The newest one that is known to be intact always stays,
   * and so does one that a clock set back makes older than it is: what is newer by number and was
   * taken at an earlier time says nothing about age.
   *
   * @param newestFirst all backups, ordered by number, those that were imported at the end
   */
  public List<Backup> expired(List<Backup> newestFirst, Instant now) {
    String lastGood =
        newestFirst.stream()
            .filter(b -> b.proof().compareTo(Proof.INTEGRITY) >= 0)
            .findFirst()
            .map(Backup::id)
            .orElse("");
    return newestFirst.stream()
        .skip(Math.max(1, minimum))
        .filter(b -> !b.id().equals(lastGood) && !needed.contains(b.id()))
        .filter(b -> manual || (b.reason() != BackupReason.MANUAL && !b.imported()))
        .filter(b -> age(b, newestFirst, now).compareTo(keep) > 0)
        .toList();
  }

  /** The least time that can have gone by since: older ones are at least as old. */
  private static Duration age(Backup backup, List<Backup> all, Instant now) {
    Instant latest =
        all.stream()
            .filter(b -> b.imported() == backup.imported() && b.number() <= backup.number())
            .map(Backup::at)
            .max(Instant::compareTo)
            .orElse(backup.at());
    return Duration.between(latest, now);
  }
}
