package dev.volver.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Variables in files such as {@code .env}. Their values are looked at, never shown. */
public final class EnvFile {
  private static final Pattern LINE =
      Pattern.compile("\\s*(?:export\\s+)?([A-Za-z_][A-Za-z0-9_]*)\\s*=\\s*(.*)");

  private EnvFile() {}

  /** The variables of a file; none when it cannot be read. */
  public static Map<String, String> of(Path file) {
    try {
      return Files.isRegularFile(file) ? parse(Files.readString(file)) : Map.of();
    } catch (IOException e) {
      return Map.of();
    }
  }

  static Map<String, String> parse(String text) {
    Map<String, String> all = new LinkedHashMap<>();
    text.lines()
        .filter(l -> !l.strip().startsWith("#"))
        .map(LINE::matcher)
        .filter(Matcher::matches)
        .forEach(m -> all.put(m.group(1), bare(m.group(2).strip())));
    return all;
  }

  private static String bare(String value) {
    for (String quote : new String[] {"\"", "'"}) {
      int end = value.indexOf(quote, 1);
      if (value.startsWith(quote) && end > 0) {
        return value.substring(1, end);
      }
    }
    return value.replaceFirst("\\s+#.*$", "");
  }
}
