package dev.volver.reading.sql;

import dev.volver.reading.Constraint;
import dev.volver.reading.Default;
import dev.volver.reading.Operation;
import dev.volver.reading.Operation.AddColumn;
import dev.volver.reading.Operation.AddConstraint;
import dev.volver.reading.Operation.AlterColumn;
import dev.volver.reading.Operation.CreateObject;
import dev.volver.reading.Operation.DropColumn;
import dev.volver.reading.Operation.DropConstraint;
import dev.volver.reading.Operation.DropObject;
import dev.volver.reading.Operation.Kind;
import dev.volver.reading.Operation.RenameColumn;
import dev.volver.reading.Operation.RenameObject;
import dev.volver.reading.Operation.RenameTable;
import dev.volver.reading.Operation.ValidateConstraint;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads {@code ALTER TABLE}. */
final class Alterations {
  private static final Default NONE = new Default("", true);

  private final String table;
  private final List<Operation> operations = new ArrayList<>();

  private Alterations(String table) {
    this.table = table;
  }

  /** What follows {@code ALTER [FOREIGN] TABLE}. */
  static List<Operation> read(Cursor at) {
    at.accept("IF", "EXISTS");
    at.accept("ONLY");
    String table = at.qualified();
    at.accept("*");
    var alterations = new Alterations(table);
    for (Cursor action : at.parts()) {
      alterations.operations.addAll(alterations.action(action, action.line()));
      action.expectEnd();
    }
    if (alterations.operations.isEmpty()) {
      throw new NotRead();
    }
    return alterations.operations;
  }

  private List<Operation> action(Cursor at, int line) {
    return at.accept("ADD") ? add(at, line) : List.of(change(at, line));
  }

  private Operation change(Cursor at, int line) {
    if (at.accept("DROP", "CONSTRAINT")) {
      at.accept("IF", "EXISTS");
      String name = at.name();
      return new DropConstraint(line, table, Optional.of(name), Optional.empty(), cascade(at));
    }
    if (at.accept("DROP")) {
      at.accept("COLUMN");
      at.accept("IF", "EXISTS");
      return new DropColumn(line, table, at.name(), cascade(at));
    }
    if (at.accept("ALTER", "CONSTRAINT")) {
      return other(at, line);
    }
    if (at.accept("ALTER")) {
      at.accept("COLUMN");
      return column(at, line, at.name());
    }
    if (at.accept("RENAME")) {
      return rename(at, line);
    }
    if (at.accept("VALIDATE", "CONSTRAINT")) {
      return new ValidateConstraint(line, table, at.name());
    }
    if (at.accept("SET", "SCHEMA")) {
      String schema = at.name();
      return new RenameTable(
          line, table, schema + "." + table.substring(table.lastIndexOf('.') + 1));
    }
    return setting(at, line);
  }

  static boolean cascade(Cursor at) {
    boolean cascade = at.accept("CASCADE");
    at.accept("RESTRICT");
    return cascade;
  }

  /** What is demanded of a new column is demanded of its default in each row. */
  private List<Operation> add(Cursor at, int line) {
    if (Constraints.sees(at)) {
      Constraint constraint = Constraints.read(at);
      return List.of(new AddConstraint(line, table, constraint, !at.accept("NOT", "VALID")));
    }
    at.accept("COLUMN");
    boolean guarded = at.accept("IF", "NOT", "EXISTS");
    Columns.Definition read = Columns.column(at);
    List<Operation> all = new ArrayList<>();
    all.add(new AddColumn(line, table, read.column(), guarded));
    read.constraints().forEach(c -> all.add(new AddConstraint(line, table, c, true)));
    return all;
  }

  private Operation rename(Cursor at, int line) {
    if (at.accept("TO")) {
      String schema = table.substring(0, table.lastIndexOf('.') + 1);
      return new RenameTable(line, table, schema + at.name());
    }
    if (at.accept("CONSTRAINT")) {
      String constraint = at.name();
      at.expect("TO");
      String of = " of " + table;
      return new RenameObject(
          line, Kind.OTHER, "constraint " + constraint + of, "constraint " + at.name() + of);
    }
    at.accept("COLUMN");
    String from = at.name();
    at.expect("TO");
    return new RenameColumn(line, table, from, at.name());
  }

  private Operation column(Cursor at, int line, String name) {
    if (at.accept("SET", "DATA", "TYPE") || at.accept("TYPE")) {
      Optional<String> type = Optional.of(Columns.type(at));
      if (at.accept("COLLATE")) {
        at.qualified();
      }
      return new AlterColumn(
          line,
          table,
          name,
          Optional.empty(),
          type,
          Optional.empty(),
          Optional.empty(),
          using(at, line));
    }
    if (at.accept("SET", "NOT", "NULL")) {
      return changed(line, name, Optional.empty(), Optional.of(false), Optional.empty());
    }
    if (at.accept("DROP", "NOT", "NULL")) {
      return changed(line, name, Optional.empty(), Optional.of(true), Optional.empty());
    }
    if (at.accept("SET", "DEFAULT")) {
      Default fallback = Columns.fallback(at).orElse(NONE);
      return changed(line, name, Optional.empty(), Optional.empty(), Optional.of(fallback));
    }
    if (at.accept("DROP", "DEFAULT")) {
      return changed(line, name, Optional.empty(), Optional.empty(), Optional.of(NONE));
    }
    if (at.accept("DROP", "IDENTITY")) {
      at.accept("IF", "EXISTS");
      return changed(line, name, Optional.empty(), Optional.empty(), Optional.of(NONE));
    }
    if (at.accept("ADD", "GENERATED")) {
      at.skipTo();
      Default counter = new Default("identity", false);
      return changed(line, name, Optional.empty(), Optional.empty(), Optional.of(counter));
    }
    if (at.seesOne("SET", "RESET") && !at.sees("SET", "EXPRESSION")) {
      return other(at, line);
    }
    throw new NotRead();
  }

  private Optional<String> using(Cursor at, int line) {
    if (!at.accept("USING")) {
      return Optional.empty();
    }
    Rows.calls(at, line, Set.of()).ifPresent(operations::add);
    int start = at.place();
    at.skipTo();
    return Optional.of(at.since(start));
  }

  private AlterColumn changed(
      int line,
      String column,
      Optional<String> type,
      Optional<Boolean> nullable,
      Optional<Default> fallback) {
    return new AlterColumn(line, table, column, Optional.empty(), type, nullable, fallback);
  }

  private Operation setting(Cursor at, int line) {
    if (at.seesOne("ENABLE", "DISABLE", "FORCE") || at.sees("NO", "FORCE")) {
      int start = at.place();
      Optional<Operation> turned = turned(at, line);
      if (turned.isPresent()) {
        return turned.get();
      }
      at.back(start);
    }
    if (at.acceptOne("ENABLE", "DISABLE")) {
      at.acceptOne("REPLICA", "ALWAYS");
      Kind kind = at.sees("TRIGGER") ? Kind.TRIGGER : Kind.OTHER;
      at.skipTo();
      return new CreateObject(line, kind, at.before().orElseThrow().name());
    }
    if (at.seesOne("FORCE", "NO", "OWNER", "CLUSTER", "REPLICA", "RESET", "SET")
        && !at.sees("NO", "INHERIT")) {
      return other(at, line);
    }
    throw new NotRead();
  }

  /** Triggers and rules are on unless they are turned off; the security of rows is off. */
  private Optional<Operation> turned(Cursor at, int line) {
    boolean on = !at.acceptOne("DISABLE", "NO");
    boolean forced = on ? !at.accept("ENABLE") && at.accept("FORCE") : at.accept("FORCE");
    Optional<String> what = Optional.empty();
    boolean made = !on;
    if (at.accept("ROW", "LEVEL", "SECURITY")) {
      what = Optional.of(forced ? "forced row security on " : "row security on ");
      made = on;
    } else if (!forced && at.seesOne("TRIGGER", "RULE")) {
      String kind = at.take().text().toLowerCase(Locale.ROOT);
      what = Optional.of(kind + " " + at.name() + " off on ");
    }
    boolean create = made;
    return what.filter(_ -> at.atEnd())
        .map(w ->
            create
                ? new CreateObject(line, Kind.OTHER, w + table)
                : new DropObject(line, Kind.OTHER, w + table, false));
  }

  private Operation other(Cursor at, int line) {
    at.skipTo();
    return new CreateObject(line, Kind.OTHER, table);
  }
}
