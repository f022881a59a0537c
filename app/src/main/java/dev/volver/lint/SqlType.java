package dev.volver.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A type of a column, as far as it can be compared with another.
 *
 * @param name as written, without its arguments
 * @param size its length, precision or bits; empty for no limit
 * @param scale digits after the point
 * @param values those of an enum
 */
record SqlType(
    Family family, String name, OptionalInt size, int scale, boolean zone, List<String> values) {

  /** The same without a size, which SQLite does not look at. */
  SqlType open() {
    return new SqlType(family, name, OptionalInt.empty(), scale, zone, values);
  }

  /** What kind of values it holds. */
  enum Family {
    INTEGER,
    NUMERIC,
    FLOAT,
    TEXT,
    CHAR,
    BOOLEAN,
    DATE,
    TIME,
    TIMESTAMP,
    JSON,
    JSONB,
    UUID,
    BINARY,
    ENUM,
    OTHER
  }

  private static final Map<String, Family> FAMILIES =
      Map.ofEntries(
              family(
                  Family.INTEGER,
                  "integer int int2 int4 int8 smallint smallinteger bigint biginteger serial bigserial"
                      + " smallserial mediumint tinyint integerfield smallintegerfield bigintegerfield"
                      + " positiveintegerfield positivesmallintegerfield positivebigintegerfield"
                      + " autofield bigautofield smallautofield"),
              family(Family.NUMERIC, "numeric decimal decimalfield number"),
              family(
                  Family.FLOAT,
                  "float real double double_precision doubleprecision float4 float8 floatfield"),
              family(
                  Family.TEXT,
                  "string autostring unicode varchar nvarchar charactervarying text unicodetext clob textfield"
                      + " charfield slugfield emailfield urlfield filefield imagefield filepathfield"),
              family(Family.CHAR, "char nchar character bpchar"),
              family(Family.BOOLEAN, "boolean bool booleanfield nullbooleanfield"),
              family(Family.DATE, "date datefield"),
              family(Family.TIME, "time timetz timefield timewithouttimezone timewithtimezone"),
              family(
                  Family.TIMESTAMP,
                  "datetime timestamp timestamptz datetimefield timestampwithtimezone"
                      + " timestampwithouttimezone"),
              family(Family.JSON, "json"),
              family(Family.JSONB, "jsonb jsonfield"),
              family(Family.UUID, "uuid uuidfield guid"),
              family(Family.BINARY, "largebinary bytea blob binary varbinary binaryfield"),
              family(Family.ENUM, "enum"))
          .entrySet()
          .stream()
          .flatMap(
              e -> List.of(e.getKey().split(" ")).stream().map(w -> Map.entry(w, e.getValue())))
          .collect(
              java.util.stream.Collectors.toUnmodifiableMap(
                  Map.Entry::getKey, Map.Entry::getValue));

  private static final Map<String, Integer> BITS =
      Map.ofEntries(
          Map.entry("smallint", 16),
          Map.entry("smallinteger", 16),
          Map.entry("int2", 16),
          Map.entry("smallserial", 16),
          Map.entry("smallintegerfield", 16),
          Map.entry("positivesmallintegerfield", 16),
          Map.entry("smallautofield", 16),
          Map.entry("tinyint", 8),
          Map.entry("bigint", 64),
          Map.entry("biginteger", 64),
          Map.entry("int8", 64),
          Map.entry("bigserial", 64),
          Map.entry("bigintegerfield", 64),
          Map.entry("positivebigintegerfield", 64),
          Map.entry("bigautofield", 64),
          Map.entry("real", 32),
          Map.entry("float4", 32));

  private static final Pattern ARGUMENT =
      Pattern.compile("(?:(\\w+)\\s*=\\s*)?('(?:[^']|'')*'|\"[^\"]*\"|[\\w.]+)");

  private static Map.Entry<String, Family> family(Family family, String words) {
    return Map.entry(words, family);
  }

  static SqlType of(String written) {
    int open = written.indexOf('(');
    int close = written.lastIndexOf(')');
    boolean closed = open >= 0 && close > open;
    String head = open < 0 ? written : written.substring(0, open);
    String tail = closed ? written.substring(close + 1) : "";
    String bare = head.substring(head.lastIndexOf('.') + 1);
    String name = (bare + tail).toLowerCase(Locale.ROOT).replaceAll("\\s+", "");
    Family family = FAMILIES.getOrDefault(name, Family.OTHER);
    List<Integer> numbers = new ArrayList<>();
    List<String> values = new ArrayList<>();
    boolean zone =
        name.endsWith("tz") || name.contains("withtimezone") || name.equals("datetimefield");
    OptionalInt size = OptionalInt.empty();
    int scale = 0;
    Matcher m = ARGUMENT.matcher(closed ? written.substring(open + 1, close) : "");
    while (m.find()) {
      String key = m.group(1) == null ? "" : m.group(1);
      String value = m.group(2);
      boolean number = value.matches("\\d{1,9}");
      if (key.equals("timezone")) {
        zone = value.equals("True");
      } else if (number
          && List.of("length", "precision", "max_length", "max_digits").contains(key)) {
        size = OptionalInt.of(Integer.parseInt(value));
      } else if (number && List.of("scale", "decimal_places").contains(key)) {
        scale = Integer.parseInt(value);
      } else if (key.isEmpty() && number) {
        numbers.add(Integer.parseInt(value));
      } else if (key.isEmpty()) {
        values.add(value.replaceAll("^['\"]|['\"]$", ""));
      }
    }
    if (size.isEmpty() && !numbers.isEmpty()) {
      size = OptionalInt.of(numbers.getFirst());
    }
    if (numbers.size() > 1) {
      scale = numbers.get(1);
    }
    String shown = family == Family.OTHER ? written.toLowerCase(Locale.ROOT).strip() : name;
    return new SqlType(family, shown, size(family, name, size), scale, zone, values);
  }

  private static OptionalInt size(Family family, String name, OptionalInt written) {
    return switch (family) {
      case INTEGER -> OptionalInt.of(BITS.getOrDefault(name, 32));
      case FLOAT -> OptionalInt.of(BITS.getOrDefault(name, written.orElse(53) <= 24 ? 32 : 64));
      case CHAR -> OptionalInt.of(written.orElse(1));
      case TEXT -> limit(name, written);
      case NUMERIC -> written;
      case TIME, TIMESTAMP -> OptionalInt.of(written.orElse(6));
      case BOOLEAN, DATE, JSON, JSONB, UUID, BINARY, ENUM, OTHER -> OptionalInt.empty();
    };
  }

  /** Django's have a length even where none is written. */
  private static OptionalInt limit(String name, OptionalInt written) {
    return switch (name) {
      case "text", "unicodetext", "clob", "textfield" -> OptionalInt.empty();
      case "slugfield" -> OptionalInt.of(written.orElse(50));
      case "emailfield" -> OptionalInt.of(written.orElse(254));
      case "urlfield" -> OptionalInt.of(written.orElse(200));
      case "filefield", "imagefield", "filepathfield" -> OptionalInt.of(written.orElse(100));
      default -> written;
    };
  }
}
