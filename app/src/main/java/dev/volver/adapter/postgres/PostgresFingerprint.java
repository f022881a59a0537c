package dev.volver.adapter.postgres;

import dev.volver.backup.Fingerprint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads what a database holds: rows of each table, the names of everything else, the schema. */
final class PostgresFingerprint {
  /** Schemas of the app; what belongs to an extension comes with it. */
  private static final String OURS =
      "n.nspname !~ '^pg_' and n.nspname <> 'information_schema' and not exists (select 1 from"
          + " pg_depend x where x.objid = %s and x.deptype = 'e')";

  /** Kind, name and definition of everything that is no row. */
  private static final String DEFINITIONS =
      """
      select 'column', format('%%I.%%I.%%I', n.nspname, c.relname, a.attname),
          concat_ws(' ', format_type(a.atttypid, a.atttypmod), a.attnotnull,
          pg_get_expr(d.adbin, d.adrelid), a.attidentity, a.attgenerated)
        from pg_attribute a join pg_class c on c.oid = a.attrelid
        join pg_namespace n on n.oid = c.relnamespace
        left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
        where a.attnum > 0 and not a.attisdropped and c.relkind in ('r', 'p', 'f') and %1$s
      union all select 'constraint', format('%%s.%%I', r.conrelid::regclass, r.conname),
          pg_get_constraintdef(r.oid)
        from pg_constraint r join pg_class c on c.oid = r.conrelid
        join pg_namespace n on n.oid = c.relnamespace where %1$s
      union all select 'index', format('%%I.%%I', n.nspname, c.relname), pg_get_indexdef(c.oid)
        from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where c.relkind in ('i', 'I') and %1$s
      union all select 'view', format('%%I.%%I', n.nspname, c.relname), pg_get_viewdef(c.oid)
        from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where c.relkind in ('v', 'm') and %1$s
      union all select 'sequence', format('%%I.%%I', n.nspname, c.relname), ''
        from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where c.relkind = 'S' and %1$s
      union all select 'trigger', format('%%s.%%I', t.tgrelid::regclass, t.tgname),
          pg_get_triggerdef(t.oid)
        from pg_trigger t join pg_class c on c.oid = t.tgrelid
        join pg_namespace n on n.oid = c.relnamespace where not t.tgisinternal and %1$s
      union all select 'function', format('%%I.%%I(%%s)', n.nspname, p.proname,
          pg_get_function_identity_arguments(p.oid)), md5(p.prosrc)
        from pg_proc p join pg_namespace n on n.oid = p.pronamespace where %2$s
      union all select 'type', format('%%I.%%I', n.nspname, t.typname),
          (select string_agg(e.enumlabel, ',' order by e.enumsortorder) from pg_enum e
            where e.enumtypid = t.oid)
        from pg_type t join pg_namespace n on n.oid = t.typnamespace
        where t.typtype in ('e', 'd') and %3$s
      union all select 'extension', extname::text, '' from pg_extension
      """
          .formatted(OURS.formatted("c.oid"), OURS.formatted("p.oid"), OURS.formatted("t.oid"));

  private static final String TABLES =
      "from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'r' and "
          + OURS.formatted("c.oid");

  /** Prints what {@link #read} understands; to be run in a transaction that sees one moment. */
  static final String SCRIPT =
      """
      set search_path = '';
      copy (select 'object', kind, name from (%1$s) as d (kind, name, said)
          where kind <> 'column') to stdout;
      copy (select 'schema', md5(coalesce(string_agg(line, e'\\n' order by line collate "C"), ''))
          from (select concat_ws(' ', kind, name, said) as line
            from (%1$s) as d (kind, name, said)) as l) to stdout;
      select format('copy (select %%L, %%L, count(*) from only %%I.%%I) to stdout', 'rows',
          format('%%I.%%I', n.nspname, c.relname), n.nspname, c.relname)
        %2$s order by 1 \\gexec
      """
          .formatted(DEFINITIONS, TABLES);

  /** Asks for the app's tables, as {@code schema.table}, with quotes where SQL needs them. */
  static final String TABLE_NAMES =
      "select format('%I.%I', n.nspname, c.relname) " + TABLES + " order by 1";

  private PostgresFingerprint() {}

  static Fingerprint of(Psql psql, String database) {
    String all = "begin isolation level repeatable read read only;\n" + SCRIPT + "commit;\n";
    return read(psql.script(database, all));
  }

  static Fingerprint read(List<String> lines) {
    Map<String, Long> counts = new TreeMap<>();
    List<String> objects = new ArrayList<>();
    String schema = "";
    for (String line : lines) {
      List<String> words = CopyText.columns(line).stream().map(c -> c.orElse("")).toList();
      switch (words.getFirst()) {
        case "rows" -> counts.put(words.get(1), Long.parseLong(words.get(2)));
        case "object" -> objects.add(words.get(1) + " " + words.get(2));
        case "schema" -> schema = words.get(1);
        default -> {}
      }
    }
    return new Fingerprint(counts, objects, schema);
  }
}
