package dev.volver.reading.alembic;

import dev.volver.reading.AppModules;
import dev.volver.reading.Operation;
import dev.volver.reading.Operation.Opaque;
import dev.volver.reading.SqlText;
import dev.volver.syntax.Expression;
import dev.volver.syntax.Expression.Attribute;
import dev.volver.syntax.Expression.Call;
import dev.volver.syntax.Expression.Dict;
import dev.volver.syntax.Expression.Name;
import dev.volver.syntax.Expression.Other;
import dev.volver.syntax.Expression.Spread;
import dev.volver.syntax.Expression.Subscript;
import dev.volver.syntax.Statement.Function;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What happens when an expression gets its value: above all, what its calls do. */
final class Effects {
  private static final Set<String> BUILTINS =
      words(
          "print len str int float bool list dict set tuple frozenset sorted reversed enumerate range"
              + " zip map filter sum min max any all abs round repr isinstance issubclass type"
              + " hasattr iter next bytes bytearray ord chr hex format id input open super vars"
              + " globals locals hash callable");

  /** Methods of texts, lists, dictionaries, results, inspectors and loggers. */
  private static final Set<String> READING =
      words(
          "append extend insert_one pop add discard remove clear sort reverse copy setdefault items"
              + " keys values get index count format join split rsplit splitlines replace strip"
              + " lstrip rstrip lower upper title capitalize startswith endswith encode decode zfill"
              + " isoformat strftime total_seconds fetchall fetchone fetchmany scalar scalars"
              + " scalar_one scalar_one_or_none one one_or_none first all mappings partitions unique"
              + " rowcount close begin commit rollback flush begin_nested expire_all expunge_all"
              + " get_bind connect connection get_table_names get_columns get_indexes get_schema_names"
              + " get_foreign_keys get_unique_constraints get_check_constraints get_pk_constraint"
              + " get_view_names get_enums get_sequence_names get_table_comment has_table has_column"
              + " has_index has_schema has_sequence reflecttable reflect info debug warning warn"
              + " error exception critical log getLogger get_x_argument is_offline_mode"
              + " autocommit_block get_context bindparams bindparam columns column label where filter"
              + " filter_by order_by group_by limit offset join outerjoin select_from select query"
              + " in_ notin_ not_in is_ isnot is_not like ilike op cast between desc asc alias"
              + " subquery with_entities options yield_per execution_options returning as_scalar"
              + " scalar_subquery correlate distinct having union union_all cte hexdigest digest"
              + " hex fullmatch match search sub group groups exists execution_option detach"
              + " dispose result_processor bind_processor with_variant compile get_dialect"
              + " set_isolation_level get_isolation_level isdigit randint choice");

  private static final Set<String> EXECUTING =
      Set.of("execute", "exec_driver_sql", "scalar", "scalars", "exec");

  private static final Set<String> DANGEROUS =
      Set.of("os", "subprocess", "shutil", "sqlite3", "urllib", "socket", "http", "importlib");

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

  Effects(Scope scope, SqlText sql, Flow flow, List<Operation> out) {
    this.scope = scope;
    this.sql = sql;
    this.flow = flow;
    this.out = out;
  }

  private static Set<String> words(String all) {
    return new java.util.HashSet<>(List.of(all.split(" ")));
  }

  void of(Expression expression) {
    switch (expression) {
      case Call call -> call(call);
      case Attribute(_, Expression of, _) -> of(of);
      case Subscript(_, Expression of, List<Expression> index) -> {
        of(of);
        index.forEach(this::of);
      }
      case Expression.Template(_, List<Expression> parts) -> parts.forEach(this::of);
      case Expression.Sequence(_, _, List<Expression> items) -> items.forEach(this::of);
      case Dict(_, List<Expression.Entry> entries) ->
          entries.forEach(e -> {
            e.key().ifPresent(this::of);
            of(e.value());
          });
      case Expression.Binary(_, _, Expression left, Expression right) -> {
        of(left);
        of(right);
      }
      case Expression.Unary(_, _, Expression of) -> of(of);
      case Spread(_, Expression of) -> of(of);
      case Other(int line, String kind, List<Expression> parts) -> other(line, kind, parts);
      case Name _, Expression.Str _, Expression.Numeral _, Expression.Constant _ -> {}
      case Expression.Lambda _ -> {}
    }
  }

  private void other(int line, String kind, List<Expression> parts) {
    List<Operation> inside = new ArrayList<>();
    Effects within = new Effects(scope, sql, flow, inside);
    parts.forEach(within::of);
    if (Set.of("ERROR", "nested_too_deep", "too_long", "await", "yield", "named_expression")
            .contains(kind)
        && !kind.equals("too_long")) {
      out.add(new Opaque(line, kind.replace('_', ' ')));
    }
    if (!inside.isEmpty()) {
      out.add(new Operation.Sometimes(line, kind.replace('_', ' '), inside));
    }
  }

  private void arguments(Call call) {
    call.arguments().forEach(this::of);
    call.keywords().forEach(k -> of(k.value()));
  }

  private void call(Call call) {
    String full = scope.qualified(call.function());
    if (full.startsWith("alembic.op.")) {
      directive(full.substring("alembic.op.".length()), call);
    } else if (call.function() instanceof Name(_, String id)) {
      named(id, full, call);
    } else if (!full.isEmpty()) {
      ofModule(full, call);
    } else if (call.function() instanceof Attribute(_, Expression of, String name)) {
      method(of, name, call);
    } else if (call.function() instanceof Subscript(_, Call(_, Name(_, String id), _, _), _)
        && id.equals("globals")) {
      flow.anyOfThis(call, out);
    } else {
      out.add(new Opaque(call.line(), "a call: " + call.shown()));
    }
  }

  private void directive(String name, Call call) {
    if (name.equals("execute")) {
      executed(call);
      return;
    }
    if (!name.equals("bulk_insert")) {
      arguments(call);
    }
    Optional<List<Operation>> read = new Directives(scope).read(name, call);
    if (read.isPresent()) {
      out.addAll(read.get());
    } else if (!name.equals("batch_alter_table")) {
      out.add(new Opaque(call.line(), "op." + name));
    }
  }

  private void named(String id, String full, Call call) {
    Optional<Function> own = scope.function(id);
    arguments(call);
    if (own.isPresent()) {
      flow.inline(own.get(), call, scope, out);
    } else if (!full.isEmpty()) {
      ofModule(full, call);
    } else if (scope.type(id).isEmpty()
        && !BUILTINS.contains(id)
        && !(scope.fold(call.function()) instanceof Expression.Lambda)) {
      out.add(new Opaque(call.line(), "a call of " + id));
    } else if (scope.fold(call.function()) instanceof Expression.Lambda(_, Expression body)) {
      of(body);
    }
  }

  private void ofModule(String full, Call call) {
    String first = full.contains(".") ? full.substring(0, full.indexOf('.')) : full;
    boolean builds =
        first.equals("sqlalchemy")
            || full.startsWith("alembic.")
            || first.equals("geoalchemy2")
            || first.equals("sqlmodel")
            || first.equals("sqlalchemy_utils")
            || (AppModules.ofPython(full) && !DANGEROUS.contains(first))
            || full.startsWith("os.environ")
            || full.startsWith("os.getenv")
            || full.startsWith("os.path");
    if (!(call.function() instanceof Name)) {
      arguments(call);
    }
    if (full.startsWith("sqlalchemy.inspect") || builds) {
      return;
    }
    out.add(new Opaque(call.line(), "a call of " + full));
  }

  private void method(Expression of, String name, Call call) {
    Expression value = scope.fold(of);
    Optional<Batch> batch = Batch.of(value, scope);
    if (batch.isPresent()) {
      Call outside = Directives.outside(call, name, batch.get().name(), batch.get().schema());
      directive(name, outside);
    } else if (EXECUTING.contains(name) && !call.arguments().isEmpty()) {
      of(of);
      executed(call);
    } else if (name.equals("create") || name.equals("drop")) {
      object(value, name.equals("create"), call);
    } else if (session(name, call)) {
      of(of);
    } else if (rowsOfQuery(value, name, call)) {
      of(of);
    } else {
      of(of);
      arguments(call);
      if (name.equals("append")
          || name.equals("extend")
          || name.equals("update")
          || name.equals("pop")
          || name.equals("add")
          || name.equals("remove")
          || name.equals("insert")
          || name.equals("clear")) {
        scope.assign(new Subscript(call.line(), of, List.of()), call);
      }
      boolean dictionary = value instanceof Dict || value instanceof Expression.Sequence;
      boolean statement = Rows.read(call, Optional.empty(), scope).isPresent();
      boolean chained =
          value instanceof Call inner
              && scope.qualified(inner.function()).startsWith("sqlalchemy.");
      if (!READING.contains(name) && !dictionary && !statement && !chained) {
        out.add(new Opaque(call.line(), "a call of " + call.function().shown()));
      }
    }
  }

  /** What a session of the object mapper does with objects. */
  private boolean session(String name, Call call) {
    Optional<Operation.Change> change =
        switch (name) {
          case "add_all", "bulk_save_objects", "bulk_insert_mappings" ->
              Optional.of(Operation.Change.INSERT);
          case "add" ->
              call.arguments().size() == 1 && call.arguments().getFirst() instanceof Call
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
  private boolean rowsOfQuery(Expression of, String name, Call call) {
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
  private void object(Expression value, boolean create, Call call) {
    String kind = value instanceof Call made ? Columns.function(made) : "";
    int line = call.line();
    Optional<String> table = Rows.table(value, scope);
    if (table.isPresent() && value instanceof Call made && create) {
      Columns.Parts parts =
          Columns.parts(line, table.get(), made.arguments().stream().skip(2).toList(), scope);
      out.add(new Operation.CreateTable(line, table.get(), parts.columns(), parts.constraints()));
      out.addAll(parts.after());
    } else if (table.isPresent()) {
      out.add(
          create
              ? new Operation.CreateTable(line, table.get(), List.of(), List.of())
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

  private void executed(Call call) {
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
      flow.sql(text.get());
      out.addAll(sql.read(text.get(), statement.line()));
      return;
    }
    Optional<Rows.Written> written = Rows.read(statement, rows, scope);
    if (written.isPresent()) {
      switch (written.get()) {
        case Rows.Written.Change(Operation.ChangeRows change) -> out.add(change);
        case Rows.Written.Query() -> {}
      }
      return;
    }
    out.add(new Opaque(call.line(), "SQL put together when it runs: " + first.get().shown()));
  }
}
