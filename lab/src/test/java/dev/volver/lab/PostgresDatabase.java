package dev.volver.lab;

import java.util.List;

/** A database of the lab's PostgreSQL server. */
record PostgresDatabase(String name) implements Database {
  @Override
  public List<String> column(String query) {
    return PostgresServer.sql(name, query);
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
    PostgresServer.sql(name, String.join("; ", statements));
  }

  /** Whether every table can be read to its end. */
  @Override
  public boolean intact() {
    return tables().stream().allMatch(t -> !column("select count(*) from \"" + t + "\"").isEmpty());
  }
}
