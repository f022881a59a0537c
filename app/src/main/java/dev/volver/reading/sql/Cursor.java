package dev.volver.reading.sql;

import dev.volver.reading.sql.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A place in a statement that is read word by word. What does not fit ends in {@link NotRead}. */
final class Cursor {
  private final Statement statement;
  private final int end;
  private int at;

  Cursor(Statement statement) {
    this(statement, 0, statement.tokens().size());
  }

  private Cursor(Statement statement, int at, int end) {
    this.statement = statement;
    this.at = at;
    this.end = end;
  }

  boolean atEnd() {
    return at >= end;
  }

  int place() {
    return at;
  }

  void back(int place) {
    at = place;
  }

  Token peek() {
    if (atEnd()) {
      throw new NotRead();
    }
    return statement.tokens().get(at);
  }

  Token take() {
    Token token = peek();
    at++;
    return token;
  }

  boolean sees(String... words) {
    for (int i = 0; i < words.length; i++) {
      if (at + i >= end || !statement.tokens().get(at + i).is(words[i])) {
        return false;
      }
    }
    return true;
  }

  boolean seesOne(String... words) {
    return !atEnd() && peek().isOne(words);
  }

  /** Passes over some words if they all come next. */
  boolean accept(String... words) {
    boolean there = sees(words);
    if (there) {
      at += words.length;
    }
    return there;
  }

  boolean acceptOne(String... words) {
    boolean there = seesOne(words);
    if (there) {
      at++;
    }
    return there;
  }

  void expect(String... words) {
    if (!accept(words)) {
      throw new NotRead();
    }
  }

  void expectEnd() {
    if (!atEnd()) {
      throw new NotRead();
    }
  }

  /** A name without schema. */
  String name() {
    Token token = take();
    if (token.kind() != Kind.WORD && token.kind() != Kind.QUOTED) {
      throw new NotRead();
    }
    return token.name();
  }

  /** A name, with its schema before a dot when it is there. */
  String qualified() {
    StringBuilder name = new StringBuilder(name());
    while (accept(".")) {
      name.append('.').append(name());
    }
    return name.toString();
  }

  /** {@code ( a, b )}. */
  List<String> names() {
    expect("(");
    List<String> names = new ArrayList<>();
    do {
      names.add(name());
    } while (accept(","));
    expect(")");
    return names;
  }

  /** One name, or several with commas between. */
  List<String> list() {
    List<String> names = new ArrayList<>();
    do {
      names.add(qualified());
    } while (accept(","));
    return names;
  }

  /** What stands in the parentheses that come next. */
  Cursor group() {
    expect("(");
    int start = at;
    for (int depth = 1; depth > 0; at++) {
      Token token = peek();
      depth += token.is("(") ? 1 : token.is(")") ? -1 : 0;
    }
    return new Cursor(statement, start, at - 1);
  }

  /** The parts of this between commas, without looking into parentheses. */
  List<Cursor> parts() {
    List<Cursor> parts = new ArrayList<>();
    while (!atEnd()) {
      int start = at;
      skipTo(",");
      parts.add(new Cursor(statement, start, at));
      if (accept(",") && atEnd()) {
        throw new NotRead();
      }
    }
    return parts;
  }

  /** Passes over everything up to one of some words that stands outside of all brackets. */
  void skipTo(String... words) {
    int brackets = 0;
    while (!atEnd() && (brackets > 0 || !peek().isOne(words))) {
      if (peek().is("(")) {
        group();
      } else {
        Token token = take();
        brackets += token.is("[") ? 1 : token.is("]") ? -1 : 0;
        if (token.isOne(")", ";") || brackets < 0) {
          throw new NotRead();
        }
      }
    }
  }

  /** All of it: a plain name folded, anything else as written. */
  String column() {
    int start = at;
    Token first = peek();
    skipTo();
    return at == start + 1 ? first.name() : since(start);
  }

  /** The text from a place to here, with one space where there is any. */
  String since(int place) {
    StringBuilder text = new StringBuilder();
    for (int i = place; i < at; i++) {
      Token token = statement.tokens().get(i);
      if (i > place && statement.tokens().get(i - 1).end() < token.start()) {
        text.append(' ');
      }
      text.append(statement.sql(), token.start(), token.end());
    }
    return text.toString();
  }

  /** The token before the next one. */
  Optional<Token> before() {
    return at == 0 ? Optional.empty() : Optional.of(statement.tokens().get(at - 1));
  }

  int line() {
    return atEnd() ? statement.line() : peek().line();
  }

  Statement statement() {
    return statement;
  }
}
