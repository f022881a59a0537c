package dev.volver.lab;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A database of PostgreSQL.
 *
 * @param psql the words that reach it
 */
record PostgresDatabase(List<String> psql) implements Database {
  @Override
  public List<String> column(String query) {
    List<String> argv = new ArrayList<>(psql);
    argv.addAll(List.of("-XAtq", "-v", "ON_ERROR_STOP=1", "-c", query));
    return Shell.tell(Path.of("/"), argv.toArray(String[]::new)).lines().toList();
  }

  @Override
  public List<String> rows(String table) {
    return column("select t::text from \"" + table + "\" t order by 1");
  }

  @Override
  public List<String> tables() {
    return column("select tablename from pg_tables where schemaname = 'public' order by 1");
  }

  @Override
  public List<String> schema() {
    return column(
        "select concat_ws(' ', table_name, column_name, data_type, is_nullable, column_default) from"
            + " information_schema.columns where table_schema = 'public' union all select indexdef"
            + " from pg_indexes where schemaname = 'public' union all select viewname from pg_views"
            + " where schemaname = 'public' order by 1");
  }

  @Override
  public void execute(String... statements) {
    column(String.join("; ", statements));
  }

  /** Whether every table can be read to its end. */
  @Override
  public boolean intact() {
    return tables().stream().allMatch(t -> !column("select count(*) from \"" + t + "\"").isEmpty());
  }
}
