package dev.volver.adapter.postgres;

import dev.volver.backup.Adoptive.Adopted;
import dev.volver.backup.Fingerprint;
import dev.volver.backup.Rows;
import dev.volver.exec.Command;
import dev.volver.exec.Completed;
import dev.volver.message.Halt;
import dev.volver.message.Text;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A dump that something else made: SQL, or an archive for {@code pg_restore}. It is restored into a
 * database beside the live one, and dumped from there in Volver's own form.
 */
final class ForeignDump {
  /** The tag of the database it is restored into, which is never marked as whole. */
  static final String TAG = "import";

  private final Psql psql;
  private final Databases databases;
  private final Dump dump;

  ForeignDump(Psql psql, Databases databases, Dump dump) {
    this.psql = psql;
    this.databases = databases;
    this.dump = dump;
  }

  Adopted takeIn(Path file, Path folder, Function<Rows, Optional<String>> revision) {
    byte[] begin = begin(file);
    if (begin.length == 0) {
      throw refused(Text.of("it is empty", "está vacío"));
    }
    boolean archive = archive(begin);
    if (!archive) {
      DumpText.check(file)
          .ifPresent(what -> {
            throw refused(what);
          });
    }
    String scratch = databases.tagged(TAG);
    databases.create(scratch, List.of());
    try {
      dump.read(file, place -> restored(place, archive, scratch));
      Fingerprint held = dump.take(scratch, folder);
      if (held.counts().isEmpty()) {
        throw refused(Text.of("it holds no table", "no tiene ninguna tabla"));
      }
      return new Adopted(held, revision.apply(sql -> psql.rows(scratch, sql)));
    } finally {
      databases.drop(scratch);
    }
  }

  private static byte[] begin(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(7);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean archive(byte[] begin) {
    String magic = new String(begin, StandardCharsets.ISO_8859_1);
    return magic.startsWith("PGDMP") || magic.equals("toc.dat");
  }

  private Completed restored(String place, boolean archive, String scratch) {
    Command command =
        archive
            ? psql.tool("pg_restore", "--exit-on-error", "-d", scratch, place)
            : psql.psql(scratch, "--single-transaction", "-o", "/dev/null", "-f", place);
    Completed done = psql.run(command);
    if (done.exit() == Completed.NOT_FOUND) {
      return psql.done(done);
    }
    if (!done.ok()) {
      String said = done.lastWords(3).replace(place, archive ? "it" : "line");
      throw refused(
          Text.of("PostgreSQL cannot restore it: %s", "PostgreSQL no puede restaurarlo: %s", said));
    }
    return done;
  }

  private static Halt refused(Text what) {
    return Halt.refuse(
        what, "", Text.of("Nothing was imported of it.", "No se ha importado nada de él."));
  }
}
