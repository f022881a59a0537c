package dev.volver.backup;

import dev.volver.plan.BackupReason;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which backups may go. Pure.
 *
 * @param keep how long they stay
 * @param minimum how many of the newest stay whatever their age
 * @param generations of what times one stays whatever its age
 * @param good how far those are proven that count as good; where none is, all that are not damaged
 * @param needed ids that some way back refers to
 * @param manual whether those that a person asked for or imported may go too
 */
public record Retention(
    Duration keep,
    int minimum,
    Generations generations,
    Proof good,
    Set<String> needed,
    boolean manual) {

  /**
   * How far a backup is proven that counts as good where each is to be proven so far at once: no
   * farther, or none might be.
   */
  public static Proof good(Proof policy) {
    return policy.compareTo(Proof.INTEGRITY) < 0 ? policy : Proof.INTEGRITY;
  }

  /**
   * The backups that are past their time. The newest one that is good and not damaged always stays,
   * and so does one that a clock set back makes older than it is: what is newer by number and was
   * taken at an earlier time says nothing about age.
   *
   * @param newestFirst all backups, ordered by number, those that were imported at the end
   * @param zone whose days the generations go by
   * @param damaged whether one is known to be; asked only where something is past its time
   */
  public List<Backup> expired(
      List<Backup> newestFirst, Instant now, ZoneId zone, Predicate<Backup> damaged) {
    List<Backup> past =
        newestFirst.stream()
            .skip(Math.max(1, minimum))
            .filter(b -> !needed.contains(b.id()))
            .filter(b -> manual || (b.reason() != BackupReason.MANUAL && !b.imported()))
            .filter(b -> age(b, newestFirst, now).compareTo(keep) > 0)
            .toList();
    if (past.isEmpty()) {
      return past;
    }
    Map<Backup, Boolean> found = new HashMap<>();
    Predicate<Backup> sound = b -> !found.computeIfAbsent(b, damaged::test);
    Set<Backup> staying =
        new HashSet<>(generations.kept(newestFirst, now, zone, some -> ofPeriod(some, sound)));
    best(newestFirst, sound).or(() -> best(newestFirst, b -> true)).ifPresent(staying::add);
    return past.stream().filter(b -> !staying.contains(b)).toList();
  }

  /**
   * What was taken before a way back, of data that it left, stands for a time only if nothing else
   * does.
   */
  private Optional<Backup> ofPeriod(List<Backup> newestFirst, Predicate<Backup> sound) {
    List<Backup> meant =
        newestFirst.stream().filter(b -> b.reason() != BackupReason.SAFETY).toList();
    return best(meant, sound).or(() -> best(newestFirst, sound));
  }

  /** The newest that is good; else the newest that is at least not damaged. */
  private Optional<Backup> best(List<Backup> newestFirst, Predicate<Backup> sound) {
    return newestFirst.stream()
        .filter(b -> b.proof().compareTo(good) >= 0)
        .filter(sound)
        .findFirst()
        .or(() -> newestFirst.stream().filter(sound).findFirst());
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
