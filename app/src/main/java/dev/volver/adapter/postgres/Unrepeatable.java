package dev.volver.adapter.postgres;

import dev.volver.message.Halt;
import dev.volver.message.Problem;
import dev.volver.message.Text;
import java.util.List;
import java.util.Optional;

/**
 * What an administrator made in the live database and its role could not make again: a restore as
 * that role ends there. Settings are none of it, a database is whole without them.
 */
record Unrepeatable(Psql psql, String store) {
  private static final int NAMED = 5;

  /** What is restored by statements that only some roles may run. */
  private enum Kind {
    EXTENSION,
    OWNER,
    PRIVILEGES,
    TABLESPACE
  }

  /**
   * Kind, name, statement that helps. Hosters let their administrators make extensions of which
   * PostgreSQL itself says that only a superuser may; so may who made one before. Objects of
   * extensions, and those that come with others, have no owner in a dump. Who is to own something
   * must be free to make it there before a restore gives any rights, so only that of the schema is.
   */
  private static final String QUERY =
      """
      with owned (class, id, owner) as (
        select 'pg_class'::regclass, c.oid, c.relowner from pg_class c
          where c.relkind in ('r', 'p', 'v', 'm', 'f', 'S') and c.relpersistence <> 't'
          and not (c.relkind = 'S' and exists (select 1 from pg_depend d
            where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'a'))
        union all select 'pg_namespace'::regclass, oid, nspowner from pg_namespace
          where nspname !~ '^pg_'
        union all select 'pg_proc'::regclass, oid, proowner from pg_proc
        union all select 'pg_type'::regclass, oid, typowner from pg_type
        union all select 'pg_operator'::regclass, oid, oprowner from pg_operator
        union all select 'pg_opclass'::regclass, oid, opcowner from pg_opclass
        union all select 'pg_opfamily'::regclass, oid, opfowner from pg_opfamily
        union all select 'pg_collation'::regclass, oid, collowner from pg_collation
        union all select 'pg_conversion'::regclass, oid, conowner from pg_conversion
        union all select 'pg_language'::regclass, oid, lanowner from pg_language
        union all select 'pg_statistic_ext'::regclass, oid, stxowner from pg_statistic_ext
        union all select 'pg_ts_config'::regclass, oid, cfgowner from pg_ts_config
        union all select 'pg_ts_dict'::regclass, oid, dictowner from pg_ts_dict
        union all select 'pg_foreign_data_wrapper'::regclass, oid, fdwowner
          from pg_foreign_data_wrapper
        union all select 'pg_foreign_server'::regclass, oid, srvowner from pg_foreign_server
        union all select 'pg_event_trigger'::regclass, oid, evtowner from pg_event_trigger
        union all select 'pg_publication'::regclass, oid, pubowner from pg_publication
        union all select 'pg_largeobject'::regclass, oid, lomowner from pg_largeobject_metadata
          where not pg_has_role(lomowner, 'MEMBER')),
      me as (select oid, rolname, rolsuper from pg_roles where rolname = current_user),
      found (kind, name, statement) as (
        select 'EXTENSION', e.extname::text, format('DROP EXTENSION %s;', quote_ident(e.extname))
          from pg_extension e join pg_available_extensions a on a.name = e.extname
          join pg_available_extension_versions v on v.name = a.name and v.version = a.default_version
          where e.oid >= 16384 and v.superuser and not v.trusted
          and not pg_has_role(e.extowner, 'MEMBER')
          and current_setting('supautils.privileged_extensions', true) is null
          and not e.extname = any (regexp_split_to_array(
            coalesce(current_setting('extwlist.extensions', true), ''), '[ ,]+'))
          and not exists (select 1 from pg_roles h where h.rolname in ('rds_superuser',
            'cloudsqlsuperuser', 'azure_pg_admin', 'alloydbsuperuser', 'neon_superuser')
            and pg_has_role(h.oid, 'MEMBER'))
        union all
        select 'OWNER', r.rolname::text, case
            when i.type = 'event trigger' then format('DROP EVENT TRIGGER %s;', i.identity)
            else format('ALTER %s %s OWNER TO %I;', case i.type
              when 'foreign-data wrapper' then 'FOREIGN DATA WRAPPER'
              when 'statistics object' then 'STATISTICS' else upper(i.type) end, i.identity,
              me.rolname) end
          from owned o join pg_roles r on r.oid = o.owner
          cross join lateral pg_identify_object(o.class, o.id, 0) i
          left join pg_namespace n on quote_ident(n.nspname) = i.schema
          cross join me
          where o.id >= 16384 and (not pg_has_role(o.owner, 'MEMBER')
            or o.owner <> me.oid and not pg_has_role(o.owner, n.nspowner, 'USAGE')
            and not (n.nspname = 'public' and current_setting('server_version_num')::int < 150000))
          and not exists (select 1 from pg_depend d where d.classid = o.class and d.objid = o.id
            and d.deptype in ('e', 'i'))
        union all
        select 'PRIVILEGES', r.rolname::text, format('ALTER DEFAULT PRIVILEGES FOR ROLE %I%s %s;',
            r.rolname, coalesce(' IN SCHEMA ' || quote_ident(n.nspname), ''),
            coalesce('REVOKE ALL ON ' || k.kind || ' FROM ' || g.grantees,
              'GRANT ALL ON ' || k.kind || ' TO PUBLIC'))
          from pg_default_acl f join pg_roles r on r.oid = f.defaclrole
          left join pg_namespace n on n.oid = f.defaclnamespace
          join (values ('r', 'TABLES'), ('S', 'SEQUENCES'), ('f', 'FUNCTIONS'), ('T', 'TYPES'),
            ('n', 'SCHEMAS'), ('L', 'LARGE OBJECTS')) k (type, kind) on k.type = f.defaclobjtype::text,
          lateral (select string_agg(distinct case when a.grantee = 0 then 'PUBLIC'
              else quote_ident(pg_get_userbyid(a.grantee)) end, ', ') from aclexplode(f.defaclacl) a
            where f.defaclnamespace <> 0 or a.grantee not in (0, f.defaclrole)) g (grantees)
          where not pg_has_role(f.defaclrole, 'MEMBER')
        union all
        select 'TABLESPACE', t.spcname::text,
            format('GRANT CREATE ON TABLESPACE %I TO %I;', t.spcname, me.rolname)
          from pg_database d join pg_tablespace t on t.oid = d.dattablespace, me
          where d.datname = current_database() and t.spcname <> 'pg_default'
          and not has_tablespace_privilege(t.oid, 'CREATE'))
      select kind, name, count(distinct statement),
          array_to_string((array_agg(distinct statement order by statement))[:@named@], ' ')
        from found, me where not me.rolsuper group by kind, name order by kind, name
      """
          .replace("@named@", Integer.toString(NAMED));

  List<Problem> problems() {
    String live = psql.server().name();
    try {
      return psql.rows(live, QUERY).stream().map(this::problem).toList();
    } catch (Halt e) {
      return new Databases(psql).gone().isPresent() ? List.of() : e.problems();
    }
  }

  private Problem problem(List<Optional<String>> row) {
    String name = row.get(1).orElseThrow();
    long more = Long.parseLong(row.get(2).orElseThrow()) - NAMED;
    String statements = row.get(3).orElseThrow() + (more > 0 ? " … (+" + more + ")" : "");
    String user = psql.server().user();
    Text what =
        switch (Kind.valueOf(row.getFirst().orElseThrow())) {
          case EXTENSION ->
              Text.of(
                  "role `%s` may not make extension `%s` again, which it holds",
                  "el rol `%s` no puede rehacer la extensión `%s`, que contiene", user, name);
          case OWNER ->
              Text.of(
                  "role `%s` may not make again what belongs to role `%s` in it",
                  "el rol `%s` no puede rehacer lo que en ella es del rol `%s`", user, name);
          case PRIVILEGES ->
              Text.of(
                  "role `%s` may not give the default privileges of role `%s` again",
                  "el rol `%s` no puede volver a dar los permisos por defecto del rol `%s`",
                  user,
                  name);
          case TABLESPACE ->
              Text.of(
                  "role `%s` may not make a database in tablespace `%s`, where it lies",
                  "el rol `%s` no puede crear una base en el espacio de tablas `%s`, donde está",
                  user,
                  name);
        };
    return new Problem(
        Text.of("store `%s`: %s", "almacén `%s`: %s", store, what),
        psql.where(),
        next(row, statements));
  }

  private static Text next(List<Optional<String>> row, String statements) {
    return switch (Kind.valueOf(row.getFirst().orElseThrow())) {
      case EXTENSION ->
          Text.of(
              "Write `trusted = true` into `%s.control` on the server, or name a role in `url` that may make it. Only where nothing uses it, as an administrator: %s",
              "Escriba `trusted = true` en `%s.control` del servidor, o indique en `url` un rol que pueda crearla. Solo si nadie la usa, como administrador: %s",
              row.get(1).orElseThrow(),
              statements);
      case OWNER, PRIVILEGES, TABLESPACE ->
          Text.of(
              "As an administrator, in this database: %s",
              "Como administrador, en esta base: %s", statements);
    };
  }
}
