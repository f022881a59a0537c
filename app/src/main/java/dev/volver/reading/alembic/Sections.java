package dev.volver.reading.alembic;

import java.util.LinkedHashMap;
import java.util.Map;

/** The keys and values of configuration files, as far as Alembic's need them. */
final class Sections {
  private Sections() {}

  /**
   * The sections of an INI file, with the defaults in each; a value may go on in indented lines.
   */
  static Map<String, Map<String, String>> ini(String text) {
    Map<String, Map<String, String>> sections = new LinkedHashMap<>();
    Map<String, String> defaults = new LinkedHashMap<>();
    Map<String, String> into = new LinkedHashMap<>();
    String last = "";
    for (String line : text.lines().toList()) {
      String plain = line.strip();
      if (plain.isEmpty() || plain.startsWith("#") || plain.startsWith(";")) {
        continue;
      }
      if (plain.startsWith("[") && plain.endsWith("]")) {
        String name = plain.substring(1, plain.length() - 1).strip();
        into =
            name.equals("DEFAULT")
                ? defaults
                : sections.computeIfAbsent(name, _ -> new LinkedHashMap<>(defaults));
        last = "";
      } else if (Character.isWhitespace(line.charAt(0)) && !last.isEmpty()) {
        into.merge(last, plain, (a, b) -> a + "\n" + b);
      } else {
        int sign = plain.indexOf('=') < 0 ? plain.indexOf(':') : plain.indexOf('=');
        if (sign > 0) {
          last = plain.substring(0, sign).strip();
          into.put(last, plain.substring(sign + 1).strip());
        }
      }
    }
    return sections;
  }

  /** One table of a TOML file; the items of a list stand in lines. */
  static Map<String, String> toml(String text, String table) {
    Map<String, String> found = new LinkedHashMap<>();
    boolean inside = false;
    StringBuilder open = new StringBuilder();
    for (String line : text.lines().toList()) {
      String plain = line.strip();
      if (open.isEmpty() && plain.startsWith("[")) {
        inside = plain.equals("[" + table + "]");
        continue;
      }
      if (!inside || plain.isEmpty() || plain.startsWith("#")) {
        continue;
      }
      open.append(plain).append('\n');
      String so = open.toString();
      boolean list = so.substring(so.indexOf('=') + 1).strip().startsWith("[");
      if (list && !plain.endsWith("]")) {
        continue;
      }
      int sign = so.indexOf('=');
      if (sign > 0) {
        found.put(so.substring(0, sign).strip(), value(so.substring(sign + 1).strip()));
      }
      open.setLength(0);
    }
    if (found.containsKey("version_locations")) {
      found.put("path_separator", "newline");
    }
    return found;
  }

  private static String value(String written) {
    if (!written.startsWith("[")) {
      return unquoted(written);
    }
    StringBuilder items = new StringBuilder();
    String inner = written.substring(1, Math.max(1, written.lastIndexOf(']')));
    for (String item : inner.split("[,\\n]", -1)) {
      if (!item.isBlank()) {
        items.append(unquoted(item.strip())).append('\n');
      }
    }
    return items.toString().strip();
  }

  private static String unquoted(String text) {
    String quote = text.substring(0, Math.min(1, text.length()));
    int end = text.indexOf(quote, 1);
    return (quote.equals("\"") || quote.equals("'")) && end > 0
        ? text.substring(1, end)
        : text.replaceFirst("\\s+#.*", "");
  }
}
