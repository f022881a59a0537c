package dev.volver.reading.sql;

import dev.volver.reading.sql.Token.Kind;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds calls of functions that may do more than answer. */
final class Functions {
  /** Words that stand before parentheses and are no functions. */
  private static final Set<String> SYNTAX =
      words(
          """
          in values and or not exists any all some over filter group within as on using from select
          where row array union intersect except by having case when then else end is like ilike
          between distinct returning set limit offset join lateral materialized rows range groups
          partition interval varchar char character numeric decimal float bit varbit time timestamp
          timestamptz timetz varying precision conflict sets rollup cube fetch match recursive
          current_timestamp current_time localtime localtimestamp into insert ordinality escape glob
          regexp similar to tablesample\
          """);

  /** Answer only, in PostgreSQL or SQLite. */
  private static final Set<String> PURE =
      words(
          """
          abs acos age any_value area array_agg array_append array_cat array_length array_lower
          array_ndims array_position array_positions array_prepend array_remove array_replace
          array_to_json array_to_string array_upper ascii asin atan atan2 avg bit_and bit_length
          bit_or bool_and bool_or btrim cardinality cast cbrt ceil ceiling changes char_length
          character_length chr clock_timestamp coalesce col_description concat concat_ws convert
          convert_from convert_to cos cot count cume_dist current_database current_schema
          current_setting date date_bin date_part date_trunc datetime decode degrees dense_rank
          digest div encode enum_first enum_last enum_range every exp extract factorial first_value
          floor format format_type gcd gen_random_bytes gen_random_uuid generate_series
          generate_subscripts get_bit get_byte glob greatest has_table_privilege hex host hstore
          hashtext hex ifnull iif initcap instr isfinite json json_agg json_array
          json_array_elements json_array_elements_text json_array_length json_build_array
          json_build_object json_each json_each_text json_extract json_extract_path
          json_extract_path_text json_group_array json_group_object json_insert json_object
          json_object_agg json_object_keys json_patch json_quote json_remove json_replace json_set
          json_tree json_type json_typeof json_valid jsonb jsonb_agg jsonb_array_elements
          jsonb_array_elements_text jsonb_array_length jsonb_build_array jsonb_build_object
          jsonb_each jsonb_each_text jsonb_extract_path jsonb_extract_path_text jsonb_insert
          jsonb_object jsonb_object_agg jsonb_object_keys jsonb_path_exists jsonb_path_query
          jsonb_path_query_array jsonb_path_query_first jsonb_pretty jsonb_set jsonb_set_lax
          jsonb_strip_nulls jsonb_typeof julianday justify_days justify_hours justify_interval lag
          last_insert_rowid last_value lastval lcm lead least left length likelihood likely ln log
          log10 log2 lower lpad ltrim make_date make_interval make_time make_timestamp
          make_timestamptz max md5 min mod mode now nth_value ntile nullif num_nonnulls num_nulls
          obj_description octet_length overlay parse_ident percent_rank percentile_cont
          percentile_disc pg_column_size pg_database_size pg_get_constraintdef pg_get_expr
          pg_get_indexdef pg_get_serial_sequence pg_get_viewdef pg_relation_size
          pg_size_pretty pg_table_size pg_total_relation_size pg_typeof phonetic pi position pow
          power printf quote quote_ident quote_literal quote_nullable radians random randomblob rank
          regexp_count regexp_instr regexp_like regexp_match regexp_matches regexp_replace
          regexp_split_to_array regexp_split_to_table regexp_substr repeat replace reverse right
          round row_number row_to_json rpad rtrim set_byte sha224 sha256 sha384 sha512 shobj_description
          sign sin soundex split_part sqlite_version sqrt starts_with statement_timestamp stddev
          stddev_pop stddev_samp strftime string_agg string_to_array string_to_table strpos substr
          substring sum tan text textcat time timediff timeofday timezone to_char to_date to_hex
          to_json to_jsonb to_number to_regclass to_regtype to_timestamp to_tsquery to_tsvector
          total total_changes transaction_timestamp translate trim trunc typeof unaccent unhex
          unicode unistr unixepoch unlikely unnest upper uuid_generate_v1 uuid_generate_v1mc
          uuid_generate_v4 uuidv4 uuidv7 var_pop var_samp variance version width_bucket zeroblob
          crypt currval gen_salt setweight plainto_tsquery websearch_to_tsquery ts_rank similarity
          array array_fill set_config pg_advisory_lock pg_advisory_unlock
          pg_advisory_xact_lock pg_try_advisory_lock pg_try_advisory_xact_lock group_concat
          int2 int4 int8 bool float4 float8 st_makepoint st_setsrid st_geomfromtext st_x st_y
          st_transform st_astext st_asgeojson levenshtein\
          """);

  private Functions() {}

  /** The first call of a function that is not known to answer only, or statement that writes. */
  static Optional<String> unknown(Cursor all, Set<String> alsoKnown) {
    int start = all.place();
    Optional<String> found = Optional.empty();
    while (!all.atEnd() && found.isEmpty()) {
      boolean alias = all.before().filter(t -> t.isOne("AS", ")", "WITH", "RECURSIVE")).isPresent();
      boolean qualified = all.before().filter(t -> t.is(".")).isPresent();
      boolean opened = all.before().filter(t -> t.is("(")).isPresent();
      Token token = all.take();
      if (opened && token.isOne("INSERT", "UPDATE", "DELETE", "MERGE") && !all.sees(",")) {
        found = Optional.of(token.text());
      }
      boolean name = token.kind() == Kind.WORD || token.kind() == Kind.QUOTED;
      if (name && !alias && all.sees("(") && !known(token, alsoKnown, qualified, all)) {
        found = Optional.of(token.text());
      }
    }
    all.back(start);
    return found;
  }

  private static boolean known(
      Token token, Set<String> alsoKnown, boolean qualified, Cursor after) {
    String word = token.name();
    boolean known =
        PURE.contains(word)
            || alsoKnown.contains(word)
            || (token.kind() == Kind.WORD && SYNTAX.contains(word));
    return known && (!qualified || ownSchema(after));
  }

  private static boolean ownSchema(Cursor all) {
    int here = all.place();
    all.back(here - 3);
    boolean own = here >= 3 && all.sees("pg_catalog");
    all.back(here);
    return own;
  }

  private static Set<String> words(String text) {
    return new HashSet<>(List.of(text.strip().split("\\s+")));
  }
}
