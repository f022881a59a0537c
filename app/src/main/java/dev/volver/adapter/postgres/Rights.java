package dev.volver.adapter.postgres;

import dev.volver.exec.Completed;
import dev.volver.message.Halt;
import dev.volver.message.Problem;
import dev.volver.message.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether the server answers and the role may do what a backup and a swap are made of. */
record Rights(Psql psql, String store) {
  private static final int OLDEST = 130_000; // pg_current_xact_id, drop database with (force)
  private static final Pattern VERSION = Pattern.compile("(\\d+)(?:\\.\\d+)*");

  List<Problem> missing() {
    List<Problem> all = new ArrayList<>();
    try {
      server(all);
    } catch (Halt e) {
      all.addAll(e.problems());
    }
    return all;
  }

  private void server(List<Problem> all) {
    Optional<Problem> pooler = pooler();
    if (pooler.isPresent()) {
      all.add(pooler.get());
      return;
    }
    String user = psql.server().user();
    String database = psql.server().name();
    List<Optional<String>> row =
        psql.rows(
                psql.maintenance(),
                """
                select current_setting('server_version_num'), r.rolcreatedb or r.rolsuper,
                  (select pg_has_role(d.datdba, 'MEMBER') from pg_database d where datname = %s)
                from pg_roles r where r.rolname = current_user
                """
                    .formatted(Psql.text(database)))
            .getFirst();
    int version = Integer.parseInt(row.get(0).orElse("0"));
    if (version < OLDEST) {
      all.add(
          problem(
              Text.of("the server is older than PostgreSQL 13", "el servidor es anterior a 13"),
              Text.of("Upgrade it first.", "Actualícelo antes.")));
    }
    if (!row.get(1).equals(Optional.of("t"))) {
      all.add(
          problem(
              Text.of(
                  "role `%s` may not create databases", "el rol `%s` no puede crear bases", user),
              Text.of(
                  "As an administrator: ALTER ROLE %s CREATEDB;",
                  "Como administrador: ALTER ROLE %s CREATEDB;", Psql.name(user))));
    }
    if (row.get(2).equals(Optional.of("f"))) {
      all.add(
          problem(
              Text.of("role `%s` does not own it", "el rol `%s` no es su dueño", user),
              Text.of(
                  "As an administrator: ALTER DATABASE %s OWNER TO %s;",
                  "Como administrador: ALTER DATABASE %s OWNER TO %s;",
                  Psql.name(database),
                  Psql.name(user))));
    }
    tools(all, version / 10_000);
  }

  /**
   * A live database that is gone or damaged is told elsewhere, and no reason to refuse a way back.
   */
  private Optional<Problem> pooler() {
    try {
      return new Pooler(psql).between();
    } catch (Halt e) {
      return Optional.empty();
    }
  }

  /** A dump by older tools than the server is refused by the tools themselves. */
  private void tools(List<Problem> all, int server) {
    for (String tool : List.of("pg_dump", "pg_restore")) {
      Completed said = psql.done(psql.run(psql.tool(tool, "--version")));
      Matcher version = VERSION.matcher(said.text());
      if (version.find() && Integer.parseInt(version.group(1)) < server) {
        all.add(
            problem(
                Text.of(
                    "%s is of version %s and the server of %d",
                    "%s es de la versión %s y el servidor de la %d",
                    tool,
                    version.group(1),
                    server),
                Text.of("Install postgresql-client-%d.", "Instale postgresql-client-%d.", server)));
      }
    }
  }

  private Problem problem(Text what, Text next) {
    return new Problem(
        Text.of("store `%s`: %s", "almacén `%s`: %s", store, what), psql.where(), next);
  }
}
