package dev.volver.cli;

import dev.volver.journal.RuleResult;
import dev.volver.message.Text;
import java.util.ArrayList;
import java.util.List;

/** What rules about data found, for people. */
final class RuleView {
  private static final int WIDEST = 40;

  private RuleView() {}

  static void count(Console console, RuleResult r) {
    String mark = r.broken() ? console.bad("✗") : r.now().isPresent() ? console.good("✓") : "?";
    Text found =
        r.unknown()
            .orElse(
                Text.of(
                    "rows that break it: %d", "filas que la incumplen: %d", r.now().orElse(0L)));
    console.line(Text.of("%s %-20s %s", "%s %-20s %s", mark, r.rule(), found));
  }

  /** The first rows as a table. */
  static void rows(Console console, RuleResult r) {
    if (r.rows().isEmpty()) {
      return;
    }
    List<List<String>> all = new ArrayList<>();
    if (!r.columns().isEmpty()) {
      all.add(r.columns());
    }
    r.rows().forEach(row -> all.add(row.stream().map(RuleView::cut).toList()));
    for (List<String> row : all) {
      StringBuilder line = new StringBuilder(" ");
      for (int c = 0; c < row.size(); c++) {
        int column = c;
        int width =
            all.stream()
                .filter(x -> x.size() > column)
                .mapToInt(x -> x.get(column).length())
                .max()
                .orElse(0);
        line.append(' ').append(row.get(c)).repeat(' ', width - row.get(c).length() + 1);
      }
      console.line(line.toString().stripTrailing());
    }
    long more = r.now().orElse(0L) - r.rows().size();
    if (more > 0) {
      console.line(Text.of("  … and %d more", "  … y %d más", more));
    }
  }

  private static String cut(String value) {
    String flat = value.replaceAll("\\s", " ");
    return flat.length() > WIDEST ? flat.substring(0, WIDEST - 1) + "…" : flat;
  }
}
