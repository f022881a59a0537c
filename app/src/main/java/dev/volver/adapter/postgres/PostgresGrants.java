package dev.volver.adapter.postgres;

/**
 * Rights, comments and default privileges of a PostgreSQL database. A right is told where it is
 * another than the server gives by itself, also one that an owner or the public has no more.
 */
final class PostgresGrants {
  private static final String RELATION = PostgresSchema.shown("n.nspname", "c.relname");
  private static final String OF_OURS = PostgresSchema.ours("n", "pg_class", "c");

  /** Who may do what, of rights that a server keeps. */
  private static String held(String rights) {
    return "select grantee, string_agg(lower(privilege_type) || case when is_grantable then ' with grant option' else '' end, ', ' order by privilege_type) as may from aclexplode("
        + rights
        + ") group by grantee";
  }

  private static final String RIGHTS =
      """
      union all select 'GRANT', case when kind ~ '^(table|column)' then object else '' end,
          concat_ws(' ', kind, case when kind !~ '^(table|column)' then object end, 'to',
            case when grantee = 0 then 'public' else pg_get_userbyid(grantee)::text end), 0,
          jsonb_build_object('definition', coalesce(may, 'nothing')), ''
        from (
          select case when c.relkind = 'S' then 'sequence' else 'table' end as kind, %1$s as object,
              c.relacl as acl, acldefault(case when c.relkind = 'S' then 's' else 'r' end::"char",
              c.relowner) as usual
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relkind in ('r', 'p', 'f', 'v', 'm', 'S') and %2$s
          union all select 'column ' || a.attname, %1$s, a.attacl, acldefault('c', c.relowner)
            from pg_attribute a join pg_class c on c.oid = a.attrelid
            join pg_namespace n on n.oid = c.relnamespace where not a.attisdropped and %2$s
          union all select 'function', %3$s || '(' || pg_get_function_identity_arguments(p.oid)
              || ')', p.proacl, acldefault('f', p.proowner)
            from pg_proc p join pg_namespace n on n.oid = p.pronamespace where %4$s
          union all select 'schema', n.nspname::text, n.nspacl, acldefault('n', n.nspowner)
            from pg_namespace n where %5$s
          union all select 'type', %6$s, t.typacl, acldefault('T', t.typowner)
            from pg_type t join pg_namespace n on n.oid = t.typnamespace where %7$s
          union all select 'language', l.lanname::text, l.lanacl, acldefault('l', l.lanowner)
            from pg_language l
          union all select 'foreign server', s.srvname::text, s.srvacl, acldefault('S', s.srvowner)
            from pg_foreign_server s
          union all select 'foreign data wrapper', f.fdwname::text, f.fdwacl,
              acldefault('F', f.fdwowner)
            from pg_foreign_data_wrapper f
        ) o cross join lateral (select grantee, h.may, u.may as usually from (%8$s) h
          full join (%9$s) u using (grantee)) rights
        where acl is not null and may is distinct from usually
          and not (kind = 'function' and grantee = 0)
      """
          .formatted(
              RELATION,
              OF_OURS,
              PostgresSchema.shown("n.nspname", "p.proname"),
              PostgresSchema.ours("n", "pg_proc", "p"),
              PostgresSchema.ours("n", "pg_namespace", "n"),
              PostgresSchema.shown("n.nspname", "t.typname"),
              PostgresSchema.ours("n", "pg_type", "t"),
              held("o.acl"),
              held("o.usual"));

  private static final String OTHERS =
      """
      union all select 'OTHER', '', concat_ws(' ', 'default privileges of',
          pg_get_userbyid(f.defaclrole), 'in', nullif(f.defaclnamespace, 0)::regnamespace, 'on',
          f.defaclobjtype), 0, jsonb_build_object('definition', f.defaclacl::text), ''
        from pg_default_acl f
      union all select 'COMMENT', coalesce(case when c.relkind in ('r', 'p', 'f') then %1$s end, ''),
          pg_describe_object(e.classoid, e.objoid, e.objsubid), 0,
          jsonb_build_object('definition', e.description), ''
        from pg_description e left join pg_class c on e.classoid = 'pg_class'::regclass
          and c.oid = e.objoid left join pg_namespace n on n.oid = c.relnamespace
        where e.objoid >= 16384 and e.classoid <> 'pg_extension'::regclass and not exists (select 1
          from pg_depend x where x.classid = e.classoid and x.objid = e.objoid and x.deptype = 'e')
      """
          .formatted(RELATION);

  /** More rows for what is read of a schema. */
  static final String ALL = RIGHTS + OTHERS;

  private PostgresGrants() {}
}
