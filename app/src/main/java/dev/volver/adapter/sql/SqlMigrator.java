package dev.volver.adapter.sql;

import dev.volver.backup.Database;
import dev.volver.backup.Rows;
import dev.volver.config.MigrationConfig;
import dev.volver.config.StoreConfig;
import dev.volver.exec.Command;
import dev.volver.message.Halt;
import dev.volver.message.Problem;
import dev.volver.message.Text;
import dev.volver.migration.Chain;
import dev.volver.migration.Mark;
import dev.volver.migration.Migrator;
import dev.volver.migration.Revision;
import dev.volver.migration.SqlPairs;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Migrations in pairs of files, {@code NNN_name.up.sql} and {@code NNN_name.down.sql}. Each runs in
 * one transaction with the line that records it in the table {@code volver_migrations}.
 */
public final class SqlMigrator implements Migrator {
  private static final Path ROOT = Path.of("/");

  private final MigrationConfig config;
  private final Database store;
  private final Ledger ledger;

  /** Of a SQLite file. */
  public SqlMigrator(MigrationConfig config, Database store, Path file) {
    this(config, store, new SqliteLedger(file));
  }

  private SqlMigrator(MigrationConfig config, Database store, Ledger ledger) {
    this.config = config;
    this.store = store;
    this.ledger = ledger;
  }

  /**
   * Of a database as the app's configuration has it.
   *
   * @param store the live one, or a clone of it
   */
  public static SqlMigrator of(MigrationConfig config, Database store, StoreConfig live) {
    return switch (live) {
      case StoreConfig.Sqlite s -> new SqlMigrator(config, store, s.path());
      case StoreConfig.Postgres p -> new SqlMigrator(config, store, new PostgresLedger(p));
      case StoreConfig.Files _, StoreConfig.Redis _ ->
          throw new IllegalArgumentException("it answers no SQL: " + config.store());
    };
  }

  @Override
  public String store() {
    return config.store();
  }

  @Override
  public Chain chain(Path code) {
    Path folder = code.resolve(config.directory());
    if (!Files.isDirectory(folder)) {
      throw Halt.refuse(
          Text.of("there is no folder of migrations", "no hay carpeta de migraciones"),
          folder.toString(),
          Text.of(
              "Check `migrations.directory`, or add the folder with a `.gitkeep`.",
              "Revise `migrations.directory`, o añada la carpeta con un `.gitkeep`."));
    }
    return new Chain(SqlPairs.revisions(folder, code));
  }

  @Override
  public Optional<String> current() {
    return store.bytes() == 0 ? Optional.empty() : revision(store);
  }

  @Override
  public Optional<String> revision(Rows rows) {
    return ledger.applied(rows).stream().max(Comparator.comparing(BigInteger::new));
  }

  private List<String> applied() {
    return store.bytes() == 0 ? List.of() : ledger.applied(store);
  }

  @Override
  public List<Mark> strangers(Path code) {
    Chain chain = chain(code);
    return applied().stream()
        .filter(r -> chain.find(r).isEmpty())
        .map(r -> Mark.named(r, "**/" + config.directory() + "/" + r + "_*.up.sql"))
        .toList();
  }

  /** It has the next number, so that no other code takes it for one of its own. */
  @Override
  public List<String> begin(Path code, String name, Rows live) {
    Path folder = code.resolve(config.directory());
    Set<String> used = new TreeSet<>(ledger.applied(live));
    chain(code).revisions().forEach(r -> used.add(r.id()));
    BigInteger last = used.stream().map(BigInteger::new).max(BigInteger::compareTo).orElseThrow();
    int digits = used.stream().mapToInt(String::length).min().orElseThrow();
    String number = String.format(Locale.ROOT, "%0" + digits + "d", last.add(BigInteger.ONE));
    Beginning beginning = new Beginning(ledger.made(live));
    Chain.clear(folder, ".sql");
    beginning.write(folder.resolve(number + "_" + name));
    return List.of(config.directory());
  }

  @Override
  public Set<String> records() {
    return Set.of(Ledger.TABLE);
  }

  @Override
  public void stamp(Path code, String to) {
    Set<String> wanted = to.equals(BASE) ? Set.of() : chain(code).upTo(to);
    Set<String> there = new TreeSet<>(applied());
    ledger.record(
        store,
        there.stream().filter(r -> !wanted.contains(r)).toList(),
        wanted.stream().filter(r -> !there.contains(r)).sorted().toList());
  }

  @Override
  public void upgrade(Path code, String to) {
    Chain chain = chain(code);
    requireKnown(chain, to, code);
    ledger.calm(store);
    Optional<String> from = current();
    from.ifPresent(f -> requireNoneSkipped(chain, f));
    for (Revision r : chain.between(from, to)) {
      ledger.run(store, Way.up(code, r));
    }
  }

  @Override
  public List<Problem> obstacles(Path code, Optional<String> from, String to, boolean down) {
    List<Way> ways =
        down
            ? undone(code, from.orElse(BASE), to).stream().map(r -> Way.down(code, r)).toList()
            : chain(code).between(from, to).stream().map(r -> Way.up(code, r)).toList();
    return ways.stream().flatMap(w -> obstacles(w).stream()).toList();
  }

  private List<Problem> obstacles(Way way) {
    try {
      ledger.check(way);
      return List.of();
    } catch (Halt e) {
      return e.problems();
    }
  }

  private void requireKnown(Chain chain, String revision, Path code) {
    if (chain.find(revision).isEmpty()) {
      throw Halt.failed(
          Text.of("there is no revision %s", "no hay revisión %s", revision),
          code.resolve(config.directory()).toString(),
          Text.of(
              "`volver migrations status` shows them.", "`volver migrations status` las muestra."));
    }
  }

  /** One that was added with a lower number than one that had already run would never run. */
  private void requireNoneSkipped(Chain chain, String from) {
    Set<String> skipped = new TreeSet<>(chain.upTo(from));
    applied().forEach(skipped::remove);
    if (!skipped.isEmpty()) {
      throw Halt.failed(
          Text.of(
              "revision %s was never run, although %s was",
              "la revisión %s no se ejecutó, aunque %s sí", skipped.iterator().next(), from),
          config.directory(),
          Text.of("Give it a number after %s.", "Dele un número posterior a %s.", from));
    }
  }

  @Override
  public void downgrade(Path code, String to) {
    ledger.calm(store);
    String from = current().orElse(BASE);
    for (Revision r : undone(code, from, to)) {
      ledger.run(store, Way.down(code, r));
    }
  }

  /** The revisions a downgrade undoes, newest first. */
  private List<Revision> undone(Path code, String from, String to) {
    if (from.equals(BASE)) {
      return List.of();
    }
    Chain chain = chain(code);
    requireKnown(chain, from, code);
    if (to.equals(BASE)) {
      return chain.between(Optional.empty(), from).reversed();
    }
    requireKnown(chain, to, code);
    return chain.between(Optional.of(to), from).reversed();
  }

  @Override
  public String sql(Path code, Optional<String> from, String to, boolean down) {
    StringBuilder sql = new StringBuilder();
    if (down) {
      undone(code, from.orElse(BASE), to).forEach(r -> sql.append(ledger.shown(Way.down(code, r))));
    } else {
      chain(code).between(from, to).forEach(r -> sql.append(ledger.shown(Way.up(code, r))));
    }
    return sql.toString();
  }

  /** A loop over the files, each in one transaction with its record, like those above. */
  @Override
  public List<String> typed(String to, boolean down) {
    String folder = Command.of(ROOT, config.directory()).typed();
    String loop =
        """
        ls %1$s | grep '[.]%2$s[.]sql$' | sort %3$s | (%8$swhile read -r f; do
          r=${f%%%%_*}
          there=$(%4$s) || exit 1
          if [ "$there" = %5$s ] && [ "$r" %6$s ]; then
            %7$s || exit 1
          fi
        done)\
        """
            .formatted(
                folder,
                down ? "down" : "up",
                down ? "-rn" : "-n",
                ledger.typedQuery(
                    "select count(*) from " + ledger.typedName() + " where revision = '$r'"),
                down ? "1" : "0",
                down ? "-gt " + (to.equals(BASE) ? "-1" : to) : "-le " + to,
                ledger.typedRun(folder + "/\"$f\"", Ledger.entry(ledger.typedName(), "$r", down)),
                ledger.typedPlace());
    return down ? List.of(loop) : List.of(ledger.typedTable(), loop);
  }

  @Override
  public List<String> typedStamp(String to) {
    return List.of(
        ledger.typedPlace()
            + ledger.typedQuery(
                "delete from "
                    + ledger.typedName()
                    + " where cast(revision as numeric) > "
                    + (to.equals(BASE) ? -1 : to)));
  }
}
