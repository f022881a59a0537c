package dev.volver.adapter.sql;

import dev.volver.backup.Database;
import dev.volver.backup.Rows;
import dev.volver.exec.Command;
import dev.volver.migration.Kept;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/**
 * Records in a SQLite file.
 *
 * @param database the file, for the commands that a person types
 */
record SqliteLedger(Path database) implements Ledger {
  private static final String MAKE =
      "create table if not exists volver_migrations (revision text primary key, applied_at text not"
          + " null default current_timestamp);\n";

  @Override
  public List<String> applied(Rows rows) {
    boolean recorded =
        !rows.query("select 1 from sqlite_master where name = 'volver_migrations'").isEmpty();
    return recorded
        ? rows.query("select revision from volver_migrations").stream()
            .flatMap(row -> row.getFirst().stream())
            .toList()
        : List.of();
  }

  /** A process that died holds no lock of a file. */
  @Override
  public void calm(Database store) {}

  @Override
  public void check(Way way) {}

  @Override
  public void run(Database store, Way way) {
    store.apply(shown(way));
  }

  @Override
  public String shown(Way way) {
    return "-- %s\n%s%s\n;\n%s;\n"
        .formatted(
            way.file(),
            way.down() ? "" : MAKE,
            way.text(),
            Ledger.entry(TABLE, way.id(), way.down()));
  }

  @Override
  public void record(Database store, Collection<String> gone, Collection<String> added) {
    StringBuilder script = new StringBuilder(MAKE);
    gone.forEach(r -> script.append(Ledger.entry(TABLE, r, true)).append(";\n"));
    added.forEach(r -> script.append(Ledger.entry(TABLE, r, false)).append(";\n"));
    store.apply(script.toString());
  }

  @Override
  public List<Kept> made(Rows live) {
    return Kept.of(live, TABLE);
  }

  @Override
  public String typedTable() {
    return "sqlite3 " + file() + " " + Command.of(database, MAKE.strip()).typed();
  }

  @Override
  public String typedPlace() {
    return "";
  }

  @Override
  public String typedName() {
    return TABLE;
  }

  @Override
  public String typedQuery(String sql) {
    return "sqlite3 " + file() + " \"" + sql + "\"";
  }

  @Override
  public String typedRun(String file, String record) {
    return "{ echo 'begin;'; cat %s; echo; echo \"; %s; commit;\"; } | sqlite3 -bail %s"
        .formatted(file, record, file());
  }

  private String file() {
    return Command.of(database, database.toString()).typed();
  }
}
