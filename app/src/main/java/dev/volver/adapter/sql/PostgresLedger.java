package dev.volver.adapter.sql;

import dev.volver.backup.Database;
import dev.volver.backup.Excerpt;
import dev.volver.backup.Rows;
import dev.volver.config.StoreConfig;
import dev.volver.message.Halt;
import dev.volver.message.Text;
import dev.volver.migration.Kept;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Records in a PostgreSQL database. The record is made before what the file does: a file may set
 * another {@code search_path}.
 *
 * @param server for the commands that a person types
 */
record PostgresLedger(StoreConfig.Postgres server) implements Ledger {
  private static final String COLUMNS =
      " (revision text primary key, applied_at timestamptz not null default now())";

  /** Its two halves say VOLV ERMI; whoever migrates holds it until the end of the transaction. */
  private static final String LOCK = "1448037462, 1163021641";

  private static final String WAIT = "select pg_advisory_xact_lock(" + LOCK + ")";

  /** Those of a Volver that died: psql is gone, and the server still works on what it sent. */
  private static final String END_ORPHANS =
      """
      select pg_terminate_backend(l.pid) from pg_locks l join pg_stat_activity a on a.pid = l.pid
      where l.locktype = 'advisory' and (l.classid, l.objid) = (%s) and l.granted
        and l.database = (select oid from pg_database where datname = current_database())
        and l.pid <> pg_backend_pid() and a.application_name = 'volver'
      """
          .formatted(LOCK);

  private static final String PLACES =
      """
      select quote_ident(n.nspname) || '.volver_migrations', pg_table_is_visible(c.oid)
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relname = 'volver_migrations' and c.relkind in ('r', 'p') and n.nspname !~ '^pg_'
      order by 2 desc, 1
      """;

  /** For a person's shell, in double quotes; several are in no query a table, and so end it. */
  private static final String PLACE =
      "select quote_ident(n.nspname) || '.volver_migrations' from pg_class c"
          + " join pg_namespace n on n.oid = c.relnamespace"
          + " where c.relname = 'volver_migrations' and c.relkind in ('r', 'p')"
          + " and left(n.nspname, 3) <> 'pg_'"
          + " and (pg_table_is_visible(c.oid) or to_regclass('volver_migrations') is null)";

  @Override
  public List<String> applied(Rows rows) {
    return table(rows)
        .map(t ->
            rows.query("select revision from " + t).stream()
                .flatMap(row -> row.getFirst().stream())
                .toList())
        .orElse(List.of());
  }

  /**
   * The table with its schema, wherever the search path leads by now: a migration may make a schema
   * that comes first in it.
   */
  private static Optional<String> table(Rows rows) {
    List<List<Optional<String>>> places = rows.query(PLACES);
    List<String> names = places.stream().map(p -> p.getFirst().orElseThrow()).toList();
    boolean visible = !places.isEmpty() && places.getFirst().get(1).equals(Optional.of("t"));
    if (names.size() > 1 && !visible) {
      throw Halt.refuse(
          Text.of(
              "there are several tables of records: %s",
              "hay varias tablas de registro: %s", String.join(", ", names)),
          TABLE,
          Text.of(
              "Rename those that are not of this app.", "Renombre las que no son de esta app."));
    }
    return names.stream().findFirst();
  }

  @Override
  public void calm(Database store) {
    store.query(END_ORPHANS);
    store.query(WAIT);
  }

  @Override
  public void check(Way way) {
    Excerpts.of(way);
  }

  @Override
  public void run(Database store, Way way) {
    Optional<String> there = table(store);
    List<Excerpt> all = begun(there);
    String table = there.orElse(TABLE);
    all.add(Excerpt.unwritten(Ledger.entry(table, way.id(), way.down())));
    all.addAll(Excerpts.of(way));
    store.apply(all);
  }

  private static List<Excerpt> begun(Optional<String> table) {
    List<Excerpt> all = new ArrayList<>(List.of(Excerpt.unwritten(WAIT)));
    if (table.isEmpty()) {
      all.add(Excerpt.unwritten("create table " + TABLE + COLUMNS));
    }
    return all;
  }

  @Override
  public String shown(Way way) {
    return "-- %s\nbegin;\n%s%s;\n%s\n;\ncommit;\n"
        .formatted(
            way.file(),
            way.down() ? "" : "create table if not exists " + TABLE + COLUMNS + ";\n",
            Ledger.entry(TABLE, way.id(), way.down()),
            way.text());
  }

  @Override
  public void record(Database store, Collection<String> gone, Collection<String> added) {
    Optional<String> there = table(store);
    List<Excerpt> all = begun(there);
    String table = there.orElse(TABLE);
    gone.forEach(r -> all.add(Excerpt.unwritten(Ledger.entry(table, r, true))));
    added.forEach(r -> all.add(Excerpt.unwritten(Ledger.entry(table, r, false))));
    store.apply(all);
  }

  /** The server keeps no statements. */
  @Override
  public List<Kept> made(Rows live) {
    throw Halt.refuse(
        Text.of(
            "of a PostgreSQL database no beginning in SQL is written",
            "de una base PostgreSQL no se escribe un comienzo en SQL"),
        server.shown(),
        Text.of(
            "`pg_dump --schema-only` prints one; `volver migrations repair` records it.",
            "`pg_dump --schema-only` imprime uno; `volver migrations repair` lo anota."));
  }

  @Override
  public String typedTable() {
    String make = "create table " + TABLE + COLUMNS;
    return "%s{ [ -n \"$T\" ] || %s; }"
        .formatted(typedPlace(), server.typed("psql", "-X", "-q", "-d", server.name(), "-c", make));
  }

  @Override
  public String typedPlace() {
    return "T=$(" + typedQuery(PLACE) + ") && ";
  }

  @Override
  public String typedName() {
    return "$T";
  }

  /** Within a loop over lines that it must not read away. */
  @Override
  public String typedQuery(String sql) {
    return server.typed("psql", "-X", "-A", "-t", "-d", server.name())
        + " -c \""
        + sql
        + "\" </dev/null";
  }

  @Override
  public String typedRun(String file, String record) {
    return "{ echo \"begin; %s;\"; cat %s; echo; echo '; commit;'; } | %s"
        .formatted(
            record,
            file,
            server.typed("psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-d", server.name()));
  }
}
