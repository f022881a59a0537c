package dev.volver.adapter.postgres;

import dev.volver.backup.Fingerprint;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads what a database holds: rows of each table, the names of everything else, the schema. */
final class PostgresFingerprint {
  private static final String MADE = "~";

  /** Schemas of the app; what belongs to an extension comes with it. */
  private static final String OURS =
      "n.nspname !~ '^pg_' and n.nspname <> 'information_schema' and not exists (select 1 from"
          + " pg_depend x where x.objid = %s and x.deptype = 'e')";

  /**
   * Kind, name and definition of everything that is no row. A {@code ~} marks what a restore makes
   * by itself, under names of its own choice, or leaves out because it is of no use.
   */
  private static final String DEFINITIONS =
      """
      select 'column', format('%%I.%%I.%%I', n.nspname, c.relname, a.attname),
          concat_ws(' ', format_type(a.atttypid, a.atttypmod), a.attnotnull,
          pg_get_expr(d.adbin, d.adrelid), a.attidentity, a.attgenerated)
        from pg_attribute a join pg_class c on c.oid = a.attrelid
        join pg_namespace n on n.oid = c.relnamespace
        left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
        where a.attnum > 0 and not a.attisdropped and c.relkind in ('r', 'p', 'f') and %1$s
      union all select case when r.contype = 'f' and r.conparentid <> 0 then '~' else '' end
          || 'constraint', format('%%s.%%I', r.conrelid::regclass, r.conname),
          pg_get_constraintdef(r.oid)
        from pg_constraint r join pg_class c on c.oid = r.conrelid
        join pg_namespace n on n.oid = c.relnamespace where %1$s
      union all select case when c.relkind = 'i' and not (i.indisvalid and i.indisready) then '~'
          else '' end || 'index', format('%%I.%%I', n.nspname, c.relname), pg_get_indexdef(c.oid)
        from pg_index i join pg_class c on c.oid = i.indexrelid
        join pg_namespace n on n.oid = c.relnamespace where %1$s
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
      set local search_path = '';
      copy (select 'object', kind, name, said from (%1$s) as d (kind, name, said)) to stdout;
      select format('copy (select %%L, %%L, count(*) from only %%I.%%I) to stdout', 'rows',
          format('%%I.%%I', n.nspname, c.relname), n.nspname, c.relname)
        %2$s order by 1 \\gexec
      """
          .formatted(DEFINITIONS, TABLES);

  /** Asks for the app's tables, as {@code schema.table}, with quotes where SQL needs them. */
  static final String TABLE_NAMES =
      "select format('%I.%I', n.nspname, c.relname) " + TABLES + " order by 1";

  private PostgresFingerprint() {}

  /**
   * What a database holds.
   *
   * @param now as a restore of it does
   * @param before as the backups of earlier versions say it: with every definition as it is printed
   */
  record Held(Fingerprint now, Fingerprint before) {
    boolean is(Fingerprint expected) {
      return expected.fits(now) || expected.fits(before);
    }
  }

  static Held of(Psql psql, String database) {
    String all = Psql.READING + SCRIPT + "commit;\n";
    return read(psql.printed(database, all));
  }

  static Held read(List<String> lines) {
    Map<String, Long> counts = new TreeMap<>();
    List<Definition> definitions = new ArrayList<>();
    for (String line : lines) {
      List<Optional<String>> words = CopyText.columns(line);
      switch (words.getFirst().orElse("")) {
        case "rows" ->
            counts.put(words.get(1).orElseThrow(), Long.parseLong(words.get(2).orElseThrow()));
        case "object" ->
            definitions.add(
                new Definition(
                    words.get(1).orElseThrow(), words.get(2).orElseThrow(), words.get(3)));
        default -> {}
      }
    }
    List<Definition> restored =
        definitions.stream()
            .filter(d -> !d.kind().startsWith(MADE))
            .map(Definition::reread)
            .toList();
    List<Definition> all = definitions.stream().map(Definition::unmarked).toList();
    return new Held(fingerprint(counts, restored), fingerprint(counts, all));
  }

  private static Fingerprint fingerprint(Map<String, Long> counts, List<Definition> definitions) {
    List<String> objects =
        definitions.stream()
            .filter(d -> !d.kind().equals("column"))
            .map(d -> d.kind() + " " + d.name())
            .toList();
    return new Fingerprint(
        counts, objects, sum(definitions.stream().map(Definition::line).toList()));
  }

  private record Definition(String kind, String name, Optional<String> said) {
    Definition reread() {
      return new Definition(kind, name, said.map(Reread::of));
    }

    Definition unmarked() {
      return new Definition(kind.replace(MADE, ""), name, said);
    }

    String line() {
      return kind + " " + name + said.map(d -> " " + d).orElse("");
    }
  }

  /** As the server sums lines up that are in the order of their bytes. */
  private static String sum(List<String> lines) {
    List<byte[]> sorted =
        lines.stream()
            .map(l -> l.getBytes(StandardCharsets.UTF_8))
            .sorted(Arrays::compareUnsigned)
            .toList();
    try {
      MessageDigest md5 = MessageDigest.getInstance("MD5");
      for (int i = 0; i < sorted.size(); i++) {
        if (i > 0) {
          md5.update((byte) '\n');
        }
        md5.update(sorted.get(i));
      }
      return HexFormat.of().formatHex(md5.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
