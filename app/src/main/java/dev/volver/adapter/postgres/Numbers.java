package dev.volver.adapter.postgres;

import dev.volver.exec.Completed;
import dev.volver.message.Problem;
import dev.volver.message.Text;
import java.util.List;

/**
 * The numbers that sequences gave. Those of the live database have been seen by people and other
 * systems: a row of another content must not get one of them again, and rows left behind could not
 * be told from such a row.
 */
record Numbers(Psql psql) {
  /**
   * Reads in the database that it is given to, and writes in another, each by itself; prints what
   * was not done.
   */
  static String script(String to) {
    return """
    begin;
    set local search_path = '';
    select coalesce(json_agg(json_build_object('name', format('%%I.%%I', n.nspname, c.relname),
            'seen', seen, 'last', case when seen then pg_sequence_last_value(c.oid) end)), '[]')
            as given
      from pg_class c join pg_namespace n on n.oid = c.relnamespace,
      has_sequence_privilege(c.oid, 'USAGE, SELECT') seen where c.relkind = 'S' and %1$s \\gset
    commit;
    \\connect %2$s
    set search_path = '';
    select set_config('volver.given', :'given', false) as given \\gset
    do $$
      declare
        left_out text[] := '{}';
        s record;
        stands record;
      begin
        for s in select g.*, q.seqrelid::regclass as id, q.seqincrement
          from json_to_recordset(current_setting('volver.given')::json)
            as g(name text, seen boolean, last bigint)
          join pg_sequence q on q.seqrelid = to_regclass(g.name)
          where not q.seqcycle and (g.last is not null or not g.seen) order by g.name
        loop
          begin
            if not s.seen then
              raise exception 'permission denied to read it';
            end if;
            execute format('select last_value, is_called from %%s', s.name) into stands;
            if (s.last::numeric - stands.last_value) * sign(s.seqincrement)
                >= stands.is_called::int then
              perform setval(s.id, s.last);
            end if;
          exception when others then
            left_out := left_out || format('%%s (%%s)', s.name, sqlerrm);
          end;
        end loop;
        perform set_config('volver.left_out', to_json(left_out)::text, false);
      end
    $$;
    \\pset format unaligned
    \\pset tuples_only on
    select * from json_array_elements_text(current_setting('volver.left_out')::json);
    """
        .formatted(PostgresSchema.ours("n", "pg_class", "c"), Psql.name(to));
  }

  /**
   * Lets the sequences of one database go on where those of the same names in another stand, if
   * these are further.
   *
   * @param aside how the first one is called afterwards
   * @return what was not carried; a database that is damaged may give no numbers
   */
  List<Problem> carry(String from, String to, String aside) {
    Completed done = psql.run(psql.psql(from).reading(script(to)));
    List<String> left = done.ok() ? done.lines() : List.of(done.lastWords(1));
    return left.isEmpty()
        ? List.of()
        : List.of(
            new Problem(
                Text.of(
                    "sequences that do not go on where they stood: %s",
                    "secuencias que no siguen donde estaban: %s", String.join(", ", left)),
                psql.where(),
                Text.of(
                    "They may give numbers that were given before. Compare with database `%s`, and set them: select setval('NAME', NUMBER).",
                    "Pueden dar números ya dados. Compare con la base `%s` y fíjelas: select setval('NOMBRE', NÚMERO).",
                    aside)));
  }
}
