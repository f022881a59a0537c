package dev.volver.rehearsal;

import dev.volver.message.Text;
import dev.volver.rehearsal.Trial.Loss;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a comparison says is gone. */
final class Losses {
  private Losses() {}

  /** Rows and values that were there before and are gone or others, the most first. */
  static List<Loss> of(Comparison rows) {
    List<Loss> losses = new ArrayList<>();
    for (Comparison.Table table : rows.different()) {
      if (table.before().isEmpty()) {
        continue;
      }
      if (table.after().isEmpty()) {
        table
            .before()
            .filter(n -> n > 0)
            .ifPresent(n -> losses.add(new Loss(table.name(), Optional.empty(), n, List.of())));
        continue;
      }
      if (table.missing() > 0) {
        losses.add(new Loss(table.name(), Optional.empty(), table.missing(), table.gone()));
      }
      for (Comparison.Column column : table.columns()) {
        if (column.values() > 0) {
          losses.add(
              new Loss(
                  table.name(),
                  Optional.of(column.name()),
                  column.values(),
                  column.examples().stream().map(Losses::shown).toList()));
        }
      }
    }
    losses.sort((a, b) -> Long.compare(b.values(), a.values()));
    return losses;
  }

  private static String shown(Comparison.Example e) {
    return e.key() + ": " + e.before() + " → " + e.after();
  }

  /** Rows that are there and were not before, in tables that were there. */
  static List<Text> left(Comparison rows) {
    return rows.different().stream()
        .filter(t -> t.before().isPresent() && t.extra() > 0)
        .map(t ->
            Text.of(
                "leaves %d rows in %s: %s",
                "deja %d filas en %s: %s", t.extra(), t.name(), String.join(", ", t.came())))
        .toList();
  }

  /** One of them in a line. */
  static Text shown(Loss loss) {
    String examples = loss.examples().isEmpty() ? "" : ": " + String.join("; ", loss.examples());
    return loss.column().isPresent()
        ? Text.of(
            "loses %d values of %s%s",
            "pierde %d valores de %s%s", loss.values(), loss.object(), examples)
        : Text.of(
            "loses %d rows of %s%s",
            "pierde %d filas de %s%s", loss.values(), loss.object(), examples);
  }
}
