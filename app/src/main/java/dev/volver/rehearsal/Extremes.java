package dev.volver.rehearsal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Values at the edge of what a column takes, as SQL writes them. */
final class Extremes {
  private static final Pattern LENGTH = Pattern.compile("\\((\\d+)\\)");
  private static final Pattern SCALE = Pattern.compile("\\(\\d+\\s*,\\s*(\\d{1,4})\\)");
  private static final Pattern LABEL = Pattern.compile("'((?:[^']|'')*)'");
  private static final int LONG = 300;

  private Extremes() {}

  /** Such values of a column; those of an enum are all its labels. */
  static List<String> of(Part column, Schema schema) {
    String type = type(column);
    List<String> values = new ArrayList<>();
    schema.parts().stream()
        .filter(p -> p.kind() == Part.Kind.ENUM && type.endsWith(p.name().toLowerCase(Locale.ROOT)))
        .forEach(p -> {
          Matcher label = LABEL.matcher(p.shown());
          while (label.find()) {
            values.add("'" + label.group(1) + "'");
          }
        });
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
    return values;
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

  /** A value of a column that no other row has. */
  static String fresh(Part column, int number) {
    return type(column).contains("uuid")
        ? "'" + UUID.randomUUID() + "'"
        : "'volver" + number + "-" + Long.toString(System.nanoTime(), 36) + "'";
  }

  private static String type(Part column) {
    return column.fact("type").orElse("").toLowerCase(Locale.ROOT);
  }
}
