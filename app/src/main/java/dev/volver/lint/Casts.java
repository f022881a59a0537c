package dev.volver.lint;

import dev.volver.lint.SqlType.Family;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether {@code USING} of PostgreSQL says no more than that values take on the new type. */
final class Casts {
  private static final Pattern CAST = Pattern.compile("(?is)cast\\s*\\((.+)\\sas\\s+(.+)\\)");
  private static final Pattern CUT =
      Pattern.compile(
          "(?is)(?:left|substr|substring)\\s*\\((.+?),(?:\\s*1\\s*,)?\\s*(\\d+)\\s*\\)");
  private static final Pattern NAMES = Pattern.compile("[\\s(]*[\\w.\"]+[\\s)]*");
  private static final Pattern TYPE =
      Pattern.compile("\\s*[\\w .\"]+(\\(\\s*\\d+(\\s*,\\s*\\d+)?\\s*\\))?(\\[\\s*])*[\\w\\s)]*");
  private static final Pattern NAMED = Pattern.compile("\\bname\\s*=\\s*['\"](\\w+)['\"]");

  private static final Pattern UTC =
      Pattern.compile(
          "(?is)[\\s(]*([\\w.\"]+?)[\\s)]+at\\s+time\\s+zone\\s+'(?:etc/)?(?:utc|gmt)'[\\s)]*");

  private final String column;
  private final String type;

  Casts(String column, String type) {
    this.column = column;
    this.type = type;
  }

  /** Whether PostgreSQL refuses to turn one type into another unless it is told how. */
  static boolean refused(String from, String to) {
    Family a = SqlType.of(from).family();
    Family b = SqlType.of(to).family();
    boolean text = b == Family.TEXT || b == Family.CHAR;
    if (a == b || text || a == Family.OTHER || b == Family.OTHER) {
      return false;
    }
    if ((from + to).contains("native_enum=False")) {
      return false;
    }
    return switch (a) {
      case INTEGER, NUMERIC, FLOAT ->
          b != Family.INTEGER && b != Family.NUMERIC && b != Family.FLOAT;
      case DATE -> b != Family.TIMESTAMP;
      case TIMESTAMP -> b != Family.DATE && b != Family.TIME;
      case JSON -> b != Family.JSONB;
      case JSONB -> b != Family.JSON;
      case TEXT, CHAR, BOOLEAN, TIME, UUID, BINARY, ENUM, OTHER -> true;
    };
  }

  /** Whether a column's times are taken as those of UTC. */
  static boolean utc(String column, String using) {
    Matcher m = UTC.matcher(using);
    return m.matches() && new Casts(column, "").named(m.group(1));
  }

  /** Whether it is a type of times to the microsecond. */
  static boolean wholeTime(String type) {
    SqlType time = SqlType.of(type);
    return time.family() == Family.TIMESTAMP && time.size().equals(OptionalInt.of(6));
  }

  /** A column, cast to the new type, or to text before that; or cut to what fits. */
  boolean only(String using) {
    Matcher cut = CUT.matcher(using.strip());
    boolean fits =
        cut.matches() && SqlType.of(type).size().equals(OptionalInt.of(number(cut.group(2))));
    String text = fits ? cut.group(1).strip() : using.strip();
    for (Matcher m = CAST.matcher(text); m.matches(); m = CAST.matcher(text)) {
      text = m.group(1).strip() + "::" + m.group(2).strip();
    }
    List<String> parts = List.of(text.split("::"));
    if (!NAMES.matcher(parts.getFirst()).matches()
        || !parts.stream().skip(1).allMatch(p -> TYPE.matcher(p).matches())) {
      return false; // more is done to it than a cast
    }
    return named(parts.getFirst()) && parts.stream().skip(1).map(Casts::bare).allMatch(this::keeps);
  }

  private boolean named(String written) {
    String first = bare(written);
    return Schema.key(first.substring(first.lastIndexOf('.') + 1)).equals(Schema.key(column));
  }

  private static int number(String digits) {
    return digits.length() > 9 ? Integer.MAX_VALUE : Integer.parseInt(digits);
  }

  /** Without quotes, and the parentheses that stand around it. */
  private static String bare(String part) {
    String text = part.strip().replace("\"", "");
    while (text.startsWith("(") || (text.endsWith(")") && !text.contains("("))) {
      text = text.startsWith("(") ? text.substring(1) : text.substring(0, text.length() - 1);
      text = text.strip();
    }
    return text;
  }

  private boolean keeps(String cast) {
    SqlType to = SqlType.of(cast);
    boolean known = to.family() != Family.OTHER;
    boolean open = to.family() == Family.TEXT && to.size().isEmpty();
    boolean same = Conversion.of(type, cast, Optional.empty()) == Conversion.SAME;
    boolean wider = to.family() == SqlType.of(type).family() && to.size().isEmpty();
    Matcher named = NAMED.matcher(type);
    return (known && (open || same || wider))
        || key(cast).equals(key(type))
        || (named.find() && key(cast).equals(key(named.group(1))));
  }

  private static String key(String type) {
    return Schema.key(type.replace("\"", "").replaceAll("\\s+", " ").strip())
        .toLowerCase(Locale.ROOT);
  }
}
