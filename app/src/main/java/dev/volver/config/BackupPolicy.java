package dev.volver.config;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Where backups go and how long they stay.
 *
 * @param directory their folder
 * @param keep how long they stay
 * @param minimum how many stay whatever their age
 */
public record BackupPolicy(Path directory, Duration keep, int minimum) {}
