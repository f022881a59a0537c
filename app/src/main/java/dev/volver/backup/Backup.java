package dev.volver.backup;

import dev.volver.plan.BackupReason;
import dev.volver.plan.Release;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A consistent copy of all stores at one moment, as its manifest tells it.
 *
 * @param id its name
 * @param number backups are ordered by this, never by the clock
 * @param at the wall clock when it was taken
 * @param run the run that took it
 * @param revision the schema revision it holds
 * @param stores what each store held, by name
 * @param files every file of the backup
 * @param proof how far it is proven
 */
public record Backup(
    String id,
    long number,
    Instant at,
    long run,
    BackupReason reason,
    Release release,
    Optional<String> revision,
    Map<String, Fingerprint> stores,
    List<FileSum> files,
    Proof proof) {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd_HHmmss", java.util.Locale.ROOT);

  /** Size in bytes. */
  public long bytes() {
    return files.stream().mapToLong(FileSum::bytes).sum();
  }

  /** The time as old scripts wrote it into file names, such as {@code 20251022_153000}. */
  public String stamp(ZoneId zone) {
    return STAMP.format(at.atZone(zone));
  }

  public Backup proven(Proof level) {
    return new Backup(id, number, at, run, reason, release, revision, stores, files, level);
  }
}
