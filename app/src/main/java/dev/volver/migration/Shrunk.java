package dev.volver.migration;

import dev.volver.backup.Fingerprint;
import dev.volver.message.Problem;
import dev.volver.message.Text;
import java.util.ArrayList;
import java.util.List;

/**
 * Something that a migration took from what was there.
 *
 * @param name a table that is still there, or a trigger
 * @param gone rows that it has less; 0 of a trigger
 * @param of rows that it had; 0 of a trigger
 */
public record Shrunk(String name, long gone, long of) {
  private static final String TRIGGER = "trigger:";

  /** A trigger that is gone. */
  public static Shrunk trigger(String name) {
    return new Shrunk(name, 0, 0);
  }

  /** What a store lost between two moments. */
  static List<Shrunk> between(Fingerprint before, Fingerprint after) {
    List<Shrunk> shrunk = new ArrayList<>();
    before
        .counts()
        .forEach((table, rows) -> {
          Long now = after.counts().get(table);
          if (now != null && now < rows) {
            shrunk.add(new Shrunk(table, rows - now, rows));
          }
        });
    before.objects().stream()
        .filter(o -> o.startsWith(TRIGGER) && !after.objects().contains(o))
        .forEach(o -> shrunk.add(trigger(o.substring(TRIGGER.length()))));
    return shrunk;
  }

  Problem problem() {
    return new Problem(
        of > 0
            ? Text.of(
                "the migration took %d of %d rows from `%s`",
                "la migración quitó %d de %d filas de `%s`", gone, of, name)
            : Text.of(
                "the migration dropped the trigger `%s`",
                "la migración quitó el disparador `%s`", name),
        name,
        Text.of(
            "If that is meant, add `may-shrink: [%s]` under `migrations`.",
            "Si es lo previsto, añada `may-shrink: [%s]` en `migrations`.", name));
  }
}
