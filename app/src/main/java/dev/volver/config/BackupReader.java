package dev.volver.config;

import dev.volver.backup.Generations;
import dev.volver.backup.Proof;
import dev.volver.message.Text;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads {@code backups}. */
final class BackupReader {
  private static final Map<String, Proof> PROOFS =
      Map.of(
          "captured", Proof.CAPTURED,
          "re-read", Proof.RE_READ,
          "integrity", Proof.INTEGRITY,
          "restored", Proof.RESTORED);

  private final Path base;
  private final Path folder;
  private final Secrets secrets;
  private final Problems problems;

  /**
   * @param state where backups go by themselves
   */
  BackupReader(Path base, Path state, Secrets secrets, Problems problems) {
    this.base = base;
    this.folder = state.resolve("backups");
    this.secrets = secrets;
    this.problems = problems;
  }

  /**
   * Reads it.
   *
   * @param checks those of the app, by name
   */
  BackupPolicy read(Section top, Map<String, CheckConfig> checks) {
    return top.get("backups")
        .flatMap(Value::section)
        .map(s -> read(checks, s))
        .orElseGet(() ->
            new BackupPolicy(
                folder,
                Duration.ofDays(30),
                7,
                Generations.NONE,
                Proof.RESTORED,
                BackupPolicy.Standby.AUTO,
                Optional.empty(),
                List.of(),
                Map.of(),
                List.of()));
  }

  private BackupPolicy read(Map<String, CheckConfig> checks, Section s) {
    var policy =
        new BackupPolicy(
            s.get("directory")
                .flatMap(Value::text)
                .map(d -> base.resolve(d).normalize().resolve("backups"))
                .orElse(folder),
            s.get("keep").flatMap(Value::duration).orElse(Duration.ofDays(30)),
            s.get("minimum").flatMap(v -> v.number(1, 100_000)).orElse(7),
            s.get("generations")
                .flatMap(Value::section)
                .map(BackupReader::generations)
                .orElse(Generations.NONE),
            s.get("proof").flatMap(v -> v.choice(PROOFS)).orElse(Proof.RESTORED),
            s.get("standby")
                .flatMap(v -> v.choice(BackupPolicy.Standby.class))
                .orElse(BackupPolicy.Standby.AUTO),
            s.get("old").flatMap(Value::text).map(d -> base.resolve(d).normalize()),
            Stream.of("key", "old-key")
                .flatMap(k -> s.get(k).stream())
                .flatMap(v -> secrets.resolve(v).stream())
                .toList(),
            new CopyReader(base, secrets).read(s),
            s.get("checks").map(v -> asked(v, checks)).orElse(List.of()));
    s.close();
    return policy;
  }

  private static Generations generations(Section s) {
    var read = new Generations(times(s, "daily"), times(s, "weekly"), times(s, "monthly"));
    s.close();
    return read;
  }

  private static int times(Section s, String name) {
    return s.get(name).flatMap(v -> v.number(0, 10_000)).orElse(0);
  }

  /** Only a query can be asked of a copy that nothing runs on. */
  private List<String> asked(Value value, Map<String, CheckConfig> checks) {
    List<String> queries =
        checks.entrySet().stream()
            .filter(e -> e.getValue() instanceof CheckConfig.Sql)
            .map(Map.Entry::getKey)
            .toList();
    Set<String> meant = new LinkedHashSet<>();
    for (Value item : value.list()) {
      item.text()
          .ifPresent(name -> {
            if (queries.contains(name)) {
              meant.add(name);
            } else {
              unknown(item, name, checks, queries);
            }
          });
    }
    return List.copyOf(meant);
  }

  private void unknown(
      Value item, String name, Map<String, CheckConfig> checks, List<String> queries) {
    boolean there = checks.containsKey(name);
    Text listed =
        queries.isEmpty()
            ? Text.of(
                "Add one: `checks: { %1$s: { sql: …, store: …, expect: … } }`.",
                "Añada una: `checks: { %1$s: { sql: …, store: …, expect: … } }`.", name)
            : Text.of("Name one of: %s.", "Nombre una de: %s.", String.join(", ", queries));
    problems.add(
        item.mark(),
        there
            ? Text.of(
                "`%s`: the check `%s` is no `sql` query, which is all a restored copy answers",
                "`%s`: la comprobación `%s` no es una consulta `sql`, lo único que responde una copia restaurada",
                item.place(),
                name)
            : Text.of(
                "`%s` names no check: `%s`",
                "`%s` no nombra una comprobación: `%s`", item.place(), name),
        there
            ? listed
            : Spelling.nearest(name, queries)
                .map(n -> Text.of("Did you mean `%s`?", "¿Quiso decir `%s`?", n))
                .orElse(listed));
  }
}
