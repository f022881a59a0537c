package dev.volver.lint;

import dev.volver.lint.Setting.Dialect;
import dev.volver.message.Text;
import dev.volver.reading.Default;
import dev.volver.reading.Operation;
import dev.volver.reading.Operation.AddColumn;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Defaults that PostgreSQL works out for each row that is there: what they call may write. */
final class Defaults {
  private static final Pattern CALL = Pattern.compile("([\\w.]+)\"?\\s*\\(");
  private static final Pattern COUNTS = Pattern.compile("(?i)nextval\\s*\\(\\s*'([^']+)'");
  private static final Pattern MADE =
      Pattern.compile(
          "(?is)\\s*(generated|as|identity|computed|sequence|nextval|(\\w+\\.)*GeneratedField)\\b(?!\\s*\\(\\s*').*");

  /** Functions that come with PostgreSQL and write nothing, and types with a size. */
  private static final Set<String> TAME =
      Set.of(
          "now",
          "clock_timestamp",
          "statement_timestamp",
          "transaction_timestamp",
          "timeofday",
          "current_date",
          "current_time",
          "current_timestamp",
          "localtime",
          "localtimestamp",
          "timezone",
          "date_trunc",
          "date_part",
          "extract",
          "age",
          "to_timestamp",
          "to_date",
          "to_char",
          "make_interval",
          "make_date",
          "gen_random_uuid",
          "uuid_generate_v1",
          "uuid_generate_v4",
          "uuidv4",
          "uuidv7",
          "random",
          "gen_random_bytes",
          "gen_salt",
          "crypt",
          "md5",
          "sha256",
          "encode",
          "decode",
          "lower",
          "upper",
          "trim",
          "btrim",
          "left",
          "right",
          "substr",
          "substring",
          "replace",
          "repeat",
          "lpad",
          "rpad",
          "concat",
          "concat_ws",
          "length",
          "char_length",
          "format",
          "chr",
          "coalesce",
          "nullif",
          "greatest",
          "least",
          "abs",
          "round",
          "floor",
          "ceil",
          "ceiling",
          "trunc",
          "power",
          "cast",
          "current_setting",
          "json_build_object",
          "jsonb_build_object",
          "json_build_array",
          "jsonb_build_array",
          "to_json",
          "to_jsonb",
          "to_tsvector",
          "array",
          "row",
          "txid_current",
          "pg_backend_pid",
          "func",
          "text",
          "value",
          "f",
          "transactionnow",
          "randomuuid",
          "true",
          "false",
          "null",
          "varchar",
          "char",
          "character",
          "varying",
          "numeric",
          "decimal",
          "timestamp",
          "time",
          "bit",
          "interval",
          "nextval",
          "fetchedvalue",
          "literal",
          "literal_column",
          "string",
          "str",
          "int",
          "bool",
          "uuid1",
          "uuid4",
          "utcnow",
          "isoformat",
          "today",
          "dumps",
          "zone",
          "and",
          "or",
          "not",
          "in",
          "any",
          "all",
          "when",
          "then",
          "else",
          "as",
          "default");

  private final Trial trial;
  private final Schema schema;

  Defaults(Trial trial, Schema schema) {
    this.trial = trial;
    this.schema = schema;
  }

  void look(AddColumn o) {
    boolean asked = trial.setting().maybe(Dialect.POSTGRESQL) && trial.old(schema.table(o.table()));
    o.column()
        .fallback()
        .filter(f -> asked && !f.fixed())
        .map(Default::text)
        .flatMap(this::wild)
        .ifPresent(name ->
            trial
                .notes()
                .add(
                    Rule.VOLATILE_DEFAULT,
                    o.line(),
                    Verdict.UNKNOWN,
                    Text.of(
                        "the default of `%s.%s` uses `%s` for each row; what that leaves behind"
                            + " cannot be told",
                        "el valor por defecto de `%s.%s` usa `%s` en cada fila; no se puede saber"
                            + " qué deja",
                        o.table(),
                        o.column().name(),
                        name)));
  }

  /** What is not known to write nothing: a function of the app, or a counter that is older. */
  private Optional<String> wild(String text) {
    if (MADE.matcher(text).matches()) {
      return Optional.empty();
    }
    String open = text.replaceAll("'[^']*'", "''");
    for (Matcher call = CALL.matcher(open); call.find(); ) {
      String name = call.group(1).toLowerCase(Locale.ROOT);
      if (!TAME.contains(name.substring(name.lastIndexOf('.') + 1))) {
        return Optional.of(name);
      }
    }
    Matcher counter = COUNTS.matcher(text);
    return counter.find() && !fresh(counter.group(1))
        ? Optional.of(counter.group(1))
        : Optional.empty();
  }

  private boolean fresh(String sequence) {
    String key = Schema.key(Operation.Kind.SEQUENCE, sequence);
    return schema.things.get(key).isPresent() && trial.before().things.get(key).isEmpty();
  }
}
