package dev.volver.reading.sql;

import dev.volver.reading.Column;
import dev.volver.reading.Constraint;
import dev.volver.reading.IndexForm;
import dev.volver.reading.Operation;
import dev.volver.reading.Operation.ChangeRows;
import dev.volver.reading.Operation.CreateIndex;
import dev.volver.reading.Operation.CreateTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what makes tables and indexes. */
final class Tables {
  /** Beside a column, what a foreign key does is not found by SQLAlchemy either. */
  private static final Pattern APART =
      Pattern.compile(
          "(?is)\\bAUTOINCREMENT\\b|\\bCOLLATE\\b|\\bSTRICT\\b|\\bWITHOUT\\s+ROWID\\b"
              + "|(?<!\\)\\s{0,9})\\bREFERENCES\\b[^,()]*(\\([^)]*\\))?\\s*ON\\s+(DELETE|UPDATE)\\b");

  private Tables() {}

  /** What follows {@code CREATE … TABLE}. */
  static List<Operation> create(Cursor at, int line) {
    boolean guarded = at.accept("IF", "NOT", "EXISTS");
    String table = at.qualified();
    List<Column> columns = new ArrayList<>();
    List<Constraint> constraints = new ArrayList<>();
    if (at.accept("PARTITION", "OF")) {
      at.qualified();
      at.skipTo();
      return List.of(new CreateTable(line, table, columns, constraints, Optional.empty(), guarded));
    }
    boolean defined = at.sees("(");
    int start = at.place();
    if (defined) {
      Cursor group = at.group();
      tail(at);
      if (at.sees("AS")) {
        at.back(start);
        at.names();
        tail(at);
      } else {
        group.parts().forEach(part -> define(part, columns, constraints));
      }
    } else {
      tail(at);
    }
    if (at.accept("AS")) {
      return filled(at, table, line, guarded);
    }
    at.expectEnd();
    if (!defined) {
      throw new NotRead();
    }
    Matcher apart = APART.matcher(at.since(start));
    return List.of(
        new CreateTable(
            line,
            table,
            columns,
            constraints,
            apart.find()
                ? Optional.of(apart.group().replaceFirst("(?is)^REFERENCES.*\\b(?=ON )", ""))
                : Optional.empty(),
            guarded));
  }

  private static List<Operation> filled(Cursor at, String table, int line, boolean guarded) {
    if (!at.seesOne("SELECT", "VALUES", "TABLE", "WITH", "(")) {
      throw new NotRead();
    }
    List<Operation> operations = new ArrayList<>(Rows.filled(table, line, guarded));
    Rows.calls(at, line, Set.of()).ifPresent(operations::add);
    at.skipTo("WITH");
    if (at.accept("WITH", "NO", "DATA")) {
      operations.removeIf(ChangeRows.class::isInstance);
    }
    at.skipTo();
    return operations;
  }

  private static void define(Cursor part, List<Column> columns, List<Constraint> constraints) {
    if (part.accept("LIKE")) {
      part.qualified();
      part.skipTo();
      return;
    }
    if (Constraints.sees(part)) {
      constraints.add(Constraints.read(part));
    } else {
      Columns.Definition definition = Columns.column(part);
      columns.add(definition.column());
      constraints.addAll(definition.constraints());
    }
    part.expectEnd();
  }

  /** What may follow the definitions, up to AS or the end. */
  private static void tail(Cursor at) {
    if (at.seesOne(
        "WITHOUT",
        "STRICT",
        "INHERITS",
        "PARTITION",
        "WITH",
        "TABLESPACE",
        "ON",
        "USING",
        "SERVER")) {
      at.skipTo("AS");
    }
  }

  /** What follows {@code CREATE [UNIQUE] INDEX}. */
  static List<Operation> index(Cursor at, int line, boolean unique) {
    boolean concurrently = at.accept("CONCURRENTLY");
    at.accept("IF", "NOT", "EXISTS");
    Optional<String> name = at.sees("ON") ? Optional.empty() : Optional.of(at.qualified());
    at.expect("ON");
    at.accept("ONLY");
    String table = at.qualified();
    String method = at.accept("USING") ? at.name() : "";
    List<String> columns = new ArrayList<>();
    for (Cursor part : at.group().parts()) {
      columns.add(part.column());
    }
    if (!at.atEnd() && !at.seesOne("INCLUDE", "NULLS", "WITH", "TABLESPACE", "WHERE")) {
      throw new NotRead();
    }
    int more = at.place();
    at.skipTo("TABLESPACE", "WHERE");
    String said = at.since(more);
    at.skipTo("WHERE");
    int where = at.place() + 1;
    at.skipTo();
    IndexForm form = new IndexForm(method, where < at.place() ? at.since(where) : "", said);
    return List.of(new CreateIndex(line, name, table, columns, unique, concurrently, form));
  }
}
