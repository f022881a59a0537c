package dev.volver.reading.alembic;

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
  private static final String COLLECTION = "collection";

  /** Where a type is given by its name. */
  private static final Set<String> OF_TYPE = Set.of("type_", "existing_type");

  private final Scope scope;
  private final SqlText sql;
  private final Flow flow;
  private final List<Operation> out;
  private final Executions executions;

  Effects(Scope scope, SqlText sql, Flow flow, List<Operation> out) {
    this.scope = scope;
    this.sql = sql;
    this.flow = flow;
    this.out = out;
    executions = new Executions(scope, sql, flow, out);
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
      case Expression.Lambda(int line, Expression body) -> other(line, "lambda", List.of(body));
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
    boolean column = Columns.function(call).equals("Column");
    call.arguments().forEach(a -> argument(call, a, column));
    call.keywords().forEach(k -> argument(call, k.value(), OF_TYPE.contains(k.name())));
  }

  /** What is handed on to be called elsewhere may be called in any way. */
  private void argument(Call call, Expression argument, boolean type) {
    if (type) {
      type(argument);
    } else {
      of(argument);
    }
    boolean function = argument instanceof Name(_, String id) && scope.function(id).isPresent();
    if (function || scope.qualified(argument).startsWith("alembic.op.")) {
      out.add(new Opaque(call.line(), "hands on " + argument.shown()));
    }
  }

  /** Where a type belongs, a class makes one, wherever it comes from; so in what it is told. */
  private void type(Expression written) {
    if (written instanceof Call call
        && !(call.function() instanceof Name(_, String id) && scope.function(id).isPresent())
        && Character.isUpperCase((Columns.function(call) + "_").charAt(0))) {
      call.arguments().forEach(a -> argument(call, a, true));
      call.keywords().forEach(k -> argument(call, k.value(), true));
    } else if (written
            instanceof Call(_, Attribute(_, Expression of, String name), var given, var told)
        && name.equals("with_variant")) {
      type(of);
      given.forEach(this::type);
      told.forEach(k -> type(k.value()));
    } else {
      of(written);
    }
  }

  private void call(Call call) {
    String full = scope.qualified(call.function());
    if (full.startsWith("alembic.op.")) {
      directive(full.substring("alembic.op.".length()), call);
    } else if (full.endsWith(".execute") && full.startsWith("alembic.")) {
      executions.run(call);
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
      executions.run(call);
      return;
    }
    if (!name.equals("bulk_insert")) {
      arguments(call);
    }
    Optional<List<Operation>> read = new Directives(scope).read(name, call);
    if (read.isPresent()) {
      out.addAll(read.get());
      call.keyword("postgresql_using")
          .filter(_ -> name.equals("alter_column"))
          .flatMap(scope::text)
          .ifPresent(u -> new Nested(scope, sql, flow, out).answers(call.line(), "SELECT " + u));
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
    } else if (scope.fold(call.function()) instanceof Expression.Lambda(_, Expression body)) {
      of(body);
    } else if (!Vocabulary.BUILTINS.contains(id)
        && !scope.type(id).filter(Blocks::plain).isPresent()) {
      out.add(new Opaque(call.line(), "a call of " + id));
    }
  }

  private void ofModule(String full, Call call) {
    if (!(call.function() instanceof Name)) {
      arguments(call);
    }
    if (!Vocabulary.builds(full)) {
      out.add(new Opaque(call.line(), "a call of " + full));
    }
  }

  private void method(Expression of, String name, Call call) {
    Expression value = scope.fold(of);
    Optional<Batch> batch = Batch.of(value, scope);
    if (batch.isPresent()) {
      Call outside = Directives.outside(call, name, batch.get().name(), batch.get().schema());
      directive(name, outside);
    } else if (Vocabulary.EXECUTING.contains(name) && !call.arguments().isEmpty()) {
      of(of);
      executions.run(call);
    } else if (name.equals("create") || name.equals("drop")) {
      executions.object(value, name.equals("create"), call);
    } else if (executions.session(name, call)) {
      of(of);
    } else if (executions.rowsOfQuery(value, name, call)) {
      of(of);
    } else {
      of(of);
      arguments(call);
      if (name.equals("query")) {
        new Nested(scope, sql, flow, out).of(call, "SELECT ");
      }
      boolean collection = collection(value, of);
      if (collection && Vocabulary.CHANGING.contains(name)) {
        scope.assign(
            new Subscript(call.line(), of, List.of()),
            new Other(call.line(), COLLECTION, List.of()));
        return;
      }
      boolean known =
          Rows.read(call, Optional.empty(), scope).filter(Rows.Written::known).isPresent();
      if (!Vocabulary.READING.contains(name) && !collection && !known) {
        out.add(new Opaque(call.line(), "a call of " + call.function().shown()));
      }
    }
  }

  /** Whether a value is a list, set or dictionary, whatever is in it. */
  private boolean collection(Expression value, Expression written) {
    return switch (value) {
      case Expression.Sequence _, Dict _ -> true;
      case Other(_, String kind, _) -> kind.equals(COLLECTION) || kind.endsWith("_comprehension");
      case Call(_, Attribute(_, Expression of, String name), _, _) when name.equals("setdefault") ->
          collection(scope.fold(of), of);
      case Call call -> Vocabulary.COLLECTIONS.contains(Columns.function(call));
      case Subscript(_, Expression of, _) when !of.equals(written) ->
          collection(scope.fold(of), of);
      default -> false;
    };
  }
}
