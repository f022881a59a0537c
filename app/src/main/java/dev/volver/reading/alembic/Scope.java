package dev.volver.reading.alembic;

import dev.volver.syntax.Expression;
import dev.volver.syntax.Expression.Attribute;
import dev.volver.syntax.Expression.Binary;
import dev.volver.syntax.Expression.Brackets;
import dev.volver.syntax.Expression.Call;
import dev.volver.syntax.Expression.Constant;
import dev.volver.syntax.Expression.Dict;
import dev.volver.syntax.Expression.Entry;
import dev.volver.syntax.Expression.Name;
import dev.volver.syntax.Expression.Numeral;
import dev.volver.syntax.Expression.Other;
import dev.volver.syntax.Expression.Sequence;
import dev.volver.syntax.Expression.Spread;
import dev.volver.syntax.Expression.Str;
import dev.volver.syntax.Expression.Subscript;
import dev.volver.syntax.Expression.Template;
import dev.volver.syntax.Expression.Word;
import dev.volver.syntax.Statement.ClassDef;
import dev.volver.syntax.Statement.Function;
import dev.volver.syntax.Statement.Import;
import dev.volver.syntax.Statement.ImportFrom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What names stand for at one place of a migration. */
final class Scope {
  private static final int MOST_STEPS = 200_000;
  private static final int DEEPEST = 60;

  private final Map<String, String> imports;
  private final Map<String, Function> functions;
  private final Map<String, ClassDef> classes;
  private final Map<String, Expression> values;
  private int steps;

  Scope() {
    this(new HashMap<>(), new HashMap<>(), new HashMap<>(), new HashMap<>());
  }

  private Scope(
      Map<String, String> imports,
      Map<String, Function> functions,
      Map<String, ClassDef> classes,
      Map<String, Expression> values) {
    this.imports = imports;
    this.functions = functions;
    this.classes = classes;
    this.values = values;
  }

  /** A scope within this one, whose changes this one does not see. */
  Scope inner() {
    Scope inner =
        new Scope(
            new HashMap<>(imports),
            new HashMap<>(functions),
            new HashMap<>(classes),
            new HashMap<>(values));
    inner.steps = steps;
    return inner;
  }

  void add(Import statement) {
    boolean whole = statement.alias().equals(first(statement.module()));
    imports.put(statement.alias(), whole ? statement.alias() : statement.module());
    values.remove(statement.alias());
  }

  void add(ImportFrom statement) {
    String from = ".".repeat(statement.level()) + statement.module();
    statement
        .names()
        .forEach(n -> {
          imports.put(n.alias(), from + "." + n.name());
          values.remove(n.alias());
        });
  }

  void add(Function function) {
    functions.put(function.name(), function);
    values.remove(function.name());
  }

  void add(ClassDef type) {
    classes.put(type.name(), type);
    values.remove(type.name());
  }

  Optional<Function> function(String name) {
    return values.containsKey(name) ? Optional.empty() : Optional.ofNullable(functions.get(name));
  }

  List<Function> functions(String prefix) {
    return functions.values().stream().filter(f -> f.name().startsWith(prefix)).toList();
  }

  Optional<ClassDef> type(String name) {
    return Optional.ofNullable(classes.get(name));
  }

  void bind(String name, Expression value) {
    values.put(name, Weight.bounded(value));
  }

  /** From here on the name may stand for anything. */
  void forget(String name) {
    values.put(name, new Other(0, "unknown", List.of()));
  }

  /** Binds a target, or the targets within it, to a value that is folded already. */
  void assign(Expression target, Expression value) {
    switch (target) {
      case Name(_, String id) -> values.put(id, Weight.bounded(value));
      case Sequence(_, _, List<Expression> items) -> {
        List<Expression> given =
            value instanceof Sequence s && s.items().size() == items.size() ? s.items() : List.of();
        for (int i = 0; i < items.size(); i++) {
          assign(
              items.get(i),
              given.isEmpty() ? new Other(value.line(), "unknown", List.of()) : given.get(i));
        }
      }
      case Subscript(_, Expression of, List<Expression> index) ->
          base(of)
              .ifPresent(b ->
                  bind(b, index.isEmpty() ? value : new Other(value.line(), "unknown", List.of())));
      case Attribute(_, Expression of, _) -> base(of).ifPresent(this::forget);
      default -> {}
    }
  }

  private static Optional<String> base(Expression expression) {
    return switch (expression) {
      case Name(_, String id) -> Optional.of(id);
      case Subscript(_, Expression of, _) -> base(of);
      default -> Optional.empty();
    };
  }

  /** The full name of a module or of something in one; empty of anything else. */
  String qualified(Expression expression) {
    return qualified(expression, 0);
  }

  private String qualified(Expression expression, int depth) {
    return switch (expression) {
      case Name(_, String id) -> {
        Expression value = values.get(id);
        boolean itself = value instanceof Name(_, String other) && other.equals(id);
        yield value == null || itself
            ? imports.getOrDefault(id, "")
            : depth > DEEPEST ? "" : qualified(value, depth + 1);
      }
      case Attribute(_, Expression of, String name) -> {
        String module = qualified(of, depth);
        yield module.isEmpty() ? "" : module + "." + name;
      }
      default -> "";
    };
  }

  /** The text that an expression stands for, if it is known. */
  Optional<String> text(Expression expression) {
    return switch (fold(expression)) {
      case Str(_, String value) -> Optional.of(value);
      case Call call when quotes(call) -> text(call.arguments().getFirst());
      default -> Optional.empty();
    };
  }

  /** {@code op.f('name')} and its kin, which only mark a name as it is. */
  private boolean quotes(Call call) {
    return call.arguments().size() == 1
        && call.function() instanceof Attribute(_, _, String name)
        && (name.equals("f") || name.equals("quoted_name"));
  }

  /** The texts of a list, those that are known. */
  List<String> texts(Expression expression) {
    return fold(expression) instanceof Sequence(_, _, List<Expression> items)
        ? items.stream().map(i -> text(i).orElseGet(i::shown)).toList()
        : List.of();
  }

  boolean is(Expression expression, Word word) {
    return fold(expression) instanceof Constant(_, Word other) && other == word;
  }

  /** The expression with what is known put in. */
  Expression fold(Expression expression) {
    return fold(expression, 0);
  }

  private Expression fold(Expression expression, int depth) {
    if (depth > DEEPEST || ++steps > MOST_STEPS) {
      return expression;
    }
    return switch (expression) {
      case Name(_, String id) -> values.getOrDefault(id, expression);
      case Template(int line, List<Expression> parts) -> {
        List<Expression> folded = all(parts, depth);
        String text = joined(folded, "");
        yield text == null ? new Template(line, folded) : new Str(line, text);
      }
      case Sequence(int line, Brackets brackets, List<Expression> items) ->
          new Sequence(line, brackets, spread(all(items, depth)));
      case Dict(int line, List<Entry> entries) -> {
        List<Entry> folded = new ArrayList<>();
        for (Entry entry : entries) {
          folded.add(
              new Entry(entry.key().map(k -> fold(k, depth + 1)), fold(entry.value(), depth + 1)));
        }
        yield new Dict(line, folded);
      }
      case Binary(int line, String operator, Expression left, Expression right) -> {
        Expression one = fold(left, depth + 1);
        Expression other = fold(right, depth + 1);
        yield Texts.joined(line, operator, one, other)
            .orElseGet(() -> new Binary(line, operator, one, other));
      }
      case Subscript(_, Expression of, List<Expression> index) when index.size() == 1 ->
          Lists.back(fold(of, depth + 1), index.getFirst())
              .or(() -> Texts.item(fold(of, depth + 1), fold(index.getFirst(), depth + 1)))
              .orElse(expression);
      case Call(
              int line,
              Attribute(_, Expression of, String name),
              List<Expression> arguments,
              var keywords)
          when Texts.METHODS.contains(name) ->
          Texts.called(
                  line,
                  fold(of, depth + 1),
                  name,
                  all(arguments, depth),
                  keywords.stream()
                      .map(k ->
                          new Expression.Keyword(k.line(), k.name(), fold(k.value(), depth + 1)))
                      .toList())
              .orElse(expression);
      case Call(int line, Name(_, String id), List<Expression> arguments, var keywords)
          when Lists.FUNCTIONS.contains(id) && !values.containsKey(id) && function(id).isEmpty() ->
          Lists.of(line, id, all(arguments, depth), keywords).orElse(expression);
      case Call(_, Expression function, List<Expression> arguments, _)
          when arguments.size() == 1 && Texts.plain(qualified(function)) ->
          fold(arguments.getFirst(), depth + 1);
      default -> expression;
    };
  }

  private List<Expression> all(List<Expression> expressions, int depth) {
    List<Expression> folded = new ArrayList<>();
    for (Expression expression : expressions) {
      folded.add(fold(expression, depth + 1));
    }
    return folded;
  }

  private List<Expression> spread(List<Expression> items) {
    List<Expression> flat = new ArrayList<>();
    for (Expression item : items) {
      if (item instanceof Spread(_, Expression of) && fold(of) instanceof Sequence inner) {
        flat.addAll(inner.items());
      } else {
        flat.add(item);
      }
    }
    return flat;
  }

  static @Nullable String joined(List<Expression> parts, String between) {
    StringBuilder text = new StringBuilder();
    for (Expression part : parts) {
      if (text.length() > Texts.LONGEST) {
        return null;
      }
      text.append(text.isEmpty() ? "" : between);
      switch (part) {
        case Str(_, String value) -> text.append(value);
        case Numeral(_, String value) -> text.append(value);
        default -> {
          return null;
        }
      }
    }
    return text.toString();
  }

  private static String first(String module) {
    int dot = module.indexOf('.');
    return dot < 0 ? module : module.substring(0, dot);
  }
}
