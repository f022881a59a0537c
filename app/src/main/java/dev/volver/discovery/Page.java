package dev.volver.discovery;

import dev.volver.message.Language;
import dev.volver.message.Text;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A YAML page in the making, with comments in one language. */
final class Page {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z./_][A-Za-z0-9._/-]*");
  private static final Pattern SPECIAL =
      Pattern.compile("(?i)true|false|yes|no|on|off|null|~|[.]|[.](inf|nan)");

  private final StringBuilder text = new StringBuilder();
  private final Language language;

  Page(Language language) {
    this.language = language;
  }

  /** An empty page in the same language. */
  Page fresh() {
    return new Page(language);
  }

  Page line(String line) {
    text.append(line).append('\n');
    return this;
  }

  Page blank() {
    return line("");
  }

  Page comment(Text comment) {
    comment.in(language).lines().forEach(l -> line("# " + l));
    return this;
  }

  /** A comment under a key, indented like its values. */
  Page within(Text comment) {
    comment.in(language).lines().forEach(l -> line("  # " + l));
    return this;
  }

  /** Something only a person can tell. */
  Page edit(Text comment) {
    return within(Text.of("EDIT: %s", "EDITAR: %s", comment));
  }

  String word(String en, String es) {
    return Text.of(en, es).in(language);
  }

  /** A value, in quotes where YAML would take it for something else. */
  static String value(String raw) {
    if (PLAIN.matcher(raw).matches() && !SPECIAL.matcher(raw).matches()) {
      return raw;
    }
    return raw.equals(".") ? raw : "\"" + raw.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  static String values(Map<String, String> map) {
    return map.entrySet().stream()
        .map(e -> e.getKey() + ": " + value(e.getValue()))
        .collect(Collectors.joining(", ", "{ ", " }"));
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
