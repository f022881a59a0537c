package dev.volver.adapter.sqlite;

import dev.volver.exec.Command;
import dev.volver.exec.CommandRunner;
import dev.volver.exec.Completed;
import dev.volver.message.Halt;
import dev.volver.message.Text;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The rows of a damaged database that can still be read, brought into a new one by {@code sqlite3
 * .recover}, which walks the pages without trusting the trees (sqlite.org/recovery.html).
 */
final class Recovery {
  private static final String FILE = "recovered.db";
  private static final Duration PATIENCE = Duration.ofHours(6);

  private final CommandRunner runner;

  Recovery(CommandRunner runner) {
    this.runner = runner;
  }

  /**
   * Recovers what can be; the damaged database stays as it is.
   *
   * @param folder takes the new database, which stays there
   * @throws Halt when nothing could be done
   */
  Path of(Path damaged, Path folder) {
    Path recovered = folder.resolve(FILE);
    try {
      Files.createDirectories(folder);
      Files.deleteIfExists(recovered);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String from = Command.of(folder, "sqlite3", damaged.toString(), ".recover").typed();
    String to = Command.of(folder, "sqlite3", "-bail", recovered.toString()).typed();
    Completed done = runner.run(Command.shell(folder, from + " | " + to).within(PATIENCE));
    if (!done.ok() || !Files.exists(recovered)) {
      throw Halt.failed(
          Text.of(
              "the rows that can still be read were not recovered: %s",
              "no se recuperaron las filas aún legibles: %s", done.lastWords(3)),
          damaged.toString(),
          Text.of(
              "Nothing is lost: the damaged database lies there. Install the program sqlite3 and type: %s",
              "Nada se pierde: la base dañada está ahí. Instale el programa sqlite3 y teclee: %s",
              from + " | " + to));
    }
    return recovered;
  }
}
