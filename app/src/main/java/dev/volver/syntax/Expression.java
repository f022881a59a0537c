package dev.volver.syntax;

import java.util.List;
import java.util.Optional;

/** Something in Python that has a value. */
public sealed interface Expression {

  /** The line it begins at, from 1. */
  int line();

  /** The expression in one line, with the spaces that Python's own style wants. */
  default String shown() {
    return Shown.of(this);
  }

  record Name(int line, String id) implements Expression {}

  /** {@code of.name}. */
  record Attribute(int line, Expression of, String name) implements Expression {}

  /** A call; {@code *rest} among the arguments is a {@link Spread}. */
  record Call(int line, Expression function, List<Expression> arguments, List<Keyword> keywords)
      implements Expression {
    public Call {
      arguments = List.copyOf(arguments);
      keywords = List.copyOf(keywords);
    }

    /** The value of a keyword, if it is given. */
    public Optional<Expression> keyword(String name) {
      return keywords.stream().filter(k -> k.name().equals(name)).map(Keyword::value).findFirst();
    }

    /** The argument at a position or, if there are fewer, the keyword of that name. */
    public Optional<Expression> argument(int position, String name) {
      return position >= 0 && position < arguments.size()
          ? Optional.of(arguments.get(position))
          : keyword(name);
    }

    /** Whether all arguments are written out, without {@code *} or {@code **}. */
    public boolean plain() {
      return keywords.stream().noneMatch(k -> k.name().isEmpty())
          && arguments.stream().noneMatch(Spread.class::isInstance);
    }
  }

  /** A keyword of a call; {@code **rest} has no name. */
  record Keyword(int line, String name, Expression value) {}

  /** A text without anything put in, its parts joined and its escapes resolved. */
  record Str(int line, String value) implements Expression {}

  /** A text with values put in, such as an f-string: texts and expressions in turn. */
  record Template(int line, List<Expression> parts) implements Expression {
    public Template {
      parts = List.copyOf(parts);
    }
  }

  /** A number as written. */
  record Numeral(int line, String text) implements Expression {}

  /** {@code True}, {@code False}, {@code None} or {@code ...}. */
  record Constant(int line, Word word) implements Expression {}

  record Sequence(int line, Brackets brackets, List<Expression> items) implements Expression {
    public Sequence {
      items = List.copyOf(items);
    }
  }

  /** A dictionary; {@code **rest} is an entry without key. */
  record Dict(int line, List<Entry> entries) implements Expression {
    public Dict {
      entries = List.copyOf(entries);
    }
  }

  record Entry(Optional<Expression> key, Expression value) {}

  /** Two values and what joins them; a chain of comparisons is nested to the left. */
  record Binary(int line, String operator, Expression left, Expression right)
      implements Expression {}

  record Unary(int line, String operator, Expression of) implements Expression {}

  record Subscript(int line, Expression of, List<Expression> index) implements Expression {
    public Subscript {
      index = List.copyOf(index);
    }
  }

  record Lambda(int line, Expression body) implements Expression {}

  /** {@code *of} or {@code **of}. */
  record Spread(int line, Expression of) implements Expression {}

  /**
   * What has no record of its own: comprehensions, slices, conditional expressions, what is nested
   * too deep.
   *
   * @param kind what the grammar calls it
   * @param parts the expressions in it
   */
  record Other(int line, String kind, List<Expression> parts) implements Expression {
    public Other {
      parts = List.copyOf(parts);
    }
  }

  /** The constants that are words. */
  enum Word {
    TRUE("True"),
    FALSE("False"),
    NONE("None"),
    ELLIPSIS("...");

    private final String text;

    Word(String text) {
      this.text = text;
    }

    /** As Python writes it. */
    public String text() {
      return text;
    }
  }

  /** What stands around the items of a sequence. */
  enum Brackets {
    LIST("[", "]"),
    TUPLE("(", ")"),
    SET("{", "}");

    private final String open;
    private final String close;

    Brackets(String open, String close) {
      this.open = open;
      this.close = close;
    }

    String around(String items) {
      return open + items + close;
    }
  }
}
