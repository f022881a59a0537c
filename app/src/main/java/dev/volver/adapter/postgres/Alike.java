package dev.volver.adapter.postgres;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A statement that makes another database like one: no dump has what belongs to a database as a
 * whole. A backup keeps them, for when there is no live database any more to ask.
 *
 * @param text the statement, with {@link #NAME} for the other one
 */
record Alike(When when, String text) {
  /** When a statement is run. */
  enum When {
    /** It makes the database. */
    MADE,
    /** It is for one that holds its tables already. */
    FILLED
  }

  private static final Pattern SETTING =
      Pattern.compile("alter (database \"@volver@\"|role .* in database \"@volver@\") set ");

  /** As SQL quotes it; nobody has a database of this name. */
  private static final String NAME = "\"@volver@\"";

  /** Encoding, locale, owner, place. What tells them has other names in other versions. */
  private static final String MAKING =
      """
      select format('create database %I template template0 encoding %L lc_collate %L lc_ctype %L owner %I',
            '@volver@', pg_encoding_to_char(d.encoding), d.datcollate, d.datctype, r.rolname)
          || case j ->> 'datlocprovider' when 'i' then ' locale_provider icu icu_locale '
                || quote_literal(coalesce(j ->> 'datlocale', j ->> 'daticulocale'))
                || coalesce(' icu_rules ' || quote_literal(j ->> 'daticurules'), '')
            when 'b' then ' locale_provider builtin builtin_locale '
                || quote_literal(j ->> 'datlocale')
            when 'c' then ' locale_provider libc' else '' end
          || coalesce((select format(' tablespace %I', t.spcname) from pg_tablespace t
            where t.oid = (j ->> 'dattablespace')::oid and t.spcname <> 'pg_default'), '')
        from pg_database d join pg_roles r on r.oid = d.datdba, to_jsonb(d) j
        where d.datname = @which@
      """;

  private static final String SETTINGS =
      """
      select format('alter %s set %s to %s',
          case when s.setrole = 0 then format('database %I', '@volver@')
            else format('role %I in database %I', (select rolname from pg_roles
              where oid = s.setrole), '@volver@') end,
          split_part(c, '=', 1),
          case when split_part(c, '=', 1) in ('search_path', 'temp_tablespaces',
              'local_preload_libraries', 'session_preload_libraries')
            then substr(c, strpos(c, '=') + 1)
            else quote_literal(substr(c, strpos(c, '=') + 1)) end)
        from pg_db_role_setting s join pg_database d on d.oid = s.setdatabase,
          unnest(s.setconfig) c
        where d.datname = @which@
      """;

  private static final String LIMIT =
      """
      select format('alter database %I connection limit %s', '@volver@', j ->> 'datconnlimit')
        from pg_database d, to_jsonb(d) j
        where d.datname = @which@ and (j ->> 'datconnlimit')::int >= 0
      """;

  private static final String RIGHTS =
      """
      select format('revoke all on database %I from public', '@volver@')
        from pg_database d where d.datname = @which@ and d.datacl is not null
      """;

  private static final String GRANTS =
      """
      select format('grant %s on database %I to %s%s', a.privilege_type, '@volver@',
          case when a.grantee = 0 then 'public' else quote_ident(r.rolname) end,
          case when a.is_grantable then ' with grant option' else '' end)
        from pg_database d, aclexplode(d.datacl) a left join pg_roles r on r.oid = a.grantee
        where d.datname = @which@
      """;

  private static final String ROLES =
      """
      select r.rolname from pg_roles r, pg_database d where d.datname = @which@ and (
        r.oid = d.datdba or r.oid in (select a.grantee from aclexplode(d.datacl) a)
        or r.oid in (select s.setrole from pg_db_role_setting s where s.setdatabase = d.oid))
      """;

  private static final String TABLESPACE =
      """
      select t.spcname from pg_tablespace t join pg_database d on d.dattablespace = t.oid
        where d.datname = @which@ and t.spcname <> 'pg_default'
      """;

  /**
   * Prints lines that {@link #read} understands.
   *
   * @param which SQL that gives the name of the database
   */
  static String script(String which) {
    String filled =
        Stream.of(SETTINGS, LIMIT, RIGHTS, GRANTS)
            .map(query -> copied(When.FILLED, query))
            .collect(Collectors.joining());
    return (copied(When.MADE, MAKING) + filled).replace("@which@", which);
  }

  /** A query for the roles that such statements name. */
  static String roles(String which) {
    return ROLES.replace("@which@", which);
  }

  /** A query for the tablespace that they name. */
  static String tablespace(String which) {
    return TABLESPACE.replace("@which@", which);
  }

  private static String copied(When when, String query) {
    return "copy (select 'alike', '%s', q.* from (%s) as q) to stdout;\n".formatted(when, query);
  }

  /** The statements that make one like a database, in their order; none when it is not there. */
  static List<Alike> of(Psql psql, String database) {
    return psql.script(psql.maintenance(), script(Psql.text(database))).stream()
        .map(CopyText::columns)
        .map(l -> read(l.stream().map(c -> c.orElse("")).toList()))
        .toList();
  }

  /** One of a line's words. */
  static Alike read(List<String> words) {
    return new Alike(When.valueOf(words.get(1)), words.get(2));
  }

  /** Whether it sets a parameter of the server, which a role may not be free to do. */
  boolean setting() {
    return SETTING.matcher(text).lookingAt();
  }

  /** The same as a statement that does nothing where the role may not do it. */
  String tolerant(String database) {
    return "do $volver$ begin execute %s; exception when insufficient_privilege then null; end $volver$;\n"
        .formatted(Psql.text(text.replace(NAME, Psql.name(database))));
  }

  /** The statement for a database, in a line of its own. */
  String statement(String database) {
    return text.replace(NAME, Psql.name(database)) + ";\n";
  }
}
