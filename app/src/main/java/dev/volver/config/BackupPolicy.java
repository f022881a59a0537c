package dev.volver.config;

import dev.volver.backup.Generations;
import dev.volver.backup.Proof;
import dev.volver.exec.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where backups go and how long they stay.
 *
 * @param directory their folder
 * @param keep how long they stay
 * @param minimum how many stay whatever their age
 * @param generations of what days, weeks and months one stays whatever its age
 * @param proof how far a backup must be proven to count
 * @param standby whether a copy stays restored beside the live stores
 * @param old where old scripts put theirs
 * @param keys what the repository is encrypted under, the present secret first; none when it is not
 * @param copies where copies of all of them are kept, by name, in the order written
 * @param checks queries among the checks that a restored copy has to pass as well
 */
public record BackupPolicy(
    Path directory,
    Duration keep,
    int minimum,
    Generations generations,
    Proof proof,
    Standby standby,
    Optional<Path> old,
    List<Secret> keys,
    Map<String, CopyConfig> copies,
    List<String> checks) {

  /** Whether each backup is also restored beside the live store and kept ready there. */
  public enum Standby {
    /** Where there is room enough. */
    AUTO,
    ALWAYS,
    /** Only of a deploy that migrates, which cannot do without. */
    NEVER
  }
}
