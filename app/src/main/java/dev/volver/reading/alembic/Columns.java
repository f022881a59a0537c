package dev.volver.reading.alembic;

import dev.volver.reading.Column;
import dev.volver.reading.Constraint;
import dev.volver.reading.Default;
import dev.volver.reading.Operation;
import dev.volver.syntax.Expression;
import dev.volver.syntax.Expression.Attribute;
import dev.volver.syntax.Expression.Call;
import dev.volver.syntax.Expression.Keyword;
import dev.volver.syntax.Expression.Name;
import dev.volver.syntax.Expression.Sequence;
import dev.volver.syntax.Expression.Spread;
import dev.volver.syntax.Expression.Str;
import dev.volver.syntax.Expression.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Columns, constraints, types and defaults as SQLAlchemy writes them. */
final class Columns {
  private static final Set<String> MADE_BY_THE_DATABASE =
      Set.of("Identity", "Computed", "Sequence");

  private static final List<String> ACTIONS =
      List.of("onupdate", "ondelete", "deferrable", "initially", "match", "postgresql_not_valid");

  private Columns() {}

  /** What stands in a table: columns, constraints, and what follows the table. */
  record Parts(List<Column> columns, List<Constraint> constraints, List<Operation> after) {}

  /** The last part of what a call calls. */
  static String function(Call call) {
    return switch (call.function()) {
      case Name(_, String id) -> id;
      case Attribute(_, _, String name) -> name;
      default -> "";
    };
  }

  static Parts parts(int line, String table, List<Expression> arguments, Scope scope) {
    Parts parts = new Parts(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    for (Expression argument : arguments) {
      part(line, table, argument, scope, parts);
    }
    return parts;
  }

  private static void part(int line, String table, Expression argument, Scope scope, Parts parts) {
    Expression value = scope.fold(argument);
    if (value instanceof Spread(_, Expression of)
        && scope.fold(of) instanceof Sequence(_, _, List<Expression> items)) {
      items.forEach(i -> part(line, table, i, scope, parts));
      return;
    }
    if (!(value instanceof Call call)) {
      parts.after().add(new Operation.Opaque(line, "part of a table: " + argument.shown()));
      return;
    }
    Optional<Constraint> constraint = constraint(call, scope);
    if (constraint.isPresent()) {
      parts.constraints().add(constraint.get());
    } else if (function(call).equals("Column")) {
      Column column = column(call, scope);
      parts.columns().add(column);
      index(table, column, call, scope).ifPresent(parts.after()::add);
    } else if (function(call).equals("Index")) {
      parts
          .after()
          .add(
              new Operation.CreateIndex(
                  call.line(),
                  call.argument(0, "name").flatMap(scope::text),
                  table,
                  call.arguments().stream().skip(1).map(a -> named(a, scope)).toList(),
                  yes(call, "unique", scope),
                  false,
                  Indexes.form(call, scope)));
    } else {
      parts.after().add(new Operation.Opaque(line, "part of a table: " + argument.shown()));
    }
  }

  static Optional<Operation> index(String table, Column column, Call call, Scope scope) {
    return yes(call, "index", scope)
        ? Optional.of(
            new Operation.CreateIndex(
                call.line(),
                Optional.empty(),
                table,
                List.of(column.name()),
                column.unique(),
                false))
        : Optional.empty();
  }

  /** What a new column brings along: an index, and what it demands of its own values. */
  static List<Operation> beside(String table, Column column, Call call, Scope scope) {
    List<Operation> all = new ArrayList<>();
    index(table, column, call, scope).ifPresent(all::add);
    for (Expression argument : call.arguments()) {
      if (scope.fold(argument) instanceof Call inner && function(inner).equals("CheckConstraint")) {
        var check =
            new Constraint(
                Constraint.Kind.CHECK,
                inner.keyword("name").flatMap(scope::text),
                List.of(column.name()),
                Optional.empty());
        all.add(new Operation.AddConstraint(call.line(), table, check, true));
      }
    }
    return all;
  }

  static Column column(Call call, Scope scope) {
    List<Expression> rest = new ArrayList<>(call.arguments());
    Optional<Expression> name = call.keyword("name").or(() -> take(rest, scope));
    Optional<String> reference = Optional.empty();
    Optional<Default> fallback = call.keyword("server_default").flatMap(d -> given(d, scope));
    Optional<String> type = call.keyword("type_").map(t -> type(t, scope));
    for (Expression argument : rest) {
      Expression value = scope.fold(argument);
      String kind = value instanceof Call inner ? function(inner) : "";
      if (value instanceof Call key && kind.equals("ForeignKey")) {
        reference = key.argument(0, "column").map(c -> table(named(c, scope)));
      } else if (MADE_BY_THE_DATABASE.contains(kind)) {
        fallback = Optional.of(new Default(type(argument, scope), false));
      } else if (type.isEmpty() && !kind.endsWith("Constraint")) {
        type = Optional.of(type(argument, scope));
      }
    }
    boolean key = yes(call, "primary_key", scope);
    return new Column(
        name.map(n -> named(n, scope)).orElse("?"),
        type.orElse(""),
        !key && call.keyword("nullable").map(n -> !scope.is(n, Word.FALSE)).orElse(true),
        yes(call, "unique", scope),
        key,
        fallback,
        reference);
  }

  private static Optional<Expression> take(List<Expression> arguments, Scope scope) {
    boolean first = !arguments.isEmpty() && scope.text(arguments.getFirst()).isPresent();
    return first ? Optional.of(arguments.removeFirst()) : Optional.empty();
  }

  /** A default; empty for {@code False}, which leaves it as it is. */
  static Optional<Default> given(Expression written, Scope scope) {
    Expression value = scope.fold(written);
    return switch (value) {
      case Str(_, String text) -> Optional.of(new Default(text, true));
      case Expression.Constant(_, Word word) ->
          word == Word.NONE ? Optional.of(new Default("", true)) : Optional.empty();
      case Call call when function(call).equals("text") -> {
        String text = call.argument(0, "text").map(t -> named(t, scope)).orElse("");
        yield Optional.of(new Default(text, fixed(text)));
      }
      case Call call when Set.of("true", "false", "null").contains(function(call)) ->
          Optional.of(new Default(function(call), true));
      default -> Optional.of(new Default(type(value, scope), false));
    };
  }

  /** Whether the text of a default has no call in it and no word that is one. */
  private static boolean fixed(String text) {
    String open = text.replaceAll("'[^']*'", "''").toUpperCase(Locale.ROOT);
    return !open.contains("(") && !open.contains("CURRENT_") && !open.contains("LOCALTIME");
  }

  static Optional<Constraint> constraint(Call call, Scope scope) {
    Optional<String> name = call.keyword("name").flatMap(scope::text);
    List<Expression> all = call.arguments();
    return switch (function(call)) {
      case "PrimaryKeyConstraint" ->
          Optional.of(
              new Constraint(
                  Constraint.Kind.PRIMARY_KEY, name, names(all, scope), Optional.empty()));
      case "UniqueConstraint" ->
          Optional.of(
              new Constraint(Constraint.Kind.UNIQUE, name, names(all, scope), Optional.empty()));
      case "CheckConstraint" ->
          Optional.of(new Constraint(Constraint.Kind.CHECK, name, List.of(), Optional.empty()));
      case "ExcludeConstraint" ->
          Optional.of(new Constraint(Constraint.Kind.EXCLUSION, name, List.of(), Optional.empty()));
      case "ForeignKeyConstraint" ->
          Optional.of(
              new Constraint(
                  Constraint.Kind.FOREIGN_KEY,
                  name,
                  call.argument(0, "columns").map(scope::texts).orElse(List.of()),
                  call.argument(1, "refcolumns").map(scope::texts).orElse(List.of()).stream()
                      .findFirst()
                      .map(Columns::table),
                  action(call, "refcolumns", 1, scope)));
      default -> Optional.empty();
    };
  }

  /** What a foreign key refers to and does; empty where a part of it is not written out. */
  static Optional<String> action(Call call, String columns, int position, Scope scope) {
    StringBuilder all = new StringBuilder();
    for (String c : call.argument(position, columns).map(scope::texts).orElse(List.of())) {
      all.append(c.substring(c.lastIndexOf('.') + 1)).append(' ');
    }
    for (String word : ACTIONS) {
      Optional<Expression> value = call.keyword(word).map(scope::fold);
      if (value.isPresent()
          && !(value.get() instanceof Str)
          && !(value.get() instanceof Expression.Constant)) {
        return Optional.empty();
      }
      String said = value.map(v -> v instanceof Str(_, String text) ? text : v.shown()).orElse("");
      boolean nothing = said.matches("(?i)|None|False|NO ACTION|IMMEDIATE|SIMPLE");
      all.append(nothing ? "" : word + "=" + said.toUpperCase(Locale.ROOT) + " ");
    }
    return Optional.of(all.toString());
  }

  private static List<String> names(List<Expression> all, Scope scope) {
    return all.stream().map(a -> named(a, scope)).toList();
  }

  /** The table in {@code schema.table.column}. */
  private static String table(String column) {
    int dot = column.lastIndexOf('.');
    return dot < 0 ? column : column.substring(0, dot);
  }

  /** A name, a text or an expression as SQL would have it; unknown ones in braces. */
  static String named(Expression expression, Scope scope) {
    Expression value = scope.fold(expression);
    if (value instanceof Call call
        && function(call).equals("text")
        && !call.arguments().isEmpty()) {
      return named(call.arguments().getFirst(), scope);
    }
    return scope.text(value).orElseGet(() -> "{" + expression.shown() + "}");
  }

  static boolean yes(Call call, String keyword, Scope scope) {
    return call.keyword(keyword)
        .filter(v -> !scope.is(v, Word.FALSE) && !scope.is(v, Word.NONE))
        .isPresent();
  }

  /** A type without the names of the modules it comes from. */
  static String type(Expression written, Scope scope) {
    return bare(scope.fold(written), scope).shown();
  }

  /** A module of the app, whose types may be others than those of the same name. */
  private static String elsewhere(String full) {
    int dot = full.lastIndexOf('.');
    boolean type = Character.isUpperCase((full.substring(dot + 1) + "_").charAt(0));
    return type && dot > 0 && !Vocabulary.ofTypes(full)
        ? " of " + full.substring(0, dot).replace('.', '/')
        : "";
  }

  private static Expression bare(Expression expression, Scope scope) {
    return expression instanceof Call(int line, Expression function, var arguments, var keywords)
        ? new Call(
            line,
            bare(function, scope),
            arguments.stream().map(a -> part(a, scope)).toList(),
            keywords.stream()
                .map(k -> new Keyword(k.line(), k.name(), part(k.value(), scope)))
                .toList())
        : switch (last(expression, scope)) {
          case Name(int line, String id) ->
              new Name(line, id + elsewhere(scope.qualified(expression)));
          case Expression other -> other;
        };
  }

  private static Expression part(Expression argument, Scope scope) {
    Expression value = scope.fold(argument);
    return value instanceof Call ? bare(value, scope) : last(value, scope);
  }

  private static Expression last(Expression expression, Scope scope) {
    return expression instanceof Attribute(int line, _, String name)
            && !scope.qualified(expression).isEmpty()
        ? new Name(line, name)
        : expression;
  }
}
