package dev.volver.backup;

import dev.volver.plan.BackupReason;
import dev.volver.plan.Release;
import dev.volver.repository.Content;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A consistent copy of all stores at one moment, as its manifest tells it.
 *
 * @param id its name
 * @param number backups are ordered by this, never by the clock
 * @param at the wall clock when it was begun
 * @param spread milliseconds from the first store's moment to the last one's
 * @param run the run that took it
 * @param revision the schema revision it holds
 * @param stores what each store held, by name
 * @param proofs how far the copy of each store is proven, by name
 * @param bytes size of what it holds
 * @param added bytes by which the repository grew
 * @param tree the list of its files
 */
public record Backup(
    String id,
    long number,
    Instant at,
    long spread,
    long run,
    BackupReason reason,
    Release release,
    Optional<String> revision,
    Map<String, Fingerprint> stores,
    Map<String, Proof> proofs,
    long bytes,
    long added,
    Content tree) {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd_HHmmss", Locale.ROOT);

  /** How far all of it is proven: as far as the store that is proven least. */
  public Proof proof() {
    return proofs.values().stream().min(Proof::compareTo).orElse(Proof.RE_READ);
  }

  /** The time as old scripts wrote it into file names, such as {@code 20251022_153000}. */
  public String stamp(ZoneId zone) {
    return STAMP.format(at.atZone(zone));
  }

  /** Whether something else than Volver made it; then nobody knows its release. */
  public boolean imported() {
    return reason == BackupReason.IMPORTED;
  }

  /** With one store's copy proven at least so far. */
  public Backup proven(String store, Proof level) {
    Map<String, Proof> all = new LinkedHashMap<>(proofs);
    all.merge(store, level, (a, b) -> a.compareTo(b) > 0 ? a : b);
    return new Backup(
        id, number, at, spread, run, reason, release, revision, stores, all, bytes, added, tree);
  }

  /** The stores whose copies are proven less far than that. */
  public List<String> below(Proof level) {
    return proofs.entrySet().stream()
        .filter(e -> e.getValue().compareTo(level) < 0)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Where the copy of a store stands in a backup. */
  static String place(String store) {
    return "stores/" + store;
  }
}
