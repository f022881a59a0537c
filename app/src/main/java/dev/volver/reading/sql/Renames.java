package dev.volver.reading.sql;

import dev.volver.reading.Operation;
import dev.volver.reading.Operation.Kind;
import dev.volver.reading.Operation.RenameIndex;
import dev.volver.reading.Operation.RenameObject;
import java.util.Optional;

/** Reads what gives another name to what is no table. */
final class Renames {
  private Renames() {}

  /** What follows {@code ALTER}; empty when it does something else. */
  static Optional<Operation> read(Cursor at, int line) {
    boolean index = at.accept("INDEX");
    Kind kind = index ? Kind.OTHER : Objects.kind(at);
    at.accept("IF", "EXISTS");
    if (kind == Kind.OTHER && !index) {
      return Optional.empty();
    }
    String name = at.qualified();
    if (at.sees("(")) {
      at.group();
    }
    String of = at.accept("ON") ? " on " + at.qualified() : "";
    if (!at.accept("RENAME")) {
      return Optional.empty();
    }
    String schema = name.substring(0, name.lastIndexOf('.') + 1);
    if (at.accept("TO")) {
      String to = schema + at.name();
      at.expectEnd();
      return Optional.of(
          index
              ? new RenameIndex(line, name, to)
              : new RenameObject(line, kind, name + of, to + of));
    }
    return kind == Kind.TYPE ? Optional.of(part(at, line, name)) : Optional.empty();
  }

  /** A value or an attribute of a type. */
  private static Operation part(Cursor at, int line, String type) {
    String what = at.take().name();
    String from = at.take().text();
    at.expect("TO");
    String to = at.take().text();
    at.expectEnd();
    if (!what.equals("value")) {
      throw new NotRead();
    }
    return new RenameObject(
        line, Kind.OTHER, "value " + from + " of " + type, "value " + to + " of " + type);
  }
}
