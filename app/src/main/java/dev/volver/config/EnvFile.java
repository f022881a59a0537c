package dev.volver.config;

import dev.volver.exec.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Variables in files such as {@code .env}. Their values are looked at, never shown. */
public final class EnvFile {
  private static final Pattern LINE =
      Pattern.compile("\\s*(?:export\\s+)?([A-Za-z_][A-Za-z0-9_]*)\\s*=\\s*(.*)");

  private static final Pattern REFERENCE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");

  private static final Pattern SECRET_NAME =
      Pattern.compile(
          "(?i).*(SECRET|PASS(?!IVE|ENGER|PORT|ED(?![A-Z])|ING(?![A-Z]))|PWD|TOKEN|KEY|CREDENTIAL|DSN|AUTH(?!OR)|SALT).*");
  private static final Pattern HARMLESS =
      Pattern.compile("(?i)\\d{0,5}|true|false|yes|no|on|off|/[^:@]*|[a-z]{1,12}");

  private static final int SHORTEST = 4;

  private EnvFile() {}

  /** Whether a variable is called as those are that hold a secret. */
  public static boolean secretByName(String name) {
    return SECRET_NAME.matcher(name).matches();
  }

  /**
   * Whether a variable is to be hidden: all but a port, a switch, a path or a word, which hidden
   * would make the output of every command unreadable.
   */
  static boolean secret(String name, String value) {
    return secretByName(name) || !HARMLESS.matcher(value).matches();
  }

  /** Whether a value is a port, a switch, a path, a word, or an address without a password. */
  static boolean harmless(String value) {
    return HARMLESS.matcher(value).matches() || value.matches("\\w+://[^@\\s]*");
  }

  /** The variables of a file; none when it cannot be read. */
  public static Map<String, String> of(Path file) {
    try {
      return Files.isRegularFile(file) ? parse(Files.readString(file)) : Map.of();
    } catch (IOException e) {
      return Map.of();
    }
  }

  /** Whether a file is called as those are that hold variables. */
  public static boolean named(String file) {
    return file.substring(file.lastIndexOf('/') + 1).matches("\\.env.*|.*\\.env|env");
  }

  /** Whether a text holds variables and comments alone. */
  public static boolean nothingElse(String text) {
    return text.lines()
        .filter(l -> !l.isBlank() && !l.strip().startsWith("#"))
        .allMatch(l -> LINE.matcher(l).matches());
  }

  /** The values in the text of a file of variables that are to be hidden wherever else they are. */
  public static List<Secret> secrets(String file, String text) {
    return named(file)
        ? parse(text).entrySet().stream()
            .filter(e -> e.getValue().length() >= SHORTEST && secret(e.getKey(), e.getValue()))
            .map(e -> new Secret(e.getValue()))
            .toList()
        : List.of();
  }

  /** The variables in a text. */
  public static Map<String, String> in(String text) {
    return parse(text);
  }

  static Map<String, String> parse(String text) {
    Map<String, String> all = new LinkedHashMap<>();
    Set<String> literal = new HashSet<>();
    text.lines()
        .filter(l -> !l.strip().startsWith("#"))
        .map(LINE::matcher)
        .filter(Matcher::matches)
        .forEach(m -> {
          String value = m.group(2).strip();
          all.put(m.group(1), bare(value));
          if (value.startsWith("'")) {
            literal.add(m.group(1));
          }
        });
    all.replaceAll((name, value) -> literal.contains(name) ? value : filled(value, all));
    return all;
  }

  /**
   * A value with what other variables of the file bring, as Compose, dotenv and a shell read it;
   * not between single quotes.
   */
  private static String filled(String value, Map<String, String> all) {
    return REFERENCE
        .matcher(value)
        .replaceAll(m -> Matcher.quoteReplacement(all.getOrDefault(m.group(1), m.group())));
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
