package dev.volver.rehearsal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Something that a migration demands of the rows of a table.
 *
 * @param table the table, as the database has it
 * @param rule what is demanded, as written
 * @param breaking the query for rows that break it
 */
record Demand(String table, String rule, String breaking) {
  private static final String NAME = "((?:\"[^\"]+\"|`[^`]+`|[\\w.])+)";
  private static final Pattern ALTER =
      Pattern.compile(
          "alter\\s+table\\s+(?:only\\s+)?(?:if\\s+exists\\s+)?" + NAME + "\\s+(.*)",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  private static final Pattern CHECK = Pattern.compile("\\bcheck\\s*\\(", Pattern.CASE_INSENSITIVE);
  private static final Pattern NOT_NULL =
      Pattern.compile(
          "alter\\s+(?:column\\s+)?" + NAME + "\\s+set\\s+not\\s+null", Pattern.CASE_INSENSITIVE);
  private static final Pattern UNIQUE =
      Pattern.compile("\\b(?:unique|primary\\s+key)\\s*\\(([^()]*)\\)", Pattern.CASE_INSENSITIVE);
  private static final Pattern INDEX =
      Pattern.compile(
          "create\\s+unique\\s+index\\s+.*?\\bon\\s+(?:only\\s+)?"
              + NAME
              + "\\s*(?:using\\s+\\w+\\s*)?\\(([^()]*)\\)",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  private static final Pattern REFERENCE =
      Pattern.compile(
          "foreign\\s+key\\s*\\(\\s*"
              + NAME
              + "\\s*\\)\\s*references\\s+"
              + NAME
              + "\\s*(?:\\(\\s*"
              + NAME
              + "\\s*\\))",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern FAILED =
      Pattern.compile("\\b(UNIQUE|NOT NULL) constraint failed: ([\\w.]+(?:, [\\w.]+)*)");
  private static final Pattern TEMPORARY = Pattern.compile("_alembic_tmp_(.+)|new__(.+)");

  /** How many rows break it. */
  String counting() {
    return "select count(*) from (" + breaking + ") broken";
  }

  /** What the statements of a text demand. */
  static List<Demand> in(String text) {
    List<Demand> demands = failed(text);
    for (String statement : text.split(";|\\[SQL: |\\]\\n")) {
      Matcher index = INDEX.matcher(statement);
      if (index.find()) {
        demands.add(unique(plain(index.group(1)), index.group(2)));
      }
      Matcher alter = ALTER.matcher(statement);
      if (alter.find()) {
        ofTable(plain(alter.group(1)), alter.group(2), demands);
      }
    }
    return demands;
  }

  /** What SQLite says that rows broke; a rebuild that was rolled back has left nothing else. */
  private static List<Demand> failed(String text) {
    List<Demand> demands = new ArrayList<>();
    Matcher m = FAILED.matcher(text);
    while (m.find()) {
      List<String[]> places = Stream.of(m.group(2).split(", ")).map(p -> p.split("\\.")).toList();
      if (places.stream().anyMatch(p -> p.length != 2)) {
        continue; // an index on an expression has no columns to name
      }
      String table = original(places.getFirst()[0]);
      String columns = places.stream().map(p -> p[1]).collect(Collectors.joining(", "));
      demands.add(m.group(1).equals("UNIQUE") ? unique(table, columns) : notNull(table, columns));
    }
    return demands;
  }

  /** The table that one under the name of a rebuild is to become. */
  private static String original(String made) {
    Matcher m = TEMPORARY.matcher(made);
    return m.matches() ? m.group(1) == null ? m.group(2) : m.group(1) : made;
  }

  private static void ofTable(String table, String action, List<Demand> demands) {
    Matcher check = CHECK.matcher(action);
    while (check.find()) {
      demands.add(check(table, balanced(action, check.end())));
    }
    Matcher notNull = NOT_NULL.matcher(action);
    while (notNull.find()) {
      demands.add(notNull(table, plain(notNull.group(1))));
    }
    Matcher unique = UNIQUE.matcher(action);
    while (unique.find()) {
      demands.add(unique(table, unique.group(1)));
    }
    Matcher reference = REFERENCE.matcher(action);
    while (reference.find()) {
      demands.add(
          reference(
              table,
              plain(reference.group(1)),
              plain(reference.group(2)),
              plain(reference.group(3))));
    }
  }

  /** What the table demands that a failed rebuild has left half made. */
  static List<Demand> halfMade(Schema schema) {
    List<Demand> demands = new ArrayList<>();
    for (String made : schema.tables()) {
      String table = original(made);
      if (table.equals(made)) {
        continue;
      }
      for (Part part : schema.parts()) {
        if (part.table().equals(made)) {
          ofPart(table, part, demands);
        }
      }
    }
    return demands;
  }

  private static void ofPart(String table, Part part, List<Demand> demands) {
    switch (part.kind()) {
      case CHECK ->
          part.fact(Part.DEFINITION).ifPresent(d -> demands.add(check(table, stripped(d))));
      case UNIQUE ->
          part.fact("columns")
              .or(() -> part.fact(Part.DEFINITION))
              .ifPresent(c -> demands.add(unique(table, stripped(c))));
      case COLUMN -> {
        if (part.fact("nullable").filter("no"::equals).isPresent()) {
          demands.add(notNull(table, part.name()));
        }
      }
      case SCHEMA,
          EXTENSION,
          TABLE,
          PRIMARY_KEY,
          FOREIGN_KEY,
          EXCLUSION,
          INDEX,
          SEQUENCE,
          ENUM,
          DOMAIN,
          TYPE,
          VIEW,
          MATERIALIZED_VIEW,
          TRIGGER,
          FUNCTION,
          GRANT,
          POLICY,
          COMMENT,
          OTHER -> {}
    }
  }

  private static String stripped(String definition) {
    Matcher check = CHECK.matcher(definition);
    if (check.find()) {
      return balanced(definition, check.end());
    }
    String trimmed = definition.strip();
    return trimmed.startsWith("(") && trimmed.endsWith(")")
        ? trimmed.substring(1, trimmed.length() - 1)
        : trimmed;
  }

  private static Demand check(String table, String expression) {
    return new Demand(
        table,
        expression.strip(),
        "select * from " + quoted(table) + " where not (" + expression + ")");
  }

  private static Demand notNull(String table, String column) {
    return new Demand(
        table,
        column + " not null",
        "select * from " + quoted(table) + " where " + quoted(column) + " is null");
  }

  private static Demand unique(String table, String columns) {
    String list =
        Stream.of(columns.split(","))
            .map(c -> quoted(plain(c.strip().split("\\s")[0])))
            .collect(Collectors.joining(", "));
    return new Demand(
        table,
        "unique (" + list.replace("\"", "") + ")",
        "select * from %1$s where (%2$s) in (select %2$s from %1$s group by %2$s having count(*) > 1)"
            .formatted(quoted(table), list));
  }

  private static Demand reference(String table, String column, String to, String key) {
    return new Demand(
        table,
        column + " in " + to + "." + key,
        "select * from %1$s where %2$s is not null and %2$s not in (select %3$s from %4$s where %3$s is not null)"
            .formatted(quoted(table), quoted(column), quoted(key), quoted(to)));
  }

  /** The text up to the bracket that closes what was opened before a place. */
  static String balanced(String text, int from) {
    int depth = 1;
    boolean word = false;
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      word ^= c == '\'';
      if (!word) {
        depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      }
      if (depth == 0) {
        return text.substring(from, i);
      }
    }
    return text.substring(from);
  }

  private static String plain(String name) {
    String bare = name.strip().replaceAll("[\"`]", "");
    String shown = bare.startsWith("public.") ? bare.substring("public.".length()) : bare;
    return name.contains("\"") ? shown : shown.toLowerCase(Locale.ROOT);
  }

  static String quoted(String name) {
    return Stream.of(name.split("\\.")).map(n -> "\"" + n + "\"").collect(Collectors.joining("."));
  }
}
