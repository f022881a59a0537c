package dev.volver.rehearsal;

import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Values at the edge of what a column takes, as SQL writes them. */
final class Extremes {
  private static final Pattern LENGTH = Pattern.compile("\\((\\d+)\\)");
  private static final Pattern SCALE = Pattern.compile("\\(\\d+\\s*,\\s*(\\d{1,4})\\)");
  private static final Pattern LABEL = Pattern.compile("'((?:[^']|'')*)'");
  private static final Pattern NUMBER =
      Pattern.compile("(?<!\\w\\()(?<![\\w.])-?\\d{1,18}(\\.\\d+)?(?![\\w.])");
  private static final int LONG = 300;
  private static final int NAMED = 50;

  private Extremes() {}

  /**
   * Such values of a column: first those that its type and its rules name, and of them those that
   * they did not name before.
   */
  static List<String> of(Part column, Schema schema, Schema before) {
    String type = type(column);
    Set<String> values = new LinkedHashSet<>(named(column, schema));
    Set<String> known = named(column, before);
    values.removeAll(known);
    values.addAll(known);
    values.retainAll(named(column, schema));
    if (text(type)) {
      values.add("'" + "x".repeat(length(type)) + "'");
      values.add("''");
      values.add("'007'");
    } else if (type.contains("bigint") || type.equals("integer") || type.equals("int")) {
      values.add("2147483647");
      values.add("9007199254740993");
    } else if (number(column)) {
      values.add("0.123456789".substring(0, 2 + scale(type)));
      values.add("-1");
    } else if (type.startsWith("timestamp") || type.startsWith("datetime")) {
      values.add("'2001-02-03 04:05:06.789000'");
    }
    return List.copyOf(values);
  }

  /** Values that enums, domains and checks name. */
  private static Set<String> named(Part column, Schema schema) {
    String type = column.fact("type").orElse("");
    Set<String> values = new LinkedHashSet<>();
    for (Part p : schema.parts()) {
      boolean told =
          switch (p.kind()) {
            case ENUM, DOMAIN -> Schema.named(type, p.name());
            case CHECK -> p.table().equals(column.table()) && Keys.names(p.shown(), column);
            case SCHEMA,
                EXTENSION,
                TABLE,
                COLUMN,
                PRIMARY_KEY,
                UNIQUE,
                FOREIGN_KEY,
                EXCLUSION,
                INDEX,
                SEQUENCE,
                TYPE,
                VIEW,
                MATERIALIZED_VIEW,
                TRIGGER,
                FUNCTION,
                GRANT,
                POLICY,
                COMMENT,
                OTHER ->
                false;
          };
      if (told) {
        literals(p.shown(), type.endsWith("[]"), values);
      }
    }
    return values;
  }

  private static void literals(String text, boolean several, Set<String> values) {
    Matcher label = LABEL.matcher(text);
    while (label.find() && values.size() < NAMED) {
      values.add(several ? "'{\"" + label.group(1) + "\"}'" : "'" + label.group(1) + "'");
    }
    Matcher number = NUMBER.matcher(label.replaceAll(""));
    while (number.find() && values.size() < NAMED) {
      values.add(number.group());
    }
  }

  private static int length(String type) {
    Matcher m = LENGTH.matcher(type);
    return m.find() && m.group(1).length() < 6 ? Math.max(1, Integer.parseInt(m.group(1))) : LONG;
  }

  /** Digits behind the point that a type says it holds; SQLite would take more. */
  private static int scale(String type) {
    Matcher m = SCALE.matcher(type);
    return m.find() ? Math.clamp(Long.parseLong(m.group(1)), 0, 9) : 9;
  }

  private static boolean text(String type) {
    return type.contains("char") || type.contains("text") || type.contains("clob");
  }

  /** Whether a column holds numbers. */
  static boolean number(Part column) {
    String type = type(column);
    return type.contains("int")
        || type.contains("serial")
        || type.startsWith("numeric")
        || type.startsWith("decimal")
        || type.contains("real")
        || type.contains("double")
        || type.contains("float");
  }

  /** Numbers of a column are less than this, but for extremes. */
  static String ordinary(Part column) {
    String type = type(column);
    return type.contains("smallint") ? "32000" : "2000000000";
  }

  private static boolean dated(String type) {
    return type.startsWith("date") || type.startsWith("timestamp");
  }

  /** Whether a column can get a value that no other row has. */
  static boolean fresh(Part column) {
    String type = type(column);
    return !type.endsWith("[]")
        && (number(column) || text(type) || type.contains("uuid") || dated(type));
  }

  /** A value of a column that no other row has. */
  static String fresh(Part column, int number) {
    String type = type(column);
    if (dated(type)) {
      return LocalDate.of(2900, 1, 1).plusDays(number).toString().transform(d -> "'" + d + "'");
    }
    if (type.contains("uuid")) {
      return "'" + UUID.randomUUID() + "'";
    }
    String value = "volver" + number + "-" + Long.toString(System.nanoTime(), 36);
    int most = LENGTH.matcher(type).find() ? length(type) : LONG;
    return "'" + value.substring(Math.max(0, value.length() - most)) + "'";
  }

  private static String type(Part column) {
    return column.fact("type").orElse("").toLowerCase(Locale.ROOT);
  }
}
