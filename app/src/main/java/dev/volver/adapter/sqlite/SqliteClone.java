package dev.volver.adapter.sqlite;

import dev.volver.backup.Lending;
import dev.volver.rehearsal.Clone;
import dev.volver.rehearsal.Comparison;
import dev.volver.rehearsal.Place;
import dev.volver.rehearsal.Schema;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** A clone in a file of its own. */
record SqliteClone(String tag, Path file) implements Clone {

  @Override
  public Place place() {
    return new Place.SqliteFile(file);
  }

  @Override
  public Schema schema() {
    return asked(SqliteSchema::of);
  }

  @Override
  public List<List<Optional<String>>> query(String sql) {
    return asked(c -> {
      Sqlite.execute(c, "pragma query_only = on");
      return Sqlite.rows(c, sql);
    });
  }

  @Override
  public long bytes() {
    return new SqliteFiles(file).bytes();
  }

  @Override
  public void apply(String script) {
    if (!Files.exists(file)) {
      throw SqliteFailure.missing(file);
    }
    LentScript.run(file, script);
  }

  @Override
  public void write(String statement) {
    asked(c -> {
      Sqlite.execute(c, statement);
      return tag;
    });
  }

  @Override
  public List<Long> apply(String script, Clone copy, Lending lending) {
    return switch (copy.place()) {
      case Place.SqliteFile other -> LentScript.run(file, other.file(), script, lending);
      case Place.PostgresDatabase other ->
          throw new IllegalArgumentException("not a SQLite file: " + other);
    };
  }

  @Override
  public Comparison compare(Clone after) {
    return switch (after.place()) {
      case Place.SqliteFile other -> asked(_ -> new SqliteComparison(file, other.file()).run());
      case Place.PostgresDatabase other ->
          throw new IllegalArgumentException("not a SQLite file: " + other);
    };
  }

  private interface Question<T> {
    T ask(Connection connection) throws SQLException;
  }

  private <T> T asked(Question<T> question) {
    if (!Files.exists(file)) {
      throw SqliteFailure.missing(file);
    }
    try (Connection connection = Sqlite.open(file)) {
      return question.ask(connection);
    } catch (SQLException e) {
      throw SqliteFailure.of(file, e);
    }
  }
}
