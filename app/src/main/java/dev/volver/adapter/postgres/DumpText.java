package dev.volver.adapter.postgres;

import dev.volver.message.Text;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A dump as SQL, looked at before {@code psql} runs it. One that connects to another database would
 * be run there, in the live one too; one that was cut between two statements runs without an error.
 */
final class DumpText {
  private static final int HEAD = 20;
  private static final String BEGUN = "-- PostgreSQL database dump";
  private static final String OF_ALL = "-- PostgreSQL database cluster dump";
  private static final String COMPLETE = "-- PostgreSQL database dump complete";

  /**
   * Lines for {@code psql} itself. Those that begin like an escape of COPY's text change nothing
   * but how {@code psql} prints.
   */
  private static final Pattern FOR_PSQL =
      Pattern.compile("\\\\(?!restrict |unrestrict |[.N\\\\bfnrtvx0-9]).*");

  private DumpText() {}

  /** What is wrong with it. */
  static Optional<Text> check(Path file) {
    boolean begun = false;
    boolean complete = false;
    int number = 0;
    try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        begun |= number <= HEAD && line.equals(BEGUN);
        complete |= line.equals(COMPLETE);
        if (number <= HEAD && line.equals(OF_ALL)) {
          return Optional.of(
              Text.of(
                  "it is of all databases of a server (pg_dumpall)",
                  "es de todas las bases de un servidor (pg_dumpall)"));
        }
        if (line.startsWith("\\") && FOR_PSQL.matcher(line).matches()) {
          return Optional.of(
              Text.of(
                  "line %d is not for this database alone: %s",
                  "la línea %d no es solo para esta base: %s",
                  number,
                  line.substring(0, Math.min(60, line.length()))));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (!begun) {
      return Optional.of(Text.of("it is not by pg_dump", "no es de pg_dump"));
    }
    return complete
        ? Optional.empty()
        : Optional.of(
            Text.of("it was cut short: `%s` is not in it", "está cortado: falta `%s`", COMPLETE));
  }
}
