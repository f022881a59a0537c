package dev.volver.syntax;

import java.util.List;
import java.util.Optional;

/** One statement of a Python file. */
public sealed interface Statement {

  /** The line it begins at, from 1. */
  int line();

  /** {@code import module as alias}; without {@code as} the alias is the first part. */
  record Import(int line, String module, String alias) implements Statement {}

  /**
   * {@code from module import …}.
   *
   * @param level how many dots stand before the module
   * @param names name in the module and name here; {@code *} for all
   */
  record ImportFrom(int line, int level, String module, List<Alias> names) implements Statement {
    public ImportFrom {
      names = List.copyOf(names);
    }
  }

  record Alias(String name, String alias) {}

  /** Gives one value to one or more targets; a declaration without value has none. */
  record Assign(int line, List<Expression> targets, Optional<Expression> value)
      implements Statement {
    public Assign {
      targets = List.copyOf(targets);
    }
  }

  /** {@code target += value} and its kin. */
  record Augment(int line, Expression target, String operator, Expression value)
      implements Statement {}

  /** An expression whose value nobody takes: a call, a docstring. */
  record Evaluate(int line, Expression value) implements Statement {}

  /**
   * A function.
   *
   * @param broken whether it has a syntax error in it, so that its body cannot be trusted
   */
  record Function(
      int line,
      String name,
      List<Parameter> parameters,
      List<Statement> body,
      List<Expression> decorators,
      boolean broken)
      implements Statement {
    public Function {
      parameters = List.copyOf(parameters);
      body = List.copyOf(body);
      decorators = List.copyOf(decorators);
    }
  }

  /** A parameter of a function; of {@code *rest} and {@code **rest} the name has the stars. */
  record Parameter(String name, Optional<Expression> fallback) {}

  /** A class, with what stands in brackets after its name. */
  record ClassDef(
      int line, String name, List<Expression> bases, List<Statement> body, boolean broken)
      implements Statement {
    public ClassDef {
      bases = List.copyOf(bases);
      body = List.copyOf(body);
    }
  }

  /** {@code if} with every {@code elif}; {@code otherwise} is empty without {@code else}. */
  record If(int line, List<Branch> branches, List<Statement> otherwise) implements Statement {
    public If {
      branches = List.copyOf(branches);
      otherwise = List.copyOf(otherwise);
    }
  }

  record Branch(int line, Expression condition, List<Statement> body) {
    public Branch {
      body = List.copyOf(body);
    }
  }

  record For(
      int line, Expression target, Expression over, List<Statement> body, List<Statement> otherwise)
      implements Statement {
    public For {
      body = List.copyOf(body);
      otherwise = List.copyOf(otherwise);
    }
  }

  record While(int line, Expression condition, List<Statement> body, List<Statement> otherwise)
      implements Statement {
    public While {
      body = List.copyOf(body);
      otherwise = List.copyOf(otherwise);
    }
  }

  record With(int line, List<Item> items, List<Statement> body) implements Statement {
    public With {
      items = List.copyOf(items);
      body = List.copyOf(body);
    }
  }

  /** What a {@code with} enters, and the name it gets. */
  record Item(Expression value, Optional<Expression> as) {}

  /** {@code try}; handlers hold the bodies of every {@code except}. */
  record Try(
      int line,
      List<Statement> body,
      List<List<Statement>> handlers,
      List<Statement> otherwise,
      List<Statement> last)
      implements Statement {
    public Try {
      body = List.copyOf(body);
      handlers = handlers.stream().map(List::copyOf).toList();
      otherwise = List.copyOf(otherwise);
      last = List.copyOf(last);
    }
  }

  record Raise(int line, Optional<Expression> value) implements Statement {}

  record Return(int line, Optional<Expression> value) implements Statement {}

  record Pass(int line) implements Statement {}

  /** {@code break} and {@code continue}. */
  record Jump(int line, boolean on) implements Statement {}

  /** What is no Python. */
  record Broken(int line) implements Statement {}

  /**
   * What has no record of its own.
   *
   * @param kind what the grammar calls it
   * @param parts the expressions in it
   * @param body the statements in it
   */
  record Other(int line, String kind, List<Expression> parts, List<Statement> body)
      implements Statement {
    public Other {
      parts = List.copyOf(parts);
      body = List.copyOf(body);
    }
  }
}
