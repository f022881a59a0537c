package dev.volver.config;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** {@code docs/configuration.md}, made from the annotated YAML: comments as prose, keys as code. */
final class ReferenceDocument {
  private ReferenceDocument() {}

  static String of(String yaml) {
    String[] parts = yaml.strip().split("\n\n+");
    List<String> page = new ArrayList<>();
    page.add("# volver.yml, key by key");
    page.add("<!-- Made from reference.yml by ReferenceTest; edit that file instead. -->");
    for (String part : parts) {
      String prose =
          part.lines()
              .takeWhile(l -> l.startsWith("#"))
              .map(ReferenceDocument::bare)
              .collect(Collectors.joining("\n"));
      String code =
          part.lines().dropWhile(l -> l.startsWith("#")).collect(Collectors.joining("\n"));
      if (!code.isEmpty()) {
        page.add("## " + code.substring(0, code.indexOf(':')));
      }
      page.add(prose);
      if (!code.isEmpty()) {
        page.add("```yaml\n" + code + "\n```");
      }
    }
    return page.stream().filter(p -> !p.isBlank()).collect(Collectors.joining("\n\n")) + "\n";
  }

  private static String bare(String line) {
    return line.replaceFirst("^# ?", "");
  }
}
