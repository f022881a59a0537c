package dev.volver.adapter.sqlite;

import dev.volver.message.Halt;
import dev.volver.message.Text;
import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;

/** What SQLite says when something fails, told to an operator. */
final class SqliteFailure {
  private SqliteFailure() {}

  static Halt of(Path file, SQLException e) {
    if (busy(e)) {
      return Halt.failed(
          Text.of(
              "the database is locked by another program",
              "la base está bloqueada por otro programa"),
          file.toString(),
          Text.of(
              "`fuser -v %s` shows which; wait for it or end it.",
              "`fuser -v %s` muestra cuál; espere o termínelo.", file));
    }
    if (damaged(e)) {
      return Halt.failed(
          Text.of("the database is damaged: %s", "la base está dañada: %s", e.getMessage()),
          file.toString(),
          Text.of(
              "`volver restore latest` puts the newest intact backup back.",
              "`volver restore latest` repone la copia intacta más nueva."));
    }
    return Halt.failed(
        Text.of("SQLite says: %s", "SQLite dice: %s", e.getMessage()),
        file.toString(),
        Text.of("See the message.", "Vea el mensaje."));
  }

  static Halt missing(Path file) {
    return Halt.failed(
        Text.of("there is no database", "no hay base de datos"),
        file.toString(),
        Text.of("Check the path under `stores`.", "Revise la ruta en `stores`."));
  }

  static boolean busy(SQLException e) {
    return primary(e) == SQLiteErrorCode.SQLITE_BUSY.code
        || primary(e) == SQLiteErrorCode.SQLITE_LOCKED.code;
  }

  static boolean damaged(SQLException e) {
    return primary(e) == SQLiteErrorCode.SQLITE_CORRUPT.code
        || primary(e) == SQLiteErrorCode.SQLITE_NOTADB.code;
  }

  /** The primary result code: the low byte of an extended one. */
  private static int primary(SQLException e) {
    return e.getErrorCode() & 0xff;
  }
}
