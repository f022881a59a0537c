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
import dev.volver.syntax.Expression.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Nodes to expressions. */
final class Expressions {
  private final Lines lines;

  Expressions(Lines lines) {
    this.lines = lines;
  }

  int line(Node node) {
    return lines.line(node.start());
  }

  String text(Node node) {
    return lines.text().substring(node.start(), Math.max(node.start(), node.end()));
  }

  /** How many dots a relative import begins with. */
  int dots(Node node) {
    int count = 0;
    String text = lines.text();
    for (int i = node.start(); i < text.length() && ". \t".indexOf(text.charAt(i)) >= 0; i++) {
      count += text.charAt(i) == '.' ? 1 : 0;
    }
    return count;
  }

  List<Expression> all(List<Node> nodes) {
    return nodes.stream().map(this::of).toList();
  }

  Optional<Expression> part(Node node, String field) {
    return node.child(field).map(this::of);
  }

  Expression of(Node node) {
    int line = line(node);
    return switch (node.kind()) {
      case "identifier" -> new Name(line, text(node));
      case "dotted_name" -> dotted(node);
      case Parser.DOTTED -> attributes(line, text(node));
      case "attribute" -> {
        Optional<Node> name = node.child("attribute");
        Optional<Expression> of = part(node, "object");
        yield name.isPresent() && of.isPresent()
            ? new Attribute(line, of.get(), text(name.get()))
            : other(node);
      }
      case "call" -> call(node);
      case "string" -> string(node);
      case "concatenated_string" -> joined(line, all(node.children()));
      case "integer", "float" -> new Numeral(line, text(node));
      case "true" -> new Constant(line, Word.TRUE);
      case "false" -> new Constant(line, Word.FALSE);
      case "none" -> new Constant(line, Word.NONE);
      case "ellipsis" -> new Constant(line, Word.ELLIPSIS);
      case "list", "list_pattern" -> new Sequence(line, Brackets.LIST, all(node.children()));
      case "tuple", "expression_list", "pattern_list", "tuple_pattern" ->
          new Sequence(line, Brackets.TUPLE, all(node.children()));
      case "set" -> new Sequence(line, Brackets.SET, all(node.children()));
      case "dictionary" -> dictionary(node);
      case "parenthesized_expression", "as_pattern_target", "type" ->
          node.children().size() == 1 ? of(node.children().getFirst()) : other(node);
      case "binary_operator", "boolean_operator" -> binary(node);
      case "comparison_operator" -> comparison(node);
      case "not_operator" ->
          part(node, "argument")
              .<Expression>map(a -> new Unary(line, "not", a))
              .orElseGet(() -> other(node));
      case "unary_operator" -> {
        String sign = node.child("operator").map(Node::kind).orElse("");
        yield part(node, "argument")
            .<Expression>map(a -> new Unary(line, sign, a))
            .orElseGet(() -> other(node));
      }
      case "subscript" ->
          part(node, "value")
              .<Expression>map(v -> new Subscript(line, v, all(node.all("subscript"))))
              .orElseGet(() -> other(node));
      case "lambda" ->
          part(node, "body").<Expression>map(b -> new Lambda(line, b)).orElseGet(() -> other(node));
      case "list_splat", "dictionary_splat", "list_splat_pattern", "dictionary_splat_pattern" ->
          node.children().size() == 1
              ? new Spread(line, of(node.children().getFirst()))
              : other(node);
      default -> other(node);
    };
  }

  private Expression other(Node node) {
    List<Expression> parts = new ArrayList<>();
    for (Node child : node.children()) {
      if (!child.field().startsWith("operator")) {
        parts.add(of(child));
      }
    }
    boolean back = node.is("slice") && lines.text().startsWith("::-1]", node.start());
    return new Other(line(node), back ? "slice back" : node.kind(), parts);
  }

  private Expression dotted(Node node) {
    List<Node> parts = node.children();
    Expression name = parts.isEmpty() ? new Name(line(node), "") : of(parts.getFirst());
    for (Node part : parts.subList(Math.min(1, parts.size()), parts.size())) {
      name = new Attribute(line(part), name, text(part));
    }
    return name;
  }

  private static Expression attributes(int line, String text) {
    String[] names = text.split("\\.");
    Expression name = new Name(line, names[0]);
    for (int i = 1; i < names.length; i++) {
      name = new Attribute(line, name, names[i]);
    }
    return name;
  }

  private Expression call(Node node) {
    Optional<Expression> function = part(node, "function");
    Optional<Node> given = node.child("arguments");
    if (function.isEmpty() || given.isEmpty()) {
      return other(node);
    }
    List<Expression> arguments = new ArrayList<>();
    List<Keyword> keywords = new ArrayList<>();
    List<Node> all =
        given.get().is("argument_list") ? given.get().children() : List.of(given.get());
    for (Node argument : all) {
      argument(argument, arguments, keywords);
    }
    return new Call(line(node), function.get(), arguments, keywords);
  }

  void argument(Node node, List<Expression> arguments, List<Keyword> keywords) {
    Optional<Node> name = node.child("name");
    Optional<Expression> value = part(node, "value");
    if (node.is("keyword_argument") && name.isPresent() && value.isPresent()) {
      keywords.add(new Keyword(line(node), text(name.get()), value.get()));
    } else if (node.is("dictionary_splat") && !node.children().isEmpty()) {
      keywords.add(new Keyword(line(node), "", of(node.children().getFirst())));
    } else {
      arguments.add(of(node));
    }
  }

  private Expression string(Node node) {
    String text = lines.text();
    int line = line(node);
    if (node.broken() || Literal.bytes(text, node.start())) {
      return new Other(line, node.broken() ? Grammar.ERROR : "bytes", List.of());
    }
    if (!lines.template(node.start())) {
      return new Str(line, Literal.value(text, node.start()));
    }
    boolean raw = Literal.raw(text, node.start());
    List<Expression> parts = new ArrayList<>();
    for (Node child : node.children()) {
      if (child.is("string_content")) {
        String piece = text(child).replace("{{", "{").replace("}}", "}");
        parts.add(new Str(line(child), Literal.resolved(piece, raw)));
      } else if (child.is("interpolation")) {
        parts.add(part(child, "expression").orElseGet(() -> other(child)));
      }
    }
    return joined(line, parts);
  }

  /** Texts that stand beside one another as one. */
  static Expression joined(int line, List<Expression> parts) {
    List<Expression> flat = new ArrayList<>();
    for (Expression part : parts) {
      List<Expression> own =
          part instanceof Template(_, List<Expression> inner) ? inner : List.of(part);
      for (Expression piece : own) {
        if (piece instanceof Str(_, String more)
            && !flat.isEmpty()
            && flat.getLast() instanceof Str(int at, String before)) {
          flat.set(flat.size() - 1, new Str(at, before + more));
        } else {
          flat.add(piece);
        }
      }
    }
    if (flat.isEmpty()) {
      return new Str(line, "");
    }
    return flat.size() == 1 && flat.getFirst() instanceof Str(_, String whole)
        ? new Str(line, whole)
        : new Template(line, flat);
  }

  private Expression dictionary(Node node) {
    List<Entry> entries = new ArrayList<>();
    for (Node child : node.children()) {
      Optional<Expression> value = part(child, "value");
      entries.add(
          child.is("pair") && value.isPresent()
              ? new Entry(part(child, "key"), value.get())
              : new Entry(Optional.empty(), spread(child)));
    }
    return new Dict(line(node), entries);
  }

  private Expression spread(Node node) {
    boolean splat = node.is("dictionary_splat") && !node.children().isEmpty();
    return of(splat ? node.children().getFirst() : node);
  }

  private Expression binary(Node node) {
    Optional<Expression> left = part(node, "left");
    Optional<Expression> right = part(node, "right");
    String operator = node.child("operator").map(Node::kind).orElse("");
    return left.isPresent() && right.isPresent()
        ? new Binary(line(node), operator, left.get(), right.get())
        : other(node);
  }

  private Expression comparison(Node node) {
    Expression left = null;
    String operator = "";
    for (Node child : node.children()) {
      if (child.field().equals("operators")) {
        operator = child.kind();
      } else {
        left = left == null ? of(child) : new Binary(line(node), operator, left, of(child));
      }
    }
    return left == null ? other(node) : left;
  }
}
