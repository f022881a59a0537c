package dev.volver.adapter.postgres;

import dev.volver.exec.Conversation;
import java.util.List;
import java.util.Optional;

/** A session of {@code psql} that is asked one thing after the other. */
final class Dialogue {
  private static final String DONE = "volver: done";

  private final Conversation psql;

  Dialogue(Conversation psql) {
    this.psql = psql;
  }

  /** Runs statements and waits until they are done. */
  void tell(String statements) {
    psql.say(statements + "\n;\n");
    done();
  }

  /** The rows of a query. */
  List<List<Optional<String>>> ask(String query) {
    psql.say("copy (" + query + ") to stdout;\n");
    return done().stream().map(CopyText::columns).toList();
  }

  private List<String> done() {
    psql.say("copy (select '" + DONE + "') to stdout;\n");
    return psql.until(DONE);
  }
}
