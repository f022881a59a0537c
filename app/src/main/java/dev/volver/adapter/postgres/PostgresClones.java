package dev.volver.adapter.postgres;

import dev.volver.backup.Fingerprint;
import dev.volver.backup.Trees;
import dev.volver.config.StoreConfig;
import dev.volver.exec.CommandRunner;
import dev.volver.message.Halt;
import dev.volver.message.Text;
import dev.volver.rehearsal.Clone;
import dev.volver.rehearsal.Clones;
import dev.volver.rehearsal.Schema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/** Clones of a PostgreSQL database, in databases of the same server. */
public final class PostgresClones implements Clones {
  private static final String CLONE = "clone_";

  /** With what comes before it, a tag fits into the longest name that there may be. */
  private static final Pattern TAG = Pattern.compile("[a-z0-9_-]{1,18}");

  private final Psql psql;
  private final Databases databases;
  private final Dump dump;
  private final Path work;

  /**
   * @param work a folder where a dump of the database may lie for a while
   */
  public PostgresClones(StoreConfig.Postgres server, CommandRunner runner, Path work) {
    this.psql = new Psql(server, runner);
    this.databases = new Databases(psql);
    this.dump = new Dump(psql);
    this.work = work;
  }

  @Override
  public long needs() {
    return databases.bytes(databases.live());
  }

  /** Where the dump lies, and where the server keeps the clones as far as that can be told. */
  @Override
  public long room() {
    try {
      long here = Files.getFileStore(Files.createDirectories(work)).getUsableSpace();
      return Math.min(here, new ServerRoom(psql).bytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Clone fresh(String tag) {
    try {
      Path folder = Files.createTempDirectory(Files.createDirectories(work), "clone");
      try {
        Fingerprint held = dump.take(databases.live(), folder);
        Clone clone = fresh(folder, tag);
        if (!PostgresFingerprint.of(psql, database(tag)).is(held)) {
          databases.drop(database(tag));
          throw Halt.failed(
              Text.of(
                  "the clone does not hold what the database holds",
                  "el clon no contiene lo que contiene la base"),
              psql.where(),
              Text.of("Try again.", "Inténtelo otra vez."));
        }
        return clone;
      } finally {
        Trees.delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Clone fresh(Path copy, String tag) {
    String database = database(tag);
    try {
      new Restoring(psql, databases, dump).go(copy, database);
    } catch (Halt e) {
      databases.drop(database);
      throw e;
    }
    databases.mark(database, Note.FAMILY, UUID.randomUUID().toString());
    return clone(tag);
  }

  /**
   * The number of a transaction is noted before: in both, rows with a younger one came later. Of a
   * copy of a copy the first is kept.
   */
  @Override
  public Clone again(Clone clone, String tag) {
    if (clone.tag().equals(tag)) {
      throw new IllegalArgumentException("a clone is never made of itself: " + tag);
    }
    String from = database(clone.tag());
    String database = database(tag);
    databases.drop(database);
    String now =
        psql.script(
                psql.maintenance(),
                Sessions.end(from)
                    + "copy (select (pg_current_xact_id()::text::numeric % 4294967296)::bigint) to stdout;\n")
            .getFirst();
    Note source = Note.of(databases.comment(from));
    databases.copy(from, database);
    databases.mark(database, Note.FAMILY, source.mark(Note.FAMILY).orElse(from));
    databases.mark(database, Note.COPIED, source.mark(Note.COPIED).orElse(now));
    databases.finish(database, List.of());
    return clone(tag);
  }

  /** With the live one's extensions, as far as this role may make them. */
  @Override
  public Clone empty(String tag) {
    String database = database(tag);
    databases.create(database, List.of());
    for (String extension :
        psql.column(
            databases.live(),
            "select quote_ident(extname) from pg_extension where extname <> 'plpgsql' order by oid")) {
      psql.run(
          psql.psql(database)
              .reading("create extension if not exists " + extension + " cascade;\n"));
    }
    databases.finish(database, List.of());
    return clone(tag);
  }

  @Override
  public Schema live() {
    return PostgresSchema.of(psql, databases.live());
  }

  @Override
  public void discard(String tag) {
    databases.drop(database(tag));
  }

  @Override
  public List<String> left() {
    String prefix = databases.tagged(CLONE);
    String query =
        "select substr(datname, %d) from pg_database where starts_with(datname, %s) order by 1"
            .formatted(prefix.codePointCount(0, prefix.length()) + 1, Psql.text(prefix));
    return psql.column(psql.maintenance(), query);
  }

  private String database(String tag) {
    if (!TAG.matcher(tag).matches()) {
      throw new IllegalArgumentException("no tag of a clone: " + tag);
    }
    return databases.tagged(CLONE + tag);
  }

  private Clone clone(String tag) {
    return new PostgresClone(tag, psql, databases, database(tag));
  }
}
