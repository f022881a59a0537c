package dev.volver.config;

import dev.volver.exec.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Where backups go and how long they stay.
 *
 * @param directory their folder
 * @param keep how long they stay
 * @param minimum how many stay whatever their age
 * @param old where old scripts put theirs
 * @param keys what the repository is encrypted under, the present secret first; none when it is not
 */
public record BackupPolicy(
    Path directory, Duration keep, int minimum, Optional<Path> old, List<Secret> keys) {}
