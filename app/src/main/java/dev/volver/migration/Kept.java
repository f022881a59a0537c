package dev.volver.migration;

import dev.volver.backup.Rows;
import java.util.List;

/**
 * A statement that a SQLite database keeps of its schema, in the words it was given.
 *
 * @param type table, index, view or trigger
 */
public record Kept(String type, String name, String sql) {

  /** All but those of one table: first tables, then what stands on them. */
  public static List<Kept> of(Rows live, String but) {
    String query =
        """
        select type, name, sql from sqlite_master
        where sql is not null and name not like 'sqlite\\_%%' escape '\\' and tbl_name <> '%s'
        order by case type when 'table' then 0 when 'index' then 1 when 'view' then 2 else 3 end,
          rowid
        """
            .formatted(but);
    return live.query(query).stream()
        .map(r -> new Kept(r.get(0).orElseThrow(), r.get(1).orElseThrow(), r.get(2).orElseThrow()))
        .toList();
  }

  /** What takes it away. */
  public String drop() {
    return "drop %s if exists \"%s\"".formatted(type, name.replace("\"", "\"\""));
  }
}
