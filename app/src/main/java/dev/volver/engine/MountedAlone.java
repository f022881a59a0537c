package dev.volver.engine;

import dev.volver.config.StoreConfig;
import dev.volver.message.Problem;
import dev.volver.message.Text;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Databases of SQLite whose file alone is mounted into a container of the app. In WAL mode the
 * newest rows are in a second file beside it, and that one is in the container, where nobody else
 * sees it: a copy of what is seen here would be whole and too old.
 *
 * @param mounted places of this machine that containers of the app have mounted
 */
record MountedAlone(Map<String, StoreConfig> stores, List<Path> mounted) {
  /** Where the header of a database says how it is written, and what WAL is there. */
  private static final int WRITTEN = 18;

  private static final int WAL = 2;

  List<Problem> problems() {
    return stores.entrySet().stream()
        .filter(s -> s.getValue() instanceof StoreConfig.Sqlite)
        .flatMap(s ->
            s.getValue().place().stream()
                .filter(p -> mounted.stream().anyMatch(m -> same(m, p)) && wal(p))
                .map(p -> problem(s.getKey(), p)))
        .toList();
  }

  private static boolean same(Path mounted, Path database) {
    try {
      return Files.isSameFile(mounted, database);
    } catch (IOException e) {
      return false; // one of them is not there
    }
  }

  private static boolean wal(Path database) {
    try (InputStream in = Files.newInputStream(database)) {
      byte[] head = in.readNBytes(WRITTEN + 1);
      return head.length > WRITTEN && head[WRITTEN] == WAL;
    } catch (IOException e) {
      return false; // the store itself tells
    }
  }

  private static Problem problem(String name, Path database) {
    return new Problem(
        Text.of(
            "the file of store `%s` is mounted into a container by itself, and it is in WAL mode: its newest rows are in the container, where no backup sees them",
            "el archivo del almacén `%s` está montado solo en un contenedor, y está en modo WAL: sus filas más nuevas están en el contenedor, donde ninguna copia las ve",
            name),
        database.toString(),
        Text.of(
            "Stop the app, which writes them into the file, and mount the folder that the database is in instead, such as `./data:/app/data`.",
            "Pare la aplicación, que las escribe en el archivo, y monte en su lugar la carpeta de la base, como `./data:/app/data`."));
  }
}
