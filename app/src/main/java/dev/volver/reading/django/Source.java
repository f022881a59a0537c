package dev.volver.reading.django;

import dev.volver.syntax.Expression;
import dev.volver.syntax.Expression.Attribute;
import dev.volver.syntax.Expression.Binary;
import dev.volver.syntax.Expression.Call;
import dev.volver.syntax.Expression.Constant;
import dev.volver.syntax.Expression.Name;
import dev.volver.syntax.Expression.Sequence;
import dev.volver.syntax.Expression.Str;
import dev.volver.syntax.Expression.Word;
import dev.volver.syntax.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The names of a Python module: what they are imported from, and the values that they are given.
 */
final class Source {
  private static final int DEEPEST = 64;

  private final Map<String, String> imports = new HashMap<>();
  private final Map<String, Expression> values = new HashMap<>();
  private final Map<String, Statement.Function> functions = new HashMap<>();

  Source(List<Statement> module) {
    this(module, List.of());
  }

  /**
   * @param inner the body of a class whose names go before those of the module
   */
  Source(List<Statement> module, List<Statement> inner) {
    Set<String> changed = new HashSet<>();
    module.forEach(s -> learn(s, changed));
    inner.forEach(s -> learn(s, changed));
    values.keySet().removeAll(changed);
    functions.keySet().removeAll(changed);
  }

  private void learn(Statement statement, Set<String> changed) {
    if (statement instanceof Statement.Import i) {
      boolean whole = i.module().startsWith(i.alias() + ".") || i.module().equals(i.alias());
      imports.put(i.alias(), whole ? i.alias() : i.module());
    } else if (statement instanceof Statement.ImportFrom i) {
      i.names().forEach(n -> imports.put(n.alias(), from(i) + n.name()));
    } else if (statement instanceof Statement.Assign a) {
      for (Expression target : a.targets()) {
        if (target instanceof Name(_, String id)) {
          boolean again = a.value().isPresent() && values.put(id, a.value().get()) != null;
          if (again || a.targets().size() > 1) {
            changed.add(id);
          }
        }
      }
    } else if (statement instanceof Statement.Augment a
        && a.target() instanceof Name(_, String id)) {
      changed.add(id);
    } else if (statement instanceof Statement.Function f) {
      if (functions.put(f.name(), f) != null) {
        changed.add(f.name());
      }
    } else {
      changed(statement, changed);
    }
  }

  /** Notes the names whose value a statement may change. */
  private static void changed(Statement statement, Set<String> names) {
    switch (statement) {
      case Statement.Assign a -> a.targets().forEach(t -> changes(t, names));
      case Statement.Augment a -> changes(a.target(), names);
      case Statement.Evaluate(_, Expression value) when value instanceof Call call ->
          changes(call.function(), names);
      case Statement.Evaluate _ -> {}
      case Statement.If i -> {
        i.branches().forEach(b -> b.body().forEach(s -> changed(s, names)));
        i.otherwise().forEach(s -> changed(s, names));
      }
      case Statement.For f -> {
        changes(f.target(), names);
        f.body().forEach(s -> changed(s, names));
      }
      case Statement.While w -> w.body().forEach(s -> changed(s, names));
      case Statement.With w -> w.body().forEach(s -> changed(s, names));
      case Statement.Try t -> {
        t.body().forEach(s -> changed(s, names));
        t.handlers().forEach(h -> h.forEach(s -> changed(s, names)));
        t.last().forEach(s -> changed(s, names));
      }
      case Statement.Other o -> o.body().forEach(s -> changed(s, names));
      case Statement.Function f -> names.add(f.name());
      case Statement.ClassDef _,
          Statement.Import _,
          Statement.ImportFrom _,
          Statement.Raise _,
          Statement.Return _,
          Statement.Pass _,
          Statement.Jump _,
          Statement.Broken _ -> {}
    }
  }

  /** Notes the name at the beginning of {@code name.attribute[0]}. */
  private static void changes(Expression target, Set<String> names) {
    switch (target) {
      case Name(_, String id) -> names.add(id);
      case Attribute(_, Expression of, _) -> changes(of, names);
      case Expression.Subscript s -> changes(s.of(), names);
      case Sequence s -> s.items().forEach(i -> changes(i, names));
      default -> {}
    }
  }

  private static String from(Statement.ImportFrom i) {
    return ".".repeat(i.level()) + i.module() + ".";
  }

  /** The value of a name that is given one once; anything else itself. */
  Expression resolve(Expression expression) {
    Expression found = expression;
    for (int i = 0; i < DEEPEST && found instanceof Name(_, String id); i++) {
      Expression value = values.get(id);
      if (value == null) {
        return found;
      }
      found = value;
    }
    return found;
  }

  /** The function that a name stands for. */
  Optional<Statement.Function> function(Expression expression) {
    return resolve(expression) instanceof Name(_, String id)
        ? Optional.ofNullable(functions.get(id))
        : Optional.empty();
  }

  /** A text that is written out; empty when anything is put into it. */
  Optional<String> text(Expression expression) {
    return text(expression, 0);
  }

  private Optional<String> text(Expression expression, int depth) {
    if (depth > DEEPEST) {
      return Optional.empty();
    }
    Expression e = resolve(expression);
    if (e instanceof Str(_, String value)) {
      return Optional.of(value);
    }
    if (e instanceof Binary(_, String operator, Expression left, Expression right)
        && operator.equals("+")) {
      Optional<String> first = text(left, depth + 1);
      return first.flatMap(l -> text(right, depth + 1).map(r -> l + r));
    }
    boolean dedent =
        e instanceof Call c && full(c.function()).equals("textwrap.dedent") && c.plain();
    return dedent && e instanceof Call c && c.arguments().size() == 1
        ? text(c.arguments().getFirst(), depth + 1)
        : Optional.empty();
  }

  /** The items of a list, tuple or set that is written out. */
  Optional<List<Expression>> items(Expression expression) {
    return items(expression, 0);
  }

  private Optional<List<Expression>> items(Expression expression, int depth) {
    Expression e = resolve(expression);
    if (e instanceof Sequence s) {
      return Optional.of(s.items());
    }
    if (e instanceof Call c && c.function() instanceof Name(_, String id) && c.plain()) {
      boolean sequence = List.of("set", "list", "tuple").contains(id) && c.arguments().size() < 2;
      return sequence && depth < DEEPEST
          ? c.arguments().isEmpty()
              ? Optional.of(List.of())
              : items(c.arguments().getFirst(), depth + 1)
          : Optional.empty();
    }
    if (e instanceof Binary(_, String operator, Expression left, Expression right)
        && operator.equals("+")
        && depth < DEEPEST) {
      return items(left, depth + 1)
          .flatMap(l ->
              items(right, depth + 1)
                  .map(r -> {
                    List<Expression> all = new ArrayList<>(l);
                    all.addAll(r);
                    return all;
                  }));
    }
    return Optional.empty();
  }

  /** The texts of a sequence; empty when one of them is not written out. */
  Optional<List<String>> texts(Expression expression) {
    Optional<List<Expression>> items = items(expression);
    if (items.isEmpty()) {
      return Optional.empty();
    }
    List<String> texts = new ArrayList<>();
    for (Expression item : items.get()) {
      Optional<String> text = text(item);
      if (text.isEmpty()) {
        return Optional.empty();
      }
      texts.add(text.get());
    }
    return Optional.of(texts);
  }

  /** A dotted name with the module that it is imported from; of anything else, its text. */
  String full(Expression expression) {
    if (expression instanceof Name(_, String id)) {
      return imports.getOrDefault(id, id);
    }
    return expression instanceof Attribute(_, Expression of, String name)
        ? full(of) + "." + name
        : expression.shown();
  }

  boolean is(Optional<Expression> expression, Word word) {
    return expression
        .map(this::resolve)
        .filter(e -> e instanceof Constant(_, Word w) && w == word)
        .isPresent();
  }
}
