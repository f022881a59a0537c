package dev.volver.adapter.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The keys of an RDB file, each with a sum of what it holds. */
final class Keys {
  private static final int AT_ONCE = 20_000;
  private static final int IN_A_LINE = 100;

  /** Names are quoted as redis-cli reads them: they may hold any byte. */
  private static final String LIST =
      """
      local found = {}
      for _, db in ipairs(ARGV) do
        redis.call('SELECT', db)
        local cursor = '0'
        repeat
          local page = redis.call('SCAN', cursor, 'COUNT', 1000)
          cursor = page[1]
          for _, key in ipairs(page[2]) do
            local name = string.gsub(key, '[^%w:_.@/-]', function(c)
              return string.format('\\\\x%02x', string.byte(c)) end)
            found[#found + 1] = db .. ' ' .. redis.call('PTTL', key) .. ' "' .. name .. '"'
          end
        until cursor == '0'
      end
      return found
      """;

  private Keys() {}

  /**
   * A key.
   *
   * @param sum of what it holds, whether it has an end included, but not when
   * @param end when it ends, in milliseconds since 1970; negative when it does not
   */
  record Key(String sum, long end) {
    boolean over(long now) {
      return end >= 0 && end <= now;
    }
  }

  /** A name of a key: the number of its database and its quoted name. */
  record Name(String database, String quoted) {}

  /** All of a file, which is loaded for it. */
  static Map<Name, Key> of(Scratch scratch) {
    try {
      long now = System.currentTimeMillis();
      Map<Name, Long> ends = new LinkedHashMap<>();
      for (String line : scratch.each(LIST)) {
        String[] words = line.split(" ", 3);
        long left = words.length == 3 ? Long.parseLong(words[1]) : -2;
        if (left != -2) { // it ended meanwhile
          ends.merge(new Name(words[0], words[2]), left < 0 ? -1 : now + left, Math::max);
        }
      }
      List<Name> names = List.copyOf(ends.keySet());
      Map<Name, Key> keys = new HashMap<>();
      for (int i = 0; i < names.size(); i += AT_ONCE) {
        List<Name> some = names.subList(i, Math.min(names.size(), i + AT_ONCE));
        List<String> sums = sums(scratch, some);
        for (int k = 0; k < some.size(); k++) {
          Name name = some.get(k);
          keys.put(name, new Key(sums.get(k), ends.getOrDefault(name, -1L)));
        }
      }
      return keys;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> sums(Scratch scratch, List<Name> names) throws IOException {
    StringBuilder script = new StringBuilder();
    String database = "";
    int inLine = 0;
    for (Name name : names) {
      if (!name.database.equals(database)) {
        database = name.database;
        script.append("\nSELECT ").append(database);
        inLine = 0;
      }
      script.append(inLine % IN_A_LINE == 0 ? "\nDEBUG DIGEST-VALUE " : " ").append(name.quoted);
      inLine++;
    }
    List<String> sums = new ArrayList<>(scratch.askMuch(script.append('\n').toString()));
    sums.removeIf(l -> !l.matches("[0-9a-f]{40}"));
    if (sums.size() != names.size()) {
      throw new IllegalStateException(sums.size() + " sums for " + names.size() + " keys");
    }
    return sums;
  }
}
