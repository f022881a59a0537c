package dev.volver.adapter.postgres;

import dev.volver.backup.Excerpt;
import dev.volver.exec.Completed;
import dev.volver.exec.Conversation;
import dev.volver.exec.Secret;
import dev.volver.message.Halt;
import dev.volver.message.Text;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Runs statements that others wrote, one after another in one transaction of a database. Each goes
 * to the server as a literal, so that {@code psql} reads no commands and no variables out of it.
 * The end of the transaction is said last: when Volver dies before, {@code psql} reads the end of
 * its input, and nothing stays.
 */
record OneByOne(Psql psql, String database) {
  private static final String DONE = "volver: done";
  private static final int WHOLE = 0;
  private static final String STANDING =
      "copy (select txid_current(), current_setting('client_encoding')) to stdout;\n";

  void run(List<Excerpt> excerpts) {
    var at = new AtomicReference<>(Excerpt.unwritten(""));
    var committed = new AtomicBoolean();
    Completed done =
        psql.talk(
            database,
            c -> {
              List<String> begin = said(c, "\\set VERBOSITY verbose\nbegin;\n" + STANDING);
              said(c, "\\o /dev/null\n");
              for (Excerpt excerpt : excerpts) {
                at.set(excerpt);
                said(c, "select " + literal(excerpt.sql()) + " \\gexec\n");
              }
              at.set(new Excerpt("", at.get().file(), WHOLE));
              same(begin, said(c, "\\o\n" + STANDING), at.get());
              said(c, "commit;\n");
              committed.set(true);
            });
    if (!committed.get()) {
      throw failed(done, at.get());
    }
  }

  private static List<String> said(Conversation psql, String words) {
    psql.say(words + "\\echo " + DONE + "\n");
    return psql.until(DONE);
  }

  /** In dollars, with a tag that is not in it: nothing inside means anything. */
  private static String literal(String sql) {
    int number = 0;
    while (sql.contains("$volver" + number)) {
      number++;
    }
    String quote = "$volver" + number + "$";
    return quote + sql + quote;
  }

  /** A statement that ended the transaction, or made the server read other letters, is told. */
  private static void same(List<String> begin, List<String> end, Excerpt last) {
    if (!begin.equals(end)) {
      throw Halt.failed(
          Text.of(
              "a statement ended the transaction or set another client_encoding: %s, then %s",
              "una sentencia acabó la transacción o fijó otro client_encoding: %s, luego %s",
              String.join(" ", begin),
              String.join(" ", end)),
          last.file(),
          Text.of("Leave it out of the migration.", "Quítela de la migración."));
    }
  }

  private Halt failed(Completed done, Excerpt at) {
    Optional<ServerError> error =
        ServerError.last(Secret.blotted(done.err(), done.command().secrets().values()));
    if (at.file().isEmpty() || error.isEmpty()) {
      psql.done(done);
      return Halt.failed(
          Text.of("psql ended early", "psql terminó antes de tiempo"),
          psql.where(),
          Text.of("Try it again.", "Inténtelo de nuevo."));
    }
    ServerError said = error.get();
    return Halt.failed(
        Text.of("PostgreSQL says: %s", "PostgreSQL dice: %s", said.shown()),
        at.line() == WHOLE ? at.file() : at.file() + ":" + (at.line() + said.lineOf(at.sql()) - 1),
        said.next());
  }
}
