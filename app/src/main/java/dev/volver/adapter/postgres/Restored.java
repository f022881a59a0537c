package dev.volver.adapter.postgres;

import dev.volver.backup.Fingerprint;
import dev.volver.message.Problem;
import dev.volver.message.Text;
import java.util.List;

/** Compares databases that were restored with what they must hold. */
final class Restored {
  private Restored() {}

  static List<Problem> compared(Psql psql, String tag, String database, Fingerprint expected) {
    Fingerprint found = PostgresFingerprint.of(psql, database);
    if (expected.fits(found)) {
      return List.of();
    }
    Text how =
        !found.counts().equals(expected.counts())
            ? Text.of(
                "it holds %s, not %s", "contiene %s, no %s", found.counts(), expected.counts())
            : Text.of("its schema is another", "su esquema es otro");
    return List.of(wrong(tag, how, database));
  }

  static Problem missing(String tag, String database) {
    return wrong(tag, Text.of("it is not there", "no está"), database);
  }

  private static Problem wrong(String tag, Text how, String database) {
    return new Problem(
        Text.of(
            "what was restored of %s is not what it must be: %s",
            "lo restaurado de %s no es lo debido: %s", tag, how),
        database,
        Text.of(
            "Do not use it; `volver backup list` shows other backups.",
            "No lo use; `volver backup list` muestra otras copias."));
  }
}
