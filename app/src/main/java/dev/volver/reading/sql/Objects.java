package dev.volver.reading.sql;

import dev.volver.reading.Operation;
import dev.volver.reading.Operation.AddEnumValue;
import dev.volver.reading.Operation.CreateObject;
import dev.volver.reading.Operation.DropIndex;
import dev.volver.reading.Operation.DropObject;
import dev.volver.reading.Operation.DropTable;
import dev.volver.reading.Operation.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads what makes, changes and drops things in a schema; tables are handed on. */
final class Objects {
  private static final String[] OTHERS = {
    "RULE",
    "ROLE",
    "USER",
    "GROUP",
    "CAST",
    "COLLATION",
    "CONVERSION",
    "EVENT",
    "SERVER",
    "LANGUAGE",
    "OPERATOR",
    "PUBLICATION",
    "STATISTICS",
    "TEXT",
    "TRANSFORM",
    "ACCESS",
    "INDEX",
    "DEFAULT",
    "LARGE",
    "SYSTEM",
    "DATABASE"
  };

  /** Those of which one word and a name tell which it is. */
  private static final String[] NAMED = {
    "PUBLICATION", "SERVER", "ROLE", "GROUP", "LANGUAGE", "STATISTICS", "COLLATION", "CONVERSION"
  };

  private static final Set<String> NOT_DROPPED = Set.of("DATABASE", "LARGE", "SYSTEM", "DEFAULT");

  private Objects() {}

  static List<Operation> create(Cursor at, int line) {
    at.expect("CREATE");
    boolean replace = at.accept("OR", "REPLACE");
    at.acceptOne("GLOBAL", "LOCAL");
    at.acceptOne("TEMP", "TEMPORARY", "UNLOGGED");
    if (replace && at.sees("TABLE")) {
      throw new NotRead();
    }
    if (at.accept("TABLE") || at.accept("FOREIGN", "TABLE")) {
      return Tables.create(at, line);
    }
    if (at.accept("VIRTUAL", "TABLE")) {
      at.accept("IF", "NOT", "EXISTS");
      String table = at.qualified();
      at.expect("USING");
      at.skipTo();
      return List.of(new Operation.CreateTable(line, table, List.of(), List.of()));
    }
    boolean unique = at.accept("UNIQUE");
    if (at.accept("INDEX")) {
      return Tables.index(at, line, unique);
    }
    at.acceptOne("CONSTRAINT", "RECURSIVE", "TRUSTED", "PROCEDURAL");
    List<Operation> operations = new ArrayList<>();
    Kind kind = kind(at);
    at.accept("IF", "NOT", "EXISTS");
    String name = kind == Kind.OTHER ? rest(at) : at.qualified();
    if (kind == Kind.SCHEMA && at.accept("AUTHORIZATION")) {
      at.name();
    }
    if (kind == Kind.SCHEMA) {
      at.expectEnd();
    }
    if (kind == Kind.MATERIALIZED_VIEW) {
      at.skipTo("AS");
      Rows.calls(at, line, Set.of()).ifPresent(operations::add);
    }
    boolean routine = kind == Kind.TRIGGER || kind == Kind.FUNCTION;
    if (!(routine && endsBody(at.statement().tokens()))) {
      at.skipTo();
    }
    operations.addFirst(new CreateObject(line, kind, name, at.statement().text()));
    return operations;
  }

  /** A body between BEGIN and END: its semicolons belong to it. */
  private static boolean endsBody(List<Token> tokens) {
    int size = tokens.size();
    return tokens.get(size - 1).is("END") && tokens.get(size - 2).is(";");
  }

  /** What kind of thing comes next. */
  static Kind kind(Cursor at) {
    if (at.accept("MATERIALIZED", "VIEW")) {
      return Kind.MATERIALIZED_VIEW;
    }
    if (at.acceptOne("FUNCTION", "PROCEDURE", "AGGREGATE", "ROUTINE")) {
      return Kind.FUNCTION;
    }
    for (Kind kind :
        List.of(
            Kind.VIEW,
            Kind.TRIGGER,
            Kind.TYPE,
            Kind.DOMAIN,
            Kind.SEQUENCE,
            Kind.SCHEMA,
            Kind.EXTENSION,
            Kind.POLICY)) {
      if (at.accept(kind.name())) {
        return kind;
      }
    }
    if (at.accept("FOREIGN", "DATA", "WRAPPER") || at.seesOne(OTHERS)) {
      return Kind.OTHER;
    }
    throw new NotRead();
  }

  /** All that follows, as the name of a thing whose name is not one word. */
  private static String rest(Cursor at) {
    if (at.accept("RULE")) {
      at.accept("IF", "EXISTS");
      return "rule " + at.name();
    }
    if (at.seesOne(NAMED)) {
      String kind = at.take().text();
      at.accept("IF", "NOT", "EXISTS");
      at.accept("IF", "EXISTS");
      return (kind + " " + at.qualified()).toLowerCase(Locale.ROOT);
    }
    int start = at.place();
    for (int words = 0; words < 3 && !at.atEnd() && !at.sees("("); words++) {
      at.take();
    }
    return at.since(start).toLowerCase(Locale.ROOT);
  }

  static List<Operation> drop(Cursor at, int line) {
    at.expect("DROP");
    if (at.accept("TABLE") || at.accept("FOREIGN", "TABLE")) {
      at.accept("IF", "EXISTS");
      List<String> tables = at.list();
      boolean cascade = Alterations.cascade(at);
      at.expectEnd();
      return each(tables, t -> new DropTable(line, t, cascade));
    }
    if (at.accept("INDEX")) {
      boolean concurrently = at.accept("CONCURRENTLY");
      boolean guarded = at.accept("IF", "EXISTS");
      List<String> indexes = at.list();
      Alterations.cascade(at);
      at.expectEnd();
      return each(indexes, i -> new DropIndex(line, i, concurrently, guarded));
    }
    if (!at.atEnd() && NOT_DROPPED.contains(at.peek().text().toUpperCase(Locale.ROOT))) {
      throw new NotRead();
    }
    Kind kind = kind(at);
    at.accept("IF", "EXISTS");
    if (kind == Kind.OTHER) {
      String name = rest(at);
      at.skipTo("CASCADE");
      boolean cascade = at.accept("CASCADE");
      at.expectEnd();
      return List.of(new DropObject(line, kind, name, cascade));
    }
    List<String> names = new ArrayList<>();
    do {
      names.add(at.qualified());
      if (at.sees("(")) {
        at.group();
      }
    } while (at.accept(","));
    if (at.accept("ON")) {
      at.qualified();
    }
    boolean cascade = Alterations.cascade(at);
    at.expectEnd();
    return each(names, n -> new DropObject(line, kind, n, cascade));
  }

  private static List<Operation> each(List<String> names, Function<String, Operation> operation) {
    return names.stream().map(operation).toList();
  }

  static List<Operation> alter(Cursor at, int line) {
    at.expect("ALTER");
    if (at.accept("TABLE") || at.accept("FOREIGN", "TABLE")) {
      return Alterations.read(at);
    }
    int start = at.place();
    Optional<Operation> renamed = Renames.read(at, line);
    if (renamed.isPresent()) {
      return List.of(renamed.get());
    }
    at.back(start);
    Kind kind = kind(at);
    at.accept("IF", "EXISTS");
    if (kind == Kind.OTHER) {
      String name = rest(at);
      at.skipTo();
      return List.of(new CreateObject(line, kind, name));
    }
    String name = at.qualified();
    if (kind == Kind.TYPE && at.accept("ADD", "VALUE")) {
      return List.of(new AddEnumValue(line, name, enumValue(at)));
    }
    if (kind == Kind.SEQUENCE
        && at.seesOne("AS", "INCREMENT", "CACHE", "MINVALUE", "MAXVALUE", "CYCLE", "NO")
        && !restarts(at)) {
      at.skipTo();
      return List.of(new CreateObject(line, Kind.OTHER, "sequence " + name));
    }
    boolean known =
        switch (kind) {
          case TYPE -> at.seesOne("OWNER", "SET");
          case DOMAIN ->
              at.seesOne("RENAME", "OWNER")
                  || at.sees("SET", "DEFAULT")
                  || at.sees("DROP", "DEFAULT")
                  || at.sees("DROP", "CONSTRAINT")
                  || at.sees("DROP", "NOT")
                  || at.sees("SET", "SCHEMA");
          case SEQUENCE -> !restarts(at);
          case EXTENSION -> at.sees("SET", "SCHEMA");
          case VIEW, MATERIALIZED_VIEW, TRIGGER, FUNCTION, SCHEMA, POLICY, OTHER -> true;
        };
    if (!known || at.atEnd()) {
      throw new NotRead();
    }
    at.skipTo();
    return List.of(new CreateObject(line, kind, name));
  }

  private static boolean restarts(Cursor at) {
    int start = at.place();
    at.skipTo("RESTART");
    boolean restarts = at.sees("RESTART");
    at.back(start);
    return restarts;
  }

  private static String enumValue(Cursor at) {
    at.accept("IF", "NOT", "EXISTS");
    Token value = at.take();
    if (value.kind() != Token.Kind.STRING) {
      throw new NotRead();
    }
    if (at.acceptOne("BEFORE", "AFTER")) {
      at.take();
    }
    at.expectEnd();
    String text = value.text();
    return text.substring(text.indexOf('\'') + 1, text.length() - 1).replace("''", "'");
  }
}
