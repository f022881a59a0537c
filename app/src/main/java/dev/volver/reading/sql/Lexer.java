package dev.volver.reading.sql;

import dev.volver.reading.sql.Token.Kind;
import java.util.Optional;

/** Takes SQL apart into tokens, one after another; comments are passed over. */
final class Lexer {
  private static final int LONGEST_BRACKET = 128;

  private final String sql;
  private int at;
  private int line;
  private int counted;
  private int last = -1;
  private boolean flat;
  private boolean rowsEnd = true;

  Lexer(String sql, int line) {
    this.sql = sql;
    this.line = line;
  }

  /** The next token; empty at the end. */
  Optional<Token> next() {
    skip();
    if (at >= sql.length()) {
      return Optional.empty();
    }
    Token token = token(sql.charAt(at));
    last = token.end();
    return Optional.of(token);
  }

  /** Passes over the rows that follow COPY … FROM STDIN, if they are there. */
  void skipRows() {
    int end = rowsEnd ? sql.indexOf("\n\\.", at) : -1;
    rowsEnd = end >= 0;
    if (rowsEnd) {
      at = end + 3;
    }
  }

  private Token token(char c) {
    char then = ahead(1);
    if ((c == 'e' || c == 'E') && then == '\'') {
      return string(at + 1, true);
    }
    if ("bBxXnN".indexOf(c) >= 0 && then == '\'') {
      return string(at + 1, false);
    }
    if ((c == 'u' || c == 'U') && then == '&' && ahead(2) == '\'') {
      return string(at + 2, false);
    }
    if ((c == 'u' || c == 'U') && then == '&' && ahead(2) == '"') {
      return make(Kind.BROKEN, at + 3); // a name that is written in escapes
    }
    if (isWord(c) && c != '$' && !isDigit(c)) {
      return word();
    }
    if (isDigit(c) || (c == '.' && isDigit(then))) {
      return number();
    }
    return switch (c) {
      case '\'' -> string(at, false);
      case '"', '`' -> quoted(c);
      case '[' -> bracket();
      case '$' -> dollar(then);
      case ':' -> colon(then);
      case '%' -> percent(then);
      case '?' -> make(Kind.MARK, at + 1);
      case '{', '}' -> make(Kind.BROKEN, at + 1);
      case '\\' -> make(Kind.CLIENT, lineEnd());
      default -> make(Kind.SIGN, at + 1);
    };
  }

  private Token make(Kind kind, int end) {
    return make(kind, end, sql.substring(at, end));
  }

  private Token make(Kind kind, int end, String text) {
    countTo(at);
    Token token = new Token(kind, text, at, end, line);
    at = end;
    return token;
  }

  private void countTo(int end) {
    for (; counted < end; counted++) {
      if (sql.charAt(counted) == '\n') {
        line++;
      }
    }
  }

  private Token word() {
    int end = at + 1;
    while (end < sql.length() && isWord(sql.charAt(end))) {
      end++;
    }
    return make(Kind.WORD, end);
  }

  private Token number() {
    int end = at + 1;
    while (end < sql.length() && (isWord(sql.charAt(end)) || sql.charAt(end) == '.')) {
      end++;
    }
    return make(Kind.NUMBER, end);
  }

  /** A string whose first quote is at a place; a quote in it is doubled. */
  private Token string(int quote, boolean escapes) {
    int i = quote + 1;
    while (i < sql.length()) {
      char c = sql.charAt(i);
      if (c == '\\' && escapes) {
        i += 2;
      } else if (c != '\'') {
        i++;
      } else if (i + 1 < sql.length() && sql.charAt(i + 1) == '\'') {
        i += 2;
      } else {
        return make(Kind.STRING, i + 1);
      }
    }
    return make(Kind.BROKEN, sql.length());
  }

  private Token quoted(char quote) {
    StringBuilder name = new StringBuilder();
    int i = at + 1;
    boolean filled = false;
    while (i < sql.length()) {
      char c = sql.charAt(i);
      if (c == quote && i + 1 < sql.length() && sql.charAt(i + 1) == quote) {
        i++;
      } else if (c == quote) {
        return make(filled ? Kind.BROKEN : Kind.QUOTED, i + 1, name.toString());
      }
      filled |= c == '{' || c == '%';
      name.append(c);
      i++;
    }
    return make(Kind.BROKEN, sql.length());
  }

  /** A name in brackets, as SQLite has it, or PostgreSQL's sign for arrays. */
  private Token bracket() {
    boolean follows = last == at && at > 0 && isOperand(sql.charAt(at - 1));
    int stop = Math.min(sql.length(), at + LONGEST_BRACKET);
    int i = at + 1;
    while (i < stop && (isWord(sql.charAt(i)) || sql.charAt(i) == ' ')) {
      i++;
    }
    boolean name = i < stop && sql.charAt(i) == ']' && i > at + 1 && !isDigit(ahead(1)) && !follows;
    return name ? make(Kind.QUOTED, i + 1, sql.substring(at + 1, i)) : make(Kind.SIGN, at + 1);
  }

  private static boolean isOperand(char before) {
    return isWord(before) || before == ']' || before == ')' || before == '"';
  }

  private Token dollar(char then) {
    if (isDigit(then)) {
      int end = at + 1;
      while (end < sql.length() && isDigit(sql.charAt(end))) {
        end++;
      }
      return make(Kind.MARK, end);
    }
    int tag = at + 1;
    while (tag < sql.length() && isWord(sql.charAt(tag)) && sql.charAt(tag) != '$') {
      tag++;
    }
    if (tag >= sql.length() || sql.charAt(tag) != '$') {
      return make(Kind.SIGN, at + 1);
    }
    int end = sql.indexOf(sql.substring(at, tag + 1), tag + 1);
    return end < 0 ? make(Kind.BROKEN, sql.length()) : make(Kind.STRING, end + tag + 1 - at);
  }

  private Token colon(char then) {
    if (then == ':' || then == '=') {
      return make(Kind.SIGN, at + 2);
    }
    if (then == '"' || then == '\'') {
      return make(Kind.BROKEN, at + 1);
    }
    boolean follows = last == at && at > 0 && isOperand(sql.charAt(at - 1));
    if (!isWord(then) || isDigit(then)) {
      return make(Kind.SIGN, at + 1);
    }
    int end = at + 1;
    while (end < sql.length() && isWord(sql.charAt(end))) {
      end++;
    }
    return make(follows ? Kind.BROKEN : Kind.MARK, end);
  }

  private Token percent(char then) {
    if (then == '%') {
      return make(Kind.SIGN, at + 2);
    }
    boolean follows = last == at && at > 0 && isOperand(sql.charAt(at - 1));
    boolean letter = (then == 's' || then == 'd') && !isWord(ahead(2));
    if (letter) {
      return make(follows ? Kind.BROKEN : Kind.MARK, at + 2);
    }
    int stop = Math.min(sql.length(), at + LONGEST_BRACKET);
    int close = then == '(' ? sql.indexOf(')', at, stop) : -1;
    boolean named = close > 0 && close + 1 < sql.length() && sql.charAt(close + 1) == 's';
    return named ? make(Kind.MARK, close + 2) : make(Kind.SIGN, at + 1);
  }

  /** Passes over space and comments. */
  private void skip() {
    while (at < sql.length()) {
      char c = sql.charAt(at);
      if (Character.isWhitespace(c) || c == '\uFEFF') {
        at++;
      } else if (c == '-' && ahead(1) == '-') {
        at = lineEnd();
      } else if (c == '/' && ahead(1) == '*') {
        comment();
      } else {
        return;
      }
    }
  }

  /**
   * Comments nest in PostgreSQL and not in SQLite; one that nested would never end, ends at its
   * first end.
   */
  private void comment() {
    int nested = flat ? -1 : nestedEnd();
    if (nested < 0) {
      flat = true;
      int end = sql.indexOf("*/", at + 2);
      at = end < 0 ? sql.length() : end + 2;
    } else {
      at = nested;
    }
  }

  private int nestedEnd() {
    int depth = 1;
    int i = at + 2;
    while (i + 1 < sql.length()) {
      if (sql.startsWith("/*", i)) {
        depth++;
        i += 2;
      } else if (sql.startsWith("*/", i)) {
        depth--;
        i += 2;
        if (depth == 0) {
          return i;
        }
      } else {
        i++;
      }
    }
    return -1;
  }

  private int lineEnd() {
    int end = sql.indexOf('\n', at);
    return end < 0 ? sql.length() : end;
  }

  private char ahead(int places) {
    return at + places < sql.length() ? sql.charAt(at + places) : '\0';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isWord(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || isDigit(c)
        || c == '_'
        || c == '$'
        || (c >= 0x80 && c != '\uFEFF' && !Character.isWhitespace(c));
  }
}
