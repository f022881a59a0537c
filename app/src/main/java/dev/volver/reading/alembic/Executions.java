package dev.volver.reading.alembic;

import dev.volver.reading.Operation;
import dev.volver.reading.Operation.Opaque;
import dev.volver.reading.SqlText;
import dev.volver.syntax.Expression;
import dev.volver.syntax.Expression.Attribute;
import dev.volver.syntax.Expression.Call;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is run on a connection or session, and objects that are made or dropped on one. */
final class Executions {
  private static final Set<String> WRAPPERS =
      Set.of(
          "bindparams",
          "bindparam",
          "execution_options",
          "columns",
          "params",
          "strip",
          "as_string");

  private final Scope scope;
  private final SqlText sql;
  private final Flow flow;
  private final List<Operation> out;

  Executions(Scope scope, SqlText sql, Flow flow, List<Operation> out) {
    this.scope = scope;
    this.sql = sql;
    this.flow = flow;
    this.out = out;
  }

  /** Runs a statement, as text or of SQLAlchemy's language. */
  void run(Call call) {
    Optional<Expression> first =
        call.arguments().stream()
            .findFirst()
            .or(() -> call.keyword("sqltext"))
            .or(() -> call.keyword("statement"));
    if (first.isEmpty()) {
      out.add(new Opaque(call.line(), "SQL: " + call.shown()));
      return;
    }
    Optional<Expression> rows = call.arguments().stream().skip(1).findFirst();
    Expression statement = scope.fold(first.get());
    while (statement instanceof Call inner
        && inner.function() instanceof Attribute(_, Expression of, String name)
        && WRAPPERS.contains(name)) {
      statement = scope.fold(of);
    }
    if (statement instanceof Call inner
        && Set.of("text", "DDL", "inline_literal", "TextClause").contains(Columns.function(inner))
        && !inner.arguments().isEmpty()) {
      statement = scope.fold(inner.arguments().getFirst());
    }
    Optional<String> text = scope.text(statement);
    if (text.isPresent()) {
      flow.transaction().text(text.get());
      out.addAll(sql.read(text.get(), statement.line()));
      return;
    }
    Optional<Rows.Written> written = Rows.read(statement, rows, scope);
    if (written.isPresent()) {
      Nested nested = new Nested(scope, sql, flow, out);
      switch (written.get()) {
        case Rows.Written.Change(Operation.ChangeRows change) -> {
          out.add(change);
          nested.of(statement, "UPDATE t SET c = ");
        }
        case Rows.Written.Query() -> nested.of(statement, "SELECT ");
      }
      return;
    }
    out.add(new Opaque(call.line(), "SQL put together when it runs: " + first.get().shown()));
  }

  /** What a session of the object mapper does with objects. */
  boolean session(String name, Call call) {
    Optional<Operation.Change> change =
        switch (name) {
          case "add_all", "bulk_save_objects", "bulk_insert_mappings" ->
              Optional.of(Operation.Change.INSERT);
          case "add" ->
              call.arguments().size() == 1
                      && scope.fold(call.arguments().getFirst()) instanceof Call
                  ? Optional.of(Operation.Change.INSERT)
                  : Optional.empty();
          case "merge", "bulk_update_mappings" -> Optional.of(Operation.Change.UPDATE);
          default -> Optional.empty();
        };
    if (change.isEmpty()) {
      return false;
    }
    Optional<String> table =
        call.arguments().stream()
            .findFirst()
            .flatMap(a -> Rows.table(a instanceof Call c ? c.function() : a, scope));
    out.add(new Operation.ChangeRows(call.line(), change.get(), table, List.of()));
    return true;
  }

  /** {@code session.query(X).filter(…).update({…})} and {@code .delete()}, which run at once. */
  boolean rowsOfQuery(Expression of, String name, Call call) {
    if (!name.equals("update") && !name.equals("delete")) {
      return false;
    }
    Expression next = of;
    while (next instanceof Call inner
        && inner.function() instanceof Attribute(_, Expression base, String method)) {
      if (method.equals("query")) {
        out.add(
            new Operation.ChangeRows(
                call.line(),
                name.equals("update") ? Operation.Change.UPDATE : Operation.Change.DELETE,
                inner.arguments().stream().findFirst().flatMap(t -> Rows.table(t, scope)),
                call.argument(0, "values")
                    .map(v -> Rows.keys(scope.fold(v), scope))
                    .orElse(List.of())));
        return true;
      }
      next = scope.fold(base);
    }
    boolean session = next instanceof Call made && Columns.function(made).endsWith("ession");
    if (session && name.equals("delete")) {
      out.add(
          new Operation.ChangeRows(
              call.line(), Operation.Change.DELETE, Optional.empty(), List.of()));
    }
    return session && name.equals("delete");
  }

  /** {@code .create(bind)} and {@code .drop(bind)} of types, tables, indexes and sequences. */
  void object(Expression value, boolean create, Call call) {
    String kind = value instanceof Call made ? Columns.function(made) : "";
    int line = call.line();
    Optional<String> table = Rows.table(value, scope);
    if (table.isPresent() && value instanceof Call made && create) {
      Columns.Parts parts =
          Columns.parts(line, table.get(), made.arguments().stream().skip(2).toList(), scope);
      out.add(
          new Operation.CreateTable(
              line, table.get(), parts.columns(), parts.constraints(), Optional.empty(), true));
      out.addAll(parts.after());
    } else if (table.isPresent()) {
      out.add(
          create
              ? new Operation.CreateTable(
                  line, table.get(), List.of(), List.of(), Optional.empty(), true)
              : new Operation.DropTable(line, table.get(), false));
    } else if (value instanceof Call made
        && Set.of("Enum", "ENUM", "DOMAIN", "Sequence").contains(kind)) {
      String name =
          made.keyword("name")
              .or(() -> kind.equals("Sequence") ? made.argument(0, "name") : Optional.empty())
              .map(n -> Columns.named(n, scope))
              .orElse("?");
      Operation.Kind what =
          switch (kind) {
            case "Sequence" -> Operation.Kind.SEQUENCE;
            case "DOMAIN" -> Operation.Kind.DOMAIN;
            default -> Operation.Kind.TYPE;
          };
      out.add(
          create
              ? new Operation.CreateObject(line, what, name)
              : new Operation.DropObject(line, what, name, false));
    } else {
      out.add(new Opaque(line, "a call of " + call.function().shown()));
    }
  }
}
