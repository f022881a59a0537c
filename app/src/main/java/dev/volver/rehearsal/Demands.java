package dev.volver.rehearsal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads what SQL, and what a database said of it, demands of rows. */
final class Demands {
  private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.DOTALL;
  private static final String NAME = "((?:\"[^\"]+\"|`[^`]+`|[\\w.])+)";
  private static final Pattern ALTER =
      Pattern.compile(
          "alter\\s+table\\s+(?:only\\s+)?(?:if\\s+exists\\s+)?" + NAME + "\\s+(.*)", FLAGS);
  private static final Pattern CREATE =
      Pattern.compile("create\\s+table\\s+(?:if\\s+not\\s+exists\\s+)?" + NAME + "\\s*\\(", FLAGS);
  private static final Pattern RENAME =
      Pattern.compile("alter\\s+table\\s+" + NAME + "\\s+rename\\s+to\\s+" + NAME, FLAGS);
  private static final Pattern CHECK = Pattern.compile("\\bcheck\\s*\\(", FLAGS);
  private static final Pattern NOT_NULL =
      Pattern.compile("alter\\s+(?:column\\s+)?" + NAME + "\\s+set\\s+not\\s+null", FLAGS);
  private static final Pattern UNIQUE =
      Pattern.compile("\\b(?:unique|primary\\s+key)\\s*\\(", FLAGS);
  private static final Pattern INDEX =
      Pattern.compile(
          "create\\s+unique\\s+index\\s+.*?\\bon\\s+(?:only\\s+)?"
              + NAME
              + "\\s*(?:using\\s+\\w+\\s*)?\\(",
          FLAGS);
  private static final Pattern WHERE = Pattern.compile("\\bwhere\\b(.*)", FLAGS);
  private static final Pattern COLUMN =
      Pattern.compile("(\"[^\"]+\"|`[^`]+`|\\w+)(?:\\s+collate\\s+([\\w\".]+))?(?:\\s.*)?", FLAGS);
  private static final Pattern ORDER =
      Pattern.compile("\\s+(asc|desc|nulls\\s+(first|last))\\s*$", FLAGS);
  private static final Pattern REFERENCE =
      Pattern.compile(
          "foreign\\s+key\\s*\\(([^()]*)\\)\\s*references\\s+" + NAME + "\\s*\\(([^()]*)\\)",
          FLAGS);
  private static final Pattern TYPE =
      Pattern.compile(
          "alter\\s+(?:column\\s+)?"
              + NAME
              + "\\s+(?:set\\s+data\\s+)?type\\s+([\\w\" .]+?)\\s*(?:\\((\\d+)(?:\\s*,\\s*\\d+)?\\))?\\s*(using\\b|,|$|collate\\b)",
          FLAGS);
  private static final Pattern TEXT =
      Pattern.compile("(character\\s+varying|varchar|character|char)", FLAGS);
  private static final Pattern UNREADABLE =
      Pattern.compile("invalid input (?:syntax|value) for (?:type|enum) [^:]+: \"(.*?)\"");
  private static final Pattern FAILED =
      Pattern.compile("\\b(UNIQUE|NOT NULL) constraint failed: ([\\w.]+(?:, [\\w.]+)*)");
  private static final String FAILED_CHECK = "CHECK constraint failed";
  private static final Pattern TEMPORARY = Pattern.compile("_alembic_tmp_(.+)|new__(.+)");

  private final String text;
  private final List<Demand> demands = new ArrayList<>();

  /** What tables that are made on the way are called in the end. */
  private final Map<String, String> renamed = new HashMap<>();

  private Demands(String text) {
    this.text = text;
  }

  /** What the statements of a text demand, and what a database says in it that rows broke. */
  static List<Demand> in(String text) {
    var read = new Demands(text);
    String[] statements = text.split(";|\\[SQL: |\\]\\n");
    for (String statement : statements) {
      Matcher rename = RENAME.matcher(statement);
      if (rename.find()) {
        read.renamed.put(Demand.plain(rename.group(1)), Demand.plain(rename.group(2)));
      }
    }
    Stream.of(statements).forEach(read::statement);
    read.failed();
    return read.demands;
  }

  private void statement(String statement) {
    Matcher index = INDEX.matcher(statement);
    if (index.find()) {
      String columns = Demand.balanced(statement, index.end());
      Matcher where = WHERE.matcher(statement.substring(index.end() + columns.length()));
      unique(Demand.plain(index.group(1)), columns, where.find() ? closed(where.group(1)) : "");
    }
    Matcher create = CREATE.matcher(statement);
    if (create.find() && text.contains(FAILED_CHECK)) {
      String made = Demand.plain(create.group(1));
      String table = original(made);
      if (!table.equals(made)) {
        checks(table, Demand.balanced(statement, create.end()));
      }
    }
    Matcher alter = ALTER.matcher(statement);
    if (alter.find()) {
      ofTable(Demand.plain(alter.group(1)), alter.group(2));
    }
  }

  /** Without the bracket of an error message that quotes the statement. */
  private static String closed(String condition) {
    String bare = condition.strip();
    return bare.endsWith("]") && !bare.contains("[") ? bare.substring(0, bare.length() - 1) : bare;
  }

  /** What SQLite says that rows broke; a rebuild that was rolled back has left nothing else. */
  private void failed() {
    Matcher m = FAILED.matcher(text);
    while (m.find()) {
      List<String[]> places = Stream.of(m.group(2).split(", ")).map(p -> p.split("\\.")).toList();
      if (places.stream().anyMatch(p -> p.length != 2)) {
        continue; // an index on an expression has no columns to name
      }
      String table = original(places.getFirst()[0]);
      if (m.group(1).equals("UNIQUE")) {
        List<String> keys = places.stream().map(p -> Demand.quoted(p[1])).toList();
        Demand all = Demand.unique(table, keys, "");
        if (demands.stream().noneMatch(d -> d.onPartOf(all))) { // which tells more
          demands.add(all);
        }
      } else {
        places.forEach(p -> demands.add(Demand.notNull(table, p[1])));
      }
    }
  }

  /** The table that one under the name of a rebuild is to become. */
  private String original(String made) {
    return renamed.getOrDefault(made, ofRebuild(made));
  }

  private static String ofRebuild(String made) {
    Matcher m = TEMPORARY.matcher(made);
    return m.matches() ? m.group(1) == null ? m.group(2) : m.group(1) : made;
  }

  private void ofTable(String table, String action) {
    checks(table, action);
    Matcher notNull = NOT_NULL.matcher(action);
    while (notNull.find()) {
      demands.add(Demand.notNull(table, Demand.plain(notNull.group(1))));
    }
    Matcher unique = UNIQUE.matcher(action);
    while (unique.find()) {
      unique(table, Demand.balanced(action, unique.end()), "");
    }
    Matcher reference = REFERENCE.matcher(action);
    while (reference.find()) {
      List<String> columns = names(reference.group(1));
      List<String> keys = names(reference.group(3));
      if (columns.size() == keys.size()) {
        demands.add(Demand.reference(table, columns, Demand.plain(reference.group(2)), keys));
      }
    }
    Matcher type = TYPE.matcher(action);
    while (type.find()) {
      type(table, type);
    }
  }

  private void type(String table, Matcher type) {
    String column = Demand.plain(type.group(1));
    String name = type.group(2).strip();
    boolean made = type.group(4).equalsIgnoreCase("using");
    if (type.group(3) != null && !made && TEXT.matcher(name).matches()) {
      demands.add(Demand.length(table, column, type.group(3)));
    }
    Matcher unreadable = UNREADABLE.matcher(text);
    if (unreadable.find()) {
      demands.add(Demand.readable(table, column, name, unreadable.group(1)));
    }
  }

  private void checks(String table, String written) {
    Matcher check = CHECK.matcher(written);
    while (check.find()) {
      demands.add(Demand.check(table, Demand.balanced(written, check.end())));
    }
  }

  private static List<String> names(String list) {
    return Stream.of(list.split(",")).map(String::strip).map(Demand::plain).toList();
  }

  private void unique(String table, String columns, String where) {
    demands.add(Demand.unique(table, split(columns).stream().map(Demands::key).toList(), where));
  }

  /** A column with its collation, or an expression, without order. */
  private static String key(String written) {
    String bare = written.strip();
    for (Matcher m = ORDER.matcher(bare); m.find(); m = ORDER.matcher(bare)) {
      bare = bare.substring(0, m.start());
    }
    Matcher column = COLUMN.matcher(bare);
    if (!column.matches()) {
      return bare;
    }
    String name = Demand.quoted(Demand.plain(column.group(1)));
    return column.group(2) == null ? name : name + " collate " + column.group(2);
  }

  /** What stands between commas that are in no brackets. */
  private static List<String> split(String list) {
    List<String> parts = new ArrayList<>();
    int start = 0;
    int depth = 0;
    for (int i = 0; i < list.length(); i++) {
      char c = list.charAt(i);
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      if (c == ',' && depth == 0) {
        parts.add(list.substring(start, i));
        start = i + 1;
      }
    }
    parts.add(list.substring(start));
    return parts;
  }

  /** What the table demands that a failed rebuild has left half made. */
  static List<Demand> halfMade(Schema schema) {
    var read = new Demands("");
    for (String made : schema.tables()) {
      String table = ofRebuild(made);
      if (!table.equals(made)) {
        schema.parts().stream()
            .filter(p -> p.table().equals(made))
            .forEach(p -> read.ofPart(table, p));
      }
    }
    return read.demands;
  }

  private void ofPart(String table, Part part) {
    switch (part.kind()) {
      case CHECK ->
          part.fact(Part.DEFINITION).ifPresent(d -> demands.add(Demand.check(table, stripped(d))));
      case UNIQUE ->
          part.fact("columns")
              .or(() -> part.fact(Part.DEFINITION))
              .ifPresent(c -> unique(table, stripped(c), ""));
      case COLUMN -> {
        if (part.fact("nullable").filter("no"::equals).isPresent()) {
          demands.add(Demand.notNull(table, part.name()));
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
      return Demand.balanced(definition, check.end());
    }
    String trimmed = definition.strip();
    return trimmed.startsWith("(") && trimmed.endsWith(")")
        ? trimmed.substring(1, trimmed.length() - 1)
        : trimmed;
  }
}
