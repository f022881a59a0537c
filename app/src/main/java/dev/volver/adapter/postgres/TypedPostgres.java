package dev.volver.adapter.postgres;

import dev.volver.exec.Command;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a person types to put a PostgreSQL database back by hand. */
record TypedPostgres(Psql psql, Databases databases) {
  private static final String BY_HAND = "/tmp/volver-by-hand.dump";
  private static final String ASIDE = "by_hand";

  /** Puts a dump in the place of the live database, which stays under another name. */
  List<String> restore(Path dump) {
    List<String> lines = new ArrayList<>(setAside());
    lines.add(
        maintenance("create database " + Psql.name(databases.live()) + " template template0"));
    String seen = dump.toString();
    if (psql.server().container().isPresent()) {
      String inside = psql.server().container().get() + ":" + BY_HAND;
      lines.add(Command.of(dump, "docker", "cp", seen, inside).typed());
      seen = BY_HAND;
    }
    lines.add(tool("pg_restore", "--exit-on-error", "-d", databases.live(), seen));
    lines.add(numbers());
    return lines;
  }

  /** Reads all of a database, and says nothing unless it cannot. */
  List<String> look(String ready) {
    return List.of(tool("pg_dump", "-d", ready, "-f", "/dev/null"));
  }

  /** Puts a database that is ready in the place of the live one. */
  List<String> swap(String ready) {
    List<String> lines = new ArrayList<>(setAside());
    lines.add(renamed(ready, databases.live()));
    lines.add(numbers());
    return lines;
  }

  /** The sequences go on where they stood; a damaged database may give none. */
  private String numbers() {
    String script = Numbers.script(databases.live());
    return Command.of(Path.of("/"), "printf", "%s", script).typed()
        + " | "
        + tool("psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-d", databases.tagged(ASIDE))
        + " || true";
  }

  private List<String> setAside() {
    String live = databases.live();
    return List.of(
        maintenance(
            "select pg_terminate_backend(pid) from pg_stat_activity where datname = "
                + Psql.text(live)),
        renamed(live, databases.tagged(ASIDE)));
  }

  private String renamed(String from, String to) {
    return maintenance("alter database " + Psql.name(from) + " rename to " + Psql.name(to));
  }

  private String maintenance(String statement) {
    return tool("psql", "-X", "-v", "ON_ERROR_STOP=1", "-d", psql.maintenance(), "-c", statement);
  }

  private String tool(String tool, String... arguments) {
    return psql.server().typed(tool, arguments);
  }
}
