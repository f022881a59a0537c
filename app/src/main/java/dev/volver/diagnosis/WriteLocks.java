package dev.volver.diagnosis;

import dev.volver.config.StoreConfig;
import dev.volver.message.Text;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Databases of SQLite without a WAL that are so large that who writes to them may not wait long
 * enough while they are copied: without one, nobody writes while somebody reads.
 */
record WriteLocks(Map<String, StoreConfig> stores) {
  /** What a first backup reads in about a second. */
  private static final long LARGE = 256L << 20;

  private static final long SECOND = 200L << 20;

  /** Where the header of a database says how it is written, and what WAL is there. */
  private static final int WRITTEN = 18;

  private static final int WAL = 2;

  List<Observation> look() {
    return stores.entrySet().stream()
        .filter(s -> s.getValue() instanceof StoreConfig.Sqlite)
        .flatMap(s ->
            s.getValue().place().stream().filter(WriteLocks::locked).map(p -> waits(s.getKey(), p)))
        .toList();
  }

  private static boolean locked(Path database) {
    try (InputStream in = Files.newInputStream(database)) {
      byte[] head = in.readNBytes(WRITTEN + 1);
      return Files.size(database) >= LARGE && head.length > WRITTEN && head[WRITTEN] != WAL;
    } catch (IOException e) {
      return false; // the store itself tells
    }
  }

  private static Observation waits(String store, Path database) {
    return Observation.warning(
        "store " + store,
        Text.of(
            "%s has no WAL: while a backup reads it, for %d seconds or more, who writes waits, and may end with `database is locked`",
            "%s no tiene WAL: mientras una copia la lee, %d segundos o más, quien escribe espera, y puede acabar con `database is locked`",
            database,
            seconds(database)),
        Text.of(
            "`sqlite3 %s 'pragma journal_mode = wal'` once, where the app allows it; or a longer busy timeout in the app.",
            "`sqlite3 %s 'pragma journal_mode = wal'` una vez, si la aplicación lo permite; o un tiempo de espera mayor en ella.",
            database));
  }

  private static long seconds(Path database) {
    try {
      return Math.max(1, Files.size(database) / SECOND);
    } catch (IOException e) {
      return 1;
    }
  }
}
