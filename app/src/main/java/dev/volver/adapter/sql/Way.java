package dev.volver.adapter.sql;

import dev.volver.message.Halt;
import dev.volver.message.Text;
import dev.volver.migration.Revision;
import dev.volver.migration.SqlPairs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * One file of a pair.
 *
 * @param id the revision that it makes or undoes
 * @param file relative to the code
 * @param text without space at its end
 */
record Way(String id, String file, String text, boolean down) {

  static Way up(Path code, Revision r) {
    return new Way(r.id(), r.file(), read(code.resolve(r.file())), false);
  }

  /**
   * The way back of a revision.
   *
   * @throws Halt when there is none
   */
  static Way down(Path code, Revision r) {
    String file = SqlPairs.down(r);
    Path path = code.resolve(file);
    if (!Files.exists(path)) {
      throw Halt.refuse(
          Text.of("revision %s has no way down", "la revisión %s no tiene vuelta atrás", r.id()),
          path.toString(),
          Text.of(
              "Restore the backup from before it instead.", "Restaure la copia anterior a ella."));
    }
    return new Way(r.id(), file, read(path), true);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file).stripTrailing();
    } catch (CharacterCodingException e) {
      throw Halt.failed(
          Text.of("the file is not written in UTF-8", "el archivo no está escrito en UTF-8"),
          file.toString(),
          Text.of("Save it as UTF-8.", "Guárdelo como UTF-8."));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
