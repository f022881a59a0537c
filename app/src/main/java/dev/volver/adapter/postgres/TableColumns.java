package dev.volver.adapter.postgres;

import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What has to be known of a table to compare its rows.
 *
 * @param shown its name as people write it
 * @param sql its name as SQL writes it
 * @param key columns of the primary key, in their order
 * @param stored what the server goes by when it reads the table's rows, and the file it reads;
 *     empty when more than the table itself decides what they mean
 */
record TableColumns(
    String shown, String sql, List<Column> columns, List<String> key, Optional<String> stored) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /**
   * A column.
   *
   * @param binary whether what its type sends in binary tells two values apart whenever the server
   *     does, and names nothing that may be numbered otherwise in another database
   * @param bare whether its values stand without quotes in SQL
   */
  record Column(String name, String type, boolean binary, boolean bare, boolean generated) {}

  private static final String QUERY =
      """
      select jsonb_build_object('shown', %1$s, 'sql', format('%%I.%%I', n.nspname, c.relname),
          'key', (select jsonb_agg(a.attname order by array_position(i.indkey::int2[], a.attnum))
            from pg_index i join pg_attribute a on a.attrelid = c.oid and a.attnum = any (i.indkey)
            where i.indrelid = c.oid and i.indisprimary),
          'columns', (select jsonb_agg(jsonb_build_object('name', a.attname,
              'type', format_type(a.atttypid, a.atttypmod), 'bare', t.typcategory in ('N', 'B'),
              'generated', a.attgenerated <> '',
              'binary', t.typtype = 'b' and t.oid < 16384 and t.typsend <> 0)
              order by a.attnum)
            from pg_attribute a join pg_type t on t.oid = a.atttypid
            where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped),
          'stored', case when (select bool_and(t.typtype in ('b', 'd', 'e')) from pg_attribute a
              join pg_type t on t.oid = a.atttypid where a.attrelid = c.oid and a.attnum > 0
              and not a.attisdropped)
            then concat_ws(' ', c.oid, c.relkind, c.relfilenode, pg_relation_size(c.oid),
              (select string_agg(concat_ws(',', a.attnum, a.attname,
              a.attisdropped, a.atttypid, a.atttypmod, a.attgenerated, a.attmissingval::text, (select string_agg(quote_literal(e.enumlabel), ',' order by
                e.enumsortorder) from pg_enum e where e.enumtypid = a.atttypid)), ';' order by
              a.attnum) from pg_attribute a where a.attrelid = c.oid and a.attnum > 0)) end)
        from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where c.relkind = 'r' and %2$s
      """
          .formatted(
              PostgresSchema.shown("n.nspname", "c.relname"),
              PostgresSchema.ours("n", "pg_class", "c"));

  static List<TableColumns> of(Psql psql, String database) {
    return psql.printed(database, "copy (" + QUERY + ") to stdout;\n").stream()
        .map(line -> JSON.readTree(CopyText.columns(line).getFirst().orElseThrow()))
        .map(TableColumns::read)
        .toList();
  }

  private static TableColumns read(JsonNode table) {
    List<Column> columns =
        StreamSupport.stream(table.path("columns").spliterator(), false)
            .map(c ->
                new Column(
                    c.path("name").asString(),
                    c.path("type").asString(),
                    c.path("binary").asBoolean(),
                    c.path("bare").asBoolean(),
                    c.path("generated").asBoolean()))
            .toList();
    List<String> key =
        StreamSupport.stream(table.path("key").spliterator(), false)
            .map(JsonNode::asString)
            .toList();
    Optional<String> stored =
        table.path("stored").isString()
            ? Optional.of(table.path("stored").asString())
            : Optional.empty();
    return new TableColumns(
        table.path("shown").asString(), table.path("sql").asString(), columns, key, stored);
  }

  Optional<Column> column(String name) {
    return columns.stream().filter(c -> c.name().equals(name)).findFirst();
  }
}
