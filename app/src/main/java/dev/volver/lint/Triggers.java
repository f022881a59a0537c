package dev.volver.lint;

import dev.volver.reading.Operation.Change;
import dev.volver.reading.Operation.Kind;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The triggers and rules of a schema, as far as their text tells what they wait for. */
record Triggers(Schema schema) {
  private static final Pattern TRIGGER =
      Pattern.compile("(?is)\\btrigger\\b(?<head>.*?)\\bon\\s+(?<table>[\\w.\"`\\[\\]]+).*");
  private static final Pattern RULE =
      Pattern.compile("(?is)\\bon\\s+(?<head>\\w+)\\s+to\\s+(?<table>[\\w.\"]+).*");

  /** Whether writing rows of a table may set one off. */
  boolean on(String table, Change change) {
    return schema.things.all().entrySet().stream()
        .anyMatch(t -> waits(t, table, Optional.of(change)));
  }

  /** Whether a table may have one. */
  boolean on(String table) {
    return schema.things.all().entrySet().stream().anyMatch(t -> waits(t, table, Optional.empty()));
  }

  private boolean waits(Map.Entry<String, Integer> thing, String table, Optional<Change> change) {
    String key = thing.getKey();
    boolean rule = key.startsWith(Schema.key(Kind.OTHER, "rule "));
    if ((!rule && !key.startsWith(Kind.TRIGGER + ":")) || off(key, table)) {
      return false;
    }
    String text = schema.text(thing.getValue());
    Matcher m = (rule ? RULE : TRIGGER).matcher(text);
    if (!m.find()) {
      return true; // its text is not known
    }
    String head = m.group("head").toUpperCase(Locale.ROOT);
    return bare(m.group("table")).equals(bare(table))
        && change.map(c -> head.matches("(?s).*\\b" + c + "\\b.*")).orElse(true);
  }

  /** Whether it, or all of its table, is turned off. */
  private boolean off(String key, String table) {
    String name = key.substring(key.indexOf(':') + 1);
    String of = " off on " + Schema.key(table);
    return java.util.stream.Stream.of(name, "all", "user")
        .anyMatch(n -> schema.things.get(Schema.key(Kind.OTHER, "trigger " + n + of)).isPresent());
  }

  private static String bare(String name) {
    String plain = Schema.key(name.replaceAll("[\"`\\[\\]]", ""));
    return plain.substring(plain.lastIndexOf('.') + 1);
  }
}
