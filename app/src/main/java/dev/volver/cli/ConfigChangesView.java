package dev.volver.cli;

import dev.volver.incident.RunResult.Changed;
import dev.volver.message.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Changes of configuration in words. */
final class ConfigChangesView {
  private ConfigChangesView() {}

  /** A line for each file, such as {@code .env: DB_PASSWORD changed, PORT added}. */
  static List<Text> brief(List<Changed> changes) {
    Map<String, List<Changed>> files = new LinkedHashMap<>();
    changes.forEach(c -> files.computeIfAbsent(c.file(), f -> new ArrayList<>()).add(c));
    return files.entrySet().stream()
        .map(e ->
            Text.of(
                "%s: %s",
                "%s: %s",
                e.getKey(),
                e.getValue().stream()
                    .map(ConfigChangesView::one)
                    .reduce((a, b) -> Text.of("%s, %s", "%s, %s", a, b))
                    .orElseThrow()))
        .toList();
  }

  private static Text one(Changed c) {
    String key = c.key().isEmpty() ? "" : c.key() + " ";
    return switch (c.change()) {
      case "added" -> Text.of("%sadded", "%sañadido", key);
      case "removed" -> Text.of("%sremoved", "%squitado", key);
      default -> Text.of("%schanged", "%scambiado", key);
    };
  }

  /** The same with the lines of files that are no lists of variables. */
  static void print(Console console, List<Changed> changes) {
    if (changes.isEmpty()) {
      return;
    }
    console.line(Text.of("Configuration:", "Configuración:"));
    brief(changes.stream().filter(c -> !c.key().isEmpty()).toList())
        .forEach(t -> console.line(Text.of("  %s", "  %s", t)));
    for (Changed c : changes.stream().filter(x -> x.key().isEmpty()).toList()) {
      console.line(Text.of("  %s: %s", "  %s: %s", c.file(), one(c)));
      c.lines().forEach(l -> console.line("    " + l));
    }
  }
}
