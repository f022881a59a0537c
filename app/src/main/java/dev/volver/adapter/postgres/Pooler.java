package dev.volver.adapter.postgres;

import dev.volver.exec.Completed;
import dev.volver.message.Problem;
import dev.volver.message.Text;
import java.util.Optional;

/**
 * A program between Volver and the server that lends sessions to many, such as PgBouncer: what is
 * set in one stays for the next, and a database that it holds open can be neither renamed nor
 * copied.
 */
record Pooler(Psql psql) {
  /** A session that is older than the last one that was begun was somebody's before. */
  Optional<Problem> between() {
    String live = psql.server().name();
    String now =
        psql.value(live, "select extract(epoch from clock_timestamp())::numeric").orElseThrow();
    String query =
        "select extract(epoch from backend_start)::numeric < %s from pg_stat_activity where pid = pg_backend_pid()"
            .formatted(now);
    return psql.value(live, query).filter("t"::equals).map(_ -> problem(psql.where()));
  }

  /** Whether a pooler did not take what a session is begun with. */
  static boolean refused(Completed done) {
    return !done.ok() && done.err().contains("unsupported startup parameter");
  }

  static Problem problem(String where) {
    return new Problem(
        Text.of(
            "there is a pooler of connections before the server, such as PgBouncer",
            "hay un agrupador de conexiones ante el servidor, como PgBouncer"),
        where,
        Text.of(
            "Give the server's own host and port in `volver.yml`, not the pooler's; the app keeps its own.",
            "Indique en `volver.yml` el servidor y el puerto propios, no los del agrupador; la aplicación conserva los suyos."));
  }
}
