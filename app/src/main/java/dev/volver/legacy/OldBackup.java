package dev.volver.legacy;

import dev.volver.backup.Foreign;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * Files of one moment.
 *
 * @param at when they were made
 * @param told whether their names say so; else the time of the file does
 * @param data copies of stores, of each format at most one
 * @param compose compose files that were saved with them
 */
public record OldBackup(Instant at, boolean told, List<Foreign> data, List<Path> compose) {

  /** All its files, sidecars too. */
  public List<Path> files() {
    return Stream.concat(
            data.stream()
                .flatMap(f -> Stream.concat(Stream.of(f.file()), f.sidecars().values().stream())),
            compose.stream())
        .toList();
  }
}
