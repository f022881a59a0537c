package dev.volver.migration;

import dev.volver.backup.Fingerprint;
import dev.volver.message.Exit;
import dev.volver.message.Halt;
import dev.volver.message.Problem;
import dev.volver.message.Text;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks at what a migration did to the rows it should have left alone. A table rebuilt with foreign
 * keys on takes the rows of other tables with it, and drops triggers, without any error.
 */
public final class MigrationGuard {
  private static final String TRIGGER = "trigger:";

  private MigrationGuard() {}

  /**
   * Compares what a store held before and after.
   *
   * @param mayShrink tables and triggers that the operator expects to lose something
   * @throws Halt when a table that is still there lost rows, or one that is still there lost a
   *     trigger
   */
  public static void check(Fingerprint before, Fingerprint after, List<String> mayShrink) {
    List<Problem> problems = new ArrayList<>();
    before
        .counts()
        .forEach((table, rows) -> {
          Long now = after.counts().get(table);
          if (now != null && now < rows && !mayShrink.contains(table)) {
            problems.add(
                lost(
                    table,
                    Text.of(
                        "the migration took %d of %d rows from `%s`",
                        "la migración quitó %d de %d filas de `%s`", rows - now, rows, table)));
          }
        });
    for (String object : before.objects()) {
      String name = object.substring(object.indexOf(':') + 1);
      if (object.startsWith(TRIGGER)
          && !after.objects().contains(object)
          && !mayShrink.contains(name)) {
        problems.add(
            lost(
                name,
                Text.of(
                    "the migration dropped the trigger `%s`",
                    "la migración quitó el disparador `%s`", name)));
      }
    }
    if (!problems.isEmpty()) {
      throw new Halt(Exit.INCOMPLETE, problems);
    }
  }

  private static Problem lost(String name, Text what) {
    return new Problem(
        what,
        name,
        Text.of(
            "If that is meant, add `may-shrink: [%s]` under `migrations`.",
            "Si es lo previsto, añada `may-shrink: [%s]` en `migrations`.", name));
  }
}
