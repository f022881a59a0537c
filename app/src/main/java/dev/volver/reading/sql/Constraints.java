package dev.volver.reading.sql;

import dev.volver.reading.Constraint;
import java.util.List;
import java.util.Optional;

/** Reads constraints of tables. */
final class Constraints {
  private Constraints() {}

  /** Whether a constraint of the whole table comes next. */
  static boolean sees(Cursor at) {
    return at.sees("CONSTRAINT")
        || at.sees("PRIMARY", "KEY")
        || at.sees("UNIQUE", "(")
        || at.sees("UNIQUE", "NULLS")
        || at.sees("UNIQUE", "USING", "INDEX")
        || at.sees("CHECK", "(")
        || at.sees("FOREIGN", "KEY")
        || at.sees("EXCLUDE", "(")
        || at.sees("EXCLUDE", "USING");
  }

  /** A constraint of a table, up to NOT VALID or the end. */
  static Constraint read(Cursor at) {
    Optional<String> name = at.accept("CONSTRAINT") ? Optional.of(at.name()) : Optional.empty();
    Constraint.Kind kind;
    List<String> columns = List.of();
    Optional<String> reference = Optional.empty();
    if (at.accept("PRIMARY", "KEY") || at.accept("UNIQUE")) {
      boolean key = at.before().filter(t -> t.is("KEY")).isPresent();
      kind = key ? Constraint.Kind.PRIMARY_KEY : Constraint.Kind.UNIQUE;
      if (at.accept("NULLS")) {
        at.accept("NOT");
        at.expect("DISTINCT");
      }
      if (at.accept("USING", "INDEX")) {
        at.name();
      } else {
        columns = keyColumns(at.group());
      }
      conflict(at);
      indexTail(at);
    } else if (at.accept("CHECK")) {
      kind = Constraint.Kind.CHECK;
      at.group();
      at.accept("NO", "INHERIT");
    } else if (at.accept("FOREIGN", "KEY")) {
      kind = Constraint.Kind.FOREIGN_KEY;
      columns = at.names();
      at.expect("REFERENCES");
      reference = Optional.of(references(at));
    } else if (at.accept("EXCLUDE")) {
      kind = Constraint.Kind.EXCLUSION;
      if (at.accept("USING")) {
        at.name();
      }
      at.group();
      indexTail(at);
      if (at.accept("WHERE")) {
        at.group();
      }
    } else {
      throw new NotRead();
    }
    while (deferrable(at)) {
      // several words may follow
    }
    return new Constraint(kind, name, columns, reference);
  }

  private static List<String> keyColumns(Cursor group) {
    return group.parts().stream().map(Cursor::name).toList();
  }

  static String references(Cursor at) {
    String table = at.qualified();
    if (at.sees("(")) {
      at.names();
    }
    while (at.acceptOne("ON", "MATCH")) {
      if (at.before().filter(t -> t.is("MATCH")).isPresent()) {
        at.name();
      } else {
        at.name();
        if (at.accept("NO")) {
          at.expect("ACTION");
        } else if (at.accept("SET")) {
          at.name();
          if (at.sees("(")) {
            at.names();
          }
        } else {
          at.name();
        }
      }
    }
    while (deferrable(at)) {
      // several words may follow
    }
    return table;
  }

  static boolean deferrable(Cursor at) {
    return at.accept("NOT", "DEFERRABLE")
        || at.accept("DEFERRABLE")
        || at.accept("INITIALLY", "DEFERRED")
        || at.accept("INITIALLY", "IMMEDIATE");
  }

  static void conflict(Cursor at) {
    if (at.accept("ON", "CONFLICT")) {
      at.name();
    }
  }

  static void indexTail(Cursor at) {
    if (at.accept("INCLUDE")) {
      at.names();
    }
    if (at.accept("WITH")) {
      at.group();
    }
    if (at.accept("USING", "INDEX", "TABLESPACE")) {
      at.name();
    }
  }
}
