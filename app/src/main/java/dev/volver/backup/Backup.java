package dev.volver.backup;

import dev.volver.journal.CheckResult;
import dev.volver.message.Text;
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
 * @param unmet checks of the app that the restored copy of a store did not pass, by its name
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
    Map<String, List<String>> unmet,
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
    return with(all, unmet);
  }

  /**
   * With one store's copy restored, opened and asked; what does not pass a check of the app stays
   * one level below.
   */
  public Backup asked(String store, Proof level, List<CheckResult> answers) {
    List<String> failed =
        answers.stream()
            .filter(a -> a.verdict() != CheckResult.Verdict.HEALTHY)
            .map(CheckResult::check)
            .toList();
    Map<String, List<String>> left = new LinkedHashMap<>(unmet);
    left.remove(store);
    if (failed.isEmpty()) {
      return with(proofs, left).proven(store, level);
    }
    left.put(store, failed);
    Map<String, Proof> all = new LinkedHashMap<>(proofs);
    all.put(store, level.compareTo(Proof.INTEGRITY) < 0 ? level : Proof.INTEGRITY);
    return with(all, left);
  }

  private Backup with(Map<String, Proof> proofs, Map<String, List<String>> unmet) {
    return new Backup(
        id, number, at, spread, run, reason, release, revision, stores, proofs, unmet, bytes, added,
        tree);
  }

  /** The checks of the app that it did not pass. */
  public List<String> failing() {
    return unmet.values().stream().flatMap(List::stream).toList();
  }

  /** How far it is proven in words, and what it did not pass. */
  public Text standing() {
    return failing().isEmpty()
        ? proof().shown()
        : Text.of(
            "%s; not passed: %s",
            "%s; sin pasar: %s", proof().shown(), String.join(", ", failing()));
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
