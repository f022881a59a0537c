package dev.volver.reading.alembic;

import dev.volver.reading.Operation;
import dev.volver.syntax.Expression;
import dev.volver.syntax.Expression.Attribute;
import dev.volver.syntax.Expression.Call;
import dev.volver.syntax.Expression.Dict;
import dev.volver.syntax.Expression.Entry;
import dev.volver.syntax.Expression.Keyword;
import dev.volver.syntax.Expression.Name;
import dev.volver.syntax.Expression.Sequence;
import dev.volver.syntax.Expression.Subscript;
import dev.volver.syntax.Statement;
import dev.volver.syntax.Statement.Assign;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Statements that change rows, written with SQLAlchemy. */
final class Rows {
  private Rows() {}

  /** A statement of SQLAlchemy's language, as far as it is known. */
  sealed interface Written {

    /** Whether it is a statement for sure: a query, or a change of a table that is known. */
    default boolean known() {
      return switch (this) {
        case Query _ -> true;
        case Change(Operation.ChangeRows change) -> change.table().isPresent();
      };
    }

    /** The table whose rows it changes, where it is named. */
    default Optional<String> table() {
      return switch (this) {
        case Query _ -> Optional.empty();
        case Change(Operation.ChangeRows change) -> change.table();
      };
    }

    /** It changes rows. */
    record Change(Operation.ChangeRows operation) implements Written {}

    /** It only reads. */
    record Query() implements Written {}
  }

  /**
   * What a statement does.
   *
   * @param given the rows it is executed with, if they are apart
   */
  static Optional<Written> read(Expression statement, Optional<Expression> given, Scope scope) {
    Set<String> columns = new LinkedHashSet<>();
    Expression next = scope.fold(statement);
    while (next instanceof Call call) {
      String name = Columns.function(call);
      if (name.equals("values") || name.equals("ordered_values")) {
        columns.addAll(values(call, scope));
      }
      if (name.startsWith("on_conflict_") || name.startsWith("on_duplicate_")) {
        Optional<String> into =
            call.function() instanceof Attribute(_, Expression of, _)
                ? read(of, given, scope).flatMap(Written::table)
                : Optional.empty();
        return Optional.of(change(call, Operation.Change.UPDATE, into, columns, given, scope));
      }
      Optional<Operation.Change> change = change(name);
      boolean function =
          !scope.qualified(call.function()).isEmpty() || call.function() instanceof Name;
      if (change.isPresent()) {
        Optional<Expression> table =
            function
                ? call.argument(0, "table")
                : call.function() instanceof Attribute(_, Expression of, _)
                    ? Optional.of(of)
                    : Optional.empty();
        return Optional.of(
            change(call, change.get(), table.flatMap(t -> table(t, scope)), columns, given, scope));
      }
      if (name.equals("select") || name.equals("exists")) {
        return Optional.of(new Written.Query());
      }
      next =
          call.function() instanceof Attribute(_, Expression of, _)
              ? scope.fold(of)
              : new Expression.Other(0, "end", List.of());
    }
    return Optional.empty();
  }

  private static Written change(
      Call call,
      Operation.Change change,
      Optional<String> table,
      Set<String> columns,
      Optional<Expression> given,
      Scope scope) {
    if (columns.isEmpty()) {
      given.map(scope::fold).ifPresent(g -> columns.addAll(keys(g, scope)));
    }
    return new Written.Change(
        new Operation.ChangeRows(call.line(), change, table, List.copyOf(columns)));
  }

  private static Optional<Operation.Change> change(String name) {
    return switch (name) {
      case "insert" -> Optional.of(Operation.Change.INSERT);
      case "update" -> Optional.of(Operation.Change.UPDATE);
      case "delete" -> Optional.of(Operation.Change.DELETE);
      default -> Optional.empty();
    };
  }

  private static List<String> values(Call call, Scope scope) {
    List<String> names = new java.util.ArrayList<>();
    for (Keyword keyword : call.keywords()) {
      names.addAll(
          keyword.name().isEmpty()
              ? keys(scope.fold(keyword.value()), scope)
              : List.of(keyword.name()));
    }
    call.arguments().forEach(a -> names.addAll(keys(scope.fold(a), scope)));
    return names;
  }

  /** The columns that rows name: the keys of a dictionary or of a list of them. */
  static List<String> keys(Expression rows, Scope scope) {
    Set<String> names = new LinkedHashSet<>();
    switch (rows) {
      case Dict(_, List<Entry> entries) ->
          entries.forEach(e -> e.key().ifPresent(k -> names.add(key(k, scope))));
      case Sequence(_, _, List<Expression> items) ->
          items.stream().limit(100).forEach(i -> names.addAll(keys(scope.fold(i), scope)));
      default -> {}
    }
    return List.copyOf(names);
  }

  private static String key(Expression key, Scope scope) {
    return scope
        .text(key)
        .orElseGet(() -> key instanceof Attribute(_, _, String name) ? name : key.shown());
  }

  /** The table that an expression stands for. */
  static Optional<String> table(Expression expression, Scope scope) {
    Expression value = scope.fold(expression);
    return switch (value) {
      case Call call
          when Set.of("table", "Table", "create_table", "TableClause")
              .contains(Columns.function(call)) ->
          call.argument(0, "name")
              .or(() -> call.keyword("table_name"))
              .flatMap(scope::text)
              .map(t ->
                  call.keyword("schema").flatMap(scope::text).map(s -> s + ".").orElse("") + t);
      case Attribute(_, Expression of, String name) when name.equals("__table__") ->
          table(of, scope);
      case Name(_, String id) -> scope.type(id).flatMap(t -> named(t, scope));
      case Subscript(_, Attribute(_, _, String name), List<Expression> index)
          when name.equals("tables") && index.size() == 1 ->
          scope.text(index.getFirst());
      default -> Optional.empty();
    };
  }

  /** The table that a class of the migration itself is mapped to. */
  private static Optional<String> named(Statement.ClassDef type, Scope scope) {
    for (Statement statement : type.body()) {
      if (statement instanceof Assign(_, List<Expression> targets, Optional<Expression> value)
          && value.isPresent()
          && !targets.isEmpty()
          && targets.getFirst() instanceof Name(_, String id)) {
        if (id.equals("__tablename__")) {
          return scope.text(value.get());
        }
        if (id.equals("__table__")) {
          return table(value.get(), scope);
        }
      }
    }
    return Optional.empty();
  }
}
