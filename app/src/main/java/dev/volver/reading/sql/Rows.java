package dev.volver.reading.sql;

import dev.volver.reading.Operation;
import dev.volver.reading.Operation.Change;
import dev.volver.reading.Operation.ChangeRows;
import dev.volver.reading.Operation.CreateTable;
import dev.volver.reading.Operation.Harmless;
import dev.volver.reading.Operation.Opaque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads statements that ask for rows or write them. */
final class Rows {
  private static final int DEEPEST = 16;
  private static final Set<String> COUNTERS = Set.of("nextval");
  private static final String[] CLAUSES = {
    ",", "FROM", "WHERE", "RETURNING", "ORDER", "LIMIT", "USING"
  };

  private Rows() {}

  static List<Operation> read(Cursor at) {
    return query(at, 0);
  }

  private static List<Operation> query(Cursor at, int depth) {
    if (depth > DEEPEST) {
      throw new NotRead();
    }
    int line = at.line();
    Token head = at.peek();
    return switch (head.text().toUpperCase(Locale.ROOT)) {
      case "WITH" -> with(at, depth);
      case "INSERT", "REPLACE" -> insert(at, line);
      case "UPDATE" -> update(at, line);
      case "DELETE" -> delete(at, line);
      case "TRUNCATE" -> truncate(at, line);
      case "MERGE" -> merge(at, line);
      case "COPY" -> copy(at, line);
      case "SELECT", "VALUES", "TABLE", "(" -> select(at, line);
      default -> throw new NotRead();
    };
  }

  private static List<Operation> with(Cursor at, int depth) {
    int line = at.line();
    at.expect("WITH");
    at.accept("RECURSIVE");
    List<Operation> operations = new ArrayList<>();
    do {
      at.name();
      if (at.sees("(")) {
        at.names();
      }
      at.expect("AS");
      at.accept("NOT");
      at.accept("MATERIALIZED");
      operations.addAll(query(at.group(), depth + 1));
    } while (at.accept(","));
    operations.addAll(query(at, depth + 1));
    operations.removeIf(Harmless.class::isInstance);
    return operations.isEmpty() ? List.of(harmless(at, line)) : operations;
  }

  private static Harmless harmless(Cursor at, int line) {
    return new Harmless(line, at.statement().head());
  }

  private static List<Operation> select(Cursor at, int line) {
    Optional<Operation> call = calls(at, line, Set.of());
    if (call.isPresent()) {
      return List.of(call.get());
    }
    if (at.sees("(")) {
      withoutInto(at);
    }
    if (at.sees("SELECT")) {
      at.skipTo("INTO");
      if (at.accept("INTO")) {
        at.acceptOne("TEMP", "TEMPORARY", "UNLOGGED");
        at.accept("TABLE");
        String table = at.qualified();
        at.skipTo();
        return filled(table, line, false);
      }
    }
    at.skipTo();
    return List.of(harmless(at, line));
  }

  private static void withoutInto(Cursor at) {
    int start = at.place();
    while (!at.atEnd()) {
      if (at.take().is("INTO")) {
        throw new NotRead();
      }
    }
    at.back(start);
  }

  /** A new table with the rows of a query. */
  static List<Operation> filled(String table, int line, boolean guarded) {
    return List.of(
        new CreateTable(line, table, List.of(), List.of(), Optional.empty(), guarded),
        new ChangeRows(line, Change.INSERT, Optional.of(table), List.of()));
  }

  static Optional<Operation> calls(Cursor at, int line, Set<String> alsoKnown) {
    return Functions.unknown(at, alsoKnown)
        .map(f -> new Opaque(line, "calls " + f + ", which may do anything"));
  }

  private static List<Operation> insert(Cursor at, int line) {
    boolean replace = at.take().is("REPLACE");
    if (at.accept("OR")) {
      replace |= at.name().equals("replace");
    }
    at.expect("INTO");
    String table = at.qualified();
    if (at.accept("AS")) {
      at.name();
    }
    List<String> columns = List.of();
    if (at.sees("(") && !at.sees("(", "SELECT") && !at.sees("(", "WITH")) {
      columns = at.names();
    }
    if (!at.seesOne("VALUES", "SELECT", "DEFAULT", "OVERRIDING", "TABLE", "(", "WITH")) {
      throw new NotRead();
    }
    List<Operation> operations = new ArrayList<>();
    if (replace) {
      operations.add(new ChangeRows(line, Change.DELETE, Optional.of(table), List.of()));
    }
    operations.add(new ChangeRows(line, Change.INSERT, Optional.of(table), columns));
    calls(at, line, COUNTERS).ifPresent(operations::add);
    at.skipTo("DO");
    if (at.accept("DO", "UPDATE", "SET")) {
      operations.add(new ChangeRows(line, Change.UPDATE, Optional.of(table), assigned(at)));
    }
    at.skipTo();
    return operations;
  }

  private static List<Operation> update(Cursor at, int line) {
    at.expect("UPDATE");
    boolean replace = at.accept("OR") && at.name().equals("replace");
    at.accept("ONLY");
    String table = at.qualified();
    at.accept("*");
    if (at.accept("AS") || !at.sees("SET")) {
      at.name();
    }
    at.expect("SET");
    int start = at.place();
    List<Operation> operations = new ArrayList<>();
    if (replace) {
      operations.add(new ChangeRows(line, Change.DELETE, Optional.of(table), List.of()));
    }
    operations.add(new ChangeRows(line, Change.UPDATE, Optional.of(table), assigned(at)));
    at.skipTo();
    at.back(start);
    calls(at, line, COUNTERS).ifPresent(operations::add);
    return operations;
  }

  /** The columns of {@code a = 1, (b, c) = (2, 3)}. */
  private static List<String> assigned(Cursor at) {
    List<String> columns = new ArrayList<>();
    do {
      if (at.sees("(")) {
        columns.addAll(at.names());
      } else {
        columns.add(at.name());
        at.skipTo("=");
      }
      at.expect("=");
      at.skipTo(CLAUSES);
      while (at.sees("FROM") && at.before().filter(t -> t.is("DISTINCT")).isPresent()) {
        at.take();
        at.skipTo(CLAUSES);
      }
    } while (at.accept(","));
    return columns;
  }

  private static List<Operation> delete(Cursor at, int line) {
    at.expect("DELETE", "FROM");
    at.accept("ONLY");
    String table = at.qualified();
    at.accept("*");
    if (at.accept("AS") || (!at.atEnd() && !at.seesOne(CLAUSES))) {
      at.name();
    }
    if (!at.atEnd() && !at.seesOne(CLAUSES)) {
      throw new NotRead();
    }
    List<Operation> operations = new ArrayList<>();
    operations.add(new ChangeRows(line, Change.DELETE, Optional.of(table), List.of()));
    calls(at, line, COUNTERS).ifPresent(operations::add);
    at.skipTo();
    return operations;
  }

  private static List<Operation> truncate(Cursor at, int line) {
    at.expect("TRUNCATE");
    at.accept("TABLE");
    List<Operation> operations = new ArrayList<>();
    do {
      at.accept("ONLY");
      Optional<String> table = Optional.of(at.qualified());
      at.accept("*");
      operations.add(new ChangeRows(line, Change.TRUNCATE, table, List.of()));
    } while (at.accept(","));
    if (at.acceptOne("RESTART", "CONTINUE")) {
      at.expect("IDENTITY");
    }
    at.acceptOne("CASCADE", "RESTRICT");
    at.expectEnd();
    return operations;
  }

  private static List<Operation> merge(Cursor at, int line) {
    at.expect("MERGE");
    at.accept("INTO");
    at.accept("ONLY");
    Optional<String> table = Optional.of(at.qualified());
    List<Operation> operations = new ArrayList<>();
    calls(at, line, COUNTERS).ifPresent(operations::add);
    for (at.skipTo("THEN"); at.accept("THEN"); at.skipTo("THEN")) {
      for (Change change : List.of(Change.INSERT, Change.UPDATE, Change.DELETE)) {
        if (at.sees(change.name())) {
          operations.add(new ChangeRows(line, change, table, List.of()));
        }
      }
    }
    if (operations.isEmpty()) {
      throw new NotRead();
    }
    return operations;
  }

  private static List<Operation> copy(Cursor at, int line) {
    at.expect("COPY");
    if (at.sees("(")) {
      Cursor query = at.group();
      if (!query.seesOne("SELECT", "VALUES", "TABLE") || calls(query, line, Set.of()).isPresent()) {
        throw new NotRead();
      }
      at.expect("TO");
      return copyOut(at, line);
    }
    String table = at.qualified();
    List<String> columns = at.sees("(") ? at.names() : List.of();
    if (at.accept("TO")) {
      return copyOut(at, line);
    }
    at.expect("FROM");
    if (at.sees("PROGRAM")) {
      throw new NotRead();
    }
    at.skipTo();
    return List.of(new ChangeRows(line, Change.INSERT, Optional.of(table), columns));
  }

  private static List<Operation> copyOut(Cursor at, int line) {
    if (at.sees("PROGRAM")) {
      throw new NotRead();
    }
    at.skipTo();
    return List.of(harmless(at, line));
  }
}
