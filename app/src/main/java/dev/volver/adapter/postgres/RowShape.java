package dev.volver.adapter.postgres;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a table's rows are told apart and compared by, all in the order of their names.
 *
 * @param columns without computed ones
 * @param key of the primary key
 */
record RowShape(List<String> columns, List<String> key) {
  private static final String QUERY =
      """
      select t.name, a.attname, a.attgenerated = '', exists (select from pg_index i
          where i.indrelid = a.attrelid and i.indisprimary and a.attnum = any (i.indkey))
        from (%s) t(name) left join pg_attribute a on a.attrelid = t.name::regclass
          and a.attnum > 0 and not a.attisdropped order by t.name, a.attname
      """
          .formatted(PostgresFingerprint.TABLE_NAMES);

  /** Those of all tables of a database, asked at once. */
  static Map<String, RowShape> of(Psql psql, String database) {
    Map<String, RowShape> shapes = new LinkedHashMap<>();
    for (List<Optional<String>> row : psql.rows(database, QUERY)) {
      RowShape shape =
          shapes.computeIfAbsent(
              row.get(0).orElseThrow(), _ -> new RowShape(new ArrayList<>(), new ArrayList<>()));
      row.get(1).filter(_ -> is(row.get(2))).ifPresent(shape.columns::add);
      row.get(1).filter(_ -> is(row.get(3))).ifPresent(shape.key::add);
    }
    return shapes;
  }

  private static boolean is(Optional<String> answer) {
    return answer.equals(Optional.of("t"));
  }
}
