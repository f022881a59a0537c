package dev.volver.adapter.postgres;

import dev.volver.rehearsal.Part;
import dev.volver.rehearsal.Schema;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/** Reads the schema of a PostgreSQL database from its catalogs. */
final class PostgresSchema {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** A name as people write it: without {@code public}, and in quotes only around a dot. */
  static String shown(String namespace, String name) {
    return "case %1$s when 'public' then '' else %1$s || '.' end || case when strpos(%2$s, '.') > 0 then quote_ident(%2$s) else %2$s end"
        .formatted(namespace, name);
  }

  /** Whether something is neither the server's own nor what an extension brings along. */
  static String ours(String namespace, String catalog, String object) {
    return "%1$s.nspname !~ '^pg_' and %1$s.nspname <> 'information_schema' and not exists (select 1 from pg_depend x where x.classid = '%2$s'::regclass and x.objid = %3$s.oid and x.deptype = 'e')"
        .formatted(namespace, catalog, object);
  }

  private static final String RELATION = shown("n.nspname", "c.relname");
  private static final String OF_OURS = ours("n", "pg_class", "c");

  private static final String RELATIONS =
      """
      select 'SCHEMA', '', n.nspname::text, 0,
          jsonb_build_object('owner', pg_get_userbyid(n.nspowner)), ''
        from pg_namespace n where %5$s
      union all select 'EXTENSION', '', extname::text, 0,
          jsonb_build_object('version', extversion, 'schema', extnamespace::regnamespace::text), ''
        from pg_extension
      union all select 'TABLE', '', %1$s, 0, jsonb_build_object(
          'kind', case c.relkind when 'p' then 'partitioned' when 'f' then 'foreign' end,
          'persistence', nullif(c.relpersistence, 'p'), 'owner', pg_get_userbyid(c.relowner),
          'options', array_to_string(c.reloptions, ', '),
          'row security', case when c.relforcerowsecurity then 'forced' when c.relrowsecurity
            then 'on' end,
          'replica identity', nullif(c.relreplident, 'd'),
          'partition', pg_get_expr(c.relpartbound, c.oid),
          'partitioned by', case when c.relkind = 'p' then pg_get_partkeydef(c.oid) end,
          'inherits', (select string_agg(i.inhparent::regclass::text, ', ' order by i.inhseqno)
            from pg_inherits i where i.inhrelid = c.oid)), ''
        from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where c.relkind in ('r', 'p', 'f') and %2$s
      union all select 'COLUMN', %1$s, a.attname::text, a.attnum, jsonb_build_object(
          'type', format_type(a.atttypid, a.atttypmod),
          'nullable', case when a.attnotnull then 'no' else 'yes' end,
          'default', case when a.attgenerated = '' then pg_get_expr(d.adbin, d.adrelid) end,
          'collation', (select l.collname from pg_collation l where l.oid = a.attcollation
            and l.collname <> 'default' and a.attcollation <> t.typcollation),
          'identity', case a.attidentity when 'a' then 'always' when 'd' then 'by default' end,
          'generated', case when a.attgenerated <> '' then pg_get_expr(d.adbin, d.adrelid)
            || case a.attgenerated when 's' then ' stored' else ' virtual' end end), ''
        from pg_attribute a join pg_class c on c.oid = a.attrelid
        join pg_namespace n on n.oid = c.relnamespace join pg_type t on t.oid = a.atttypid
        left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
        where a.attnum > 0 and not a.attisdropped and c.relkind in ('r', 'p', 'f') and %2$s
      union all select case r.contype when 'p' then 'PRIMARY_KEY' when 'u' then 'UNIQUE'
          when 'f' then 'FOREIGN_KEY' when 'c' then 'CHECK' else 'EXCLUSION' end,
          %1$s, r.conname::text, 0, jsonb_build_object('definition', pg_get_constraintdef(r.oid),
            'inherit', case when r.connoinherit and r.contype = 'c' then 'no' end),
          format('alter table %%I.%%I add constraint %%I %%s', n.nspname, c.relname, r.conname,
            pg_get_constraintdef(r.oid))
        from pg_constraint r join pg_class c on c.oid = r.conrelid
        join pg_namespace n on n.oid = c.relnamespace
        where r.contype in ('p', 'u', 'f', 'c', 'x') and %2$s
      union all select 'INDEX', (select %3$s from pg_class o join pg_namespace m
            on m.oid = o.relnamespace where o.oid = i.indrelid), c.relname::text, 0,
          jsonb_build_object('definition', replace(pg_get_indexdef(c.oid),
              'INDEX ' || quote_ident(c.relname) || ' ON ', 'INDEX ON '),
            'valid', case when not i.indisvalid then 'no' end), pg_get_indexdef(c.oid)
        from pg_index i join pg_class c on c.oid = i.indexrelid
        join pg_namespace n on n.oid = c.relnamespace
        where not exists (select 1 from pg_constraint k where k.conindid = c.oid
          and k.contype in ('p', 'u', 'x')) and %2$s
      union all select 'SEQUENCE', '', %1$s, 0, jsonb_build_object('type',
          format_type(s.seqtypid, null), 'start', s.seqstart, 'increment', s.seqincrement,
          'from', s.seqmin, 'to', s.seqmax, 'cache', s.seqcache, 'cycle', s.seqcycle,
          'owner', pg_get_userbyid(c.relowner), 'owned by', (select d.refobjid::regclass || '.'
            || a.attname from pg_depend d join pg_attribute a on a.attrelid = d.refobjid
            and a.attnum = d.refobjsubid where d.classid = 'pg_class'::regclass
            and d.objid = c.oid and d.deptype in ('a', 'i') limit 1)), ''
        from pg_sequence s join pg_class c on c.oid = s.seqrelid
        join pg_namespace n on n.oid = c.relnamespace where %2$s
      union all select case c.relkind when 'v' then 'VIEW' else 'MATERIALIZED_VIEW' end, '', %1$s,
          0, jsonb_build_object('definition', pg_get_viewdef(c.oid), 'options',
            array_to_string(c.reloptions, ', '), 'owner', pg_get_userbyid(c.relowner),
            'populated', case when c.relispopulated then null else 'no' end),
          format('create %%s %%I.%%I as %%s', case c.relkind when 'v' then 'view'
            else 'materialized view' end, n.nspname, c.relname, pg_get_viewdef(c.oid))
        from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where c.relkind in ('v', 'm') and %2$s
      union all select 'TRIGGER', %1$s, t.tgname::text, 0, jsonb_build_object('definition',
          pg_get_triggerdef(t.oid), 'enabled', nullif(t.tgenabled, 'O')), pg_get_triggerdef(t.oid)
        from pg_trigger t join pg_class c on c.oid = t.tgrelid
        join pg_namespace n on n.oid = c.relnamespace where not t.tgisinternal and %2$s
      union all select 'OTHER', %1$s, 'rule ' || w.rulename, 0,
          jsonb_build_object('definition', pg_get_ruledef(w.oid)), pg_get_ruledef(w.oid)
        from pg_rewrite w join pg_class c on c.oid = w.ev_class
        join pg_namespace n on n.oid = c.relnamespace where w.rulename <> '_RETURN' and %2$s
      union all select 'OTHER', '', 'statistics ' || z.stxname, 0,
          jsonb_build_object('definition', pg_get_statisticsobjdef(z.oid)), ''
        from pg_statistic_ext z join pg_namespace n on n.oid = z.stxnamespace where %4$s
      union all select 'POLICY', %1$s, p.polname::text, 0, jsonb_build_object('for', p.polcmd,
          'permissive', p.polpermissive, 'roles', (select string_agg(r.name, ', ' order by r.name)
            from (select case when o = 0 then 'public' else pg_get_userbyid(o)::text end
              from unnest(p.polroles) o) r(name)),
          'using', pg_get_expr(p.polqual, p.polrelid),
          'check', pg_get_expr(p.polwithcheck, p.polrelid)), ''
        from pg_policy p join pg_class c on c.oid = p.polrelid
        join pg_namespace n on n.oid = c.relnamespace where %2$s
      """
          .formatted(
              RELATION,
              OF_OURS,
              shown("m.nspname", "o.relname"),
              ours("n", "pg_statistic_ext", "z"),
              ours("n", "pg_namespace", "n"));

  private static final String TYPES =
      """
      union all select case t.typtype when 'e' then 'ENUM' when 'd' then 'DOMAIN' else 'TYPE' end,
          '', %1$s, 0, jsonb_build_object('values', (select string_agg(quote_literal(e.enumlabel),
              ', ' order by e.enumsortorder) from pg_enum e where e.enumtypid = t.oid),
            'type', case when t.typtype = 'd' then format_type(t.typbasetype, t.typtypmod) end,
            'nullable', case when t.typnotnull then 'no' end, 'default', t.typdefault,
            'checks', (select string_agg(pg_get_constraintdef(k.oid), ', ' order by k.conname)
              from pg_constraint k where k.contypid = t.oid and k.contype = 'c'),
            'columns', (select string_agg(a.attname || ' ' || format_type(a.atttypid, a.atttypmod),
              ', ' order by a.attnum) from pg_attribute a where a.attrelid = t.typrelid
              and a.attnum > 0 and not a.attisdropped),
            'range of', (select format_type(g.rngsubtype, null) from pg_range g
              where g.rngtypid = t.oid), 'owner', pg_get_userbyid(t.typowner),
            'collation', (select l.collname from pg_collation l where t.typtype = 'd'
              and l.oid = t.typcollation and l.collname <> 'default')), ''
        from pg_type t join pg_namespace n on n.oid = t.typnamespace
        where (t.typtype in ('e', 'd', 'r') or t.typtype = 'c' and exists (select 1 from pg_class c
          where c.oid = t.typrelid and c.relkind = 'c')) and %2$s
      union all select case p.prokind when 'a' then 'OTHER' else 'FUNCTION' end, '',
          %3$s || '(' || pg_get_function_identity_arguments(p.oid) || ')', 0,
          jsonb_build_object('definition', case when p.prokind <> 'a'
            then pg_get_functiondef(p.oid) else 'aggregate ' || pg_get_function_result(p.oid) end,
            'owner', pg_get_userbyid(p.proowner), 'body', (select (to_jsonb(a) - array['aggfnoid',
              'aggsortop', 'aggtranstype', 'aggmtranstype'] || jsonb_build_object('type',
              format_type(a.aggtranstype, null), 'moving', nullif(a.aggmtranstype, 0)::regtype,
              'sorted', nullif(a.aggsortop, 0)::regoperator))::text
              from pg_aggregate a where a.aggfnoid = p.oid),
            'execute', case when not exists (select 1 from aclexplode(coalesce(p.proacl,
              acldefault('f', p.proowner))) g where g.grantee = 0) then 'not by public' end),
          case when p.prokind <> 'a' then pg_get_functiondef(p.oid) else '' end
        from pg_proc p join pg_namespace n on n.oid = p.pronamespace where %4$s
      """
          .formatted(
              shown("n.nspname", "t.typname"),
              ours("n", "pg_type", "t"),
              shown("n.nspname", "p.proname"),
              ours("n", "pg_proc", "p"));

  private PostgresSchema() {}

  static Schema of(Psql psql, String database) {
    String script =
        Psql.READING
            + "set local search_path = '';\ncopy (select kind, tbl, name, place, jsonb_strip_nulls(facts), sql from"
            + " ("
            + RELATIONS
            + TYPES
            + PostgresGrants.ALL
            + PostgresApart.ALL
            + ") d (kind, tbl, name, place, facts, sql)) to stdout;\ncommit;\n";
    return new Schema(
        psql.printed(database, script).stream()
            .map(CopyText::columns)
            .map(PostgresSchema::part)
            .toList());
  }

  private static Part part(List<Optional<String>> row) {
    Map<String, String> facts = new TreeMap<>();
    JSON.readTree(row.get(4).orElse("{}"))
        .properties()
        .forEach(f -> facts.put(f.getKey(), f.getValue().asString()));
    facts.values().removeIf(String::isEmpty);
    Part.Kind kind = Part.Kind.valueOf(row.get(0).orElseThrow());
    if (kind != Part.Kind.COMMENT) {
      facts.replaceAll((_, said) -> Reread.of(said));
    }
    return new Part(
        kind,
        row.get(1).orElse(""),
        row.get(2).orElse(""),
        facts,
        Integer.parseInt(row.get(3).orElse("0")),
        row.get(5).orElse(""));
  }
}
