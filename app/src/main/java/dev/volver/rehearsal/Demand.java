package dev.volver.rehearsal;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Something that a migration demands of the rows of a table.
 *
 * @param table the table, as the database has it
 * @param rule what is demanded, as written
 * @param breaking the query for rows that break it
 */
record Demand(String table, String rule, String breaking) {

  /** How many rows break it. */
  String counting() {
    return "select count(*) from (" + breaking + ") broken";
  }

  /** Whether it demands the same as another one of some rows only. */
  boolean onPartOf(Demand all) {
    return table.equals(all.table) && rule.startsWith(all.rule + " where ");
  }

  static Demand check(String table, String expression) {
    return new Demand(table, expression.strip(), rows(table) + "not (" + expression + ")");
  }

  static Demand notNull(String table, String column) {
    return new Demand(table, column + " not null", rows(table) + quoted(column) + " is null");
  }

  /**
   * That no two rows are alike.
   *
   * @param keys columns and expressions, as SQL
   * @param where the condition of rows that it is about, as SQL; empty for all
   */
  static Demand unique(String table, List<String> keys, String where) {
    String list = String.join(", ", keys);
    String those = where.isEmpty() ? "" : "(" + where + ") and ";
    return new Demand(
        table,
        "unique (" + list.replace("\"", "") + ")" + (where.isEmpty() ? "" : " where " + where),
        "%1$s%2$s(%3$s) in (select %3$s from %4$s%5$s group by %3$s having count(*) > 1)"
            .formatted(
                rows(table),
                those,
                list,
                quoted(table),
                where.isEmpty() ? "" : " where (" + where + ")"));
  }

  /** That each row points to one that is there; one with a NULL points nowhere. */
  static Demand reference(String table, List<String> columns, String to, List<String> keys) {
    String there =
        IntStream.range(0, columns.size())
            .mapToObj(i -> "r." + quoted(keys.get(i)) + " = t." + quoted(columns.get(i)))
            .collect(Collectors.joining(" and "));
    String pointing =
        columns.stream()
            .map(c -> "t." + quoted(c) + " is not null")
            .collect(Collectors.joining(" and "));
    return new Demand(
        table,
        columns.size() == 1
            ? columns.getFirst() + " in " + to + "." + keys.getFirst()
            : "(%s) in %s (%s)".formatted(String.join(", ", columns), to, String.join(", ", keys)),
        "select t.* from %s t where %s and not exists (select 1 from %s r where %s)"
            .formatted(quoted(table), pointing, quoted(to), there));
  }

  static Demand length(String table, String column, String most) {
    return new Demand(
        table,
        column + " at most " + most + " characters",
        rows(table) + "length(" + quoted(column) + ") > " + most);
  }

  /** That a value is none that the database said it cannot read as another type. */
  static Demand readable(String table, String column, String type, String value) {
    return new Demand(
        table,
        column + " as " + type + ", not '" + value + "'",
        rows(table) + "cast(" + quoted(column) + " as text) = '" + value.replace("'", "''") + "'");
  }

  private static String rows(String table) {
    return "select * from " + quoted(table) + " where ";
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

  static String plain(String name) {
    String bare = name.strip().replaceAll("[\"`]", "");
    String shown = bare.startsWith("public.") ? bare.substring("public.".length()) : bare;
    return name.contains("\"") ? shown : shown.toLowerCase(Locale.ROOT);
  }

  static String quoted(String name) {
    return Stream.of(name.split("\\.")).map(n -> "\"" + n + "\"").collect(Collectors.joining("."));
  }
}
