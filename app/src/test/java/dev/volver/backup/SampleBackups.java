package dev.volver.backup;

import dev.volver.plan.BackupReason;
import dev.volver.plan.Release;
import dev.volver.repository.BlockName;
import dev.volver.repository.Content;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Backups that are only looked at. */
public final class SampleBackups {
  private SampleBackups() {}

  /** One that holds a store {@code db}. */
  public static Backup of(long number, Instant at, BackupReason reason, Proof proof) {
    var held =
        new Fingerprint(Map.of("item", 3L, "añejo", 0L), List.of("trigger:t", "index:i"), "abc");
    return new Backup(
        Catalog.id(number),
        number,
        at,
        3,
        7,
        reason,
        new Release("c" + number, "v" + number),
        Optional.of("r1"),
        Map.of("db", held),
        Map.of("db", proof),
        Map.of(),
        4,
        5,
        new Content(4, 16, false, List.of(new BlockName(1, 2, 3, -4))));
  }
}
