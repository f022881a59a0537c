package dev.volver.syntax;

import dev.volver.syntax.Expression.Keyword;
import dev.volver.syntax.Statement.Alias;
import dev.volver.syntax.Statement.Assign;
import dev.volver.syntax.Statement.Augment;
import dev.volver.syntax.Statement.Branch;
import dev.volver.syntax.Statement.Broken;
import dev.volver.syntax.Statement.ClassDef;
import dev.volver.syntax.Statement.Evaluate;
import dev.volver.syntax.Statement.For;
import dev.volver.syntax.Statement.Function;
import dev.volver.syntax.Statement.If;
import dev.volver.syntax.Statement.Import;
import dev.volver.syntax.Statement.ImportFrom;
import dev.volver.syntax.Statement.Item;
import dev.volver.syntax.Statement.Jump;
import dev.volver.syntax.Statement.Other;
import dev.volver.syntax.Statement.Parameter;
import dev.volver.syntax.Statement.Pass;
import dev.volver.syntax.Statement.Raise;
import dev.volver.syntax.Statement.Return;
import dev.volver.syntax.Statement.Try;
import dev.volver.syntax.Statement.While;
import dev.volver.syntax.Statement.With;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Nodes to statements. */
final class Statements {
  private final Expressions expressions;

  Statements(Expressions expressions) {
    this.expressions = expressions;
  }

  List<Statement> all(List<Node> nodes) {
    List<Statement> statements = new ArrayList<>();
    for (Node node : nodes) {
      add(node, statements);
    }
    return statements;
  }

  private List<Statement> body(Node node, String field) {
    return node.child(field).map(this::block).orElse(List.of());
  }

  private List<Statement> block(Node node) {
    return node.is("block") ? all(node.children()) : all(List.of(node));
  }

  private void add(Node node, List<Statement> to) {
    int line = expressions.line(node);
    switch (node.kind()) {
      case "import_statement" -> node.all("name").forEach(n -> to.add(imported(n, line)));
      case "import_from_statement" -> to.add(importFrom(node, line));
      case "future_import_statement" -> to.add(new ImportFrom(line, 0, "__future__", List.of()));
      case "expression_statement" -> to.add(simple(node, line));
      case "function_definition" -> to.add(function(node, line, List.of()));
      case "class_definition" -> to.add(classDef(node, line));
      case "decorated_definition" -> to.add(decorated(node, line));
      case "if_statement" -> to.add(ifs(node, line));
      case "for_statement" -> to.add(loop(node, line));
      case "while_statement" ->
          to.add(
              expressions
                  .part(node, "condition")
                  .<Statement>map(c -> new While(line, c, body(node, "body"), otherwise(node)))
                  .orElse(new Broken(line)));
      case "with_statement" -> to.add(with(node, line));
      case "try_statement" -> to.add(tries(node, line));
      case "raise_statement" -> to.add(new Raise(line, firstOf(node)));
      case "return_statement" -> to.add(new Return(line, firstOf(node)));
      case "pass_statement" -> to.add(new Pass(line));
      case "break_statement" -> to.add(new Jump(line, false));
      case "continue_statement" -> to.add(new Jump(line, true));
      case "ERROR" -> to.add(new Broken(line));
      default -> to.add(other(node, line));
    }
  }

  /** What is written, as far as it is known: statements of any block, and expressions. */
  private Statement other(Node node, int line) {
    List<Expression> parts = new ArrayList<>();
    List<Statement> within = new ArrayList<>();
    for (Node child : node.children()) {
      if (child.is("block")) {
        within.addAll(block(child));
      } else if (child.kind().endsWith("_clause") || child.is("case_pattern")) {
        within.add(other(child, expressions.line(child)));
      } else {
        parts.add(expressions.of(child));
      }
    }
    return new Other(line, node.kind(), parts, within);
  }

  private Optional<Expression> firstOf(Node node) {
    return node.children().stream().findFirst().map(expressions::of);
  }

  private Statement imported(Node node, int line) {
    Alias alias = alias(node);
    String here = alias.alias();
    boolean plain = !node.is("aliased_import") && here.contains(".");
    return new Import(line, alias.name(), plain ? here.substring(0, here.indexOf('.')) : here);
  }

  private Alias alias(Node node) {
    if (!node.is("aliased_import")) {
      String name = dotted(node);
      return new Alias(name, name);
    }
    String name = node.child("name").map(this::dotted).orElse("");
    return new Alias(name, node.child("alias").map(expressions::text).orElse(name));
  }

  private String dotted(Node node) {
    return node.is("identifier")
        ? expressions.text(node)
        : String.join(".", node.children().stream().map(this::dotted).toList());
  }

  private Statement importFrom(Node node, int line) {
    Optional<Node> from = node.child("module_name");
    int level = 0;
    String module = from.flatMap(f -> f.first("dotted_name")).map(this::dotted).orElse("");
    if (from.isPresent() && from.get().is("relative_import")) {
      level = expressions.dots(from.get());
    }
    List<Alias> names = new ArrayList<>(node.all("name").stream().map(this::alias).toList());
    if (node.first("wildcard_import").isPresent()) {
      names.add(new Alias("*", "*"));
    }
    return new ImportFrom(line, level, module, names);
  }

  private Statement simple(Node node, int line) {
    if (node.children().size() != 1) {
      return new Evaluate(
          line,
          new Expression.Sequence(
              line, Expression.Brackets.TUPLE, expressions.all(node.children())));
    }
    Node only = node.children().getFirst();
    return switch (only.kind()) {
      case "assignment" -> assign(only, line);
      case "augmented_assignment" -> augment(only, line);
      case Grammar.ERROR -> new Broken(line);
      default -> new Evaluate(line, expressions.of(only));
    };
  }

  private Statement assign(Node node, int line) {
    List<Expression> targets = new ArrayList<>();
    Node next = node;
    while (true) {
      expressions.part(next, "left").ifPresent(targets::add);
      Optional<Node> right = next.child("right");
      if (right.isEmpty() || !right.get().is("assignment")) {
        return right.isPresent() && right.get().is("augmented_assignment")
            ? other(node, line)
            : new Assign(line, targets, right.map(expressions::of));
      }
      next = right.get();
    }
  }

  private Statement augment(Node node, int line) {
    Optional<Expression> left = expressions.part(node, "left");
    Optional<Expression> right = expressions.part(node, "right");
    String operator = node.child("operator").map(Node::kind).orElse("");
    return left.isPresent() && right.isPresent()
        ? new Augment(line, left.get(), operator, right.get())
        : new Broken(line);
  }

  private Statement function(Node node, int line, List<Expression> decorators) {
    List<Parameter> parameters = new ArrayList<>();
    node.child("parameters")
        .ifPresent(all -> all.children().forEach(p -> parameters.add(parameter(p))));
    return new Function(
        line, name(node), parameters, body(node, "body"), decorators, node.broken());
  }

  private String name(Node node) {
    return node.child("name").map(expressions::text).orElse("");
  }

  private Parameter parameter(Node node) {
    String stars =
        node.first("dictionary_splat_pattern").isPresent()
            ? "**"
            : node.first("list_splat_pattern").isPresent() ? "*" : "";
    String name =
        node.child("name").or(() -> node.first("identifier")).map(expressions::text).orElse("*");
    return new Parameter(stars + name, expressions.part(node, "value"));
  }

  private Statement classDef(Node node, int line) {
    List<Expression> bases = new ArrayList<>();
    List<Keyword> keywords = new ArrayList<>();
    node.child("superclasses")
        .ifPresent(all -> all.children().forEach(b -> expressions.argument(b, bases, keywords)));
    return new ClassDef(line, name(node), bases, body(node, "body"), node.broken());
  }

  private Statement decorated(Node node, int line) {
    List<Expression> decorators = new ArrayList<>();
    for (Node child : node.children()) {
      if (child.is("decorator")) {
        firstOf(child).ifPresent(decorators::add);
      }
    }
    Optional<Node> definition = node.child("definition");
    if (definition.isEmpty()) {
      return new Broken(line);
    }
    int own = expressions.line(definition.get());
    return definition.get().is("function_definition")
        ? function(definition.get(), own, decorators)
        : classDef(definition.get(), own);
  }

  private Statement ifs(Node node, int line) {
    List<Branch> branches = new ArrayList<>();
    branches.add(branch(node));
    for (Node clause : node.all("alternative")) {
      if (clause.is("elif_clause")) {
        branches.add(branch(clause));
      }
    }
    return new If(line, branches, otherwise(node));
  }

  private Branch branch(Node node) {
    int line = expressions.line(node);
    Expression condition =
        expressions
            .part(node, "condition")
            .orElse(new Expression.Other(line, Grammar.ERROR, List.of()));
    return new Branch(line, condition, body(node, "consequence"));
  }

  private List<Statement> otherwise(Node node) {
    return node.children().stream()
        .filter(c -> c.is("else_clause"))
        .findFirst()
        .map(c -> body(c, "body"))
        .orElse(List.of());
  }

  private Statement loop(Node node, int line) {
    Optional<Expression> target = expressions.part(node, "left");
    Optional<Expression> over = expressions.part(node, "right");
    return target.isPresent() && over.isPresent()
        ? new For(line, target.get(), over.get(), body(node, "body"), otherwise(node))
        : new Broken(line);
  }

  private Statement with(Node node, int line) {
    List<Item> items = new ArrayList<>();
    node.first("with_clause")
        .ifPresent(
            clause -> clause.children().forEach(c -> items.add(item(c.child("value").orElse(c)))));
    return new With(line, items, body(node, "body"));
  }

  private Item item(Node value) {
    if (!value.is("as_pattern") || value.children().isEmpty()) {
      return new Item(expressions.of(value), Optional.empty());
    }
    return new Item(expressions.of(value.children().getFirst()), expressions.part(value, "alias"));
  }

  private Statement tries(Node node, int line) {
    List<List<Statement>> handlers = new ArrayList<>();
    List<Statement> last = new ArrayList<>();
    for (Node clause : node.children()) {
      List<Statement> inside =
          clause.children().stream()
              .filter(c -> c.is("block"))
              .flatMap(b -> block(b).stream())
              .toList();
      if (clause.is("finally_clause")) {
        last.addAll(inside);
      } else if (clause.kind().startsWith("except")) {
        handlers.add(inside);
      }
    }
    return new Try(line, body(node, "body"), handlers, otherwise(node), last);
  }
}
