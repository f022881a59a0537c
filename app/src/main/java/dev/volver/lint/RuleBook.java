package dev.volver.lint;

import dev.volver.message.Text;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What the rules say: the one place that messages, `explain` and docs/rules.md are made from. */
public final class RuleBook {
  private final Map<Rule, Entry> entries = new EnumMap<>(Rule.class);

  /**
   * What one rule says.
   *
   * @param why what goes wrong
   * @param fix what to do instead
   * @param example a migration that it finds
   * @param source where the rule comes from
   */
  public record Entry(Severity severity, Text why, Text fix, String example, String source) {}

  /** Reads the book that comes with the program. */
  public RuleBook() {
    try (InputStream in =
        Objects.requireNonNull(RuleBook.class.getResourceAsStream("rules.yml"), "rules.yml")) {
      Map<?, ?> all = (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromInputStream(in);
      for (Rule rule : Rule.values()) {
        entries.put(
            rule, entry(rule, (Map<?, ?>) Objects.requireNonNull(all.get(rule.id()), rule.id())));
      }
      if (all.size() != entries.size()) {
        throw new IllegalStateException("rules.yml holds rules that are none");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Entry entry(Rule rule, Map<?, ?> all) {
    return new Entry(
        Severity.valueOf(text(rule, all, "severity").toUpperCase(Locale.ROOT)),
        both(rule, all, "why"),
        both(rule, all, "fix"),
        text(rule, all, "example"),
        text(rule, all, "source"));
  }

  private static Text both(Rule rule, Map<?, ?> all, String key) {
    Map<?, ?> texts = (Map<?, ?>) Objects.requireNonNull(all.get(key), rule.id() + "." + key);
    return new Text(text(rule, texts, "en"), text(rule, texts, "es"));
  }

  private static String text(Rule rule, Map<?, ?> all, String key) {
    return Objects.requireNonNull(all.get(key), rule.id() + "." + key).toString().strip();
  }

  public Entry entry(Rule rule) {
    return Objects.requireNonNull(entries.get(rule));
  }
}
