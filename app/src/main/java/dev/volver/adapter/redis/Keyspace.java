package dev.volver.adapter.redis;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How many keys each database of a server holds, by its name such as {@code db0}. */
final class Keyspace {
  private static final Pattern KEYS = Pattern.compile("keys=(\\d+).*");

  private Keyspace() {}

  /** Reads them out of what {@code INFO} tells; databases without keys are not in it. */
  static Map<String, Long> of(Map<String, String> info) {
    Map<String, Long> keys = new TreeMap<>();
    info.forEach((name, value) -> {
      Matcher m = KEYS.matcher(value);
      if (name.matches("db\\d+") && m.matches()) {
        keys.put(name, Long.parseLong(m.group(1)));
      }
    });
    return keys;
  }
}
