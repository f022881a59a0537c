package dev.volver.syntax;

import dev.volver.syntax.Expression.Attribute;
import dev.volver.syntax.Expression.Binary;
import dev.volver.syntax.Expression.Brackets;
import dev.volver.syntax.Expression.Call;
import dev.volver.syntax.Expression.Constant;
import dev.volver.syntax.Expression.Dict;
import dev.volver.syntax.Expression.Entry;
import dev.volver.syntax.Expression.Keyword;
import dev.volver.syntax.Expression.Lambda;
import dev.volver.syntax.Expression.Name;
import dev.volver.syntax.Expression.Numeral;
import dev.volver.syntax.Expression.Other;
import dev.volver.syntax.Expression.Sequence;
import dev.volver.syntax.Expression.Spread;
import dev.volver.syntax.Expression.Str;
import dev.volver.syntax.Expression.Subscript;
import dev.volver.syntax.Expression.Template;
import dev.volver.syntax.Expression.Unary;
import java.util.ArrayList;
import java.util.List;

/** Expressions as text again. */
final class Shown {
  private Shown() {}

  static String of(Expression expression) {
    return switch (expression) {
      case Name(_, String id) -> id;
      case Attribute(_, Expression of, String name) -> of(of) + "." + name;
      case Call call -> of(call.function()) + "(" + arguments(call) + ")";
      case Str(_, String value) -> quoted(value);
      case Template(_, List<Expression> parts) -> template(parts);
      case Numeral(_, String text) -> text;
      case Constant(_, Expression.Word word) -> word.text();
      case Sequence(_, Brackets brackets, List<Expression> items) ->
          brackets.around(
              joined(items) + (brackets == Brackets.TUPLE && items.size() == 1 ? "," : ""));
      case Dict(_, List<Entry> entries) -> "{" + entries(entries) + "}";
      case Binary(_, String operator, Expression left, Expression right) ->
          of(left) + " " + operator + " " + of(right);
      case Unary(_, String operator, Expression of) ->
          operator + (operator.equals("not") ? " " : "") + of(of);
      case Subscript(_, Expression of, List<Expression> index) ->
          of(of) + "[" + joined(index) + "]";
      case Lambda(_, Expression body) -> "lambda: " + of(body);
      case Spread(_, Expression of) -> "*" + of(of);
      case Other(_, String kind, _) -> "<" + kind.replace('_', ' ') + ">";
    };
  }

  private static String arguments(Call call) {
    List<String> shown = new ArrayList<>();
    for (Expression argument : call.arguments()) {
      shown.add(of(argument));
    }
    for (Keyword keyword : call.keywords()) {
      shown.add((keyword.name().isEmpty() ? "**" : keyword.name() + "=") + of(keyword.value()));
    }
    return String.join(", ", shown);
  }

  private static String entries(List<Entry> entries) {
    List<String> shown = new ArrayList<>();
    for (Entry entry : entries) {
      shown.add(entry.key().map(k -> of(k) + ": ").orElse("**") + of(entry.value()));
    }
    return String.join(", ", shown);
  }

  private static String joined(List<Expression> items) {
    return String.join(", ", items.stream().map(Shown::of).toList());
  }

  private static String template(List<Expression> parts) {
    StringBuilder text = new StringBuilder();
    for (Expression part : parts) {
      text.append(part instanceof Str(_, String value) ? value : "{" + of(part) + "}");
    }
    return "f" + quoted(text.toString());
  }

  private static String quoted(String value) {
    String inside = value.replace("\\", "\\\\").replace("\n", "\\n").replace("'", "\\'");
    return "'" + inside + "'";
  }
}
