package dev.volver.adapter.postgres;

import dev.volver.backup.Fingerprint;
import dev.volver.message.Problem;
import dev.volver.message.Text;
import java.util.List;
import java.util.stream.Stream;

/** A database that a copy was restored into, under a tag. */
record RestoredCopy(Psql psql, String tag, String database) {
  private static final int NAMED = 5;

  /** What tells it from what it must hold; empty when it is the right one. */
  List<Problem> compared(Fingerprint expected) {
    PostgresFingerprint.Held held = PostgresFingerprint.of(psql, database);
    return held.is(expected) ? List.of() : List.of(wrong(how(held.now(), expected)));
  }

  private static Text how(Fingerprint found, Fingerprint expected) {
    if (!expected.counts().isEmpty() && !found.counts().equals(expected.counts())) {
      return Text.of(
          "it holds %s, not %s", "contiene %s, no %s", found.counts(), expected.counts());
    }
    if (!found.objects().equals(expected.objects())) {
      return Text.of(
          "of its schema these are missing or new: %s",
          "de su esquema falta o sobra: %s",
          String.join(", ", oneSided(found.objects(), expected.objects())));
    }
    return Text.of("its schema is another", "su esquema es otro");
  }

  private static List<String> oneSided(List<String> found, List<String> expected) {
    return Stream.concat(
            expected.stream().filter(o -> !found.contains(o)),
            found.stream().filter(o -> !expected.contains(o)))
        .limit(NAMED)
        .toList();
  }

  Problem wrong(Text how) {
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
