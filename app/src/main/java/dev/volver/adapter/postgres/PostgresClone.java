package dev.volver.adapter.postgres;

import dev.volver.backup.Excerpt;
import dev.volver.backup.Lending;
import dev.volver.rehearsal.Clone;
import dev.volver.rehearsal.Comparison;
import dev.volver.rehearsal.Place;
import dev.volver.rehearsal.Schema;
import java.util.List;
import java.util.Optional;

/** A clone in a database of its own. */
record PostgresClone(String tag, Psql psql, Databases databases, String database) implements Clone {

  @Override
  public Place place() {
    return new Place.PostgresDatabase(database);
  }

  @Override
  public Schema schema() {
    return PostgresSchema.of(psql, database);
  }

  @Override
  public List<List<Optional<String>>> query(String sql) {
    return psql.asRole().rows(database, sql);
  }

  @Override
  public long bytes() {
    return databases.bytes(database);
  }

  @Override
  public void apply(String script) {
    psql.asRole().printed(database, "begin;\n" + script + "\n;\ncommit;\n");
  }

  @Override
  public void write(String statement) {
    apply(statement);
  }

  @Override
  public void apply(List<Excerpt> excerpts) {
    new OneByOne(psql.asRole(), database).run(excerpts);
  }

  @Override
  public List<Long> apply(String script, Clone copy, Lending lending) {
    return switch (copy.place()) {
      case Place.PostgresDatabase other ->
          new LentScript(psql.asRole(), database, other.database()).run(script, lending);
      case Place.SqliteFile other ->
          throw new IllegalArgumentException("not a PostgreSQL database: " + other);
    };
  }

  @Override
  public Comparison compare(Clone after) {
    return switch (after.place()) {
      case Place.PostgresDatabase other ->
          new PostgresComparison(psql, database, other.database(), copied(other.database())).run();
      case Place.SqliteFile other ->
          throw new IllegalArgumentException("not a PostgreSQL database: " + other);
    };
  }

  /**
   * The transaction before one was copied from the other, or both from a third; empty when they
   * were restored apart.
   */
  private Optional<Long> copied(String other) {
    Note here = Note.of(databases.comment(database));
    Note there = Note.of(databases.comment(other));
    if (here.mark(Note.FAMILY).isEmpty()
        || !here.mark(Note.FAMILY).equals(there.mark(Note.FAMILY))) {
      return Optional.empty();
    }
    return here.mark(Note.COPIED)
        .or(() -> there.mark(Note.COPIED))
        .map(Long::parseLong)
        .map(x -> older(x, there.mark(Note.COPIED).map(Long::parseLong).orElse(x)));
  }

  /** Numbers of transactions go round: of two, the older is up to half of them behind. */
  private static long older(long x, long y) {
    return (int) (x - y) < 0 ? x : y;
  }
}
