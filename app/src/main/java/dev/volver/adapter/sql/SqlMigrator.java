package dev.volver.adapter.sql;

import dev.volver.backup.Database;
import dev.volver.backup.Rows;
import dev.volver.config.MigrationConfig;
import dev.volver.exec.Command;
import dev.volver.message.Halt;
import dev.volver.message.Text;
import dev.volver.migration.Chain;
import dev.volver.migration.Kept;
import dev.volver.migration.Mark;
import dev.volver.migration.Migrator;
import dev.volver.migration.Revision;
import dev.volver.migration.SqlPairs;
import java.io.IOException;
import java.io.UncheckedIOException;
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
  private static final String RECORDS =
      "create table if not exists volver_migrations (revision text primary key, applied_at text not"
          + " null default current_timestamp);\n";

  private final MigrationConfig config;
  private final Database store;
  private final Path database;

  /**
   * @param database the file of the store, for the commands that a person types
   */
  public SqlMigrator(MigrationConfig config, Database store, Path database) {
    this.config = config;
    this.store = store;
    this.database = database;
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
    return applied(rows).stream().max(Comparator.comparing(BigInteger::new));
  }

  private static List<String> applied(Rows rows) {
    boolean recorded =
        !rows.query("select 1 from sqlite_master where name = 'volver_migrations'").isEmpty();
    return recorded
        ? rows.query("select revision from volver_migrations").stream()
            .flatMap(row -> row.getFirst().stream())
            .toList()
        : List.of();
  }

  @Override
  public List<Mark> strangers(Path code) {
    List<String> recorded = store.bytes() == 0 ? List.of() : applied(store);
    Chain chain = chain(code);
    return recorded.stream()
        .filter(r -> chain.find(r).isEmpty())
        .map(r -> Mark.named(r, "**/" + config.directory() + "/" + r + "_*.up.sql"))
        .toList();
  }

  /** It has the next number, so that no other code takes it for one of its own. */
  @Override
  public List<String> begin(Path code, String name, Rows live) {
    Path folder = code.resolve(config.directory());
    Set<String> used = new TreeSet<>(applied(live));
    chain(code).revisions().forEach(r -> used.add(r.id()));
    BigInteger last = used.stream().map(BigInteger::new).max(BigInteger::compareTo).orElseThrow();
    int digits = used.stream().mapToInt(String::length).min().orElseThrow();
    String number = String.format(Locale.ROOT, "%0" + digits + "d", last.add(BigInteger.ONE));
    Chain.clear(folder, ".sql");
    new Beginning(Kept.of(live, "volver_migrations")).write(folder.resolve(number + "_" + name));
    return List.of(config.directory());
  }

  @Override
  public Set<String> records() {
    return Set.of("volver_migrations");
  }

  @Override
  public void stamp(Path code, String to) {
    Set<String> wanted = to.equals(BASE) ? Set.of() : chain(code).upTo(to);
    Set<String> there = new TreeSet<>(store.bytes() == 0 ? List.of() : applied(store));
    StringBuilder script = new StringBuilder(RECORDS);
    there.stream()
        .filter(r -> !wanted.contains(r))
        .forEach(
            r -> script.append("delete from volver_migrations where revision = '" + r + "';\n"));
    wanted.stream()
        .filter(r -> !there.contains(r))
        .sorted()
        .forEach(
            r -> script.append("insert into volver_migrations (revision) values ('" + r + "');\n"));
    store.apply(script.toString());
  }

  @Override
  public void upgrade(Path code, String to) {
    Chain chain = chain(code);
    requireKnown(chain, to, code);
    Optional<String> from = current();
    from.ifPresent(f -> requireNoneSkipped(chain, f));
    for (Revision r : chain.between(from, to)) {
      store.apply(up(code, r));
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
    applied(store).forEach(skipped::remove);
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
    String from = current().orElse(BASE);
    for (Revision r : undone(code, from, to)) {
      store.apply(down(code, r));
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
      undone(code, from.orElse(BASE), to).forEach(r -> sql.append(down(code, r)));
    } else {
      chain(code).between(from, to).forEach(r -> sql.append(up(code, r)));
    }
    return sql.toString();
  }

  private static String up(Path code, Revision r) {
    return "-- "
        + r.file()
        + "\n"
        + RECORDS
        + read(code.resolve(r.file()))
        + "\n;\ninsert into volver_migrations (revision) values ('"
        + r.id()
        + "');\n";
  }

  private static String down(Path code, Revision r) {
    String file = SqlPairs.down(r);
    Path path = code.resolve(file);
    if (!Files.exists(path)) {
      throw Halt.refuse(
          Text.of("revision %s has no way down", "la revisión %s no tiene vuelta atrás", r.id()),
          path.toString(),
          Text.of(
              "Restore the backup from before it instead.", "Restaure la copia anterior a ella."));
    }
    return "-- "
        + file
        + "\n"
        + read(path)
        + "\n;\ndelete from volver_migrations where revision = '"
        + r.id()
        + "';\n";
  }

  private static String read(Path file) {
    try {
      return Files.readString(file).stripTrailing();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A loop over the files, each in one transaction with its record, like those above. */
  @Override
  public List<String> typed(String to, boolean down) {
    String file = Command.of(database, database.toString()).typed();
    String folder = Command.of(database, config.directory()).typed();
    String records = "sqlite3 " + file + " " + Command.of(database, RECORDS.strip()).typed();
    String loop =
        """
        ls %1$s | grep '[.]%2$s[.]sql$' | sort %3$s | while read -r f; do
          r=${f%%%%_*}
          there=$(sqlite3 %4$s "select count(*) from volver_migrations where revision = '$r'")
          if [ "$there" = %5$s ] && [ "$r" %6$s ]; then
            { echo 'begin;'; cat %1$s/"$f"; echo; echo "; %7$s; commit;"; } | sqlite3 -bail %4$s || break
          fi
        done\
        """
            .formatted(
                folder,
                down ? "down" : "up",
                down ? "-rn" : "-n",
                file,
                down ? "1" : "0",
                down ? "-gt " + (to.equals(BASE) ? "-1" : to) : "-le " + to,
                down
                    ? "delete from volver_migrations where revision = '$r'"
                    : "insert into volver_migrations (revision) values ('$r')");
    return down ? List.of(loop) : List.of(records, loop);
  }

  @Override
  public List<String> typedStamp(String to) {
    String later = "delete from volver_migrations where cast(revision as integer) > ";
    return List.of(
        Command.of(database, "sqlite3", database.toString(), later + (to.equals(BASE) ? -1 : to))
            .typed());
  }
}
