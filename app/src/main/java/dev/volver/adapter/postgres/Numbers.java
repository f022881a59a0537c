package dev.volver.adapter.postgres;

/**
 * The numbers that sequences gave. Those of the live database have been seen by people and other
 * systems: a row of another content must not get one of them again, and rows left behind could not
 * be told from such a row.
 */
record Numbers(Psql psql) {
  /**
   * Lets the sequences of one database go on where those of the same names in another stand, if
   * these are further. A database that cannot be read, being damaged, gives none.
   */
  void carry(String from, String to) {
    String script =
        """
        set search_path = '';
        select coalesce(string_agg(format('(%%L, %%s::bigint)', s.seqrelid::regclass, last), ', '),
                '(null, null::bigint)') as given
          from pg_sequence s, pg_sequence_last_value(s.seqrelid) last where last is not null \\gset
        \\connect %s
        select setval(s.seqrelid, g.given) from (values :given) g(name, given)
          join pg_sequence s on s.seqrelid = to_regclass(g.name),
          pg_sequence_last_value(s.seqrelid) last
          where not s.seqcycle and g.given between s.seqmin and s.seqmax
          and coalesce((g.given - last) * sign(s.seqincrement) > 0, true);
        """
            .formatted(Psql.name(to));
    psql.run(psql.psql(from).reading(script));
  }
}
