package dev.volver.adapter.sqlite;

import dev.volver.backup.Adoptive.Adopted;
import dev.volver.backup.Fingerprint;
import dev.volver.backup.Foreign;
import dev.volver.backup.Rows;
import dev.volver.message.Halt;
import dev.volver.message.Text;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A database file that something else copied. Its {@code -wal} or hot journal is part of the data:
 * SQLite brings it into the file, in a copy of our own.
 */
final class ForeignFile {
  private static final String MAGIC = "SQLite format 3\0";
  private static final int HEADER = 100; // sqlite.org/fileformat2 section 1.3
  private static final int PAGE_SIZE = 16;
  private static final int READ_VERSION = 19;
  private static final int WAL_MODE = 2;
  private static final int WAL_HEADER = 32; // section 4.1

  private static final String WAL = "-wal";

  private final Foreign copy;
  private final Path file;

  /**
   * @param file where the database is to be when it is in one piece
   */
  ForeignFile(Foreign copy, Path file) {
    this.copy = copy;
    this.file = file;
  }

  Adopted takeIn(Function<Rows, Optional<String>> revision) throws IOException {
    long wal = wal();
    requireWhole(wal);
    Files.move(copy.file(), file);
    for (String suffix : List.of(WAL, "-journal")) {
      Path sidecar = copy.sidecars().get(suffix);
      if (sidecar != null) {
        Files.move(sidecar, SqliteFiles.sidecar(file, suffix));
      }
    }
    Adopted adopted = recovered(wal > WAL_HEADER, revision);
    for (String suffix : SqliteFiles.SIDECARS) {
      if (Files.exists(SqliteFiles.sidecar(file, suffix))) {
        throw unwell(
            Text.of("its %s could not be brought in", "su %s no se pudo incorporar", suffix));
      }
    }
    return adopted;
  }

  private long wal() throws IOException {
    Path sidecar = copy.sidecars().get(WAL);
    return sidecar == null ? 0 : Files.size(sidecar);
  }

  private void requireWhole(long wal) throws IOException {
    if (Files.size(copy.file()) == 0) {
      throw unwell(Text.of("it is empty", "está vacío"));
    }
    byte[] header;
    try (InputStream in = Files.newInputStream(copy.file())) {
      header = in.readNBytes(HEADER);
    }
    if (header.length < HEADER
        || !new String(header, StandardCharsets.ISO_8859_1).startsWith(MAGIC)) {
      throw unwell(Text.of("it is no SQLite database", "no es una base de datos SQLite"));
    }
    boolean left = header[READ_VERSION] == WAL_MODE && !copy.sidecars().containsKey(WAL);
    if (left && !copy.alone()) {
      throw Halt.refuse(
          Text.of(
              "it is in WAL mode and its -wal is not beside it: if the app ran when it was copied, the newest rows are missing",
              "está en modo WAL y falta su -wal: si la aplicación estaba en marcha al copiarla, faltan las filas más nuevas"),
          "",
          Text.of(
              "Was it made by `sqlite3 … .backup`, or while the app was stopped? Then add --without-wal. Else find its -wal.",
              "¿Se hizo con `sqlite3 … .backup`, o con la aplicación parada? Entonces añada --without-wal. Si no, busque su -wal."));
    }
    int page = Short.toUnsignedInt(ByteBuffer.wrap(header).getShort(PAGE_SIZE));
    long frame = 24L + (page == 1 ? 65_536 : page);
    if (wal > 0 && (wal < WAL_HEADER || (wal - WAL_HEADER) % frame != 0)) {
      throw unwell(
          Text.of("its -wal ends in the middle of a page", "su -wal termina a media página"));
    }
  }

  private Adopted recovered(boolean written, Function<Rows, Optional<String>> revision) {
    try (Connection connection = Sqlite.open(file)) {
      long tables = Sqlite.number(connection, "select count(*) from sqlite_master");
      if (written) {
        long frames =
            Long.parseLong(
                Sqlite.rows(connection, "pragma wal_checkpoint(passive)")
                    .getFirst()
                    .get(1)
                    .orElse("0"));
        if (frames <= 0) {
          throw unwell(
              Text.of(
                  "its -wal is damaged or of another database",
                  "su -wal está dañado o es de otra"));
        }
        Sqlite.execute(connection, "pragma wal_checkpoint(truncate)");
      }
      List<String> check = Wholeness.flaws(connection, "integrity_check");
      if (!check.isEmpty()) {
        throw unwell(Text.of("it is damaged: %s", "está dañada: %s", check));
      }
      if (tables == 0) {
        throw unwell(
            Text.of(
                "it holds no table; a -wal that was left out may hold them",
                "no tiene ninguna tabla; pueden estar en un -wal que falta"));
      }
      Fingerprint held = SqliteFingerprint.of(connection);
      return new Adopted(held, revision.apply(sql -> rows(connection, sql)));
    } catch (SQLException e) {
      throw unwell(Text.of("it does not open: %s", "no se abre: %s", e.getMessage()));
    }
  }

  private List<List<Optional<String>>> rows(Connection connection, String sql) {
    try {
      return Sqlite.rows(connection, sql);
    } catch (SQLException e) {
      throw SqliteFailure.of(file, e);
    }
  }

  private static Halt unwell(Text what) {
    return Halt.refuse(
        what, "", Text.of("Nothing was imported of it.", "No se ha importado nada de ella."));
  }
}
