package dev.volver.adapter.postgres;

import dev.volver.message.Halt;
import dev.volver.message.Problem;
import dev.volver.message.Text;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * What is wrong with the live database itself: it is gone while its server answers, or the server
 * came upon something that it cannot read. To look for that would be to read all of it, so it is
 * noted when it is met.
 */
final class Damage {
  /** What the server says then, in the languages of those that Volver speaks to. */
  private static final Pattern UNREADABLE =
      Pattern.compile(
          "(?i)invalid page in block|could not read blocks?|page verification failed"
              + "|missing chunk number|unexpected chunk (number|size)"
              + "|could not open file \"(base|global|pg_tblspc|pg_xact)[^\"]*\": (?!Too many|Permission|No space)"
              + "|could not access status of transaction|invalid memory alloc request size \\d{11,}"
              + "|compressed \\w+ data is corrupt|unexpected zero page at block|is not a btree"
              + "|found xm(in|ax) \\d+ from before"
              + "|página no es válida en el bloque|no se pudo leer (el|los) bloques?"
              + "|falta(n)? el trozo|no se pudo abrir el archivo «(base|global|pg_tblspc|pg_xact)[^»]*»: (?!Demasiados|Permiso|No queda)"
              + "|no se pudo encontrar el estado de la transacción");

  private final Psql psql;
  private final Databases databases;
  private final String store;
  private volatile Optional<Problem> met = Optional.empty();

  Damage(Psql psql, Databases databases, String store) {
    this.psql = psql;
    this.databases = databases;
    this.store = store;
  }

  /** Reads the live database; notes what it comes upon. */
  <T> T noting(Supplier<T> reading) {
    try {
      return reading.get();
    } catch (Halt e) {
      e.problems().stream()
          .map(p -> p.what().en())
          .filter(w -> UNREADABLE.matcher(w).find())
          .findFirst()
          .ifPresent(w -> met = Optional.of(problem(Text.verbatim(w))));
      throw e;
    }
  }

  /** What is known; of a server that does not answer nobody knows. */
  Optional<Problem> known() {
    return databases.gone().or(() -> met);
  }

  private Problem problem(Text how) {
    return new Problem(
        Text.of(
            "the database of `%s` is damaged: %s", "la base de `%s` está dañada: %s", store, how),
        psql.where(),
        Text.of(
            "`volver restore latest` puts the newest intact backup in its place; what is there is set aside, never dropped.",
            "`volver restore latest` pone en su lugar la copia intacta más nueva; lo que hay se aparta, nunca se borra."));
  }
}
