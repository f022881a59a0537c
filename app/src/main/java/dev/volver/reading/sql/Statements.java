package dev.volver.reading.sql;

import dev.volver.reading.Operation;
import dev.volver.reading.Operation.CreateObject;
import dev.volver.reading.Operation.DropObject;
import dev.volver.reading.Operation.Harmless;
import dev.volver.reading.Operation.Kind;
import dev.volver.reading.Operation.Opaque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads statements one by one. */
public final class Statements {
  private static final String[] OF_TRANSACTIONS = {
    "TRANSACTION", "WORK", "DEFERRED", "IMMEDIATE", "EXCLUSIVE", "ISOLATION", "LEVEL", "READ",
    "WRITE", "ONLY", "COMMITTED", "UNCOMMITTED", "REPEATABLE", "SERIALIZABLE", "NOT", "DEFERRABLE",
    "AND", "NO", "CHAIN", ","
  };
  private static final Set<String> PRAGMAS_THAT_WRITE =
      Set.of("writable_schema", "schema_version", "reset_database", "trusted_schema");

  private Statements() {}

  /** What all statements of some SQL do; what is not known is opaque. */
  public static List<Operation> read(String sql, int line) {
    List<Operation> operations = new ArrayList<>();
    new Splitter(sql, line).each(statement -> operations.addAll(read(statement)));
    return List.copyOf(operations);
  }

  private static List<Operation> read(Statement statement) {
    if (statement.whole()) {
      try {
        return known(statement, new Cursor(statement));
      } catch (NotRead e) {
        // it goes on in a way that is not known
      }
    }
    return List.of(new Opaque(statement.line(), statement.head()));
  }

  private static List<Operation> known(Statement statement, Cursor at) {
    int line = statement.line();
    return switch (at.peek().text().toUpperCase(Locale.ROOT)) {
      case "CREATE" -> Objects.create(at, line);
      case "ALTER" -> Objects.alter(at, line);
      case "DROP" -> Objects.drop(at, line);
      case "GRANT", "REVOKE" -> List.of(right(at, line));
      case "SECURITY", "REASSIGN" -> {
        at.skipTo();
        yield List.of(new CreateObject(line, Kind.OTHER, statement.head()));
      }
      case "PRAGMA" -> pragma(at, line);
      case "SET",
          "RESET",
          "SHOW",
          "COMMENT",
          "ANALYZE",
          "VACUUM",
          "REINDEX",
          "CLUSTER",
          "CHECKPOINT",
          "LOCK",
          "REFRESH",
          "DISCARD",
          "LISTEN",
          "UNLISTEN",
          "NOTIFY" -> {
        at.skipTo();
        yield harmless(statement);
      }
      case "BEGIN", "START", "COMMIT", "END" -> transaction(at);
      case "SAVEPOINT", "RELEASE" -> {
        at.take();
        at.accept("SAVEPOINT");
        at.name();
        at.expectEnd();
        yield harmless(statement);
      }
      case "EXPLAIN" -> explain(at);
      default -> Rows.read(at);
    };
  }

  /** A right is told by what is granted and to whom. */
  private static Operation right(Cursor at, int line) {
    boolean grants = at.accept("GRANT");
    if (!grants) {
      at.expect("REVOKE");
    }
    int start = at.place();
    at.skipTo(grants ? "TO" : "FROM");
    String what = at.since(start);
    at.expect(grants ? "TO" : "FROM");
    int who = at.place();
    at.skipTo("WITH", "CASCADE", "RESTRICT", "GRANTED");
    String name = ("grant " + what + " to " + at.since(who)).toLowerCase(Locale.ROOT);
    at.skipTo();
    return grants
        ? new CreateObject(line, Kind.OTHER, name)
        : new DropObject(line, Kind.OTHER, name, false);
  }

  private static List<Operation> harmless(Statement statement) {
    return List.of(new Harmless(statement.line(), statement.head()));
  }

  private static List<Operation> transaction(Cursor at) {
    at.take();
    while (at.acceptOne(OF_TRANSACTIONS)) {
      // several words may follow
    }
    at.expectEnd();
    return harmless(at.statement());
  }

  private static List<Operation> pragma(Cursor at, int line) {
    at.expect("PRAGMA");
    String name = at.qualified();
    if (PRAGMAS_THAT_WRITE.contains(name.substring(name.lastIndexOf('.') + 1))) {
      throw new NotRead();
    }
    at.skipTo();
    return List.of(new Harmless(line, at.statement().head()));
  }

  private static List<Operation> explain(Cursor at) {
    while (!at.atEnd()) {
      if (at.take().isOne("ANALYZE", "ANALYSE")) {
        throw new NotRead();
      }
    }
    return harmless(at.statement());
  }
}
