package dev.volver.adapter.alembic;

import dev.volver.backup.Rows;
import dev.volver.config.MigrationConfig;
import dev.volver.message.Halt;
import dev.volver.message.Text;
import dev.volver.reading.alembic.Settings;
import dev.volver.reading.alembic.VersionTable;
import dev.volver.reading.alembic.VersionTable.Said;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a database notes its revision: in a table that may be called otherwise than usual.
 *
 * @param inPlace the code that runs
 */
record Recorded(MigrationConfig config, Path inPlace) {
  private static final Pattern NO_TABLE =
      Pattern.compile("no such table|does not exist", Pattern.CASE_INSENSITIVE);

  /** Tables with the number of their columns and the name of one. */
  private static final String IN_SQLITE =
      "select m.name, count(*), max(c.name) from sqlite_master m, pragma_table_info(m.name) c"
          + " where m.type = 'table' and m.name not like 'sqlite\\_%' escape '\\'"
          + " and m.sql not like 'create virtual%' group by m.name";

  private static final String IN_POSTGRES =
      "select table_schema || '.' || table_name, count(*), max(column_name)"
          + " from information_schema.columns"
          + " where table_schema not in ('pg_catalog', 'information_schema')"
          + " group by table_schema, table_name";

  /** The table, as the code that runs has it. */
  VersionTable table() {
    return table(inPlace);
  }

  /** The table, as the code in a folder has it. */
  VersionTable table(Path code) {
    return config
        .versionTable()
        .map(VersionTable::of)
        .orElseGet(() -> said(code) instanceof Said.Named(VersionTable t) ? t : VersionTable.USUAL);
  }

  private Said said(Path code) {
    return scripts(code).map(VersionTable::in).orElseGet(Said.Nothing::new);
  }

  private Path works(Path code) {
    return code.resolve(config.source()).normalize();
  }

  private Optional<Path> scripts(Path code) {
    return config.directory().isEmpty()
        ? Optional.ofNullable(works(code).resolve(config.ini()).getParent())
            .flatMap(Settings::in)
            .flatMap(Settings::scripts)
        : Optional.of(works(code).resolve(config.directory()));
  }

  /** The revisions in a table; empty when there is no such table. */
  static Optional<List<String>> revisions(Rows rows, VersionTable table) {
    try {
      return Optional.of(
          rows.query("select version_num from " + table.sql()).stream()
              .flatMap(row -> row.getFirst().stream())
              .toList());
    } catch (Halt e) {
      if (NO_TABLE.matcher(String.valueOf(e.getMessage())).find()) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /**
   * Makes sure that a database without the usual table has had no migration yet.
   *
   * @throws Halt when its revision may be noted elsewhere
   */
  void requireNone(Rows live, Path code) {
    Said said = said(code);
    if (config.versionTable().isPresent() || said instanceof Said.Named) {
      return;
    }
    List<List<Optional<String>>> tables = tables(live);
    Optional<String> other =
        tables.stream()
            .filter(t -> t.get(1).equals(Optional.of("1")))
            .filter(t -> t.get(2).equals(Optional.of("version_num")))
            .map(t -> VersionTable.of(t.getFirst().orElse("")).toString())
            .findFirst();
    Path file =
        works(code).resolve(config.directory().isEmpty() ? config.ini() : config.directory());
    if (other.isPresent()) {
      throw Halt.refuse(
          Text.of(
              "there is no table %s, and %s looks like what Alembic notes the revision in",
              "no hay tabla %s, y %s parece donde Alembic anota la revisión",
              VersionTable.USUAL,
              other.get()),
          file.toString(),
          Text.of(
              "Set `migrations.version-table: %s`; or `%s`, if that one is another app's.",
              "Ponga `migrations.version-table: %s`; o `%s`, si aquella es de otra aplicación.",
              other.get(),
              VersionTable.USUAL));
    }
    if (said instanceof Said.Unreadable(int line) && !tables.isEmpty()) {
      throw Halt.refuse(
          Text.of(
              "what table the revision is noted in cannot be read, and there is no %s",
              "no se puede leer en qué tabla se anota la revisión, y no hay %s",
              VersionTable.USUAL),
          scripts(code).orElse(file).resolve("env.py") + ":" + line,
          Text.of(
              "Name it: `migrations.version-table`, with its schema before a dot.",
              "Nómbrela: `migrations.version-table`, con su esquema antes de un punto."));
    }
  }

  /** The database is asked in its own words, and does not take the other's. */
  private static List<List<Optional<String>>> tables(Rows live) {
    try {
      return live.query(IN_SQLITE);
    } catch (Halt e) {
      return live.query(IN_POSTGRES);
    }
  }
}
