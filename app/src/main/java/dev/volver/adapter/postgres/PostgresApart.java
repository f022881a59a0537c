package dev.volver.adapter.postgres;

/**
 * What of a PostgreSQL schema belongs to no table: collations, text search, casts, operators,
 * foreign servers, publications and event triggers. Options of servers are told apart without being
 * shown; those of user mappings hold passwords, and are not read.
 */
final class PostgresApart {

  private static String named(String kind, String name) {
    return "select 'OTHER', '', '" + kind + " ' || " + PostgresSchema.shown("n.nspname", name);
  }

  /** What somebody made who is neither the server nor an extension. */
  private static String made(String catalog, String object) {
    return "%2$s.oid >= 16384 and not exists (select 1 from pg_depend x where x.classid = '%1$s'::regclass and x.objid = %2$s.oid and x.deptype = 'e')"
        .formatted(catalog, object);
  }

  private static final String SEARCH =
      """
      union all %1$s, 0, (to_jsonb(l)
          - array['oid', 'collname', 'collnamespace', 'collowner', 'collversion', 'collencoding'])
          || jsonb_build_object('owner', pg_get_userbyid(l.collowner)), ''
        from pg_collation l join pg_namespace n on n.oid = l.collnamespace where %2$s
      union all %3$s, 0, jsonb_build_object('owner', pg_get_userbyid(t.cfgowner),
          'parser', (select p.prsname from pg_ts_parser p where p.oid = t.cfgparser),
          'words', (select string_agg(m.maptokentype || ' ' || m.mapdict::regdictionary, ', '
            order by m.maptokentype, m.mapseqno) from pg_ts_config_map m where m.mapcfg = t.oid)), ''
        from pg_ts_config t join pg_namespace n on n.oid = t.cfgnamespace where %4$s
      union all %5$s, 0, jsonb_build_object('owner', pg_get_userbyid(t.dictowner),
          'template', (select m.tmplname from pg_ts_template m where m.oid = t.dicttemplate),
          'options', t.dictinitoption), ''
        from pg_ts_dict t join pg_namespace n on n.oid = t.dictnamespace where %6$s
      """
          .formatted(
              named("collation", "l.collname"),
              PostgresSchema.ours("n", "pg_collation", "l"),
              named("text search configuration", "t.cfgname"),
              PostgresSchema.ours("n", "pg_ts_config", "t"),
              named("text search dictionary", "t.dictname"),
              PostgresSchema.ours("n", "pg_ts_dict", "t"));

  private static final String OPERATORS =
      """
      union all select 'OTHER', '', 'cast ' || format_type(k.castsource, null) || ' as '
          || format_type(k.casttarget, null), 0, jsonb_build_object('function',
          nullif(k.castfunc, 0)::regprocedure, 'context', k.castcontext, 'method', k.castmethod), ''
        from pg_cast k where %1$s
      union all select 'OTHER', '', 'operator ' || o.oid::regoperator, 0, jsonb_build_object(
          'owner', pg_get_userbyid(o.oprowner), 'function', nullif(o.oprcode, 0)::regproc,
          'commutator', nullif(o.oprcom, 0)::regoperator,
          'negator', nullif(o.oprnegate, 0)::regoperator,
          'restrict', nullif(o.oprrest, 0)::regproc, 'join', nullif(o.oprjoin, 0)::regproc,
          'merges', o.oprcanmerge, 'hashes', o.oprcanhash), ''
        from pg_operator o join pg_namespace n on n.oid = o.oprnamespace where %2$s
      union all %3$s || ' of ' || m.amname, 0, jsonb_build_object(
          'owner', pg_get_userbyid(o.opcowner), 'type', format_type(o.opcintype, null),
          'default', o.opcdefault), ''
        from pg_opclass o join pg_am m on m.oid = o.opcmethod
        join pg_namespace n on n.oid = o.opcnamespace where %4$s
      union all %5$s || ' of ' || m.amname, 0, jsonb_build_object(
          'owner', pg_get_userbyid(o.opfowner),
          'operators', (select string_agg(a.amopstrategy || ' ' || a.amopopr::regoperator, ', '
            order by a.amopstrategy, a.amopopr::regoperator::text) from pg_amop a where a.amopfamily = o.oid),
          'functions', (select string_agg(a.amprocnum || ' ' || a.amproc::regprocedure, ', '
            order by a.amprocnum, a.amproc::regprocedure::text) from pg_amproc a where a.amprocfamily = o.oid)), ''
        from pg_opfamily o join pg_am m on m.oid = o.opfmethod
        join pg_namespace n on n.oid = o.opfnamespace where %6$s
      """
          .formatted(
              made("pg_cast", "k"),
              PostgresSchema.ours("n", "pg_operator", "o"),
              named("operator class", "o.opcname"),
              PostgresSchema.ours("n", "pg_opclass", "o"),
              named("operator family", "o.opfname"),
              PostgresSchema.ours("n", "pg_opfamily", "o"));

  private static final String SERVERS =
      """
      union all select 'OTHER', '', 'foreign data wrapper ' || f.fdwname, 0, jsonb_build_object(
          'owner', pg_get_userbyid(f.fdwowner), 'handler', nullif(f.fdwhandler, 0)::regproc,
          'options', md5(f.fdwoptions::text)), ''
        from pg_foreign_data_wrapper f where %1$s
      union all select 'OTHER', '', 'foreign server ' || s.srvname, 0, jsonb_build_object(
          'owner', pg_get_userbyid(s.srvowner), 'wrapper', f.fdwname, 'type', s.srvtype,
          'version', s.srvversion, 'options', md5(s.srvoptions::text)), ''
        from pg_foreign_server s join pg_foreign_data_wrapper f on f.oid = s.srvfdw where %2$s
      union all select 'OTHER', '', 'user mapping of ' || u.usename || ' on ' || u.srvname, 0,
          jsonb_build_object('definition', 'there'), ''
        from pg_user_mappings u
      union all select 'OTHER', '', 'foreign options of ' || t.ftrelid::regclass, 0,
          jsonb_build_object('server', s.srvname, 'options', md5(t.ftoptions::text)), ''
        from pg_foreign_table t join pg_foreign_server s on s.oid = t.ftserver
      union all select 'OTHER', '', 'publication ' || p.pubname, 0,
          (to_jsonb(p) - array['oid', 'pubname', 'pubowner']) || jsonb_build_object(
            'owner', pg_get_userbyid(p.pubowner), 'tables', (select string_agg(
              r.prrelid::regclass::text, ', ' order by r.prrelid::regclass::text) from pg_publication_rel r
              where r.prpubid = p.oid)), ''
        from pg_publication p where %3$s
      union all select 'OTHER', '', 'event trigger ' || e.evtname, 0, jsonb_build_object(
          'owner', pg_get_userbyid(e.evtowner), 'event', e.evtevent, 'tags', e.evttags::text,
          'function', e.evtfoid::regprocedure, 'enabled', e.evtenabled), ''
        from pg_event_trigger e where %4$s
      """
          .formatted(
              made("pg_foreign_data_wrapper", "f"),
              made("pg_foreign_server", "s"),
              made("pg_publication", "p"),
              made("pg_event_trigger", "e"));

  /** More rows for what is read of a schema. */
  static final String ALL = SEARCH + OPERATORS + SERVERS;

  private PostgresApart() {}
}
