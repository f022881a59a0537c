package dev.volver.adapter.postgres;

import dev.volver.rehearsal.Comparison;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** How far the sequences of a database have come, by their names. */
record Counters(Map<String, Position> positions) {
  private static final String QUERY =
      """
      select %s, coalesce((select %s from pg_depend d join pg_class o on o.oid = d.refobjid
          join pg_namespace m on m.oid = o.relnamespace where d.classid = 'pg_class'::regclass
          and d.objid = c.oid and d.refclassid = 'pg_class'::regclass and d.deptype in ('a', 'i')
          limit 1), ''), pg_sequence_last_value(c.oid)
        from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where c.relkind = 'S' and %s
      """
          .formatted(
              PostgresSchema.shown("n.nspname", "c.relname"),
              PostgresSchema.shown("m.nspname", "o.relname"),
              PostgresSchema.ours("n", "pg_class", "c"));

  /** The last number that a sequence gave, and the table that it gives them to. */
  private record Position(String table, Optional<Long> last) {}

  static Counters of(Psql psql, String database) {
    Map<String, Position> positions = new TreeMap<>();
    psql.rows(database, QUERY)
        .forEach(r ->
            positions.put(
                r.get(0).orElse(""),
                new Position(r.get(1).orElse(""), r.get(2).map(Long::parseLong))));
    return new Counters(positions);
  }

  /** Those that stand elsewhere in another database. */
  List<Comparison.Counter> elsewhere(Counters after) {
    var names = new TreeSet<>(positions.keySet());
    names.addAll(after.positions.keySet());
    List<Comparison.Counter> all = new ArrayList<>();
    for (String name : names) {
      Optional<Position> was = Optional.ofNullable(positions.get(name));
      Optional<Position> is = Optional.ofNullable(after.positions.get(name));
      Optional<Long> last = was.flatMap(Position::last);
      Optional<Long> now = is.flatMap(Position::last);
      if (!last.equals(now)) {
        String table = was.or(() -> is).map(Position::table).orElse("");
        all.add(new Comparison.Counter(name, table, last, now));
      }
    }
    return all;
  }
}
