package dev.volver.reading.sql;

import dev.volver.reading.Column;
import dev.volver.reading.Constraint;
import dev.volver.reading.Default;
import dev.volver.reading.sql.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads definitions of columns and constraints. */
final class Columns {
  private static final String[] AFTER_TYPE = {
    "NOT",
    "NULL",
    "PRIMARY",
    "UNIQUE",
    "CHECK",
    "DEFAULT",
    "REFERENCES",
    "COLLATE",
    "CONSTRAINT",
    "GENERATED",
    "AS",
    "ON",
    "STORAGE",
    "COMPRESSION",
    "USING",
    "DEFERRABLE",
    "INITIALLY"
  };
  private static final Set<String> COUNTED =
      Set.of("serial", "bigserial", "smallserial", "serial2", "serial4", "serial8");
  private static final Set<String> CALLS =
      Set.of(
          "current_timestamp",
          "current_date",
          "current_time",
          "localtime",
          "localtimestamp",
          "current_user",
          "session_user",
          "user",
          "current_role",
          "current_schema");

  private Columns() {}

  /** What a definition says, and the constraints that are written at the column. */
  record Definition(Column column, List<Constraint> constraints) {}

  static Definition column(Cursor at) {
    String name = at.name();
    String type = at.atEnd() ? "" : type(at);
    boolean counted = COUNTED.contains(type.toLowerCase(Locale.ROOT));
    boolean nullable = !counted;
    boolean unique = false;
    boolean key = false;
    Optional<Default> fallback =
        counted ? Optional.of(new Default("nextval", false)) : Optional.empty();
    Optional<String> reference = Optional.empty();
    List<Constraint> constraints = new ArrayList<>();
    while (!at.atEnd()) {
      Optional<String> named = at.accept("CONSTRAINT") ? Optional.of(at.name()) : Optional.empty();
      if (at.accept("NOT", "NULL")) {
        nullable = false;
        Constraints.conflict(at);
        at.accept("NO", "INHERIT");
      } else if (at.accept("PRIMARY", "KEY")) {
        key = true;
        nullable = false;
        at.acceptOne("ASC", "DESC");
        Constraints.conflict(at);
        at.accept("AUTOINCREMENT");
        Constraints.indexTail(at);
      } else if (at.accept("UNIQUE")) {
        unique = true;
        Constraints.conflict(at);
        if (at.accept("NULLS")) {
          at.accept("NOT");
          at.expect("DISTINCT");
        }
        Constraints.indexTail(at);
      } else if (at.accept("CHECK")) {
        at.group();
        at.accept("NO", "INHERIT");
        constraints.add(
            new Constraint(Constraint.Kind.CHECK, named, List.of(name), Optional.empty()));
      } else if (at.accept("REFERENCES")) {
        reference = Optional.of(Constraints.references(at));
      } else if (at.accept("DEFAULT")) {
        fallback = fallback(at);
      } else if (at.accept("COLLATE")) {
        at.qualified();
      } else if (at.acceptOne("STORAGE", "COMPRESSION")) {
        at.name();
      } else if (at.acceptOne("GENERATED", "AS")) {
        int start = at.place() - 1;
        generated(at);
        fallback = Optional.of(new Default(at.since(start), false));
      } else if (!Constraints.deferrable(at) && !at.accept("NULL")) {
        throw new NotRead();
      }
    }
    var column = new Column(name, type, nullable, unique, key, fallback, reference);
    return new Definition(column, constraints);
  }

  /** A type as written; it ends where something else about the column begins. */
  static String type(Cursor at) {
    int start = at.place();
    while (!at.atEnd() && !at.seesOne(AFTER_TYPE)) {
      if (at.sees("(")) {
        at.group();
      } else {
        Token token = at.take();
        boolean fits =
            token.kind() == Kind.WORD
                || token.kind() == Kind.QUOTED
                || token.kind() == Kind.NUMBER
                || token.isOne(".", "[", "]");
        if (!fits) {
          throw new NotRead();
        }
      }
    }
    return at.since(start);
  }

  private static void generated(Cursor at) {
    if (at.before().filter(t -> t.is("GENERATED")).isPresent()) {
      if (!at.accept("ALWAYS")) {
        at.expect("BY", "DEFAULT");
      }
      at.expect("AS");
      if (at.accept("IDENTITY")) {
        if (at.sees("(")) {
          at.group();
        }
        return;
      }
    }
    at.group();
    at.acceptOne("STORED", "VIRTUAL");
  }

  /** A default; {@code DEFAULT NULL} is none. */
  static Optional<Default> fallback(Cursor at) {
    int start = at.place();
    boolean fixed = true;
    boolean first = true;
    int brackets = 0;
    while (!at.atEnd() && (first || brackets > 0 || !at.seesOne(AFTER_TYPE))) {
      first = false;
      if (at.accept("::")) {
        cast(at);
      } else if (at.sees("(")) {
        fixed &= at.before().filter(t -> t.kind() == Kind.WORD && !t.is("DEFAULT")).isEmpty();
        fixed &= constant(at.group());
      } else {
        Token token = at.take();
        brackets += token.is("[") ? 1 : token.is("]") ? -1 : 0;
        fixed &= token.kind() != Kind.WORD || !CALLS.contains(token.name());
        if (token.isOne(")", ";") || (brackets == 0 && token.is(","))) {
          throw new NotRead();
        }
      }
    }
    String text = at.since(start);
    if (text.isEmpty()) {
      throw new NotRead();
    }
    return text.equalsIgnoreCase("null") ? Optional.empty() : Optional.of(new Default(text, fixed));
  }

  private static void cast(Cursor at) {
    at.qualified();
    while (at.acceptOne("VARYING", "PRECISION", "WITH", "WITHOUT", "TIME", "ZONE", "[", "]")) {
      // the type goes on
    }
    if (at.sees("(")) {
      at.group();
    }
  }

  private static boolean constant(Cursor inside) {
    while (!inside.atEnd()) {
      Token token = inside.take();
      boolean call = token.kind() == Kind.WORD && inside.sees("(");
      if (call || (token.kind() == Kind.WORD && CALLS.contains(token.name()))) {
        return false;
      }
    }
    return true;
  }
}
